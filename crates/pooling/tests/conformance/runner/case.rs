//! One line of a corpus file. The format is described in the corpus's README.

use serde_json::{Map, Value};

/// Numbers in a shape, row-major.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Array<T> {
    pub(crate) shape: Vec<usize>,
    pub(crate) data: Vec<T>,
}

/// What the framework did with a case.
#[derive(Debug)]
pub(crate) enum Expected {
    Refused,
    Returned {
        output: Array<f32>,
        indices: Option<Array<i64>>,
        /// Upstream gradient and input gradient.
        gradients: Option<(Array<f32>, Array<f32>)>,
    },
}

/// A case; its arrays are read when its op is one that we run.
#[derive(Debug)]
pub(crate) struct Case {
    pub(crate) id: String,
    pub(crate) framework: String,
    pub(crate) op: String,
    pub(crate) layout: String,
    pub(crate) tags: Vec<String>,
    pub(crate) params: Map<String, Value>,
    refused: bool,
    fields: Map<String, Value>,
}

impl Case {
    pub(crate) fn read(line: &[u8]) -> Result<Self, String> {
        let value: Value = serde_json::from_slice(line).map_err(|e| e.to_string())?;
        let Value::Object(fields) = value else {
            return Err("a case must be a JSON object".to_owned());
        };
        let text = |key: &str| match fields.get(key) {
            Some(Value::String(text)) => Ok(text.clone()),
            other => Err(format!("{key} must be a string, got {}", shown(other))),
        };
        let tags = match fields.get("tags") {
            Some(Value::Array(tags)) => tags
                .iter()
                .map(|tag| tag.as_str().map(str::to_owned))
                .collect::<Option<_>>()
                .ok_or("tags must be strings")?,
            other => return Err(format!("tags must be a list, got {}", shown(other))),
        };
        let refused = match text("status")?.as_str() {
            "ok" => false,
            "error" => true,
            other => return Err(format!("status must be ok or error, got {other:?}")),
        };
        let params = match fields.get("params") {
            Some(Value::Object(params)) => params.clone(),
            other => return Err(format!("params must be an object, got {}", shown(other))),
        };
        Ok(Self {
            id: text("id")?,
            framework: text("framework")?,
            op: text("op")?,
            layout: text("layout")?,
            tags,
            params,
            refused,
            fields,
        })
    }

    pub(crate) fn expected(&self) -> Result<Expected, String> {
        if self.refused {
            return Ok(Expected::Refused);
        }
        let gradients = match (self.is_null("grad_output"), self.is_null("grad_input")) {
            (true, true) => None,
            (false, false) => Some((self.floats("grad_output")?, self.floats("grad_input")?)),
            _ => return Err("only one of grad_output and grad_input is null".to_owned()),
        };
        let indices = match self.is_null("indices") {
            true => None,
            false => Some(self.array("indices", Value::as_i64)?),
        };
        Ok(Expected::Returned { output: self.floats("output")?, indices, gradients })
    }

    pub(crate) fn floats(&self, key: &str) -> Result<Array<f32>, String> {
        self.array(key, float)
    }

    /// A further input array, by its name.
    pub(crate) fn aux(&self, key: &str) -> Result<Array<f32>, String> {
        array(self.aux_field(key), &format!("aux.{key}"), float)
    }

    /// A further input array of integers.
    pub(crate) fn aux_ints(&self, key: &str) -> Result<Array<i64>, String> {
        array(self.aux_field(key), &format!("aux.{key}"), Value::as_i64)
    }

    /// The names of the further input arrays.
    pub(crate) fn aux_names(&self) -> Vec<&str> {
        let aux = self.fields.get("aux").and_then(Value::as_object);
        aux.map(|aux| aux.keys().map(String::as_str).collect()).unwrap_or_default()
    }

    fn aux_field(&self, key: &str) -> Option<&Value> {
        self.fields.get("aux").and_then(|aux| aux.get(key))
    }

    /// Whether the case says what the indices are.
    pub(crate) fn has_indices(&self) -> bool {
        !self.is_null("indices")
    }

    /// How near an array must be: relative, absolute. Nothing: not said.
    pub(crate) fn tolerance(&self, key: &str) -> Option<(f32, f32)> {
        let pair = self.fields.get("tolerance")?.get(key)?.as_array()?;
        let number = |at: usize| pair.get(at).and_then(Value::as_f64).map(|v| v as f32);
        Some((number(0)?, number(1)?))
    }

    fn is_null(&self, key: &str) -> bool {
        self.fields.get(key).is_none_or(Value::is_null)
    }

    fn array<T>(&self, key: &str, read: fn(&Value) -> Option<T>) -> Result<Array<T>, String> {
        array(self.fields.get(key), key, read)
    }
}

fn array<T>(
    field: Option<&Value>,
    key: &str,
    read: fn(&Value) -> Option<T>,
) -> Result<Array<T>, String> {
    let list = |name: &str| match field.and_then(|array| array.get(name)) {
        Some(Value::Array(list)) => Ok(list),
        other => Err(format!("{key}.{name} must be a list, got {}", shown(other))),
    };
    let shape = list("shape")?
        .iter()
        .map(|size| size.as_u64().and_then(|size| usize::try_from(size).ok()))
        .collect::<Option<Vec<usize>>>()
        .ok_or_else(|| format!("{key}.shape must hold sizes"))?;
    let data = list("data")?
        .iter()
        .enumerate()
        .map(|(i, v)| read(v).ok_or_else(|| format!("{key}.data[{i}]: no such number: {v}")))
        .collect::<Result<Vec<T>, String>>()?;
    let len = shape.iter().try_fold(1usize, |product, &size| product.checked_mul(size));
    if len != Some(data.len()) {
        return Err(format!("{key}: shape {shape:?} does not hold {} numbers", data.len()));
    }
    Ok(Array { shape, data })
}

/// The corpus writes the shortest decimal of an f32, which comes back exact through f64 too.
fn float(value: &Value) -> Option<f32> {
    match value {
        Value::String(name) => match name.as_str() {
            "NaN" => Some(f32::NAN),
            "Infinity" => Some(f32::INFINITY),
            "-Infinity" => Some(f32::NEG_INFINITY),
            _ => None,
        },
        other => other.as_f64().map(|v| v as f32).filter(|v| v.is_finite()),
    }
}

fn shown(value: Option<&Value>) -> String {
    value.map_or("nothing".to_owned(), Value::to_string)
}
