//! How one window becomes one number, and where its gradient goes.
//!
//! Each *how* is a file with two functions side by side: the value, and the routes.

mod average;
mod max;

pub use average::Average;
pub use max::Max;

use crate::{Axis, AxisId, Cells, Error};

/// How one window becomes one number.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum How {
    /// The largest cell.
    Max(Max),
    /// The mean of the cells.
    Average(Average),
}

/// What a window came to.
#[derive(Clone, Copy, Debug)]
pub struct Value {
    /// The output.
    pub y: f32,
    /// The selected cell, as a flat index into the unpadded plane, where the how selects one.
    pub winner: Option<usize>,
}

/// How much of the upstream gradient a cell receives.
///
/// A cell without a route receives nothing, which is not `0 * dy`: 0 times infinity is NaN.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Share {
    /// `dy`.
    Full,
    /// `dy / n`, one f32 division as the frameworks do it; `dy * (1 / n)` can differ in the last bit.
    Over(f32),
    /// `s * dy`.
    Times(f32),
}

impl Share {
    /// The gradient that travels this route, given the upstream gradient `dy`.
    pub fn of(self, dy: f32) -> f32 {
        match self {
            Self::Full => dy,
            Self::Over(n) => dy / n,
            Self::Times(s) => s * dy,
        }
    }

    /// The share as a number: the partial derivative dy/dx of the cell.
    pub fn ratio(self) -> f32 {
        self.of(1.0)
    }
}

/// One cell that receives gradient.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Route {
    /// Flat index into the unpadded plane.
    pub cell: usize,
    /// How much it receives.
    pub share: Share,
}

impl How {
    pub(crate) fn check(&self, axes: &[Axis; 3], rank: usize) -> Result<(), Error> {
        match self {
            Self::Max(_) => Ok(()),
            Self::Average(average) => average.check(axes, |index| AxisId { index, rank }),
        }
    }

    #[inline(always)]
    pub(crate) fn value(&self, cells: &Cells<'_>) -> Value {
        match self {
            Self::Max(max) => max.value(cells),
            Self::Average(average) => average.value(cells),
        }
    }

    /// `winner` is what [`How::value`] said of this very window.
    #[inline(always)]
    pub(crate) fn routes(&self, cells: &Cells<'_>, winner: Option<usize>, to: impl FnMut(Route)) {
        match self {
            Self::Max(max) => max.routes(winner, to),
            Self::Average(average) => average.routes(cells, to),
        }
    }
}
