use super::scan::{self, Nan, Ties};
use super::{Route, Value};
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
/// negatives stays negative. Where the layout's rules allow a window without any cell, it is -inf
/// (or the lowest number, with [`Nan::FromLowest`] and [`Nan::First`]) and no cell is selected. That is the default;
/// [`Ties`] and [`Nan`] are what other frameworks do.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Max {
    /// Which of several equal cells receives the gradient.
    pub ties: Ties,
    /// What a NaN does.
    pub nan: Nan,
    /// How the gradient's cell is found, where a framework looks for it anew by another rule than
    /// the value's: TensorFlow's `max_pool` ([`Nan::First`]). `None`: as the value.
    pub gradient_nan: Option<Nan>,
}

impl Max {
    pub(super) fn value(self, cells: &Cells<'_>) -> Value {
        let value = scan::scan(cells, false, self.ties, self.nan);
        match self.gradient_nan {
            None => value,
            Some(nan) => Value { y: value.y, ..scan::scan(cells, false, self.ties, nan) },
        }
    }

    pub(super) fn routes(self, cells: &Cells<'_>, to: &mut dyn FnMut(Route)) {
        scan::routes(cells, self.ties, self.value(cells), to);
    }
}
