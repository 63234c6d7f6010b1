//! The cells of a window in another order, by four bytes each: a window may be a whole plane.

use crate::{Border, Cells, NO_CELL};
use std::cmp::Ordering;

/// A window's values, sorted; how they were, at first.
#[derive(Debug)]
pub(super) struct Sorted<'a> {
    cells: &'a Cells<'a>,
    /// The cells of the taps, where a border may repeat one; the cells themselves are in order otherwise.
    taps: Vec<u32>,
    order: Vec<u32>,
}

impl<'a> Sorted<'a> {
    pub(super) fn new(cells: &'a Cells<'a>) -> Self {
        let mut list = Vec::with_capacity(cells.len());
        cells.each(&mut |cell, _| list.push(cell as u32));
        if cells.border.is_empty() {
            return Self { cells, taps: Vec::new(), order: list };
        }
        Self { cells, order: (0..list.len() as u32).collect(), taps: list }
    }

    /// Sorts by the values and where they stood.
    pub(super) fn sort(&mut self, by: &dyn Fn((f32, u32), (f32, u32)) -> Ordering) {
        let mut order = std::mem::take(&mut self.order);
        order.sort_unstable_by(|&a, &b| by((self.value(a).1, a), (self.value(b).1, b)));
        self.order = order;
    }

    /// Keeps the first so many.
    pub(super) fn truncate(&mut self, len: usize) {
        self.order.truncate(len);
    }

    pub(super) fn len(&self) -> usize {
        self.order.len()
    }

    /// Cells (or [`NO_CELL`]) and values, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = (usize, f32)> {
        self.order.iter().map(|&at| self.value(at))
    }

    fn value(&self, at: u32) -> (usize, f32) {
        let cell = self.taps.get(at as usize).map_or(at, |&cell| cell) as usize;
        match (self.cells.plane.get(cell), self.cells.border) {
            (Some(&v), _) => (cell, v),
            (None, Border::Constant(v)) => (NO_CELL, v),
            (None, _) => (NO_CELL, 0.0),
        }
    }
}
