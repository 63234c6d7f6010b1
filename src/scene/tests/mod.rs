//! The scene is pure, so it is tested natively: what is drawn is read back from the shapes.

mod cost;
mod draw;
mod growing;
mod hows;
mod partial;
mod places;
mod weights;
mod wheres;

use super::{Content, Input, Look, Places, Ranges, Scene, draw};
use crate::model::compute::Computed;
use crate::model::doc::Doc;
use crate::model::grid::Grid;
use crate::model::settings::{HowKind, Settings, WhereKind};
use crate::model::upstream::{Fill, Upstream};

/// A document that is all computed.
pub(super) struct Stage {
    pub doc: Doc,
    pub computed: Computed,
}

/// Values that repeat, rise, fall and have ties; random quarters come back.
pub(super) fn stage(rows: usize, cols: usize, settings: Settings) -> Stage {
    let mut doc = Doc::first().unwrap();
    let values = (0..rows * cols).map(|i| ((i * 7919 + i / 3) % 23) as f32 - 5.0).collect();
    doc.grid = Grid::new(if rows == 1 { 1 } else { 2 }, 1, rows, cols, values).unwrap();
    doc.upstream = Upstream::new(Fill::Random(7));
    if settings.place == WhereKind::Depth {
        // The rows are channels then.
        doc.grid = Grid::new(1, rows, 1, cols, doc.grid.tensor().data().to_vec()).unwrap();
    }
    doc.settings = settings;
    doc = doc.arranged();
    let mut computed = Computed::new(&doc, 0).unwrap();
    while !computed.advance(&doc, 1 << 20) {}
    Stage { doc, computed }
}

pub(super) fn settings(how: HowKind, kernel: i64, stride: i64, padding: i64) -> Settings {
    Settings {
        how,
        kernel: [kernel; 2],
        stride: [stride; 2],
        padding: [padding; 2],
        ..Settings::default()
    }
}

impl Stage {
    /// Computes the document, which was changed.
    pub(super) fn again(&mut self) {
        self.computed = Computed::new(&self.doc, 0).unwrap();
        while !self.computed.advance(&self.doc, 1 << 20) {}
    }

    pub(super) fn places(&self, width: f32, height: f32) -> Places {
        Places::new(&Content::of(&self.computed), width, height)
    }

    pub(super) fn scene(&self, places: &Places, at: f64, look: &Look<'_>) -> Scene {
        let ranges = Ranges::of(&self.doc, &self.computed);
        let (doc, computed) = (&self.doc, &self.computed);
        draw(&Input { doc, computed, ranges: &ranges, at, places, look })
    }
}
