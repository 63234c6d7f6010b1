//! What a framework's layers make of the input: every channel of it.

use super::asks::{Asked, Then};
use super::{Kind, MOST, MOST_TAPS};
use crate::model::grid::At;
use crate::model::upstream::Upstream;
use pooling::{Convention, Error, How, NO_CELL, NO_INDEX, Plane, Prepared, Shape, Tensor};

/// The layers, resolved for an input.
#[derive(Clone, Debug)]
pub(super) struct Runs {
    pub(super) by: Convention,
    pub(super) asked: Asked,
    pub(super) parts: Vec<Prepared>,
    blur: Option<Prepared>,
}

/// What comes of it. Of a chain `parts` are the plane between, and `y` what follows from it.
#[derive(Clone, Debug)]
pub(super) struct Answer {
    pub(super) parts: Vec<Tensor>,
    /// Part after part, the selected cells.
    pub(super) picks: Vec<u32>,
    pub(super) y: Option<Tensor>,
    pub(super) dx: Option<Tensor>,
}

/// The gradient that reaches every channel of y, and which channels those are.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reaching<'a> {
    pub(super) upstream: &'a Upstream,
    pub(super) first: usize,
}

impl Runs {
    pub(super) fn new(by: Convention, asked: Asked, input: Shape) -> Result<Self, Error> {
        let parts = asked.leaves.iter().map(|leaf| leaf.prepare(input));
        let parts = parts.collect::<Result<Vec<_>, _>>()?;
        let blur = match (&asked.then, parts.first()) {
            (Then::Blur(blur), Some(first)) => Some(blur.prepare(first.output_shape())?),
            _ => None,
        };
        Ok(Self { by, asked, parts, blur })
    }

    /// Whether one channel is too much to be laid out and traced.
    pub(super) fn is_large(&self) -> bool {
        let shown = |run: &Prepared| run.steps().max(run.plane_len());
        self.work() > MOST_TAPS || self.parts.iter().chain(&self.blur).any(|run| shown(run) > MOST)
    }

    /// Taps of all windows of one channel.
    pub(super) fn work(&self) -> usize {
        let taps = |run: &Prepared| {
            let one = run.axes().iter().fold(1usize, |all, axis| all.saturating_mul(axis.kernel()));
            run.steps().saturating_mul(one)
        };
        self.parts.iter().map(taps).fold(0, usize::saturating_add)
    }

    /// Rows and columns of every part's output.
    pub(super) fn sizes(&self) -> Vec<[usize; 2]> {
        self.parts.iter().map(|run| size(run.output_shape())).collect()
    }

    /// Forward, and backward with the page's upstream gradient.
    pub(super) fn answer(&self, x: &Tensor, dy: Reaching<'_>) -> Result<Answer, Error> {
        let mut seen = x.clone();
        seen.data_mut().iter_mut().for_each(|v| *v = self.by.sees(*v));
        let (mut parts, mut picks) = (Vec::new(), Vec::new());
        for run in &self.parts {
            let forward = run.forward(&seen)?;
            picks.extend(forward.argmax.unwrap_or_default());
            parts.push(forward.y);
        }
        let (y, dx) = self.rest(&seen, &parts, &picks, dy)?;
        Ok(Answer { parts, picks, y, dx })
    }

    fn rest(
        &self,
        x: &Tensor,
        parts: &[Tensor],
        picks: &[u32],
        dy: Reaching<'_>,
    ) -> Result<(Option<Tensor>, Option<Tensor>), Error> {
        match (&self.asked.then, &self.blur, parts.first()) {
            (Then::Lacking(_), ..) => Ok((None, None)),
            (Then::PutBack(unpool), _, Some(m)) => {
                let indices: Vec<i64> = picks.iter().map(|&pick| index(pick)).collect();
                let y = unpool.forward(m, &indices)?;
                let dm = unpool.backward(m.shape(), &indices, &dy.on(y.shape(), 0)?)?;
                Ok((Some(y), Some(self.back(0, x, &dm)?)))
            }
            (_, Some(blur), Some(m)) => {
                let y = blur.forward(m)?.y;
                let dm = blur.backward(m, &dy.on(y.shape(), 0)?)?;
                Ok((Some(y), Some(self.back(0, x, &dm)?)))
            }
            // Over channels TensorFlow has no gradient.
            _ if self.asked.forward_alone => Ok((None, None)),
            _ => {
                let (mut dx, mut row) = (Tensor::zeros(x.shape()), 0);
                for (part, y) in parts.iter().enumerate() {
                    let own = self.back(part, x, &dy.on(y.shape(), row)?)?;
                    dx.data_mut().iter_mut().zip(own.data()).for_each(|(sum, v)| *sum += v);
                    row += size(y.shape())[0];
                }
                Ok((None, Some(dx)))
            }
        }
    }

