//! The cells that a sentence's terms name.

use crate::model::compute::Computed;
use crate::model::doc::Doc;
use crate::model::formula::strongest;
use crate::model::grid::At;
use crate::model::timeline::{Half, Timeline};
use crate::scene::Panel;

/// The output and the cell of x that a step is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spots {
    output: Option<(Panel, At)>,
    cell: Option<(Panel, At)>,
}

impl Spots {
    /// The cell that a term stands for, by the name of the argument.
    pub fn of(self, name: &str) -> Option<(Panel, At)> {
        match name {
            "output" | "value" | "gradient" => self.output,
            "winner" | "share" => self.cell,
            _ => None,
        }
    }
}

/// The cells of a step: of x and y on the way forward, of their gradients on the way back.
pub fn spots(doc: &Doc, computed: &Computed, line: Timeline, step: usize) -> Spots {
    if step == 0 || computed.steps() == 0 {
        return Spots::default();
    }
    let moment = line.moment(step as f64);
    let (panels, cell) = match moment.half {
        Half::Forward => ([Panel::X, Panel::Y], computed.value(doc, moment.k).winner),
        Half::Backward => {
            let routes = computed.routes(doc, moment.k);
            ([Panel::Dx, Panel::Dy], strongest(&routes).map(|route| route.cell))
        }
    };
    let cols = doc.grid.cols().max(1);
    let of_x = |cell: usize| (panels[0], At { row: cell / cols, col: cell % cols });
    Spots { output: computed.put(doc, moment.k).map(|at| (panels[1], at)), cell: cell.map(of_x) }
}
