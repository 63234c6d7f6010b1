//! Two stages, one after the other: what the plane between them holds, and the routes through both.

use super::compute::Computed;
use super::doc::Doc;
use super::grid::At;
use pooling::{NO_INDEX, Plane, Prepared, Route, Share};

/// The plane that windows lie on, where a layer makes it of x.
#[derive(Clone, Debug, Default)]
pub struct Ground {
    /// What it holds.
    pub values: Vec<f32>,
    /// The cell of x (flat) that each value was taken from.
    pub from: Vec<u32>,
    /// Its gradient, of the windows that are routed.
    pub gradient: Vec<f32>,
}

impl Ground {
    pub(super) fn of(before: &Prepared, plane: Plane, x: &[f32]) -> Self {
        let steps = before.steps();
        let (mut values, mut from) = (vec![0.0; steps], vec![NO_INDEX; steps]);
        before.forward_part(plane, x, 0..steps, &mut values, Some(&mut from));
        Self { values, from, gradient: vec![0.0; steps] }
    }

    /// Routes to the ground as routes to x: a cell that several of them lead to has all their shares.
    pub(super) fn through(&self, routes: Vec<Route>) -> Vec<Route> {
        let mut found: Vec<(usize, f32)> = Vec::with_capacity(routes.len());
        for route in routes {
            let cell = self.from.get(route.cell).filter(|&&cell| cell != NO_INDEX);
            let Some(&cell) = cell else { continue };
            let (cell, ratio) = (cell as usize, route.share.ratio());
            match found.iter_mut().find(|(at, _)| *at == cell) {
                Some((_, sum)) => *sum += ratio,
                None => found.push((cell, ratio)),
            }
        }
        found.sort_unstable_by_key(|(cell, _)| *cell);
        found.into_iter().map(|(cell, s)| Route { cell, share: Share::Times(s) }).collect()
    }
}

impl Computed {
    /// The place of output `k` in y; nothing for an index that points outside of it.
    pub fn put(&self, doc: &Doc, k: usize) -> Option<At> {
        self.windows.put(k, self.index(doc, k))
    }

    /// The index that output `k` remembers, where outputs are put back.
    pub fn index(&self, doc: &Doc, k: usize) -> Option<usize> {
        self.windows.unpooled()?;
        match self.argmax.get(k).filter(|_| k < self.forward_done) {
            Some(&cell) => (cell != NO_INDEX).then_some(cell as usize),
            None => self.value(doc, k).winner,
        }
    }

    /// The output that a place of y holds after the first `pooled` ones; where several were put back to
    /// one place, the last of them.
    pub fn output_at(&self, doc: &Doc, at: At, pooled: usize) -> Option<usize> {
        let Some([_, cols]) = self.windows.unpooled() else {
            return self.windows.step_at(at).filter(|&k| k < pooled);
        };
        // An index is a flat offset, whatever the two planes' widths are.
        let index = at.row * cols + at.col;
        let written = |k: &usize| *k < pooled && self.index(doc, *k) == Some(index);
        self.covering(index).into_iter().rfind(written)
    }

    /// y as it is laid out: where outputs are put back, zeros and those.
    pub fn y_laid(&self, doc: &Doc) -> Vec<f32> {
        let Some([rows, cols]) = self.windows.unpooled() else { return self.y.clone() };
        let mut laid = vec![0.0; rows * cols];
        for (k, &y) in self.y.iter().enumerate() {
            if let Some(at) = self.put(doc, k) {
                laid[at.row * cols + at.col] = y;
            }
        }
        laid
    }

    /// The gradient of the plane that windows lie on, after the first `routed` of them.
    pub fn ground_gradient(&self, doc: &Doc, routed: usize) -> Vec<f32> {
        let Some(ground) = &self.ground else { return Vec::new() };
        let mut gradient = vec![0.0; ground.values.len()];
        self.windows.backward(self.plane(), self.lies_on(doc), &self.dy, 0..routed, &mut gradient);
        gradient
    }

    /// The gradient of x after the first `routed` windows.
    pub fn gradient(&self, doc: &Doc, routed: usize) -> Vec<f32> {
        let x = doc.grid.plane(self.channel);
        let mut dx = vec![0.0; x.len()];
        match self.windows.before() {
            Some(before) => {
                let gradient = self.ground_gradient(doc, routed);
                before.backward_plane(self.plane(), x, &gradient, &mut dx);
            }
            None => self.windows.backward(self.plane(), x, &self.dy, 0..routed, &mut dx),
        }
        dx
    }
}
