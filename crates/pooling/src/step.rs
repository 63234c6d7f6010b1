//! One window, looked at closely. A step is a pure function of the settings, the data and `k`.

use crate::leaf::expect_shape;
use crate::{Axis, Border, Error, How, Plane, Prepared, Route, Tap, Tensor, Value};

/// The most taps that one [`Step`] lists: 2^20, a window of 1024 x 1024. A legal kernel can have
/// more (2,000,000,000 with padding 1,000,000,000 over one cell).
pub const MAX_STEP_TAPS: usize = 1 << 20;

/// One tap of the window of a step.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StepTap {
    /// Place in the window, as depth, height, width.
    pub offset: [usize; 3],
    /// Place in the input, as depth, height, width; outside the input it is negative or too large.
    pub at: [i64; 3],
    /// [`Tap::Cell`] with the flat index into the unpadded plane, padding, or overhang.
    pub tap: Tap,
    /// The value, where the tap is a cell or a constant.
    pub value: Option<f32>,
}

/// One output place: its window, its value, its routes.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Output place, flat and row-major.
    pub k: usize,
    /// Output place as depth, height, width.
    pub place: [usize; 3],
    /// All taps of the window, row-major.
    pub taps: Vec<StepTap>,
    /// The output.
    pub y: f32,
    /// The selected cell (flat index into the unpadded plane), where the how selects one.
    pub winner: Option<usize>,
    /// The cells that receive gradient, row-major.
    pub routes: Vec<Route>,
    /// The derivative of y by the how's parameter ([`crate::Mixed::a`]), where it has one.
    pub parameter: Option<f32>,
}

/// What one window adds to the gradient of a cell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Contribution {
    /// The output place that the gradient comes from.
    pub k: usize,
    /// The route that it takes.
    pub route: Route,
    /// What arrives.
    pub gradient: f32,
}

impl Prepared {
    /// The window at output place `k` of one plane.
    ///
    /// # Errors
    /// [`Error::OutOfRange`], [`Error::ShapeMismatch`], and [`Error::StepTooLarge`] where the window
    /// has more than [`MAX_STEP_TAPS`] taps; [`Prepared::value`] has no such limit.
    pub fn step(&self, x: &Tensor, plane: Plane, k: usize) -> Result<Step, Error> {
        let at = plane;
        let values = self.plane_of(x, plane)?;
        in_range("k", k, self.steps())?;
        let cells = self.cells(at, values, k);
        if cells.taps() > MAX_STEP_TAPS {
            let kernel = self.axes().iter().map(Axis::kernel).collect();
            return Err(Error::StepTooLarge { kernel, limit: MAX_STEP_TAPS });
        }
        let value = self.how.value(&cells);
        let mut routes = Vec::new();
        self.how.routes(&cells, &mut |route| routes.push(route));
        let taps = self.taps(at, values, k);
        let parameter = match &self.how {
            How::Mixed(mixed) => Some(mixed.slope(&cells)),
            _ => None,
        };
        let (place, Value { y, winner }) = (self.place(k), value);
        Ok(Step { k, place, taps, y, winner, routes, parameter })
    }

    /// What the windows before `before` have added to the gradient of `cell`, in the order in which
    /// [`Prepared::backward`] adds it: folding from 0.0 gives the accumulated gradient to the bit
    /// (but for the averages that it sums in boxes).
    ///
    /// The work grows with the windows that cover the cell, not with `before`.
    ///
    /// # Errors
    /// [`Error::OutOfRange`], [`Error::ShapeMismatch`].
    pub fn contributions(
        &self,
        x: &Tensor,
        dy: &Tensor,
        plane: Plane,
        cell: usize,
        before: usize,
    ) -> Result<Vec<Contribution>, Error> {
        let values = self.plane_of(x, plane)?;
        in_range("cell", cell, self.plane_len())?;
        expect_shape(self.output_shape(), dy.shape())?;
        let upstream = &dy.data()[(plane.n * self.planes() + plane.c) * self.steps()..];
        let mut found = Vec::new();
        for k in self.covering(plane, cell).into_iter().take_while(|&k| k < before) {
            self.how.routes(&self.cells(plane, values, k), &mut |route| {
                if route.cell == cell {
                    let gradient = route.share.of(upstream[k]);
                    found.push(Contribution { k, route, gradient });
                }
            });
        }
        Ok(found)
    }

    /// The output places whose windows have `cell` (a flat index) among their cells, ascending;
    /// none for a cell outside the plane.
    pub fn covering(&self, plane: Plane, cell: usize) -> Vec<usize> {
        let [_, h, w] = self.sizes(Axis::input);
        let [_, oh, ow] = self.sizes(Axis::output);
        let [z, y, x] = self.dhw(plane);
        let columns = x.covering(cell % w);
        let mut found = Vec::new();
        for i in z.covering(cell / (h * w)) {
            for j in y.covering(cell / w % h) {
                found.extend(columns.iter().map(|k| (i * oh + j) * ow + k));
            }
        }
        found
    }

    fn taps(&self, plane: Plane, values: &[f32], k: usize) -> Vec<StepTap> {
        let place = self.place(k);
        let axes = self.dhw(plane);
        let [_, h, w] = self.sizes(Axis::input);
        let [kd, kh, kw] = [0, 1, 2].map(|a| axes[a].taps(place[a]));
        let mut taps = Vec::with_capacity(kd * kh * kw);
        for j in 0..kd * kh * kw {
            let offset = [j / (kh * kw), j / kw % kh, j % kw];
            let at = [0, 1, 2].map(|a| axes[a].position(place[a], offset[a]));
            let tap = match [0, 1, 2].map(|a| axes[a].tap(place[a], offset[a])) {
                [Tap::Cell(d), Tap::Cell(r), Tap::Cell(c)] => Tap::Cell((d * h + r) * w + c),
                per_axis if per_axis.contains(&Tap::Overhang) => Tap::Overhang,
                per_axis if per_axis.contains(&Tap::Constant) => Tap::Constant,
                _ => Tap::Padding,
            };
            let value = match (tap, axes[2].border()) {
                (Tap::Cell(cell), _) => values.get(cell).copied(),
                (Tap::Constant, Border::Constant(v)) => Some(v),
                _ => None,
            };
            taps.push(StepTap { offset, at, tap, value });
        }
        taps
    }

    fn plane_of<'a>(&self, x: &'a Tensor, plane: Plane) -> Result<&'a [f32], Error> {
        expect_shape(self.input, x.shape())?;
        in_range("n", plane.n, self.input.n())?;
        in_range("c", plane.c, self.planes())?;
        let len = self.plane_len();
        let start = (plane.n * self.planes() + plane.c) * len;
        Ok(&x.data()[start..start + len])
    }
}

fn in_range(what: &'static str, got: usize, count: usize) -> Result<(), Error> {
    if got < count {
        return Ok(());
    }
    Err(Error::OutOfRange { what, got, count })
}
