//! The arguments of a call, as a case gives them.

use serde_json::{Map, Value};

/// Arguments by name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Args<'a>(pub(crate) &'a Map<String, Value>);

impl<'a> Args<'a> {
    /// Refuses an argument that the op does not have.
    pub(crate) fn only(self, known: &[&str]) -> Result<(), String> {
        match self.0.keys().find(|key| !known.contains(&key.as_str())) {
            Some(key) => Err(format!("no such argument: {key}")),
            None => Ok(()),
        }
    }

    /// One integer for all axes, or one per axis. Nothing, null and an empty list are the default.
    pub(crate) fn ints(self, key: &str, rank: usize) -> Result<Option<Vec<i64>>, String> {
        let Some(ints) = self.list(key)? else { return Ok(None) };
        match ints.len() {
            0 => Ok(None),
            1 => Ok(Some(vec![ints[0]; rank])),
            len if len == rank => Ok(Some(ints)),
            len => Err(format!("{key} must have {rank} integers, got {len}")),
        }
    }

    /// The same where a list of one integer is not widened.
    pub(crate) fn sizes(self, key: &str, rank: usize) -> Result<Option<Vec<i64>>, String> {
        match self.0.get(key) {
            Some(Value::Array(list)) if list.len() != rank => {
                Err(format!("{key} must have {rank} integers, got {}", list.len()))
            }
            _ => self.ints(key, rank),
        }
    }

    /// A list of integers, or one.
    pub(crate) fn list(self, key: &str) -> Result<Option<Vec<i64>>, String> {
        let list = match self.0.get(key) {
            None | Some(Value::Null) => return Ok(None),
            Some(Value::Array(list)) => list.as_slice(),
            Some(single) => std::slice::from_ref(single),
        };
        list.iter().map(|value| int(key, value)).collect::<Result<Vec<i64>, _>>().map(Some)
    }

    /// A list in which null stands for nothing.
    pub(crate) fn optional_ints(self, key: &str, rank: usize) -> Result<Vec<Option<i64>>, String> {
        let list = match self.0.get(key) {
            Some(Value::Array(list)) => list.clone(),
            Some(single) => vec![single.clone(); rank],
            None => return Err(format!("{key} is missing")),
        };
        let one = |value: &Value| match value {
            Value::Null => Ok(None),
            value => int(key, value).map(Some),
        };
        list.iter().map(one).collect()
    }

    pub(crate) fn int(self, key: &str) -> Result<Option<i64>, String> {
        match self.0.get(key) {
            None | Some(Value::Null) => Ok(None),
            Some(value) => int(key, value).map(Some),
        }
    }

    pub(crate) fn flag(self, key: &str, default: bool) -> Result<bool, String> {
        match self.0.get(key) {
            None => Ok(default),
            Some(Value::Bool(flag)) => Ok(*flag),
            // ONNX attributes are integers.
            Some(Value::Number(number)) if number.as_i64() == Some(0) => Ok(false),
            Some(Value::Number(number)) if number.as_i64() == Some(1) => Ok(true),
            Some(other) => Err(format!("{key} must be true or false, got {other}")),
        }
    }

    pub(crate) fn text(self, key: &str) -> Option<&'a str> {
        self.0.get(key).and_then(Value::as_str)
    }

    /// A number, infinities by their names.
    pub(crate) fn number(self, key: &str, default: f32) -> Result<f32, String> {
        match self.0.get(key) {
            None | Some(Value::Null) => Ok(default),
            Some(Value::String(name)) => match name.as_str() {
                "Infinity" => Ok(f32::INFINITY),
                "-Infinity" => Ok(f32::NEG_INFINITY),
                "NaN" => Ok(f32::NAN),
                other => Err(format!("{key} must be a number, got {other}")),
            },
            Some(value) => match value.as_f64() {
                Some(number) => Ok(number as f32),
                None => Err(format!("{key} must be a number, got {value}")),
            },
        }
    }
}

fn int(key: &str, value: &Value) -> Result<i64, String> {
    value.as_i64().ok_or_else(|| format!("{key} must be a 64-bit integer, got {value}"))
}
