use super::Kind;
use crate::model::doc::Doc;
use crate::model::grid::At;
use crate::model::input::short::{Shorter, shown};
use pooling::{Convention, Forward, NO_INDEX, Plane, Prepared, Shape, Tensor};

/// What one convention makes of the request: of one channel.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    pub by: Convention,
    run: Prepared,
    cols: usize,
    y: Vec<f32>,
    /// The selected cells, flat in the plane.
    picks: Vec<Option<usize>>,
    /// The same as this framework counts; nothing where indices are not asked for.
    pub index: Vec<Option<usize>>,
    dx: Vec<f32>,
}

impl Side {
    /// `whole` is what the framework was given, and the channel of it that is looked at.
    pub(super) fn new(
        (by, run): (Convention, &Prepared),
        (doc, x, forward): (&Doc, &Tensor, &Forward),
        whole: (Shape, Plane),
        indices: bool,
    ) -> Option<Self> {
        let [_, rows, cols] = run.output_shape().dhw();
        let pick = |&cell: &u32| (cell != NO_INDEX).then_some(cell as usize);
        let picks: Vec<_> = forward.argmax.iter().flatten().map(pick).collect();
        let count = |pick: &Option<usize>| {
            pick.filter(|_| indices).map(|cell| by.index(whole.0, whole.1, cell, false))
        };
        let index = picks.iter().map(count).collect();
        let dy = (0..rows * cols)
            .map(|k| doc.upstream.value(whole.1.c, At { row: k / cols, col: k % cols }));
        let dy = Tensor::new(run.output_shape(), dy.collect()).ok();
        // An output without cells has no gradient to share out.
        let mut dx = match dy {
            Some(dy) => by.backward(run, x, &dy).ok()?,
            None => Tensor::zeros(x.shape()),
        };
        by.unrouted(run, x, &mut dx);
        let (y, dx) = (forward.y.data().to_vec(), dx.data().to_vec());
        Some(Self { by, run: run.clone(), cols, y, picks, index, dx })
    }

    /// Rows and columns of what is compared.
    pub fn size(&self, kind: Kind) -> [usize; 2] {
        let shape = if kind == Kind::Dx { self.run.input_shape() } else { self.run.output_shape() };
        let [_, rows, cols] = shape.dhw();
        [rows, cols]
    }

    /// What stands in a cell, every digit of it; nothing where there is no such place.
    pub fn text(&self, kind: Kind, at: At) -> Option<String> {
        self.written(kind, at, shown)
    }

    /// The same in as few digits as a table wants.
    pub fn short(&self, kind: Kind, at: At, digits: Shorter) -> Option<String> {
        self.written(kind, at, |v| digits.show(v))
    }

    pub(super) fn values(&self, kind: Kind) -> &[f32] {
        match kind {
            Kind::Y => &self.y,
            Kind::Dx => &self.dx,
            Kind::Index => &[],
        }
    }

    fn written(&self, kind: Kind, at: At, write: impl Fn(f32) -> String) -> Option<String> {
        let i = self.flat(kind, at)?;
        Some(match kind {
            Kind::Y | Kind::Dx => write(*self.values(kind).get(i)?),
            Kind::Index => self.index.get(i)?.map_or_else(|| "–".to_owned(), |i| i.to_string()),
        })
    }

    fn flat(&self, kind: Kind, at: At) -> Option<usize> {
        let [rows, cols] = self.size(kind);
        (at.row < rows && at.col < cols).then_some(at.row * cols + at.col)
    }

    /// Whether a cell holds the same here and there. NaN is NaN.
    pub(super) fn agrees(&self, other: &Self, kind: Kind, at: At) -> bool {
        let same = |a: f32, b: f32| a == b || (a.is_nan() && b.is_nan());
        let (Some(i), Some(j)) = (self.flat(kind, at), other.flat(kind, at)) else { return false };
        match kind {
            Kind::Y => same(self.y[i], other.y[j]),
            Kind::Dx => same(self.dx[i], other.dx[j]),
            Kind::Index => self.index.get(i) == other.index.get(j),
        }
    }

    /// Whether both select the same cell, however they count it.
    pub(super) fn picks_as(&self, other: &Self, at: At) -> bool {
        let (i, j) = (self.flat(Kind::Index, at), other.flat(Kind::Index, at));
        matches!((i, j), (Some(i), Some(j)) if self.picks.get(i) == other.picks.get(j))
    }

    /// The outputs whose windows cover a cell.
    pub(super) fn covering(&self, at: At) -> Vec<At> {
        let cell = self.flat(Kind::Dx, at);
        let found = cell.map(|cell| self.run.covering(Plane::default(), cell)).unwrap_or_default();
        let place = |k: usize| At { row: k / self.cols.max(1), col: k % self.cols.max(1) };
        found.into_iter().map(place).collect()
    }
}
