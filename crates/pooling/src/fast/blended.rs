//! What is made of maxima and sums: norms, and parts of both.

use super::average::Averages;
use super::line::Line;
use super::{extreme, order};
use crate::{Average, Lp, Mixed, Plane, Prepared};
use std::ops::Range;

/// A sum is an average over 1.
const SUM: Average = Average { count_include_pad: false, divisor_override: Some(1) };

/// `f` of the cells that the output rows `rows` look at, the others 0: a slice of a picture is not worth
/// all of it.
fn mapped(
    [down, along]: [Line; 2],
    x: &[f32],
    rows: &Range<usize>,
    f: impl Fn(f32) -> f32,
) -> Vec<f32> {
    let Range { start, end } = down.reach(rows);
    let mut mapped = vec![0.0; x.len()];
    if let Some(cells) = x.get(start * along.n..end * along.n) {
        mapped[start * along.n..].iter_mut().zip(cells).for_each(|(to, &v)| *to = f(v));
    }
    mapped
}

impl Prepared {
    /// Norms: every cell is raised once, whatever the windows.
    #[inline(never)]
    pub(super) fn norms(
        &self,
        lp: Lp,
        lines: [Line; 2],
        plane: Plane,
        x: &[f32],
        rows: Range<usize>,
        y: &mut [f32],
    ) {
        let [down, along] = lines;
        let raised = mapped(lines, x, &rows, |v| lp.raise(v));
        let (counts, order) = (&self.fast.counts, self.fast.order);
        let sums = Averages { average: &SUM, counts, lines, order };
        sums.rows(&raised, rows.clone(), y, &|k| {
            order::row_major(&self.cells(plane, &raised, k), |v| v)
        });
        let taps = down.k.saturating_mul(along.k) as f32;
        let cells = |line: Line, i: usize| {
            let (first, past) = line.taps(i);
            past - first
        };
        for (i, y) in rows.zip(y.chunks_exact_mut(along.o)) {
            let high = cells(down, i);
            for (j, y) in y.iter_mut().enumerate() {
                *y = lp.norm(*y, (high * cells(along, j)) as f32, taps);
            }
        }
    }

    /// A part of the maximum, and a part of the average.
    #[inline(never)]
    pub(super) fn mixed(
        &self,
        mixed: Mixed,
        lines: [Line; 2],
        plane: Plane,
        x: &[f32],
        rows: Range<usize>,
        y: &mut [f32],
    ) {
        let a = mixed.a;
        let (counts, order) = (&self.fast.counts, self.fast.order);
        let means = Averages { average: &Mixed::AVERAGE, counts, lines, order };
        let slow = |k: usize| mixed.parts(&self.cells(plane, x, k)).1;
        // A part of nothing is left out: 0 times infinity is NaN.
        if a == 0.0 {
            return means.rows(x, rows, y, &slow);
        }
        extreme::max(lines, x, rows.clone(), y, None);
        if a < 1.0 {
            let mut averages = vec![0.0; y.len()];
            means.rows(x, rows, &mut averages, &slow);
            y.iter_mut().zip(averages).for_each(|(y, mean)| *y = a * *y + (1.0 - a) * mean);
        }
    }
}
