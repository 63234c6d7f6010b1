use crate::{Axis, Cells, Error, How, Layout, Shape, Tensor, Value};
use std::ops::Range;

/// A pooling layer: where times how.
#[derive(Clone, Debug, PartialEq)]
pub struct Pool {
    /// Where the windows lie.
    pub layout: Layout,
    /// How one window becomes one number.
    pub how: How,
}

/// One (image, channel) plane of a tensor, both counted from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Plane {
    /// Image in the batch.
    pub n: usize,
    /// Channel.
    pub c: usize,
}

/// The output of a forward pass.
#[derive(Clone, Debug, PartialEq)]
pub struct Forward {
    /// The pooled tensor.
    pub y: Tensor,
    /// Per output cell the selected input cell, as a flat offset in the *unpadded* spatial plane of
    /// its (n, c): PyTorch's convention. `None` for a how that selects no cell.
    pub argmax: Option<Vec<u32>>,
}

impl Pool {
    /// Resolves the pool against the shape of an input.
    ///
    /// # Errors
    /// What the layout or the how refuses: see [`Error`].
    pub fn prepare(&self, input: Shape) -> Result<Prepared, Error> {
        let axes = self.layout.resolve(input)?;
        self.how.check(&axes, input.rank())?;
        let sizes = [0, 1, 2].map(|a| axes[a].output());
        let output = Shape::new(input.n(), input.c(), &sizes[3 - input.rank()..])?;
        Ok(Prepared { how: self.how.clone(), axes, input, output })
    }
}

/// A pool whose windows are resolved for one input shape.
#[derive(Clone, Debug, PartialEq)]
pub struct Prepared {
    pub(crate) how: How,
    pub(crate) axes: [Axis; 3],
    pub(crate) input: Shape,
    pub(crate) output: Shape,
}

impl Prepared {
    /// The shape of x and dL/dx.
    pub fn input_shape(&self) -> Shape {
        self.input
    }

    /// The shape of y and dL/dy.
    pub fn output_shape(&self) -> Shape {
        self.output
    }

    /// How one window becomes one number.
    pub fn how(&self) -> &How {
        &self.how
    }

    /// The windows of each spatial axis, outermost first.
    pub fn axes(&self) -> &[Axis] {
        &self.axes[3 - self.input.rank()..]
    }

    /// The windows as depth, height, width; axes that are not there have one cell, one window.
    pub fn dhw(&self) -> &[Axis; 3] {
        &self.axes
    }

    /// Output places of one plane: the number of steps.
    pub fn steps(&self) -> usize {
        self.output.plane_len()
    }

    /// Pools every plane.
    ///
    /// # Errors
    /// [`Error::ShapeMismatch`].
    pub fn forward(&self, x: &Tensor) -> Result<Forward, Error> {
        expect_shape(self.input, x.shape())?;
        let mut y = Tensor::zeros(self.output);
        let mut argmax = self.selects().then(|| vec![0u32; self.output.len()]);
        let steps = self.steps();
        for (p, plane) in x.data().chunks_exact(self.input.plane_len()).enumerate() {
            let span = p * steps..(p + 1) * steps;
            let picks = argmax.as_mut().map(|a| &mut a[span.clone()]);
            self.forward_part(plane, 0..steps, &mut y.data_mut()[span], picks);
        }
        Ok(Forward { y, argmax })
    }

    /// The input gradient: adds every upstream gradient along the routes of its window, windows in
    /// row-major order, starting from 0.0.
    ///
    /// A cell without a route receives exactly 0, whatever `dy` is.
    ///
    /// # Errors
    /// [`Error::ShapeMismatch`].
    pub fn backward(&self, x: &Tensor, dy: &Tensor) -> Result<Tensor, Error> {
        expect_shape(self.input, x.shape())?;
        expect_shape(self.output, dy.shape())?;
        let mut dx = Tensor::zeros(self.input);
        let (cells, steps) = (self.input.plane_len(), self.steps());
        let planes = dx.data_mut().chunks_exact_mut(cells);
        for ((into, plane), dy) in
            planes.zip(x.data().chunks_exact(cells)).zip(dy.data().chunks_exact(steps))
        {
            self.backward_part(plane, dy, 0..steps, into);
        }
        Ok(dx)
    }

    /// Pools the output places `range` of one plane into `y` (and the selected cells into
    /// `argmax`), so that long work can be cut into slices.
    ///
    /// # Panics
    /// When a slice is not of the length that its plane has, or `range` goes past its end.
    pub fn forward_part(
        &self,
        x: &[f32],
        range: Range<usize>,
        y: &mut [f32],
        mut argmax: Option<&mut [u32]>,
    ) {
        assert_eq!((x.len(), y.len()), (self.input.plane_len(), self.steps()));
        self.windows(x, range, |k, cells| {
            let value = self.how.value(cells);
            y[k] = value.y;
            if let (Some(argmax), Some(winner)) = (argmax.as_deref_mut(), value.winner) {
                argmax[k] = winner as u32;
            }
        });
    }

    /// Adds the gradients of the output places `range` of one plane to `dx`.
    ///
    /// # Panics
    /// When a slice is not of the length that its plane has, or `range` goes past its end.
    pub fn backward_part(&self, x: &[f32], dy: &[f32], range: Range<usize>, dx: &mut [f32]) {
        let cells = self.input.plane_len();
        assert_eq!((x.len(), dy.len(), dx.len()), (cells, self.steps(), cells));
        self.windows(x, range, |k, cells| {
            let winner = if self.selects() { self.how.value(cells).winner } else { None };
            let g = dy[k];
            self.how.routes(cells, winner, |route| dx[route.cell] += route.share.of(g));
        });
    }

    /// What the window at output place `k` of a plane comes to: [`Prepared::step`] without its lists.
    ///
    /// # Panics
    /// When `x` is shorter than a plane, or `k` past the last step.
    pub fn value(&self, x: &[f32], k: usize) -> Value {
        self.how.value(&self.cells(x, k))
    }

    /// Whether this how selects one cell of the window.
    pub fn selects(&self) -> bool {
        matches!(self.how, How::Max(_))
    }

    /// The place of output `k` as depth, height, width.
    pub fn place(&self, k: usize) -> [usize; 3] {
        let [_, h, w] = self.output.dhw();
        [k / (h * w), k / w % h, k % w]
    }

    /// The cells of the window at output place `k`.
    #[inline]
    pub fn cells<'a>(&self, plane: &'a [f32], k: usize) -> Cells<'a> {
        let [i, j, l] = self.place(k);
        let [z, y, x] = &self.axes;
        let [_, h, w] = self.input.dhw();
        Cells { plane, spans: [z.span(i), y.span(j), x.span(l)], hw: [h, w] }
    }

    /// Calls `f` for the windows `range`, in order; along a row only the last axis is worked out.
    #[inline(always)]
    fn windows<'a>(
        &self,
        plane: &'a [f32],
        range: Range<usize>,
        mut f: impl FnMut(usize, &Cells<'a>),
    ) {
        let width = self.axes[2].output();
        let mut k = range.start;
        while k < range.end {
            let mut cells = self.cells(plane, k);
            let row = k - k % width;
            for next in k..range.end.min(row + width) {
                cells.spans[2] = self.axes[2].span(next - row);
                f(next, &cells);
            }
            k = row + width;
        }
    }
}

fn expect_shape(expected: Shape, got: Shape) -> Result<(), Error> {
    if expected == got {
        return Ok(());
    }
    Err(Error::ShapeMismatch { expected: expected.to_vec(), got: got.to_vec() })
}
