//! Where the windows lie.

mod adaptive;
mod depth;
mod fractional;
mod global;
mod rules;
mod sliding;

pub use adaptive::{Adaptive, Bins};
pub use depth::Depth;
pub use fractional::{Fractional, Samples};
pub use global::Global;
pub use rules::{PaddingLimit, Rules, Short};
pub use sliding::{AutoPad, Sliding, SlidingAxis};

use crate::{Axis, Error, Shape};

/// Where the windows lie.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Layout {
    /// A kernel that slides over the input.
    Sliding(Sliding),
    /// A given number of bins per axis.
    Adaptive(Adaptive),
    /// One window: the whole plane.
    Global(Global),
    /// Windows at pseudo-random distances.
    Fractional(Fractional),
    /// A window over channels.
    Depth(Depth),
}

/// Windows resolved against an input.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Resolved {
    /// Depth, height, width; missing leading axes are one cell under one window. One entry for
    /// all planes, or one per plane.
    pub(crate) axes: Vec<[Axis; 3]>,
    /// The output's shape.
    pub(crate) output: Shape,
    /// Planes per image: the channels, or 1 where a window reaches over them.
    pub(crate) channels: usize,
}

impl Resolved {
    /// The same windows on every plane.
    fn shared(input: Shape, axes: [Axis; 3]) -> Result<Self, Error> {
        let output = output_shape(input, &axes)?;
        Ok(Self { axes: vec![axes], output, channels: input.c() })
    }
}

fn output_shape(input: Shape, axes: &[Axis; 3]) -> Result<Shape, Error> {
    let sizes = [0, 1, 2].map(|a| axes[a].output());
    Shape::output(input.n(), input.c(), &sizes[3 - input.rank()..])
}

impl Layout {
    /// Resolves the windows of every axis.
    pub(crate) fn resolve(&self, input: Shape) -> Result<Resolved, Error> {
        match self {
            Self::Sliding(sliding) => Resolved::shared(input, sliding.resolve(input)?),
            Self::Adaptive(adaptive) => Resolved::shared(input, adaptive.resolve(input)?),
            Self::Global(global) => Resolved::shared(input, global.resolve(input)),
            Self::Fractional(fractional) => fractional.resolve(input),
            Self::Depth(depth) => depth.resolve(input),
        }
    }
}

/// Puts one value per spatial axis where depth, height, width have it.
fn right_aligned(axes: Vec<Axis>) -> [Axis; 3] {
    let mut all = [Axis::unit(), Axis::unit(), Axis::unit()];
    let missing = 3usize.saturating_sub(axes.len());
    for (slot, axis) in all[missing..].iter_mut().zip(axes) {
        *slot = axis;
    }
    all
}

fn expect_axes(input: Shape, got: usize) -> Result<(), Error> {
    let expected = input.rank();
    if expected == got { Ok(()) } else { Err(Error::AxisCount { expected, got }) }
}
