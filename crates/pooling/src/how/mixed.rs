use super::{Average, Max, Route, Share, Value};
use crate::{Cells, Error, NO_CELL};

/// Mixed ("combined") pooling: a part of the maximum and a part of the average.
///
/// ```text
/// y = a max + (1 - a) average
/// dy/dx_i = a [i is the winner] + (1 - a) / n         dy/da = max - average
/// ```
///
/// Source: Lee, Gallagher, Tu, *Generalizing pooling functions in CNNs: mixed, gated, and tree*
/// (2016), the form *Add*; its *Cat* is a [`crate::Pool::Concat`] of the two. The maximum is
/// [`Max`]'s, the average that of the cells present, without padding. a = 1 is max pooling and a = 0
/// average pooling to the bit: the other part is then left out, for 0 times infinity is NaN. A
/// window without any cell is NaN (-inf for a = 1).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mixed {
    /// The part of the maximum, 0 to 1.
    pub a: f32,
}

impl Default for Mixed {
    fn default() -> Self {
        Self { a: 0.5 }
    }
}

impl Mixed {
    pub(crate) const AVERAGE: Average =
        Average { count_include_pad: false, divisor_override: None };

    pub(super) fn check(self) -> Result<(), Error> {
        if (0.0..=1.0).contains(&self.a) { Ok(()) } else { Err(Error::Part { got: self.a }) }
    }

    /// The maximum and the average of a window, with the winner.
    pub fn parts(self, cells: &Cells<'_>) -> (Value, f32) {
        (Max::default().value(cells), Self::AVERAGE.value(cells).y)
    }

    /// dy/da of one window: its maximum less its average.
    pub fn slope(self, cells: &Cells<'_>) -> f32 {
        let (max, average) = self.parts(cells);
        max.y - average
    }

    pub(super) fn value(self, cells: &Cells<'_>) -> Value {
        let (max, average) = self.parts(cells);
        let y = match self.a {
            1.0 => max.y,
            0.0 => average,
            a => a * max.y + (1.0 - a) * average,
        };
        Value { y, winner: None }
    }

    pub(super) fn routes(self, cells: &Cells<'_>, to: &mut dyn FnMut(Route)) {
        if self.a == 0.0 {
            return Self::AVERAGE.routes(cells, to);
        }
        if self.a == 1.0 {
            return Max::default().routes(cells, to);
        }
        let mut winner = Max::default().value(cells).winner;
        let each = (1.0 - self.a) / cells.len() as f32;
        cells.each(&mut |cell, _| {
            if cell != NO_CELL {
                // A cell that a border repeats is the maximum once.
                let won = winner.take_if(|winner| *winner == cell).is_some();
                let share = if won { self.a + each } else { each };
                to(Route { cell, share: Share::Times(share) });
            }
        });
    }
}
