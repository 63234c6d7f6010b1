//! Windows along one axis in a time that does not depend on their size.
//!
//! Van Herk 1992, Gil and Werman 1993: the places of the axis are cut into blocks of k. A window is the
//! end of one block and the beginning of the next, or one whole block. Ends are joined from right to
//! left, beginnings (and whole blocks) from left to right, and then the two, so cells stay in order:
//! every window is joined as `(x_0 . (x_1 . (... . x_j))) . ((x_j+1 . x_j+2) . ...)`.
//! Block 0 begins at the first cell of the input: where a window is cut depends on nothing else.

use super::line::Line;

/// An associative way to join two neighbours, the left one first.
pub(crate) trait Join {
    type V: Copy + std::fmt::Debug;

    fn join(a: Self::V, b: Self::V) -> Self::V;
}

/// Four values side by side: one step of a loop.
pub(crate) type Column<J> = [<J as Join>::V; 4];

#[inline(always)]
pub(crate) fn joined<J: Join>(a: &Column<J>, b: &Column<J>) -> Column<J> {
    [J::join(a[0], b[0]), J::join(a[1], b[1]), J::join(a[2], b[2]), J::join(a[3], b[3])]
}

/// The ends of a block: `ends[j]` is joined from `cells[j]` on.
#[inline(never)]
pub(crate) fn ends<J: Join>(cells: &[Column<J>], ends: &mut [Column<J>], none: Column<J>) {
    let mut later = none;
    for (cell, end) in cells.iter().zip(ends).rev() {
        later = joined::<J>(cell, &later);
        *end = later;
    }
}

/// The windows that end in a block: `ends[j + 1]` of the block before and the beginning of this one up
/// to `cells[j]`. They are `step` apart in `out`, from `at` on; those that are not in it (`at` may have
/// wrapped around) do not exist.
#[inline(never)]
pub(crate) fn windows<J: Join>(
    cells: &[Column<J>],
    ends: &[Column<J>],
    none: Column<J>,
    out: &mut [Column<J>],
    (mut at, step): (usize, usize),
) {
    let mut begun = none;
    for (cell, end) in cells.iter().zip(&ends[1..]) {
        begun = joined::<J>(&begun, cell);
        if let Some(out) = out.get_mut(at) {
            *out = joined::<J>(end, &begun);
        }
        at = at.wrapping_add(step);
    }
}

/// A sweep over rows that come one by one: they are pushed in order, windows taken in order.
#[derive(Debug)]
pub(crate) struct Sweep<J: Join> {
    line: Line,
    /// Columns per row.
    width: usize,
    /// The last k * d rows: ends of the block before, then what was pushed of this one.
    ring: Vec<Column<J>>,
    /// Beginnings of this block, one row per residue of the dilation.
    begun: Vec<Column<J>>,
    none: Column<J>,
    /// The place of the next row.
    next: i64,
}

impl<J: Join> Sweep<J> {
    pub(crate) fn new(line: Line, width: usize, none: Column<J>) -> Self {
        let ring = vec![none; line.k * line.d * width];
        Self { line, width, ring, begun: vec![none; line.d * width], none, next: line.start(0) }
    }

    /// The places that window `i` still lacks. They are pushed before the window is taken.
    pub(crate) fn lacks(&mut self, i: usize) -> std::ops::Range<i64> {
        let start = self.line.start(i);
        self.next = self.next.max(start);
        self.next..start + self.line.span() as i64
    }

    fn slot(&self, place: i64) -> usize {
        place.rem_euclid((self.line.k * self.line.d) as i64) as usize
    }

    pub(crate) fn push(&mut self, row: &[Column<J>]) {
        let Line { k, d, .. } = self.line;
        let (width, slot) = (self.width, self.slot(self.next));
        let (block, residue) = (slot / d, slot % d);
        self.next += 1;
        let begun = &mut self.begun[residue * width..][..width];
        if block == 0 {
            begun.fill(self.none);
        }
        let kept = &mut self.ring[slot * width..][..width];
        for ((begun, kept), v) in begun.iter_mut().zip(kept).zip(row) {
            *kept = *v;
            *begun = joined::<J>(begun, v);
        }
        if block + 1 == k {
            for j in (0..k - 1).rev() {
                let (ends, later) = self.ring.split_at_mut(((j + 1) * d + residue) * width);
                let ends = &mut ends[(j * d + residue) * width..][..width];
                ends.iter_mut().zip(&*later).for_each(|(a, b)| *a = joined::<J>(a, b));
            }
        }
    }

    /// Window `i`: what is to be joined. `nothing` is a row of padding.
    pub(crate) fn take<'a>(&'a self, i: usize, nothing: &'a [Column<J>]) -> [&'a [Column<J>]; 2] {
        let (width, slot) = (self.width, self.slot(self.line.start(i)));
        let begun = &self.begun[slot % self.line.d * width..][..width];
        if slot < self.line.d {
            [nothing, begun]
        } else {
            [&self.ring[slot * width..][..width], begun]
        }
    }
}
