//! The lenses between the grids: the window looked at closely, and how its cells become one number
//! (or how one gradient is shared out among them).

use super::cells::{self, centred, empty, gap, number_size, radius};
use super::ease::{LIFT, part};
use super::geometry::{Point, Rect};
use super::ink::{Ink, Token};
use super::levels;
use super::panel::Panel;
use super::places::LensPlace;
use super::routes;
use super::shape::{Dash, Scene, Stroke};
use super::tiles::{flat, padding, picture, tile};
use super::view::View;
use super::window::Window;

/// Windows with more taps are shown as a picture.
pub(super) const MOST_TAPS: usize = 256;
/// Windows with more taps come to the lens as a whole, not cell by cell.
pub(super) const MOST_FLIGHTS: usize = 64;

/// One lens at one moment: which window it shows, how strongly.
pub(super) struct Lens<'a> {
    pub(super) view: &'a View<'a>,
    pub(super) place: &'a LensPlace,
    pub(super) window: &'a Window,
    pub(super) k: usize,
    pub(super) winner: Option<usize>,
    /// How visible its cells are.
    pub(super) shown: f32,
    /// How far the selection or the merging (backward: the routing) is.
    pub(super) pick: f32,
    /// How far those that were not selected step back.
    pub(super) dim: f32,
}

pub(super) fn forward(scene: &mut Scene, view: &View<'_>) {
    let place = &view.input.places.lenses[0];
    arrows(scene, view, place, true);
    if view.is_ready() {
        return blank(scene, place, Dash::Solid);
    }
    let still = view.is_backward();
    let lift = if still { view.arrival() } else { part(view.phase, LIFT) };
    past(scene, view, place, &show_values);
    let flies = !still && view.window.taps() <= MOST_FLIGHTS && place.numbers && lift < 1.0;
    let dim = if still { 0.0 } else { view.pick() * (1.0 - view.flight()) };
    let pick = if still { view.arrival() } else { view.pick() };
    let shown = if flies { 0.0 } else { lift };
    let (window, k, winner) = (&view.window, view.k, view.winner);
    let lens = Lens { view, place, window, k, winner, shown, pick, dim };
    if lift <= 0.0 && view.from.is_none() {
        blank(scene, place, Dash::Solid);
    }
    show_values(scene, &lens);
    border(scene, place, Dash::Solid);
    if flies {
        routes::lift(scene, &lens, lift);
    }
    if !still {
        routes::deliver(scene, &lens);
    }
}

pub(super) fn backward(scene: &mut Scene, view: &View<'_>) {
    let place = &view.input.places.lenses[1];
    arrows(scene, view, place, false);
    if !view.is_backward() {
        return blank(scene, place, Dash::Dashed);
    }
    if view.k > 0 {
        past(scene, view, place, &show_shares);
    }
    let (window, k, winner) = (&view.window, view.k, view.winner);
    let (shown, pick) = (part(view.phase, LIFT), view.pick());
    let lens = Lens { view, place, window, k, winner, shown, pick, dim: 0.0 };
    if shown < 1.0 && view.k == 0 {
        blank(scene, place, Dash::Dashed);
    }
    show_shares(scene, &lens);
    border(scene, place, Dash::Dashed);
    routes::receive(scene, &lens);
    routes::land(scene, &lens);
}

