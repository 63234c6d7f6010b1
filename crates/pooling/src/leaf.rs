use crate::fast::Fast;
use crate::layout::Resolved;
use crate::{Axis, Cells, Error, How, Layout, Route, Shape, Tensor, Value};
use std::ops::Range;

/// A pooling layer: where times how.
#[derive(Clone, Debug, PartialEq)]
pub struct Leaf {
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

/// The argmax of a window that selects no cell: never a place in any plane.
pub const NO_INDEX: u32 = u32::MAX;

/// The output of a forward pass.
#[derive(Clone, Debug, PartialEq)]
pub struct Forward {
    /// The pooled tensor.
    pub y: Tensor,
    /// Per output cell the selected input cell, as a flat offset in the *unpadded* spatial plane of
    /// its (n, c): PyTorch's convention; [`NO_INDEX`] where a window selects none. `None` for a how
    /// that never does.
    pub argmax: Option<Vec<u32>>,
}

impl Leaf {
    /// Resolves the layer against the shape of an input.
    ///
    /// # Errors
    /// What the layout or the how refuses: see [`Error`].
    pub fn prepare(&self, input: Shape) -> Result<Prepared, Error> {
        let resolved = self.layout.resolve(input)?;
        if let Some(axes) = resolved.axes.first() {
            self.how.check(axes, input.rank())?;
            if let Layout::Sliding(sliding) = &self.layout
                && sliding.rules.average_3d_covers
                && self.how.averages()
            {
                crate::how::covers_kernel(axes, input.rank())?;
            }
        }
        let fast = resolved.axes.first().map(|axes| Fast::new(&self.how, axes)).unwrap_or_default();
        Ok(Prepared { how: self.how.clone(), resolved, input, fast: Box::new(fast) })
    }
}

/// A layer whose windows are resolved for one input shape.
#[derive(Clone, Debug, PartialEq)]
pub struct Prepared {
    pub(crate) how: How,
    pub(crate) resolved: Resolved,
    pub(crate) input: Shape,
    pub(crate) fast: Box<Fast>,
}

impl Prepared {
    /// The shape of x and dL/dx.
    pub fn input_shape(&self) -> Shape {
        self.input
    }

    /// The shape of y and dL/dy. A spatial size of 0 is possible where the layout allows it.
    pub fn output_shape(&self) -> Shape {
        self.resolved.output
    }

    /// How one window becomes one number.
    pub fn how(&self) -> &How {
        &self.how
    }

    /// The windows of each spatial axis of the first plane, outermost first. They are the same on
    /// every plane, except for [`crate::Fractional`].
    pub fn axes(&self) -> &[Axis] {
        &self.dhw(Plane::default())[3 - self.input.rank()..]
    }

    /// The windows of a plane as depth, height, width; axes that are not there have one cell, one
    /// window.
    pub fn dhw(&self, plane: Plane) -> &[Axis; 3] {
        let axes = &self.resolved.axes;
        let at = if axes.len() == 1 { 0 } else { plane.n * self.resolved.channels + plane.c };
        // An empty batch has no plane; its windows are those of the only entry.
        &axes[at.min(axes.len() - 1)]
    }

    /// Planes per image: the channels, or 1 where a window reaches over them.
    pub fn planes(&self) -> usize {
        self.resolved.channels
    }

    /// Cells of one plane.
    pub fn plane_len(&self) -> usize {
        self.input.c() / self.planes() * self.input.plane_len()
    }

    /// Output places of one plane: the number of steps.
    pub fn steps(&self) -> usize {
        self.output_shape().len_of_image() / self.planes()
    }

    /// What the window at output place `k` of a plane comes to: [`Prepared::step`] without its lists.
    ///
    /// # Panics
    /// When `x` is shorter than a plane, or `k` past the last step.
    pub fn value(&self, plane: Plane, x: &[f32], k: usize) -> Value {
        self.how.value(&self.cells(plane, x, k))
    }

    /// The routes of the window at output place `k` of a plane.
    ///
    /// # Panics
    /// When `x` is shorter than a plane, or `k` past the last step.
    pub fn routes(&self, plane: Plane, x: &[f32], k: usize) -> Vec<Route> {
        let mut routes = Vec::new();
        self.how.routes(&self.cells(plane, x, k), &mut |route| routes.push(route));
        routes
    }

    /// Whether this how selects one cell of the window.
    pub fn selects(&self) -> bool {
        self.how.selects()
    }

    /// The place of output `k` as depth, height, width of the windows.
    pub fn place(&self, k: usize) -> [usize; 3] {
        let [_, h, w] = self.sizes(Axis::output);
        [k / (h * w), k / w % h, k % w]
    }

    /// The cells of the window at output place `k`.
    #[inline]
    pub fn cells<'a>(&self, plane: Plane, x: &'a [f32], k: usize) -> Cells<'a> {
        let [i, j, l] = self.place(k);
        let axes @ [z, y, w] = self.dhw(plane);
        Cells {
            plane: x,
            spans: [z.span(i), y.span(j), w.span(l)],
            sizes: self.sizes(Axis::input),
            border: axes.iter().map(Axis::border).find(|b| !b.is_empty()).unwrap_or_default(),
            id: [plane.n, plane.c, k],
            order: self.fast.order,
            in_turn: self.fast.in_turn,
        }
    }

    pub(crate) fn sizes(&self, of: fn(&Axis) -> usize) -> [usize; 3] {
        let axes = self.dhw(Plane::default());
        [0, 1, 2].map(|a| of(&axes[a]))
    }

    pub(crate) fn plane(&self, at: usize) -> Plane {
        Plane { n: at / self.planes(), c: at % self.planes() }
    }

    /// Calls `f` for the windows `range`, in order; along a row only the last axis is worked out.
    #[inline(always)]
    pub(crate) fn windows<'a>(
        &self,
        plane: Plane,
        x: &'a [f32],
        range: Range<usize>,
        mut f: impl FnMut(usize, &Cells<'a>),
    ) {
        let last = &self.dhw(plane)[2];
        let width = last.output();
        let mut k = range.start;
        while k < range.end {
            let mut cells = self.cells(plane, x, k);
            let row = k - k % width;
            for next in k..range.end.min(row + width) {
                cells.spans[2] = last.span(next - row);
                cells.id[2] = next;
                f(next, &cells);
            }
            k = row + width;
        }
    }
}

pub(crate) fn expect_shape(expected: Shape, got: Shape) -> Result<(), Error> {
    if expected == got {
        return Ok(());
    }
    Err(Error::ShapeMismatch { expected: expected.to_vec(), got: got.to_vec() })
}
