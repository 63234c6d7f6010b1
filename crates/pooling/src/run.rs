//! All windows of all planes, or a part of them.

use crate::leaf::expect_shape;
use crate::{Axis, Error, Forward, How, NO_INDEX, Plane, Prepared, Tensor};
use std::ops::Range;

impl Prepared {
    /// Pools every plane.
    ///
    /// # Errors
    /// [`Error::ShapeMismatch`].
    #[inline(never)]
    pub fn forward(&self, x: &Tensor) -> Result<Forward, Error> {
        expect_shape(self.input, x.shape())?;
        let mut y = Tensor::zeros(self.output_shape());
        let mut argmax = self.selects().then(|| vec![NO_INDEX; y.data().len()]);
        self.forward_into(x.data(), y.data_mut(), argmax.as_deref_mut());
        Ok(Forward { y, argmax })
    }

    /// Pools every plane of `x` into `y`, and the selected cells into `argmax`: [`Prepared::forward`] for
    /// callers that have the memory.
    ///
    /// # Panics
    /// When a slice is not of the length that its tensor has.
    pub fn forward_into(&self, x: &[f32], y: &mut [f32], mut argmax: Option<&mut [u32]>) {
        assert_eq!((x.len(), y.len()), (self.input.len(), self.output_shape().len()));
        if self.fast_planes(x, y) {
            return;
        }
        let steps = self.steps();
        for (p, data) in x.chunks_exact(self.plane_len()).enumerate() {
            let span = p * steps..(p + 1) * steps;
            let picks = argmax.as_deref_mut().map(|argmax| &mut argmax[span.clone()]);
            self.forward_part(self.plane(p), data, 0..steps, &mut y[span], picks);
        }
    }

    /// The input gradient: adds every upstream gradient along the routes of its window, windows in
    /// row-major order, starting from 0.0.
    ///
    /// A cell without a route receives exactly 0, whatever `dy` is. Overlapping averages of more than 64
    /// taps are sums of boxes instead, where nothing overflows: each cell's sum is off by at most
    /// (width + height of the window) 2^-24 times the sum of its shares' sizes.
    ///
    /// # Errors
    /// [`Error::ShapeMismatch`].
    #[inline(never)]
    pub fn backward(&self, x: &Tensor, dy: &Tensor) -> Result<Tensor, Error> {
        expect_shape(self.input, x.shape())?;
        expect_shape(self.output_shape(), dy.shape())?;
        let mut dx = Tensor::zeros(self.input);
        let (cells, steps) = (self.plane_len(), self.steps());
        let planes = dx.data_mut().chunks_exact_mut(cells).zip(x.data().chunks_exact(cells));
        for (p, (into, data)) in planes.enumerate() {
            let dy = &dy.data()[p * steps..(p + 1) * steps];
            self.backward_plane(self.plane(p), data, dy, into);
        }
        Ok(dx)
    }

    /// The input gradient of one plane, written over `dx`: [`Prepared::backward`] for callers that have
    /// the memory.
    ///
    /// # Panics
    /// When a slice is not of the length that its plane has.
    pub fn backward_plane(&self, plane: Plane, x: &[f32], dy: &[f32], dx: &mut [f32]) {
        let cells = self.plane_len();
        assert_eq!((x.len(), dy.len(), dx.len()), (cells, self.steps(), cells));
        if !self.fast_backward(plane, x, dy, dx) {
            dx.fill(0.0);
            self.backward_part(plane, x, dy, 0..self.steps(), dx);
        }
    }

    /// Whether whole rows of windows are pooled by a kernel, whose work does not grow with the window
    /// (a median's grows with its width).
    pub fn has_kernel(&self) -> bool {
        self.kernel().is_some()
    }

    /// [`Prepared::backward_plane`], where a kernel does it whose work does not grow with the window.
    /// Otherwise false, and `dx` is of no use: [`Prepared::backward_part`] does it, in slices if it must.
    ///
    /// # Panics
    /// When a slice is not of the length that its plane has.
    pub fn backward_at_once(&self, plane: Plane, x: &[f32], dy: &[f32], dx: &mut [f32]) -> bool {
        let cells = self.plane_len();
        assert_eq!((x.len(), dy.len(), dx.len()), (cells, self.steps(), cells));
        self.fast_backward(plane, x, dy, dx)
    }

