//! What the wide kernel computes.

use super::lanes::{Four, transposed};
use super::sweep::Join;
use super::wide::Task;

/// The larger value, the first of equal ones; not for NaN.
#[derive(Debug)]
pub(crate) struct Largest {
    /// NaN once a NaN was seen (or infinities met).
    pub(crate) seen: Four,
}

impl Join for Largest {
    type V = Four;

    #[inline(always)]
    fn join(a: Four, b: Four) -> Four {
        a.or_larger(b)
    }
}

impl Task for Largest {
    fn none(&self) -> Four {
        Four::splat(f32::NEG_INFINITY)
    }

    #[inline(always)]
    fn lift(&mut self, cells: Four, _: usize) -> Four {
        self.seen = self.seen.add(cells);
        cells
    }

    #[inline(always)]
    fn lower(v: Four, _: usize) -> Four {
        v
    }

    #[inline(always)]
    fn turn(values: [Four; 4]) -> [Four; 4] {
        transposed(values)
    }
}

/// The larger value with its place; a NaN is larger than every number, a later one than an earlier.
/// Padding has a negative place.
#[derive(Debug)]
pub(crate) struct Pick;

/// A place that stays negative whatever plane is added.
pub(crate) const NOWHERE: i32 = i32::MIN;

impl Join for Pick {
    type V = [Four; 2];

    #[inline(always)]
    fn join([a, at]: [Four; 2], [b, bt]: [Four; 2]) -> [Four; 2] {
        let later = a.below(b).or(b.nan());
        [later.choose(b, a), later.choose(bt, at)]
    }
}

impl Task for Pick {
    fn none(&self) -> [Four; 2] {
        [Four::splat(f32::NEG_INFINITY), Four::splat_i(NOWHERE)]
    }

    #[inline(always)]
    fn lift(&mut self, cells: Four, column: usize) -> [Four; 2] {
        [cells, Four::splat_i(column as i32)]
    }

    #[inline(always)]
    fn lower([v, at]: [Four; 2], cells_before: usize) -> [Four; 2] {
        [v, at.add_i(Four::splat_i(cells_before as i32))]
    }

    #[inline(always)]
    fn turn(values: [[Four; 2]; 4]) -> [[Four; 2]; 4] {
        let [[a, e], [b, f], [c, g], [d, h]] = values;
        let ([a, b, c, d], [e, f, g, h]) = (transposed([a, b, c, d]), transposed([e, f, g, h]));
        [[a, e], [b, f], [c, g], [d, h]]
    }
}

/// The sum of scaled cells.
#[derive(Debug)]
pub(crate) struct Total {
    pub(crate) scale: Four,
}

impl Join for Total {
    type V = Four;

    #[inline(always)]
    fn join(a: Four, b: Four) -> Four {
        a.add(b)
    }
}

impl Task for Total {
    fn none(&self) -> Four {
        Four::splat(0.0)
    }

    #[inline(always)]
    fn lift(&mut self, cells: Four, _: usize) -> Four {
        cells.mul(self.scale)
    }

    #[inline(always)]
    fn lower(v: Four, _: usize) -> Four {
        v
    }

    #[inline(always)]
    fn turn(values: [Four; 4]) -> [Four; 4] {
        transposed(values)
    }
}
