//! The ops of PyTorch that are built, called with the arguments of a case.

use super::case::{Array, Case};
use pooling::{Average, How, Layout, Leaf, Max, Prepared, Shape, Sliding, SlidingAxis, Tensor};
use serde_json::{Map, Value};

/// An op that this crate runs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Op {
    kind: Kind,
    rank: usize,
}

#[derive(Clone, Copy, Debug)]
enum Kind {
    Max,
    Average,
}

/// What we return for a case.
#[derive(Debug)]
pub(crate) struct Returned {
    pub(crate) output: Array<f32>,
    pub(crate) indices: Option<Array<i64>>,
    /// Present where an upstream gradient was given.
    pub(crate) grad_input: Option<Array<f32>>,
}

impl Op {
    pub(crate) fn named(framework: &str, op: &str) -> Option<Self> {
        let (kind, rank) = match (framework, op) {
            ("torch", "max_pool1d") => (Kind::Max, 1),
            ("torch", "max_pool2d") => (Kind::Max, 2),
            ("torch", "max_pool3d") => (Kind::Max, 3),
            ("torch", "avg_pool1d") => (Kind::Average, 1),
            ("torch", "avg_pool2d") => (Kind::Average, 2),
            ("torch", "avg_pool3d") => (Kind::Average, 3),
            _ => return None,
        };
        Some(Self { kind, rank })
    }

    /// `Err` says why the call is refused, by the crate or by the op's own signature.
    pub(crate) fn run(
        self,
        case: &Case,
        input: &Array<f32>,
        upstream: Option<&Array<f32>>,
    ) -> Result<Returned, String> {
        let pool = self.pool(&case.params)?;
        let unbatched = self.unbatched(&case.layout, &input.shape)?;
        let x = tensor(input, unbatched)?;
        let prepared = pool.prepare(x.shape()).map_err(|e| e.to_string())?;
        let forward = prepared.forward(&x).map_err(|e| e.to_string())?;
        let output = array(&forward.y, unbatched);
        let indices = forward.argmax.map(|argmax| Array {
            shape: output.shape.clone(),
            data: argmax.into_iter().map(i64::from).collect(),
        });
        let grad_input = match upstream {
            Some(dy) => Some(backward(&prepared, &x, dy, unbatched)?),
            None => None,
        };
        Ok(Returned { output, indices, grad_input })
    }

    fn pool(self, params: &Map<String, Value>) -> Result<Leaf, String> {
        let taken: &[&str] = match (self.kind, self.rank) {
            (Kind::Max, _) => &["dilation"],
            (Kind::Average, 1) => &["count_include_pad"],
            (Kind::Average, _) => &["count_include_pad", "divisor_override"],
        };
        let always = ["kernel_size", "stride", "padding", "ceil_mode"];
        let known = |key: &&String| always.contains(&key.as_str()) || taken.contains(&key.as_str());
        if let Some(key) = params.keys().find(|key| !known(key)) {
            return Err(format!("no such argument: {key}"));
        }
        let kernel = self.ints(params, "kernel_size")?.ok_or("kernel_size is missing")?;
        let stride = self.ints(params, "stride")?.unwrap_or_else(|| kernel.clone());
        let padding = self.ints(params, "padding")?.unwrap_or_else(|| vec![0; self.rank]);
        let dilation = self.ints(params, "dilation")?.unwrap_or_else(|| vec![1; self.rank]);
        let axes = (0..self.rank)
            .map(|a| SlidingAxis {
                kernel: kernel[a],
                stride: stride[a],
                padding: (padding[a], padding[a]),
                dilation: dilation[a],
            })
            .collect();
        let how = match self.kind {
            Kind::Max => How::Max(Max::default()),
            Kind::Average => How::Average(Average {
                count_include_pad: flag(params, "count_include_pad", true)?,
                divisor_override: match params.get("divisor_override") {
                    None | Some(Value::Null) => None,
                    Some(value) => Some(int("divisor_override", value)?),
                },
            }),
        };
        let ceil_mode = flag(params, "ceil_mode", false)?;
        Ok(Leaf { layout: Layout::Sliding(Sliding { ceil_mode, ..Sliding::new(axes) }), how })
    }

    /// One integer for all axes, or one per axis. Nothing, null and an empty list are the default.
    fn ints(self, params: &Map<String, Value>, key: &str) -> Result<Option<Vec<i64>>, String> {
        let list = match params.get(key) {
            None | Some(Value::Null) => return Ok(None),
            Some(Value::Array(list)) => list.as_slice(),
            Some(single) => std::slice::from_ref(single),
        };
        let ints = list.iter().map(|value| int(key, value)).collect::<Result<Vec<i64>, _>>()?;
        match ints.len() {
            0 => Ok(None),
            1 => Ok(Some(vec![ints[0]; self.rank])),
            len if len == self.rank => Ok(Some(ints)),
            len => Err(format!("{key} must have {} integers, got {len}", self.rank)),
        }
    }

    fn unbatched(self, layout: &str, shape: &[usize]) -> Result<bool, String> {
        let batched = ["NCL", "NCHW", "NCDHW"][self.rank - 1];
        let axes = if layout == batched { self.rank + 2 } else { self.rank + 1 };
        if ![batched, &batched[1..]].contains(&layout) {
            return Err(format!("layout {layout} is not one of this op"));
        }
        if shape.len() != axes {
            return Err(format!("layout {layout} has {axes} axes, the input is {shape:?}"));
        }
        Ok(layout != batched)
    }
}

fn backward(
    prepared: &Prepared,
    x: &Tensor,
    dy: &Array<f32>,
    unbatched: bool,
) -> Result<Array<f32>, String> {
    let dy = tensor(dy, unbatched).map_err(|e| format!("grad_output: {e}"))?;
    let dx = prepared.backward(x, &dy).map_err(|e| format!("grad_output: {e}"))?;
    Ok(array(&dx, unbatched))
}

fn tensor(array: &Array<f32>, unbatched: bool) -> Result<Tensor, String> {
    let (n, rest) = match (unbatched, array.shape.as_slice()) {
        (true, rest) => (1, rest),
        (false, [n, rest @ ..]) => (*n, rest),
        (false, []) => return Err("no axis".to_owned()),
    };
    let (c, spatial) = rest.split_first().ok_or("no channel axis")?;
    let shape = Shape::new(n, *c, spatial).map_err(|e| e.to_string())?;
    Tensor::new(shape, array.data.clone()).map_err(|e| e.to_string())
}

fn array(tensor: &Tensor, unbatched: bool) -> Array<f32> {
    let shape = tensor.shape().to_vec().split_off(usize::from(unbatched));
    Array { shape, data: tensor.data().to_vec() }
}

fn int(key: &str, value: &Value) -> Result<i64, String> {
    value.as_i64().ok_or_else(|| format!("{key} must be a 64-bit integer, got {value}"))
}

fn flag(params: &Map<String, Value>, key: &str, default: bool) -> Result<bool, String> {
    match params.get(key) {
        None => Ok(default),
        Some(Value::Bool(flag)) => Ok(*flag),
        Some(other) => Err(format!("{key} must be true or false, got {other}")),
    }
}
