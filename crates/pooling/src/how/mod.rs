//! How one window becomes one number, and where its gradient goes.
//!
//! Each *how* is a file with two functions side by side: the value, and the routes.

mod average;
mod blur;
mod first;
mod logsumexp;
mod lp;
mod max;
mod median;
mod min;
mod mixed;
mod rank;
mod scan;
mod soft;
mod sorted;
mod stochastic;

pub use average::Average;
pub(crate) use average::covers_kernel;
pub use blur::Blur;
pub use first::First;
pub use logsumexp::LogSumExp;
pub use lp::{Lp, LpRule};
pub use max::Max;
pub use median::{Median, Order};
pub use min::Min;
pub use mixed::Mixed;
pub use rank::Rank;
pub use scan::{Nan, Ties};
pub use soft::Soft;
pub use stochastic::{Mode, Stochastic};

use crate::{Axis, AxisId, Cells, Error};

/// How one window becomes one number.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum How {
    /// The largest cell.
    Max(Max),
    /// The mean of the cells.
    Average(Average),
    /// The smallest cell.
    Min(Min),
    /// The middle of the sorted cells.
    Median(Median),
    /// The p-norm.
    Lp(Lp),
    /// A part of the maximum and a part of the average.
    Mixed(Mixed),
    /// A cell drawn with a probability in proportion to its value.
    Stochastic(Stochastic),
    /// The mean weighted by the softmax.
    Soft(Soft),
    /// A smooth maximum.
    LogSumExp(LogSumExp),
    /// The mean of the t largest cells.
    Rank(Rank),
    /// The first cell: plain striding.
    First(First),
    /// Binomial weights: the blur of anti-aliased pooling.
    Blur(Blur),
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
    /// `dy / depth / height / width`, one f32 division after the other: what PyTorch's adaptive averages
    /// do, which can differ from one division by the product in the last bit.
    OverAxes([f32; 3]),
    /// `s * dy`.
    Times(f32),
}

impl Share {
    /// The gradient that travels this route, given the upstream gradient `dy`.
    pub fn of(self, dy: f32) -> f32 {
        match self {
            Self::Full => dy,
            Self::Over(n) => dy / n,
            Self::OverAxes([d, h, w]) => dy / d / h / w,
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
            Self::Average(average) => average.check(),
            Self::Lp(lp) => lp.check(),
            Self::Mixed(mixed) => mixed.check(),
            Self::LogSumExp(smooth) => smooth.check(),
            Self::Rank(rank) => rank.check(),
            Self::Max(_) | Self::Min(_) | Self::Median(_) | Self::Stochastic(_) => Ok(()),
            Self::Soft(_) | Self::First(_) => Ok(()),
            Self::Blur(blur) => blur.check(axes, |index| AxisId { index, rank }),
        }
    }

    /// Whether this how selects one cell of every window.
    pub fn selects(&self) -> bool {
        match self {
            Self::Max(_) | Self::Min(_) | Self::First(_) => true,
            Self::Median(median) => median.order != Order::Mean,
            Self::Lp(lp) => lp.p.is_infinite(),
            Self::Stochastic(stochastic) => stochastic.mode == Mode::Train,
            Self::Rank(rank) => rank.t == 1,
            Self::Average(_) | Self::Mixed(_) | Self::Soft(_) => false,
            Self::LogSumExp(_) | Self::Blur(_) => false,
        }
    }

    /// Whether the selected cell receives all of dL/dy and no other any: the argmax of a forward pass is
    /// then all that a backward pass needs.
    pub fn remembers(&self) -> bool {
        match self {
            Self::Max(Max { ties, .. }) | Self::Min(Min { ties, .. }) => {
                matches!(ties, Ties::First | Ties::Last)
            }
            Self::Lp(_) | Self::Rank(_) => false,
            how => how.selects(),
        }
    }

    /// Whether PyTorch computes this by its average pooling: norms of a finite p are, too.
    pub(crate) fn averages(&self) -> bool {
        match self {
            Self::Average(_) => true,
            Self::Lp(lp) => lp.rule == LpRule::RawPower && lp.p.is_finite(),
            _ => false,
        }
    }

    #[inline(never)]
    pub(crate) fn value(&self, cells: &Cells<'_>) -> Value {
        match self {
            Self::Max(max) => max.value(cells),
            Self::Average(average) => average.value(cells),
            Self::Min(min) => min.value(cells),
            Self::Median(median) => median.value(cells),
            Self::Lp(lp) => lp.value(cells),
            Self::Mixed(mixed) => mixed.value(cells),
            Self::Stochastic(stochastic) => stochastic.value(cells),
            Self::Soft(soft) => soft.value(cells),
            Self::LogSumExp(smooth) => smooth.value(cells),
            Self::Rank(rank) => rank.value(cells),
            Self::First(first) => first.value(cells),
            Self::Blur(blur) => blur.value(cells),
        }
    }

    /// The routes of a window. A constant of a border has none; a cell that a border repeats has
    /// several.
    #[inline(never)]
    pub(crate) fn routes(&self, cells: &Cells<'_>, to: &mut dyn FnMut(Route)) {
        match self {
            Self::Max(max) => max.routes(cells, to),
            Self::Average(average) => average.routes(cells, to),
            Self::Min(min) => min.routes(cells, to),
            Self::Median(median) => median.routes(cells, to),
            Self::Lp(lp) => lp.routes(cells, to),
            Self::Mixed(mixed) => mixed.routes(cells, to),
            Self::Stochastic(stochastic) => stochastic.routes(cells, to),
            Self::Soft(soft) => soft.routes(cells, to),
            Self::LogSumExp(smooth) => smooth.routes(cells, to),
            Self::Rank(rank) => rank.routes(cells, to),
            Self::First(first) => first.routes(cells, to),
            Self::Blur(blur) => blur.routes(cells, to),
        }
    }
}
