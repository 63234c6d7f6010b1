use super::scan::{self, Nan, Ties};
use super::{Route, Value};
use crate::Cells;

/// The smallest cell of the window; its whole gradient goes back to that cell.
///
/// ```text
/// y = min x_i          dy/dx_i = 1 for the winner; the others have no route
/// ```
///
/// The mirror of [`crate::Max`] in everything: -max(-x), ties, NaN, signed zeros, windows of +inf
/// and empty ones (+inf, or the highest number with [`Nan::FromLowest`]) included.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Min {
    /// Which of several equal cells receives the gradient.
    pub ties: Ties,
    /// What a NaN does.
    pub nan: Nan,
}

impl Min {
    #[inline(never)]
    pub(super) fn value(self, cells: &Cells<'_>) -> Value {
        scan::scan(cells, true, self.ties, self.nan)
    }

    pub(super) fn routes(self, cells: &Cells<'_>, to: &mut dyn FnMut(Route)) {
        scan::routes(cells, self.ties, self.value(cells), to);
    }
}
