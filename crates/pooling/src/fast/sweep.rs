//! Windows along one axis in a time that does not depend on their size.
//!
//! Van Herk 1992, Gil and Werman 1993: the places of the axis are cut into blocks of k. A window is the
//! end of one block and the beginning of the next, or one whole block. Ends are joined from right to
//! left, beginnings from left to right, and then the two, so cells stay in order: every window is
//! joined as `(x_0 . (x_1 . (... . x_j))) . ((x_j+1 . x_j+2) . ...)`.
//! Block 0 begins at the first cell of the input: where a window is cut depends on nothing else.

use super::line::Line;

/// An associative way to join two neighbours, the left one first.
pub(crate) trait Join {
    type V: Copy + std::fmt::Debug;

    fn join(a: Self::V, b: Self::V) -> Self::V;
}

/// The state of a sweep: places are pushed in order, windows taken in order.
#[derive(Debug)]
pub(crate) struct Sweep<J: Join> {
    line: Line,
    /// Values per place.
    width: usize,
    /// The last k * d places: ends of the block before, then what was pushed of this one.
    ring: Vec<J::V>,
    /// Beginnings of this block, one per residue of the dilation.
    begun: Vec<J::V>,
    none: J::V,
    /// The next place.
    next: i64,
}

impl<J: Join> Sweep<J> {
    pub(crate) fn new(line: Line, width: usize, none: J::V) -> Self {
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

    #[inline(never)]
    pub(crate) fn push(&mut self, row: &[J::V]) {
        let Line { k, d, .. } = self.line;
        let (width, slot) = (self.width, self.slot(self.next));
        let (block, residue) = (slot / d, slot % d);
        self.next += 1;
        let begun = &mut self.begun[residue * width..][..width];
        if block == 0 {
            begun.fill(self.none);
        }
        let kept = &mut self.ring[slot * width..][..width];
        for ((begun, kept), &v) in begun.iter_mut().zip(kept).zip(row) {
            *kept = v;
            *begun = J::join(*begun, v);
        }
        if block + 1 == k {
            for j in (0..k - 1).rev() {
                let at = (j * d + residue) * width;
                let (ends, later) = self.ring.split_at_mut(at + width);
                let later = &later[(d - 1) * width..][..width];
                ends[at..].iter_mut().zip(later).for_each(|(a, &b)| *a = J::join(*a, b));
            }
        }
    }

    #[inline(never)]
    pub(crate) fn take(&self, i: usize, out: &mut [J::V]) {
        let (width, slot) = (self.width, self.slot(self.line.start(i)));
        let end = &self.ring[slot * width..][..width];
        let begun = &self.begun[slot % self.line.d * width..][..width];
        if slot < self.line.d {
            return out.iter_mut().zip(begun).for_each(|(out, &v)| *out = J::join(self.none, v));
        }
        for ((out, &a), &b) in out.iter_mut().zip(end).zip(begun) {
            *out = J::join(a, b);
        }
    }
}
