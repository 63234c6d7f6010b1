//! One window, looked at closely. A step is a pure function of the settings, the data and `k`.

use crate::{Error, Plane, Prepared, Route, Tap, Tensor};

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
    /// The value, where the tap is a cell.
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
        let plane = self.plane_of(x, plane)?;
        in_range("k", k, self.steps())?;
        let cells = self.cells(plane, k);
        if cells.taps() > MAX_STEP_TAPS {
            let kernel = self.axes().iter().map(crate::Axis::kernel).collect();
            return Err(Error::StepTooLarge { kernel, limit: MAX_STEP_TAPS });
        }
        let value = self.how.value(&cells);
        let mut routes = Vec::new();
        self.how.routes(&cells, value.winner, |route| routes.push(route));
        let taps = self.taps(plane, k);
        Ok(Step { k, place: self.place(k), taps, y: value.y, winner: value.winner, routes })
    }

    /// What the windows before `before` have added to the gradient of `cell`, in the order in which
    /// [`Prepared::backward`] adds it: folding from 0.0 gives the accumulated gradient to the bit.
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
        in_range("cell", cell, self.input.plane_len())?;
        if dy.shape() != self.output {
            let (expected, got) = (self.output.to_vec(), dy.shape().to_vec());
            return Err(Error::ShapeMismatch { expected, got });
        }
        let upstream = &dy.data()[(plane.n * self.output.c() + plane.c) * self.steps()..];
        let mut found = Vec::new();
        for k in self.covering(cell).into_iter().take_while(|&k| k < before) {
            let cells = self.cells(values, k);
            let winner = if self.selects() { self.how.value(&cells).winner } else { None };
            self.how.routes(&cells, winner, |route| {
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
    pub fn covering(&self, cell: usize) -> Vec<usize> {
        let [_, h, w] = self.input.dhw();
        let [_, oh, ow] = self.output.dhw();
        let [z, y, x] = &self.axes;
        let mut found = Vec::new();
        for i in z.covering(cell / (h * w)) {
            for j in y.covering(cell / w % h) {
                found.extend(x.covering(cell % w).map(|k| (i * oh + j) * ow + k));
            }
        }
        found
    }

    fn taps(&self, plane: &[f32], k: usize) -> Vec<StepTap> {
        let place = self.place(k);
        let [_, h, w] = self.input.dhw();
        let [kd, kh, kw] = [0, 1, 2].map(|a| self.axes[a].kernel());
        let mut taps = Vec::with_capacity(kd * kh * kw);
        for j in 0..kd * kh * kw {
            let offset = [j / (kh * kw), j / kw % kh, j % kw];
            let at = [0, 1, 2].map(|a| self.axes[a].position(place[a], offset[a]));
            let tap = match [0, 1, 2].map(|a| self.axes[a].tap(place[a], offset[a])) {
                [Tap::Cell(d), Tap::Cell(r), Tap::Cell(c)] => Tap::Cell((d * h + r) * w + c),
                per_axis if per_axis.contains(&Tap::Overhang) => Tap::Overhang,
                _ => Tap::Padding,
            };
            let value = if let Tap::Cell(cell) = tap { plane.get(cell).copied() } else { None };
            taps.push(StepTap { offset, at, tap, value });
        }
        taps
    }

    fn plane_of<'a>(&self, x: &'a Tensor, plane: Plane) -> Result<&'a [f32], Error> {
        if x.shape() != self.input {
            let (expected, got) = (self.input.to_vec(), x.shape().to_vec());
            return Err(Error::ShapeMismatch { expected, got });
        }
        in_range("n", plane.n, self.input.n())?;
        in_range("c", plane.c, self.input.c())?;
        let len = self.input.plane_len();
        let start = (plane.n * self.input.c() + plane.c) * len;
        Ok(&x.data()[start..start + len])
    }
}

fn in_range(what: &'static str, got: usize, count: usize) -> Result<(), Error> {
    if got < count {
        return Ok(());
    }
    Err(Error::OutOfRange { what, got, count })
}
