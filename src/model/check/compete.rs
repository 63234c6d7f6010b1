//! Which cells compete for an output by their values.

use crate::model::compute::Computed;
use crate::model::doc::Doc;
use crate::model::grid::At;
use pooling::{Cells, How};

/// Whether another cell with the value of this one competes with it for an output.
pub(super) fn ties(doc: &Doc, computed: &Computed, at: At, value: f32) -> bool {
    let cell = at.row * doc.grid.cols() + at.col;
    let plane = computed.plane();
    let equal = |how: &How, cells: Cells<'_>| {
        let size = |v: f32| if matches!(how, How::Lp(_)) { v.abs() } else { v };
        let mut equal = 0;
        cells.for_each(|_, v| equal += usize::from(size(v) == size(value)));
        competes(how) && equal > 1
    };
    match computed.windows.before() {
        Some(before) => {
            let x = doc.grid.plane(computed.channel);
            let places = before.covering(plane, cell);
            places.into_iter().any(|k| equal(before.how(), before.cells(plane, x, k)))
        }
        None => {
            let windows = computed.covering(cell);
            windows.into_iter().any(|k| equal(computed.how(k), computed.cells(doc, k)))
        }
    }
}

/// Whether cells compete by their values: equal ones do not matter to a sum.
pub(super) fn competes(how: &How) -> bool {
    match how {
        How::Max(_) | How::Min(_) | How::Median(_) | How::Rank(_) | How::Mixed(_) => true,
        How::Lp(lp) => lp.p.is_infinite(),
        _ => false,
    }
}
