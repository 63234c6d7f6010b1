//! Which windows cover a cell.

use super::axis::Kind;
use super::{Axis, Border, Tap, bins};

impl Axis {
    /// The first and the last window that have `cell` among their taps: the ends of
    /// [`Axis::covering`], without the list.
    pub fn covering_ends(&self, cell: usize) -> Option<(usize, usize)> {
        match &self.kind {
            _ if cell >= self.input => None,
            Kind::Sliding { border: Border::Empty, kernel, stride, dilation, pad } => {
                let sizes = [*kernel, *stride, *dilation].map(|v| v as i64);
                let mut found = sliding(self.output, cell as i64 + pad.0, sizes);
                let first = found.next()?;
                Some((first, found.next_back().unwrap_or(first)))
            }
            Kind::Adaptive { .. } => {
                let found = bins::covering(cell, self.output, self.input);
                (!found.is_empty()).then(|| (found.start, found.end - 1))
            }
            Kind::Starts { kernel, starts } => {
                // Ascending: those that start too early come before those that start too late.
                let first = starts.partition_point(|&start| start + kernel <= cell);
                let past = starts.partition_point(|&start| start <= cell);
                (first < past).then(|| (first, past - 1))
            }
            Kind::Sliding { .. } => {
                let found = self.covering(cell);
                Some((*found.first()?, *found.last()?))
            }
        }
    }

    /// The windows that have `cell` among their taps, ascending; none for a cell outside the input.
    pub fn covering(&self, cell: usize) -> Vec<usize> {
        match &self.kind {
            _ if cell >= self.input => Vec::new(),
            Kind::Sliding { border: Border::Empty, kernel, stride, dilation, pad } => {
                let sizes = [*kernel, *stride, *dilation].map(|v| v as i64);
                sliding(self.output, cell as i64 + pad.0, sizes).collect()
            }
            // A cell beyond the edge is met again far inside: every window is asked.
            Kind::Sliding { .. } => (0..self.output)
                .filter(|&i| self.valid(i).any(|j| self.tap(i, j) == Tap::Cell(cell)))
                .collect(),
            Kind::Adaptive { .. } => bins::covering(cell, self.output, self.input).collect(),
            Kind::Starts { kernel, starts } => {
                let covers = |&i: &usize| (starts[i]..starts[i] + kernel).contains(&cell);
                (0..self.output).filter(covers).collect()
            }
        }
    }
}

/// The sliding windows, of `output`, over a place counted from where the first one starts.
fn sliding(
    output: usize,
    from_start: i64,
    [kernel, stride, dilation]: [i64; 3],
) -> impl DoubleEndedIterator<Item = usize> {
    let before = (from_start - (kernel - 1) * dilation).max(0);
    let first = before / stride + i64::from(before % stride != 0);
    let past = (from_start.div_euclid(stride) + 1).clamp(0, output as i64);
    let on_a_tap = move |i: &i64| (from_start - i * stride) % dilation == 0;
    (first..past).filter(on_a_tap).map(|i| i as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ends_are_those_of_the_list() {
        let mut axes = vec![Axis::adaptive(7, 3), Axis::adaptive(3, 7)];
        axes.push(Axis::starting(9, 3, vec![0, 1, 1, 4, 6]));
        for (kernel, stride, dilation, pad) in
            [(3, 1, 1, 1), (2, 3, 1, 0), (3, 2, 2, 1), (3, 1, 4, 0), (1, 5, 1, 0)]
        {
            let (pad, border) = ((pad, pad), Border::Empty);
            let kind = Kind::Sliding { kernel, stride, dilation, pad, border };
            axes.push(Axis { input: 9, output: 4, kind });
        }
        for axis in axes {
            for cell in 0..12 {
                let list = axis.covering(cell);
                let ends = list.first().copied().zip(list.last().copied());
                assert_eq!(axis.covering_ends(cell), ends, "{cell} of {axis:?}");
            }
        }
    }
}
