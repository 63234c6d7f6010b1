use super::{SlidingAxis, expect_axes, right_aligned};
use crate::{Axis, AxisId, Error, Shape};

/// As many bins per axis as asked for, whatever the input's size.
///
/// ```text
/// bin i of o over n cells: floor(i n / o) to below ceil((i + 1) n / o)
/// ```
///
/// Bins overlap where o does not divide n. o > n is accepted: cells serve several bins. A size of
/// 0 is accepted and gives an empty output, as PyTorch's forward does.
/// Source: PyTorch 2.15.0 `ATen/native/AdaptivePooling.h`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Adaptive {
    /// Bins per spatial axis, outermost first; `None` keeps the input's size.
    pub output: Vec<Option<i64>>,
    /// How bins are laid.
    pub bins: Bins,
}

/// How an axis is cut into bins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Bins {
    /// As above: always as many as asked for.
    #[default]
    Exact,
    /// Window `ceil(n / o)`, stride `floor(n / o)`: the recipe of He et al.'s paper on spatial
    /// pyramid pooling. It does not always give o bins: 11 cells in 4 bins have window 3, stride 2,
    /// and give 5.
    He,
}

impl Adaptive {
    /// The same number of bins on `rank` axes.
    pub fn square(rank: usize, output: i64) -> Self {
        Self { output: vec![Some(output); rank], bins: Bins::Exact }
    }

    pub(super) fn resolve(&self, input: Shape) -> Result<[Axis; 3], Error> {
        expect_axes(input, self.output.len())?;
        let rank = input.rank();
        let axis = |(index, (&n, &asked)): (usize, (&usize, &Option<i64>))| {
            let got = asked.unwrap_or(n as i64);
            let output = usize::try_from(got).ok().filter(|&o| o <= crate::MAX_CELLS);
            let refused = Error::OutputSize { axis: AxisId { index, rank }, got };
            let output = output.ok_or(refused)?;
            if self.bins == Bins::Exact {
                return Ok(Axis::adaptive(n, output));
            }
            let (kernel, stride) = match output {
                1.. => (n.div_ceil(output) as i64, (n / output) as i64),
                0 => (n as i64, 0),
            };
            SlidingAxis { stride, ..SlidingAxis::new(kernel) }.unpadded(AxisId { index, rank }, n)
        };
        let axes = input.spatial().iter().zip(&self.output).enumerate().map(axis);
        Ok(right_aligned(axes.collect::<Result<_, _>>()?))
    }
}
