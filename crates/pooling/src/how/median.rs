use super::sorted::Sorted;
use super::{Route, Share, Value};
use crate::{Cells, NO_CELL};
use std::cmp::Ordering;

/// The middle of the sorted window; its whole gradient goes back to that cell.
///
/// ```text
/// y = x_(m), x_(1) <= ... <= x_(n) the sorted cells          dy/dx = 1 for that cell
/// n even: m = n/2 (lower), n/2 + 1 (upper), or the mean of the two, each with 1/2
/// ```
///
/// Source: PyTorch's `torch.median` (lower), SciPy's `median_filter` (upper), NumPy's `median`
/// (mean). Cells are sorted by value, equal ones (0.0 and -0.0 too) by their place, and the cell that
/// then stands at m is the selected one: what torch.median's index is. A NaN in the window makes it
/// NaN, and its first NaN is the selected cell. Padding is no cell. A window without any cell is NaN.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Median {
    /// Which of the sorted cells.
    pub order: Order,
}

/// Which of the sorted cells an order statistic is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// The lower of two middle ones.
    #[default]
    Lower,
    /// The upper of two middle ones.
    Upper,
    /// The mean of two middle ones.
    Mean,
    /// The one with so many before it, the last one if there are not so many: SciPy's
    /// `rank_filter`.
    Nth(usize),
}

impl Median {
    /// The selected cells (one, or two for the mean) in ascending order.
    fn selected(self, cells: &Cells<'_>) -> Vec<(usize, f32)> {
        let mut list = Sorted::new(cells);
        if let Some(nan) = list.iter().find(|(_, v)| v.is_nan()) {
            return vec![nan];
        }
        let Some(last) = list.len().checked_sub(1) else { return Vec::new() };
        let (from, to) = match self.order {
            Order::Lower => (last / 2, last / 2),
            Order::Upper => (list.len() / 2, list.len() / 2),
            Order::Mean => (last / 2, list.len() / 2),
            Order::Nth(n) => (n.min(last), n.min(last)),
        };
        list.sort(&|(v, a), (w, b)| v.partial_cmp(&w).unwrap_or(Ordering::Equal).then(a.cmp(&b)));
        list.iter().skip(from).take(to + 1 - from).collect()
    }

    pub(super) fn value(self, cells: &Cells<'_>) -> Value {
        match *self.selected(cells) {
            [(cell, y)] => {
                let winner = (self.order != Order::Mean && cell != NO_CELL).then_some(cell);
                Value { y, winner }
            }
            [(_, lower), (_, upper)] => Value { y: (lower + upper) / 2.0, winner: None },
            _ => Value { y: f32::NAN, winner: None },
        }
    }

    pub(super) fn routes(self, cells: &Cells<'_>, to: &mut dyn FnMut(Route)) {
        let selected = self.selected(cells);
        let share = if selected.len() == 2 { Share::Over(2.0) } else { Share::Full };
        for (cell, _) in selected {
            if cell != NO_CELL {
                to(Route { cell, share });
            }
        }
    }
}
