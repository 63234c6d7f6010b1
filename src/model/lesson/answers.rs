use crate::model::cells::value;
use crate::model::check::Wrong;
use crate::model::compute::Computed;
use crate::model::doc::Doc;
use crate::model::grid::At;
use crate::scene::Panel;

/// A plane as somebody fills it in.
#[derive(Clone, Debug)]
pub struct Answers {
    pub(super) cols: usize,
    pub(super) values: Vec<f32>,
}

impl Answers {
    pub(super) fn none() -> Self {
        Self { cols: 1, values: Vec::new() }
    }

    /// The plane by the rules of a document.
    pub fn right(doc: &Doc, channel: usize, panel: Panel) -> Self {
        let Ok(computed) = Computed::new(doc, channel) else { return Self::none() };
        let (rows, cols) = match panel {
            Panel::Dx => (doc.grid.rows(), doc.grid.cols()),
            _ => computed.windows.size(),
        };
        let all = 2 * computed.steps();
        let cells = (0..rows * cols).map(|i| At { row: i / cols, col: i % cols });
        let values = cells.map(|at| value(doc, &computed, panel, at, all).unwrap_or(0.0));
        Self { cols, values: values.collect() }
    }

    /// The middle cell of each window as it lies.
    pub(super) fn unsorted(doc: &Doc, computed: &Computed) -> Self {
        let middle = |k| {
            let mut cells = Vec::new();
            computed.cells(doc, k).for_each(|_, v| cells.push(v));
            let middle = cells.len().saturating_sub(1) / 2;
            cells.get(middle).copied().unwrap_or(f32::NAN)
        };
        Self {
            cols: computed.windows.size().1,
            values: (0..computed.steps()).map(middle).collect(),
        }
    }

    pub fn at(&self, at: At) -> Option<f32> {
        let inside = at.col < self.cols;
        self.values.get(at.row * self.cols + at.col).copied().filter(|_| inside)
    }

    /// Rows and columns.
    pub fn size(&self) -> (usize, usize) {
        (self.values.len() / self.cols.max(1), self.cols)
    }
}

impl From<Wrong> for Answers {
    fn from(found: Wrong) -> Self {
        Self { cols: found.size[1], values: found.wrong }
    }
}
