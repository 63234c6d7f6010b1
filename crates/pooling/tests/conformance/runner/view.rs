//! How the arrays of a framework lie in this crate's tensors.

use super::case::Array;
use pooling::{Shape, Tensor};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum View {
    /// N, C, spatial; without N for an unbatched call.
    First { batched: bool },
    /// N, spatial, C.
    Last,
    /// Spatial axes alone.
    Plane,
    /// N, then every axis as a spatial one: for windows over channels too.
    Whole,
}

impl View {
    /// The layout of a case.
    pub(crate) fn named(layout: &str, axes: usize) -> Result<Self, String> {
        let (view, expected) = match layout {
            "NCL" | "NCHW" | "NCDHW" => (Self::First { batched: true }, layout.len()),
            "CL" | "CHW" | "CDHW" => (Self::First { batched: false }, layout.len()),
            "NHWC" | "NDHWC" | "NLC" | "NWC" => (Self::Last, layout.len()),
            "L" | "HW" | "DHW" => (Self::Plane, layout.len()),
            "NC+spatial" => (Self::First { batched: true }, axes),
            other => return Err(format!("layout {other} is not one of this op")),
        };
        if axes != expected {
            return Err(format!("layout {layout} has {expected} axes, the input has {axes}"));
        }
        Ok(view)
    }

    /// Batch, channels, spatial sizes.
    fn parts(self, shape: &[usize]) -> Result<(usize, usize, &[usize]), String> {
        match (self, shape) {
            (Self::First { batched: true }, [n, c, spatial @ ..])
            | (Self::Last, [n, spatial @ .., c]) => Ok((*n, *c, spatial)),
            (Self::First { batched: false }, [c, spatial @ ..]) => Ok((1, *c, spatial)),
            (Self::Plane, spatial) => Ok((1, 1, spatial)),
            (Self::Whole, [n, spatial @ ..]) => Ok((*n, 1, spatial)),
            _ => Err(format!("too few axes: {shape:?}")),
        }
    }

    /// An array as a tensor; `output` ones may be empty.
    pub(crate) fn tensor(self, array: &Array<f32>, output: bool) -> Result<Tensor, String> {
        let (n, c, spatial) = self.parts(&array.shape)?;
        let make = if output { Shape::output } else { Shape::new };
        let shape = make(n, c, spatial).map_err(|e| e.to_string())?;
        let data = match self {
            Self::Last => moved(&array.data, n, shape.plane_len(), c),
            _ => array.data.clone(),
        };
        Tensor::new(shape, data).map_err(|e| e.to_string())
    }

    /// Numbers of a tensor's shape as the framework's array.
    pub(crate) fn array<T: Copy>(self, shape: Shape, data: &[T]) -> Array<T> {
        let (n, c, spatial) = (shape.n(), shape.c(), shape.spatial().to_vec());
        let (shape, data) = match self {
            Self::First { batched: true } => ([vec![n, c], spatial].concat(), data.to_vec()),
            Self::First { batched: false } => ([vec![c], spatial].concat(), data.to_vec()),
            Self::Last => {
                let moved = moved(data, n, c, shape.plane_len());
                ([vec![n], spatial, vec![c]].concat(), moved)
            }
            Self::Plane => (spatial, data.to_vec()),
            Self::Whole => ([vec![n], spatial].concat(), data.to_vec()),
        };
        Array { shape, data }
    }
}

/// n matrices of rows x cols, each transposed.
fn moved<T: Copy>(data: &[T], n: usize, rows: usize, cols: usize) -> Vec<T> {
    let one = |image: usize| {
        let at = move |col: usize, row: usize| data[(image * rows + row) * cols + col];
        (0..cols).flat_map(move |col| (0..rows).map(move |row| at(col, row)))
    };
    (0..n).flat_map(one).collect()
}
