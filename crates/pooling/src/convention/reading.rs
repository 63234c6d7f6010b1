//! One reading of a request, place by place.

use super::{Convention, Part};
use crate::{Axis, Error, Leaf, Plane, Prepared, Route, Tensor};

/// One reading of the request.
pub(super) struct Side {
    pub(super) by: Convention,
    pub(super) indices: bool,
    pub(super) run: Prepared,
    pub(super) x: Tensor,
}

/// What a reading has at one output place.
pub(super) struct Seen {
    pub(super) y: f32,
    pub(super) cell: Option<usize>,
    pub(super) index: Option<usize>,
    pub(super) routes: Vec<Route>,
}

impl Side {
    pub(super) fn new(
        by: Convention,
        indices: bool,
        leaf: &Leaf,
        x: Tensor,
    ) -> Result<Self, Error> {
        Ok(Self { by, indices, run: leaf.prepare(x.shape())?, x })
    }

    /// The output place counted through the plane, if there is one.
    pub(super) fn step(&self, place: [usize; 3]) -> Option<usize> {
        let sizes @ [_, h, w] = self.run.sizes(Axis::output);
        let inside = place.iter().zip(sizes).all(|(&at, size)| at < size);
        inside.then(|| (place[0] * h + place[1]) * w + place[2])
    }

    pub(super) fn data(&self, plane: Plane) -> &[f32] {
        let cells = self.run.plane_len();
        &self.x.data()[(plane.n * self.run.planes() + plane.c) * cells..][..cells]
    }

    pub(super) fn at(&self, (plane, place): (Plane, [usize; 3])) -> Option<Seen> {
        let k = self.step(place)?;
        let value = self.run.value(plane, self.data(plane), k);
        let routes = self.run.routes(plane, self.data(plane), k);
        let count = |cell| self.by.index(self.x.shape(), plane, cell, false);
        let index = value.winner.filter(|_| self.indices).map(count);
        Some(Seen { y: value.y, cell: value.winner, index, routes })
    }
}

/// What differs first, if anything does.
pub(super) fn part(a: &Option<Seen>, b: &Option<Seen>) -> Option<Part> {
    let (a, b) = match (a, b) {
        (Some(a), Some(b)) => (a, b),
        (None, None) => return None,
        _ => return Some(Part::Place),
    };
    match () {
        () if !same(a.y, b.y) => Some(Part::Value),
        () if a.index != b.index => Some(Part::Index),
        () if !alike(&a.routes, &b.routes) => Some(Part::Gradient),
        () => None,
    }
}

/// Whether the gradient goes the same ways.
pub(super) fn same_routes(a: &Option<Seen>, b: &Option<Seen>) -> bool {
    matches!((a, b), (Some(a), Some(b)) if alike(&a.routes, &b.routes))
}

fn alike(a: &[Route], b: &[Route]) -> bool {
    let one = |(a, b): (&Route, &Route)| a.cell == b.cell && same(a.share.ratio(), b.share.ratio());
    a.len() == b.len() && a.iter().zip(b).all(one)
}

fn same(a: f32, b: f32) -> bool {
    a == b || (a.is_nan() && b.is_nan())
}
