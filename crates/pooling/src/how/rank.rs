use super::sorted::Sorted;
use super::{Route, Share, Value};
use crate::{Cells, Error, NO_CELL};
use std::cmp::Ordering;

/// Rank-based average pooling: the mean of the t largest cells.
///
/// ```text
/// y = (sum of the t largest x_i) / min(t, n)        dy/dx_i = 1 / min(t, n) for each of them
/// ```
///
/// Source: Shi, Ye, Wu, *Rank-based pooling for deep convolutional neural networks* (2016), RAP; a
/// cell's rank counts the larger cells and the equal ones before it, so of equal cells at the
/// threshold the first are taken (in the authors' code the backward pass forgets that; here it does
/// not). t = 1 is max pooling to the bit, NaN and -0.0 included: a NaN ranks above every number, a
/// later one above an earlier. t >= n is average pooling without padding. The sum runs row-major. A
/// window without any cell is NaN.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rank {
    /// How many of the largest cells count: at least 1.
    pub t: i64,
}

impl Rank {
    pub(super) fn check(self) -> Result<(), Error> {
        if self.t >= 1 { Ok(()) } else { Err(Error::RankCount { got: self.t }) }
    }

    /// The chosen cells, row-major.
    fn chosen<'a>(self, cells: &'a Cells<'a>) -> Sorted<'a> {
        let mut chosen = Sorted::new(cells);
        chosen.sort(&descending);
        chosen.truncate(usize::try_from(self.t).unwrap_or(usize::MAX));
        chosen.sort(&|(_, a), (_, b)| a.cmp(&b));
        chosen
    }

    pub(super) fn value(self, cells: &Cells<'_>) -> Value {
        let chosen = self.chosen(cells);
        if let (1, Some((cell, y))) = (self.t, chosen.iter().next()) {
            return Value { y, winner: Some(cell).filter(|&cell| cell != NO_CELL) };
        }
        let sum = chosen.iter().fold(0.0f32, |sum, (_, v)| sum + v);
        Value { y: 0.0 + sum / chosen.len() as f32, winner: None }
    }

    pub(super) fn routes(self, cells: &Cells<'_>, to: &mut dyn FnMut(Route)) {
        let chosen = self.chosen(cells);
        let share = if self.t == 1 { Share::Full } else { Share::Over(chosen.len() as f32) };
        for (cell, _) in chosen.iter() {
            if cell != NO_CELL {
                to(Route { cell, share });
            }
        }
    }
}

/// NaN first, the later before the earlier; then the larger, the earlier of equal ones first.
fn descending((v, a): (f32, u32), (w, b): (f32, u32)) -> Ordering {
    match (v.is_nan(), w.is_nan()) {
        (true, true) => b.cmp(&a),
        (true, false) => Ordering::Less,
        (false, true) => Ordering::Greater,
        (false, false) => w.partial_cmp(&v).unwrap_or(Ordering::Equal).then(a.cmp(&b)),
    }
}
