use super::{Route, Share, Value};
use crate::{Cells, NO_CELL};

/// The first cell of the window: plain striding, the baseline that does not look at the others.
///
/// ```text
/// y = x_1          dy/dx_1 = 1; the others have no route
/// ```
///
/// First in row-major order among the cells that the window has; padding is no cell. A window
/// without any cell is NaN. Infinities, NaN and -0.0 pass unchanged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct First;

impl First {
    pub(super) fn value(self, cells: &Cells<'_>) -> Value {
        let (cell, y) = cells.head().unwrap_or((NO_CELL, f32::NAN));
        Value { y, winner: Some(cell).filter(|&cell| cell != NO_CELL) }
    }

    pub(super) fn routes(self, cells: &Cells<'_>, to: &mut dyn FnMut(Route)) {
        if let Some(cell) = self.value(cells).winner {
            to(Route { cell, share: Share::Full });
        }
    }
}
