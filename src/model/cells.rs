//! What each cell of the four grids holds after a number of steps: the exact numbers that the DOM
//! says and the picture shows.

use super::compute::Computed;
use super::doc::Doc;
use super::grid::At;
use super::input::short::plain;
use super::timeline::{Half, Timeline};
use super::words::{Msg, msg};
use crate::scene::Panel;
use pooling::How;

/// A cell as it is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The number; nothing for an output that is not pooled yet.
    pub text: Option<String>,
    /// In the window of this step, or its output.
    pub in_window: bool,
    /// Selected by the window of this step.
    pub winner: bool,
}

/// The word for a panel in the DOM, in links and files.
pub fn panel_name(panel: Panel) -> &'static str {
    match panel {
        Panel::X => "x",
        Panel::Y => "y",
        Panel::Dx => "dx",
        Panel::Dy => "dy",
    }
}

/// The name of a grid, and what one should know of it: of an output, what backward needs of it.
pub fn titles(panel: Panel, computed: &Computed, k: usize) -> (Msg, Msg) {
    let how = computed.how(k);
    let put = computed.windows.unpooled().is_some();
    let divided = matches!(how, How::Average(_));
    match panel {
        Panel::X => (msg("panel.x"), msg("panel.x_hint")),
        Panel::Y if put => (msg("panel.y"), msg("panel.y_put")),
        Panel::Y if how.selects() => (msg("panel.y"), msg("panel.y_winner")),
        Panel::Y if divided => (msg("panel.y"), msg("panel.y_divisor")),
        Panel::Y => (msg("panel.y"), msg("panel.y_window")),
        Panel::Dx => (msg("panel.dx"), msg("panel.dx_hint")),
        Panel::Dy => (msg("panel.dy"), msg("panel.dy_hint")),
    }
}

/// A grid with more cells than this is in the DOM only near the focus.
const WHOLE: usize = 256;
/// Rows and columns that are there then.
const NEAR: usize = 9;

/// The rows (or columns) that the DOM holds.
pub fn near(focus: usize, count: usize, cells: usize) -> (usize, usize) {
    if cells <= WHOLE {
        return (0, count);
    }
    let from = focus.saturating_sub(NEAR / 2).min(count.saturating_sub(NEAR));
    (from, (from + NEAR).min(count))
}

/// Whether a place lies in the rectangle between two corners.
pub fn within(at: At, a: At, b: At) -> bool {
    let between = |v: usize, p: usize, q: usize| (p.min(q)..=p.max(q)).contains(&v);
    between(at.row, a.row, b.row) && between(at.col, a.col, b.col)
}

/// The value of a cell after `step` whole steps.
pub fn value(doc: &Doc, computed: &Computed, panel: Panel, at: At, step: usize) -> Option<f32> {
    let line = Timeline { n: computed.steps() };
    let (pooled, routed) = line.finished(step as f64);
    match panel {
        Panel::X => doc.grid.get(computed.channel, at),
        Panel::Dy => match computed.windows.unpooled() {
            Some([_, cols]) => computed.dy_laid().get(at.row * cols + at.col).copied(),
            None => computed.dy_plane().get(computed.windows.step_at(at)?).copied(),
        },
        Panel::Y => match computed.output_at(doc, at, pooled) {
            Some(k) => Some(computed.value(doc, k).y),
            // Unpooling starts from zeros.
            None => computed.windows.unpooled().map(|_| 0.0),
        },
        Panel::Dx if routed == line.n && computed.is_done() => {
            computed.dx.get(at.row * doc.grid.cols() + at.col).copied()
        }
        Panel::Dx => {
            let found = computed.contributions(doc, at, routed);
            Some(found.iter().fold(0.0, |sum, c| sum + c.gradient))
        }
    }
}

/// A cell after `step` whole steps.
pub fn cell(doc: &Doc, computed: &Computed, panel: Panel, at: At, step: usize) -> Cell {
    let text = value(doc, computed, panel, at, step).map(plain);
    let moment = Timeline { n: computed.steps() }.moment(step as f64);
    let shown = step > 0 && (moment.half == Half::Forward || panel != Panel::Y);
    let (in_window, winner) = if panel.is_input() {
        let cell = at.row * doc.grid.cols() + at.col;
        let covers = computed.covers(at, moment.k);
        (covers, covers && computed.value(doc, moment.k).winner == Some(cell))
    } else {
        (computed.put(doc, moment.k) == Some(at), false)
    };
    Cell { text, in_window: shown && in_window, winner: shown && winner }
}
