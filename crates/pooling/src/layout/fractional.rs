use super::{Resolved, expect_axes, output_shape, right_aligned};
use crate::{Axis, AxisId, Error, Shape, random};

/// Fractional max pooling's windows: `output` windows of exactly `kernel` cells, at distances that
/// vary pseudo-randomly with one sample `u` in [0, 1) per plane and axis.
///
/// ```text
/// alpha = (n - k) / (o - 1)
/// start[i] = int((i + u) alpha) - int(u alpha) for i < o - 1,   start[o - 1] = n - k      in f32
/// ```
///
/// Source: Graham, *Fractional Max-Pooling* (2014); PyTorch 2.15.0
/// `ATen/native/FractionalMaxPooling.h`. The windows may leave gaps or overlap. On 1 and 2 axes
/// `o + k - 1 <= n` is required, on 3 axes `o + k - 1 < n`, as PyTorch does.
#[derive(Clone, Debug, PartialEq)]
pub struct Fractional {
    /// Cells per window and spatial axis, outermost first.
    pub kernel: Vec<i64>,
    /// Windows per spatial axis, outermost first.
    pub output: Vec<i64>,
    /// Where the samples come from.
    pub samples: Samples,
}

/// The samples of [`Fractional`], one per plane and axis.
#[derive(Clone, Debug, PartialEq)]
pub enum Samples {
    /// Drawn by [`crate::random::unit`] of (seed, n, c, axis).
    Seed(u64),
    /// Given: plane after plane, and in a plane one per axis, outermost first. (PyTorch's 2-d
    /// `_random_samples` have the sample of the width first.)
    Given(Vec<f32>),
}

impl Fractional {
    pub(super) fn resolve(&self, input: Shape) -> Result<Resolved, Error> {
        expect_axes(input, self.kernel.len())?;
        expect_axes(input, self.output.len())?;
        let (rank, planes) = (input.rank(), input.n() * input.c());
        if let Samples::Given(given) = &self.samples
            && given.len() != planes * rank
        {
            return Err(Error::SampleCount { expected: planes * rank, got: given.len() });
        }
        for index in 0..rank {
            self.check(AxisId { index, rank }, input.spatial()[index])?;
        }
        let mut axes: Vec<_> = (0..planes).map(|plane| self.plane(input, plane)).collect();
        if axes.is_empty() {
            // A batch of 0 has no plane to draw for, and still has an output shape.
            let still = Self { samples: Samples::Given(vec![0.0; rank]), ..self.clone() };
            axes.push(still.plane(input, 0));
        }
        let output = output_shape(input, &axes[0])?;
        Ok(Resolved { axes, output, channels: input.c() })
    }

    fn check(&self, axis: AxisId, input: usize) -> Result<(), Error> {
        let (kernel, output) = (self.kernel[axis.index], self.output[axis.index]);
        let n = input as i64 - i64::from(axis.rank == 3);
        if kernel < 1 || output < 1 || kernel > n || output > n || output + kernel - 1 > n {
            return Err(Error::Fractional { axis, input, kernel, output });
        }
        Ok(())
    }

    fn plane(&self, input: Shape, plane: usize) -> [Axis; 3] {
        let rank = input.rank();
        let axis = |index: usize| {
            let (n, c) = (plane / input.c(), plane % input.c());
            let u = match &self.samples {
                Samples::Seed(seed) => random::unit(*seed, [n, c, index]),
                Samples::Given(given) => given[plane * rank + index],
            };
            let size = input.spatial()[index];
            let [k, o] = [self.kernel[index], self.output[index]].map(|v| v as usize);
            Axis::starting(size, k, starts(u, size, k, o))
        };
        right_aligned((0..rank).map(axis).collect())
    }
}

/// The sequence of PyTorch's `generate_intervals`, in f32 as there. A sample outside of [0, 1)
/// could lead past the input; starts are kept inside and ascending.
fn starts(u: f32, n: usize, k: usize, o: usize) -> Vec<usize> {
    let last = n - k;
    if o == 1 {
        return vec![last];
    }
    let alpha = last as f32 / (o - 1) as f32;
    let offset = (u * alpha) as i64;
    let start = |i: usize| (((i as f32 + u) * alpha) as i64 - offset).clamp(0, last as i64);
    let mut starts: Vec<usize> = (0..o - 1).map(|i| start(i) as usize).collect();
    starts.push(last);
    starts
}
