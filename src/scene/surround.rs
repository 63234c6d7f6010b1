//! What stands around the cells of a lens: its outline, its empty shape, the way of the data.

use super::cells::{empty, gap, radius};
use super::content::Aid;
use super::geometry::Point;
use super::ink::{Ink, Token};
use super::lens::MOST_TAPS;
use super::panel::Panel;
use super::places::LensPlace;
use super::shape::{Dash, Scene, Stroke};
use super::view::View;
use super::window::Window;

pub(super) fn border(scene: &mut Scene, view: &View<'_>, place: &LensPlace, dash: Dash) {
    let stroke = Stroke { ink: Token::Window.into(), width: 2.0, dash };
    let own = place.holding(view.window.kernel);
    let last = view.from.filter(|_| dash == Dash::Solid || view.k > 0);
    let from = last.map_or(own, |k| place.holding(Window::of(view.input.computed, k).kernel));
    let cells = from.cells.lerp(own.cells, view.arrival());
    scene.outline(cells.inset(-2.5), radius(own.cell) + 3.0, stroke);
}

/// Before the first step: the empty shape of the window.
pub(super) fn blank(scene: &mut Scene, place: &LensPlace, dash: Dash, aid: Option<Aid>) {
    if place.rows * place.cols <= MOST_TAPS && place.cell >= 14.0 {
        for row in 0..place.rows {
            for col in 0..place.cols {
                let at = place.cell_at(row, col);
                scene.outline(at.inset(gap(at.w) + 0.5), radius(at.w), empty());
            }
        }
    }
    if let Some(node) = place.node {
        scene.outline(node, node.w / 2.0, empty());
    }
    if let Some(at) = place.aid {
        let round = if aid == Some(Aid::Wheel) { at.w / 2.0 } else { 5.0 };
        // A plane between is drawn at once.
        if aid.is_none_or(|aid| aid.plane().is_none()) {
            scene.outline(at.inset(2.0), round, empty());
        }
    }
    let stroke = Stroke { ink: Ink::of(Token::Window).fade(0.55), width: 1.5, dash };
    scene.outline(place.cells.inset(-2.5), radius(place.cell) + 3.0, stroke);
}

/// The way of the data, where the lens stands between its grids.
pub(super) fn arrows(scene: &mut Scene, view: &View<'_>, place: &LensPlace, rightward: bool) {
    let beside = place.area.x >= view.input.places.panel_rect(Panel::X).right();
    if !beside {
        return;
    }
    let y = place.cells.centre().y;
    let [start, end] = place.ends();
    for (a, b) in [(place.area.x, start - 7.0), (end + 7.0, place.area.right())] {
        let room = (b - a).min(22.0);
        let middle = if a == place.area.x { b - room / 2.0 } else { a + room / 2.0 };
        let (left, right) = (middle - room / 2.0, middle + room / 2.0);
        let (from, to) = if rightward { (left, right) } else { (right, left) };
        let stroke = Stroke::solid(Token::Soft, 1.6);
        scene.arrow(Point::new(from, y), Point::new(to, y), stroke);
    }
}