type Show<'a> = &'a dyn Fn(&mut Scene, &Lens<'_>);

/// The last window, while it leaves.
fn past(scene: &mut Scene, view: &View<'_>, place: &LensPlace, show: Show<'_>) {
    let leaving = 1.0 - view.arrival();
    let Some(k) = view.from.filter(|_| leaving > 0.0) else { return };
    let window = Window::of(view.input.computed, k);
    let winner = view.winner_of(k);
    show(
        scene,
        &Lens { view, place, window: &window, k, winner, shown: leaving, pick: leaving, dim: 0.0 },
    );
}

/// The values of a window, the selected one outlined, and the result.
fn show_values(scene: &mut Scene, lens: &Lens<'_>) {
    if lens.shown <= 0.0 {
        return;
    }
    let (view, place) = (lens.view, lens.place);
    if lens.window.taps() > MOST_TAPS {
        picture(scene, lens);
    } else {
        each_tap(lens, &mut |at, cell| match cell {
            None => padding(scene, at, lens.shown),
            Some(cell) => {
                let v = view.plane[cell];
                let lost = lens.winner.is_some_and(|winner| winner != cell);
                let shown = lens.shown * if lost { 1.0 - 0.6 * lens.dim } else { 1.0 };
                let ink = levels::ink(levels::value(v, view.input.ranges));
                let text = if place.numbers {
                    view.number(Panel::X, v, place.cell)
                } else {
                    String::new()
                };
                tile(scene, at, ink, text, shown);
            }
        });
    }
    routes::connect(scene, lens, true);
    won(scene, lens);
    result(scene, lens);
}

/// What each cell of a window gets of the upstream gradient.
fn show_shares(scene: &mut Scene, lens: &Lens<'_>) {
    if lens.shown <= 0.0 {
        return;
    }
    let (view, place) = (lens.view, lens.place);
    let shares = view.shares_of(lens.k);
    let dy = view.upstream(lens.k);
    let ink = |share: f32| levels::ink(levels::gradient(share, view.input.ranges.gradient));
    if lens.window.taps() > MOST_TAPS {
        let common = shares.common().filter(|_| lens.winner.is_none());
        flat(scene, lens, common.map_or(Token::GradZero.into(), |share| ink(share.of(dy))));
    } else {
        each_tap(lens, &mut |at, cell| match cell {
            None => padding(scene, at, lens.shown),
            Some(cell) => {
                tile(scene, at, Token::GradZero.into(), String::new(), lens.shown);
                if let Some(share) = shares.of(cell) {
                    let share = share.of(dy);
                    let text = if place.numbers {
                        view.number(Panel::Dx, share, place.cell)
                    } else {
                        String::new()
                    };
                    tile(scene, at, ink(share), text, lens.shown * lens.pick);
                } else if place.numbers {
                    let size = number_size(at.w) * 0.9;
                    let quiet = Ink::of(Token::Soft).fade(lens.shown * lens.pick);
                    centred(scene, at, size, 400, "0".to_owned(), quiet);
                }
            }
        });
    }
    routes::connect(scene, lens, false);
    won(scene, lens);
}

fn each_tap(lens: &Lens<'_>, f: &mut dyn FnMut(Rect, Option<usize>)) {
    for row in 0..lens.place.rows {
        for col in 0..lens.place.cols {
            f(lens.place.cell_at(row, col), lens.window.cell(row, col));
        }
    }
}

fn won(scene: &mut Scene, lens: &Lens<'_>) {
    let Some((row, col)) = lens.winner.and_then(|cell| lens.window.tap_of(cell)) else { return };
    let at = lens.place.cell_at(row, col).at_least(6.0);
    let ink = Ink::of(Token::Select).fade(lens.shown * lens.pick);
    scene.outline(at, radius(at.w) + 1.0, Stroke::solid(ink, if at.w < 12.0 { 2.0 } else { 3.0 }));
}

/// The number that the window came to.
fn result(scene: &mut Scene, lens: &Lens<'_>) {
    let Some(node) = lens.place.node else { return };
    let y = lens.view.output(lens.k);
    let ink = levels::ink(levels::value(y, lens.view.input.ranges));
    let text = lens.view.number(Panel::Y, y, node.w);
    cells::circle(scene, node, ink, text, lens.shown * lens.pick);
}

fn border(scene: &mut Scene, place: &LensPlace, dash: Dash) {
    let stroke = Stroke { ink: Token::Window.into(), width: 2.0, dash };
    scene.outline(place.cells.inset(-2.5), radius(place.cell) + 3.0, stroke);
}

/// Before the first step: the empty shape of the window.
fn blank(scene: &mut Scene, place: &LensPlace, dash: Dash) {
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
    let stroke = Stroke { ink: Ink::of(Token::Window).fade(0.55), width: 1.5, dash };
    scene.outline(place.cells.inset(-2.5), radius(place.cell) + 3.0, stroke);
}

/// The way of the data, where the lens stands between its grids.
fn arrows(scene: &mut Scene, view: &View<'_>, place: &LensPlace, rightward: bool) {
    let beside = place.area.x >= view.input.places.panel_rect(Panel::X).right();
    if !beside {
        return;
    }
    let y = place.cells.centre().y;
    let end = place.node.map_or(place.cells.right(), Rect::right);
    for (a, b) in [(place.area.x, place.cells.x - 7.0), (end + 7.0, place.area.right())] {
        let room = (b - a).min(22.0);
        let middle = if a == place.area.x { b - room / 2.0 } else { a + room / 2.0 };
        let (left, right) = (middle - room / 2.0, middle + room / 2.0);
        let (from, to) = if rightward { (left, right) } else { (right, left) };
        let stroke = Stroke::solid(Token::Soft, 1.6);
        scene.arrow(Point::new(from, y), Point::new(to, y), stroke);
    }
}