    /// The derivative of the sum of `y * dy` by the how's parameter ([`crate::Mixed::a`]), windows
    /// in order; nothing for a how without one.
    ///
    /// # Errors
    /// [`Error::ShapeMismatch`].
    pub fn parameter_gradient(&self, x: &Tensor, dy: &Tensor) -> Result<Option<f32>, Error> {
        expect_shape(self.input, x.shape())?;
        expect_shape(self.output_shape(), dy.shape())?;
        let How::Mixed(mixed) = &self.how else { return Ok(None) };
        let (mut sum, steps) = (0.0f32, self.steps());
        for (p, data) in x.data().chunks_exact(self.plane_len()).enumerate() {
            let dy = &dy.data()[p * steps..];
            self.windows(self.plane(p), data, 0..steps, |k, cells| {
                sum += mixed.slope(cells) * dy[k];
            });
        }
        Ok(Some(sum))
    }

    /// Pools the output places `range` of one plane into `y` (and the selected cells into
    /// `argmax`), so that long work can be cut into slices.
    ///
    /// # Panics
    /// When a slice is not of the length that its plane has, or `range` goes past its end.
    pub fn forward_part(
        &self,
        plane: Plane,
        x: &[f32],
        range: Range<usize>,
        y: &mut [f32],
        mut argmax: Option<&mut [u32]>,
    ) {
        assert_eq!((x.len(), y.len()), (self.plane_len(), self.steps()));
        let width = self.sizes(Axis::output)[2].max(1);
        let rows = range.start.div_ceil(width)..range.end / width;
        let whole = rows.start * width..rows.end * width;
        if rows.start < rows.end
            && self.fast_rows(
                plane,
                x,
                rows,
                &mut y[whole.clone()],
                argmax.as_deref_mut().map(|a| &mut a[whole.clone()]),
            )
        {
            // Parts of rows at either end.
            for part in [range.start..whole.start, whole.end..range.end] {
                self.plain_part(plane, x, part, y, argmax.as_deref_mut());
            }
            return;
        }
        self.plain_part(plane, x, range, y, argmax);
    }

    pub(crate) fn plain_part(
        &self,
        plane: Plane,
        x: &[f32],
        range: Range<usize>,
        y: &mut [f32],
        mut argmax: Option<&mut [u32]>,
    ) {
        self.windows(plane, x, range, |k, cells| {
            let value = self.how.value(cells);
            y[k] = value.y;
            if let Some(argmax) = argmax.as_deref_mut() {
                argmax[k] = value.winner.map_or(NO_INDEX, |winner| winner as u32);
            }
        });
    }

    /// Adds the gradients of the output places `range` of one plane to `dx`.
    ///
    /// # Panics
    /// When a slice is not of the length that its plane has, or `range` goes past its end.
    pub fn backward_part(
        &self,
        plane: Plane,
        x: &[f32],
        dy: &[f32],
        range: Range<usize>,
        dx: &mut [f32],
    ) {
        let cells = self.plane_len();
        assert_eq!((x.len(), dy.len(), dx.len()), (cells, self.steps(), cells));
        self.windows(plane, x, range, |k, cells| {
            let g = dy[k];
            self.how.routes(cells, &mut |route| dx[route.cell] += route.share.of(g));
        });
    }
}

/// Adds the gradients `dy` of windows that selected the cells `argmax` to the input gradient `dx` of their
/// plane, windows in order, where the how [remembers](How::remembers):
/// [`Prepared::backward_part`] without looking for the cells again. [`NO_INDEX`] receives nothing.
pub fn add_remembered(dy: &[f32], argmax: &[u32], dx: &mut [f32]) {
    for (&at, &dy) in argmax.iter().zip(dy) {
        // A window without a cell has a place that is none.
        if let Some(dx) = dx.get_mut(at as usize) {
            *dx += dy;
        }
    }
}
