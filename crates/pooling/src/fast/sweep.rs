//! Windows down the columns in a time that does not depend on their size.
//!
//! Van Herk 1992, Gil and Werman 1993: the places of the axis are cut into blocks of k. A window is the
//! end of one block and the beginning of the next, or one whole block. Ends are joined from right to
//! left, beginnings (and whole blocks) from left to right, and then the two, so cells stay in order:
//! every window is joined as `(x_0 . (x_1 . (... . x_j))) . ((x_j+1 . x_j+2) . ...)`.
//! Block 0 begins at the first cell of the input: where a window is cut depends on nothing else.

use super::lanes::Four;
use super::line::Line;
use super::tasks::Total;
use super::wide::{Column, Row, Task};
use std::marker::PhantomData;

/// A sweep over rows that come one by one: they are pushed in order, windows taken in order.
#[derive(Debug)]
pub(crate) struct Sweep<T: Task> {
    line: Line,
    /// Places of a row.
    width: usize,
    /// The last k * d rows: ends of the block before, then what was pushed of this one.
    ring: Vec<Row>,
    /// Beginnings of this block, one row per residue of the dilation.
    begun: Vec<Row>,
    padding: Row,
    /// The place of the next row.
    next: i64,
    task: PhantomData<T>,
}

/// The windows of an output row, in two parts.
#[derive(Debug)]
pub(crate) struct Window<'a, T: Task> {
    ends: &'a Row,
    begun: &'a Row,
    width: usize,
    task: PhantomData<T>,
}

impl<T: Task> Window<'_, T> {
    /// Sixteen at a time.
    #[inline(always)]
    pub(crate) fn values(&self) -> impl Iterator<Item = Column<T>> {
        let [ends, begun] = [self.ends, self.begun].map(|row| T::blocks(row, 0, self.width));
        ends.zip(begun).map(|(a, b)| {
            let four = |j| T::join(T::get(a, j), T::get(b, j));
            [four(0), four(1), four(2), four(3)]
        })
    }
}

impl Window<'_, Total> {
    #[cold]
    #[inline(never)]
    pub(crate) fn listed(&self) -> Vec<[f32; 4]> {
        self.values().flatten().map(Four::lanes).collect()
    }
}

impl<T: Task> Sweep<T> {
    /// `width` is whole blocks.
    pub(crate) fn new(line: Line, width: usize) -> Self {
        let rows = |count: usize| (0..count).map(|_| T::none(width)).collect();
        let (ring, begun) = (rows(line.k * line.d), rows(line.d));
        let (padding, next) = (T::none(width), line.start(0));
        Self { line, width, ring, begun, padding, next, task: PhantomData }
    }

    /// The places that window `i` still lacks. They are pushed before the window is taken.
    pub(crate) fn lacks(&mut self, i: usize) -> std::ops::Range<i64> {
        let start = self.line.start(i);
        self.next = self.next.max(start);
        self.next..start + self.line.span() as i64
    }

    fn slot(&self, place: i64) -> usize {
        place.rem_euclid(self.ring.len() as i64) as usize
    }

    /// The next row, which `make` writes; where there is none, padding.
    pub(crate) fn push(&mut self, make: Option<impl FnOnce(&mut Row)>) {
        let slot = self.slot(self.next);
        self.next += 1;
        let own = &mut self.ring[slot];
        match make {
            Some(make) => make(own),
            None => T::fill(own, T::blocks(&self.padding, 0, self.width), |&v, j| T::get(v, j)),
        }
        self.join(slot);
    }

    #[inline(never)]
    fn join(&mut self, slot: usize) {
        let Line { k, d, .. } = self.line;
        let (width, block, residue) = (self.width, slot / d, slot % d);
        let (own, begun) = (T::blocks(&self.ring[slot], 0, width), &mut self.begun[residue]);
        if block == 0 {
            T::fill(begun, own, |&v, j| T::get(v, j));
        } else {
            T::extend(begun, own);
        }
        if block + 1 == k {
            for j in (0..k - 1).rev() {
                let (ends, later) = self.ring.split_at_mut((j + 1) * d + residue);
                T::extend(&mut ends[j * d + residue], T::blocks(&later[0], 0, width));
            }
        }
    }

    /// Window `i`.
    pub(crate) fn window(&self, i: usize) -> Window<'_, T> {
        let slot = self.slot(self.line.start(i));
        let ends = if slot < self.line.d { &self.padding } else { &self.ring[slot] };
        let begun = &self.begun[slot % self.line.d];
        Window { ends, begun, width: self.width, task: PhantomData }
    }
}