    /// Whether the layers are a stage of something.
    pub(super) fn is_chain(&self) -> bool {
        !matches!(self.asked.then, Then::Nothing)
    }

    fn back(&self, part: usize, x: &Tensor, dy: &Tensor) -> Result<Tensor, Error> {
        let run = &self.parts[part];
        // An output without cells has no gradient to share out.
        if dy.data().is_empty() {
            return Ok(Tensor::zeros(x.shape()));
        }
        let mut dx = self.by.backward(run, x, dy)?;
        self.by.unrouted(run, x, &mut dx);
        Ok(dx)
    }

    /// The outputs of the first stage that a cell of a channel hangs on, where it is none itself: part,
    /// row, column.
    pub(super) fn behind(
        &self,
        answer: &Answer,
        channel: usize,
        kind: Kind,
        at: At,
    ) -> Vec<(usize, [usize; 2])> {
        let first = || self.sizes().first().copied().unwrap_or_default();
        let place = |k: usize, cols: usize| [k / cols.max(1), k % cols.max(1)];
        match (kind, &self.blur, &answer.y) {
            (Kind::Dx, ..) => {
                let cell = at.row * self.cols() + at.col;
                let parts = self.parts.iter().zip(self.sizes()).enumerate();
                let covering = parts.flat_map(|(part, (run, [_, cols]))| {
                    let steps = run.covering(Plane::default(), cell);
                    steps.into_iter().map(move |k| (part, place(k, cols)))
                });
                covering.collect()
            }
            (Kind::Y, Some(blur), Some(y)) => {
                let (k, [_, cols]) = (at.row * size(y.shape())[1] + at.col, first());
                let mut cells = Vec::new();
                if k < blur.steps() {
                    let window = blur.cells(Plane::default(), answer.parts[0].data(), k);
                    window.for_each(|cell, _| cells.push(cell));
                }
                let there = cells.into_iter().filter(|&cell| cell != NO_CELL);
                there.map(|cell| (0, place(cell, cols))).collect()
            }
            (Kind::Y, None, Some(y)) => {
                let index = at.row * size(y.shape())[1] + at.col;
                let [rows, cols] = first();
                let from = channel * rows * cols;
                let pick = |k: usize| answer.picks.get(from + k).copied();
                let picked = |&k: &usize| pick(k).is_some_and(|pick| pick as usize == index);
                (0..rows * cols).filter(picked).map(|k| (0, place(k, cols))).collect()
            }
            _ => Vec::new(),
        }
    }

    pub(super) fn is_norm(&self) -> bool {
        self.asked.leaves.iter().any(|leaf| matches!(leaf.how, How::Lp(_)))
    }

    fn cols(&self) -> usize {
        self.parts.first().map_or(0, |run| size(run.input_shape())[1])
    }
}

impl Reaching<'_> {
    /// Over an output whose first row is that one of the page's.
    fn on(self, shape: Shape, row: usize) -> Result<Tensor, Error> {
        let [rows, cols] = size(shape);
        let value = |at: usize| {
            let (c, k) = (at / (rows * cols).max(1), at % (rows * cols).max(1));
            let place = At { row: row + k / cols, col: k % cols };
            self.upstream.value(self.first + c, place)
        };
        if shape.is_empty() {
            return Ok(Tensor::zeros(shape));
        }
        Tensor::new(shape, (0..shape.len()).map(value).collect())
    }
}

fn index(pick: u32) -> i64 {
    if pick == NO_INDEX { -1 } else { i64::from(pick) }
}

/// Rows and columns.
pub(super) fn size(shape: Shape) -> [usize; 2] {
    let [_, rows, cols] = shape.dhw();
    [rows, cols]
}
