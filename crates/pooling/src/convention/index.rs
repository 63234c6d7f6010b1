use super::Convention;
use crate::{Plane, Shape};

impl Convention {
    /// The index of a cell (flat in its plane) as the framework counts it.
    ///
    /// PyTorch and Caffe count in the plane, ONNX through the whole tensor (with `storage_order` 1
    /// the spatial axes in reverse), TensorFlow through one image with channels innermost (through
    /// all images with `include_batch_in_index`).
    pub fn index(self, input: Shape, plane: Plane, cell: usize, option: bool) -> usize {
        let (cells, c) = (input.plane_len(), input.c());
        match self {
            Self::PyTorch | Self::Caffe | Self::Jax => cell,
            Self::TensorFlow => {
                let image = if option { plane.n * cells * c } else { 0 };
                image + cell * c + plane.c
            }
            Self::Onnx => {
                let at = if option { reversed(input, cell) } else { cell };
                (plane.n * c + plane.c) * cells + at
            }
        }
    }
}

/// A flat place counted with the first spatial axis innermost.
fn reversed(input: Shape, cell: usize) -> usize {
    let [d, h, w] = input.dhw();
    let [z, y, x] = [cell / (h * w), cell / w % h, cell % w];
    z + (y + x * h) * d
}
