//! What moves: copies to the lens, results to y, gradients to the lens and on to dL/dx.

use super::cells::{centred, circle, number_size};
use super::ease::{LIFT, part};
use super::geometry::{Point, Rect};
use super::ink::{Ink, Token};
use super::lens::{Lens, MOST_FLIGHTS};
use super::levels;
use super::panel::Panel;
use super::shape::{Scene, Stroke};
use super::sorted;
use super::tiles::tile;

/// Copies of the cells on their way to the lens.
pub(super) fn lift(scene: &mut Scene, lens: &Lens<'_>, t: f32) {
    if t <= 0.0 {
        return;
    }
    let grid = lens.view.input.places.grid(Panel::X);
    lens.window.each_cell(&mut |row, col, cell| {
        let from = match lens.view.taken_from(cell) {
            Some(cell) => lens.view.place(Panel::X, cell),
            None => {
                let (r, c) = lens.window.position(row, col);
                grid.cell_at(r, c)
            }
        };
        let at = from.lerp(lens.place.cell_at(row, col), t);
        let v = lens.view.ground[cell];
        let ink = levels::ink(levels::value(v, lens.view.input.ranges));
        tile(scene, at, ink, lens.view.number(Panel::X, v, lens.place.cell), 1.0);
    });
}

/// The result on its way: out of the cells into the node, from the node to its place in y.
pub(super) fn deliver(scene: &mut Scene, lens: &Lens<'_>) {
    let (view, place) = (lens.view, &lens.place);
    let node = place.node.unwrap_or_else(|| square(place.cells.centre(), 40.0));
    if view.pick() > 0.0 && view.pick() < 1.0 && lens.window.taps() <= MOST_FLIGHTS {
        let sorted = sorted::places(lens);
        lens.window.each_cell(&mut |row, col, cell| {
            if lens.shares.at((row, col), cell).is_some() {
                let v = view.ground[cell];
                let from = sorted.iter().find(|(at, _)| *at == cell).map(|(_, at)| *at);
                let from = from.unwrap_or_else(|| place.cell_at(row, col));
                let at = from.lerp(node.inset(6.0), view.pick());
                let ink = levels::ink(levels::value(v, view.input.ranges));
                let text = view.number(Panel::X, v, place.cell);
                tile(scene, at, ink, text, 0.9 * (1.0 - view.pick()));
            }
        });
    }
    let flight = view.flight();
    if flight > 0.0 && view.phase < 1.0 {
        let y = view.output(view.k);
        let ink = levels::ink(levels::value(y, view.input.ranges));
        let to = landing(view.place(Panel::Y, view.k));
        circle(scene, node.lerp(to, flight), ink, view.number(Panel::Y, y, node.w), 1.0);
    }
}

/// The upstream gradient on its way from dL/dy to the node, and in it.
pub(super) fn receive(scene: &mut Scene, lens: &Lens<'_>) {
    let view = lens.view;
    let node = lens.place.node.unwrap_or_else(|| square(lens.place.cells.centre(), 40.0));
    let t = part(view.phase, LIFT);
    let stays = lens.place.node.is_some() || t < 1.0;
    if t > 0.0 && stays {
        let dy = view.upstream(view.k);
        let ink = levels::ink(levels::gradient(dy, view.input.ranges.gradient));
        let at = landing(view.place(Panel::Dy, view.k)).lerp(node, t);
        circle(scene, at, ink, view.number(Panel::Dy, dy, node.w), 1.0);
    }
}

/// The shares on their way from the lens to dL/dx.
pub(super) fn land(scene: &mut Scene, lens: &Lens<'_>) {
    let (view, t) = (lens.view, lens.view.flight());
    if t <= 0.0 || view.phase >= 1.0 || lens.window.taps() > MOST_FLIGHTS {
        return land_whole(scene, lens, t);
    }
    lens.window.each_cell(&mut |row, col, cell| {
        let Some(share) = view.shares.at((row, col), cell) else { return };
        let share = share.of(view.upstream(view.k));
        let ink = levels::ink(levels::gradient(share, view.input.ranges.gradient));
        let to = view.place(Panel::Dx, view.taken_from(cell).unwrap_or(cell));
        let at = lens.place.cell_at(row, col).lerp(to.inset(to.w * 0.2), t);
        // It melts into the sum that the cell shows by then.
        let shown = (1.0 - t) * 0.9 + 0.05;
        scene.fill(at, at.w * 0.2, ink.fade(shown));
        let text = if lens.place.numbers {
            view.number(Panel::Dx, share, lens.place.cell)
        } else {
            String::new()
        };
        centred(scene, at, number_size(at.w), 500, text, ink.on().fade(shown));
    });
}

/// A large window's shares fly as one outline.
fn land_whole(scene: &mut Scene, lens: &Lens<'_>, t: f32) {
    if t > 0.0 && t < 1.0 {
        let to = lens.view.hull(Panel::Dx, lens.k);
        let ink = Ink::of(Token::Window).fade(1.0 - t * 0.7);
        scene.outline(lens.place.cells.lerp(to, t), 2.0, Stroke::dashed(ink, 2.0));
    }
}

fn square(centre: Point, side: f32) -> Rect {
    Rect::new(centre.x - side / 2.0, centre.y - side / 2.0, side, side)
}

/// A round tile inside a cell, still readable where the cell is not.
fn landing(cell: Rect) -> Rect {
    square(cell.centre(), cell.w.clamp(24.0, 60.0) - 4.0)
}
