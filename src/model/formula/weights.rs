//! By what a cell counts in the value of its window, where its share of the gradient is another number:
//! such weights depend on the cells themselves.

use pooling::{Cells, How, Mode};

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Weights {
    /// `e^x / ∑ e^x`, from below the largest: nothing overflows.
    Soft { most: f32, total: f32 },
    /// `x / S`: negative cells are not drawn.
    Chance { total: f32 },
}

impl Weights {
    /// Of one window; none for a how whose shares are its weights, or that is no weighted sum.
    pub fn of(how: &How, cells: &Cells<'_>) -> Option<Self> {
        match how {
            How::Soft(_) => {
                let (mut most, mut total) = (f32::NEG_INFINITY, 0.0);
                cells.for_each(|_, v| most = most.max(v));
                cells.for_each(|_, v| total += (v - most).exp());
                Some(Self::Soft { most, total })
            }
            How::Stochastic(rule) if rule.mode == Mode::Test => {
                Some(Self::Chance { total: rule.total(cells) })
            }
            _ => None,
        }
    }

    /// The weight of a cell with this value.
    pub fn weigh(self, v: f32) -> f32 {
        match self {
            Self::Soft { most, total } => (v - most).exp() / total,
            Self::Chance { total: 0.0 } => 0.0,
            Self::Chance { total } => v.max(0.0) / total,
        }
    }
}
