//! The last few rows, each made once.

use super::line::Line;

/// As many rows as one window reaches over.
#[derive(Debug)]
pub(crate) struct Ring {
    rows: Vec<f32>,
    len: usize,
    slots: usize,
    next: usize,
}

impl Ring {
    /// For rows of `len` numbers, all `fill` at first.
    pub(crate) fn new(line: &Line, len: usize, fill: f32) -> Self {
        let slots = line.span().min(line.n);
        Self { rows: vec![fill; slots * len], len, slots, next: 0 }
    }

    /// Makes those rows of window `i` that are not there yet; windows are asked for in order.
    /// Gives where each row of the window lies.
    pub(crate) fn window(
        &mut self,
        line: &Line,
        i: usize,
        mut make: impl FnMut(usize, &mut [f32]),
    ) -> impl Iterator<Item = usize> {
        let (first, past) = line.taps(i);
        let place = {
            let (start, d) = (line.start(i), line.d);
            move |j: usize| (start + (j * d) as i64) as usize
        };
        if first < past {
            // Rows between its taps belong to later windows.
            let begin = line.start(i).max(0) as usize;
            for row in begin.max(self.next)..=place(past - 1) {
                let at = row % self.slots * self.len;
                make(row, &mut self.rows[at..at + self.len]);
                self.next = row + 1;
            }
        }
        let (len, slots) = (self.len, self.slots);
        (first..past).map(move |j| place(j) % slots * len)
    }

    pub(crate) fn rows(&self) -> &[f32] {
        &self.rows
    }
}
