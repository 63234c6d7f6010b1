use super::Resolved;
use crate::{Axis, Error, Shape};

/// A window over channels at every place: TensorFlow's depth pooling, `ksize [1, 1, 1, k]`.
///
/// Windows do not overlap and must divide the channels (`core/kernels/maxpooling_op.cc`).
/// A plane is one whole image here: channels x places, and a step counts through it in that order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Depth {
    /// Channels per window; the stride too.
    pub kernel: i64,
}

impl Depth {
    pub(super) fn resolve(self, input: Shape) -> Result<Resolved, Error> {
        let refused = Error::DepthWindow { channels: input.c(), got: self.kernel };
        let Some(kernel) = usize::try_from(self.kernel).ok().filter(|&k| k > 0) else {
            return Err(refused);
        };
        if !input.c().is_multiple_of(kernel) {
            return Err(refused);
        }
        let (bins, places) = (input.c() / kernel, input.plane_len());
        let axes = [Axis::unit(), Axis::adaptive(input.c(), bins), Axis::adaptive(places, places)];
        let output = Shape::output(input.n(), bins, input.spatial())?;
        Ok(Resolved { axes: vec![axes], output, channels: 1 })
    }
}
