//! What windows have to do with one cell.

use super::compute::Computed;
use super::doc::Doc;
use super::grid::At;
use pooling::{Axis, Contribution};

impl Computed {
    /// The windows that cover a cell (flat in the plane), ascending.
    pub fn covering(&self, cell: usize) -> Vec<usize> {
        self.windows.covering(self.plane(), cell)
    }

    /// Whether a cell of x has a part in window `k`.
    pub fn covers(&self, at: At, k: usize) -> bool {
        let ([rows, cols], [row, col]) = self.windows.axes(self.plane(), k);
        match self.windows.before() {
            None => rows.covering(at.row).contains(&row) && cols.covering(at.col).contains(&col),
            Some(before) => {
                let [_, high, wide] = before.dhw(self.plane());
                let hit = |mut places: Vec<usize>, axis: &Axis, at: usize| {
                    places.retain(|&place| axis.covering(place).contains(&at));
                    !places.is_empty()
                };
                hit(high.covering(at.row), rows, row) && hit(wide.covering(at.col), cols, col)
            }
        }
    }

    /// What the windows before `before` have added to the gradient of a cell, in their order.
    pub fn contributions(&self, doc: &Doc, at: At, before: usize) -> Vec<Contribution> {
        let cell = at.row * doc.grid.cols() + at.col;
        let mut found = Vec::new();
        for k in self.covering(cell).into_iter().filter(|&k| k < before) {
            let routes = self.routes(doc, k).into_iter().filter(|route| route.cell == cell);
            found.extend(routes.map(|route| Contribution {
                k,
                route,
                gradient: route.share.of(self.dy[k]),
            }));
        }
        found
    }
}
