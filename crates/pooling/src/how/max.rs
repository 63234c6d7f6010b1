use super::{Route, Share, Value};
use crate::Cells;

/// The largest cell of the window; its whole gradient goes back to that cell.
///
/// ```text
/// y = max x_i          dy/dx_i = 1 for the winner; the others have no route
/// ```
///
/// Source: PyTorch 2.15.0 `ATen/native/cpu/MaxPoolKernel.cpp`. Cells are scanned in row-major
/// order and replaced when `v > m || isnan(v)`, so of equal cells the **first** wins (0.0 and -0.0
/// are equal: the first one's sign survives), a NaN wins over every number, of several NaN the
/// **last**, and a window of -inf yields -inf from its first cell. Padding is no cell: a window of
/// negatives stays negative. A window without any cell is refused with the geometry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Max;

impl Max {
    #[inline(always)]
    pub(super) fn value(self, cells: &Cells<'_>) -> Value {
        let (mut y, mut winner) = (f32::NEG_INFINITY, cells.first());
        cells.for_each(|at, v| {
            // Without `||` and `if` around the pair, this compiles to selects: no branch to mispredict.
            let better = (v > y) | v.is_nan();
            y = if better { v } else { y };
            winner = if better { at } else { winner };
        });
        Value { y, winner: Some(winner) }
    }

    #[inline(always)]
    pub(super) fn routes(self, winner: Option<usize>, mut to: impl FnMut(Route)) {
        if let Some(cell) = winner {
            to(Route { cell, share: Share::Full });
        }
    }
}
