//! Rows split by stride, so that a tap of consecutive windows lies in consecutive places.
//!
//! Place `p` of the padded row (its first place is the first tap of window 0) goes to place `p / s` of
//! phase `p % s`: tap `t` of window `i` is then place `i + t / s` of phase `t % s`, for every `i`.

use super::direct::halves as halves_of;
use super::line::Line;

/// Numbers that one step of a kernel takes: rows are padded to multiples of it.
pub(crate) const BLOCK: usize = 16;

/// How a row lies when it is split.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Phases {
    line: Line,
    /// Phases that some tap reads.
    count: usize,
    /// Places of one phase.
    len: usize,
}

impl Phases {
    pub(crate) fn new(line: Line) -> Self {
        let count = line.s.min(line.span());
        let len = line.o.next_multiple_of(BLOCK) + (line.span() - 1) / line.s;
        Self { line, count, len }
    }

    /// Numbers of a split row.
    pub(crate) fn row(&self) -> usize {
        self.count * self.len
    }

    /// Where tap `j` of window 0 lies.
    pub(crate) fn tap(&self, j: usize) -> usize {
        let t = j * self.line.d;
        t % self.line.s * self.len + t / self.line.s
    }

    /// Writes the cells of a row; what is padding stays as it is.
    pub(crate) fn split(&self, row: &[f32], into: &mut [f32]) {
        let Line { s, pad, .. } = self.line;
        let (skipped, before) = ((-pad).max(0) as usize, pad.max(0) as usize);
        let row = row.get(skipped..).unwrap_or_default();
        if s == 2 && self.count == 2 {
            let (even, odd) = into.split_at_mut(self.len);
            let (first, second) = if before % 2 == 0 { (even, odd) } else { (odd, even) };
            let first = first.get_mut(before / 2..).unwrap_or_default();
            let second = second.get_mut(before.div_ceil(2)..).unwrap_or_default();
            return halves(row, first, second);
        }
        for r in 0..self.count {
            // The first cell in phase r, and its place there.
            let cell = (r + s - before % s) % s;
            let place = (before + cell) / s;
            let phase = &mut into[r * self.len..(r + 1) * self.len];
            let phase = phase.get_mut(place..).unwrap_or_default();
            let row = row.get(cell..).unwrap_or_default();
            if s == 1 {
                let len = row.len().min(phase.len());
                phase[..len].copy_from_slice(&row[..len]);
            } else {
                phase.iter_mut().zip(row.iter().step_by(s)).for_each(|(p, &v)| *p = v);
            }
        }
    }
}

/// Cells 0, 2, 4 ... and cells 1, 3, 5 ... of a row, as many as there is room for.
fn halves(row: &[f32], even: &mut [f32], odd: &mut [f32]) {
    let pairs = (row.len() / 2).min(even.len()).min(odd.len());
    let (chunks, _) = row[..2 * pairs].as_chunks::<8>();
    let done = 4 * chunks.len();
    let to = even.as_chunks_mut::<4>().0.iter_mut().zip(odd.as_chunks_mut::<4>().0);
    for (chunk, (even, odd)) in chunks.iter().zip(to) {
        let (e, o) = halves_of(chunk);
        *even = e.lanes();
        *odd = o.lanes();
    }
    let rest = row.get(2 * done..).unwrap_or_default();
    let to = |phase: &mut [f32], from: usize| {
        let cells = rest.iter().skip(from).step_by(2);
        phase.iter_mut().skip(done).zip(cells).for_each(|(p, &v)| *p = v);
    };
    to(even, 0);
    to(odd, 1);
}
