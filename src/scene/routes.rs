//! What moves: copies to the lens, results to y, gradients to the lens and on to dL/dx; and the
//! routes between the cells of a window and its one number.

use super::cells::{centred, circle, number_size};
use super::digits::digits;
use super::ease::{LIFT, part};
use super::geometry::{Point, Rect};
use super::ink::{Ink, Token};
use super::lens::{Lens, MOST_FLIGHTS};
use super::levels;
use super::panel::Panel;
use super::shape::{Scene, Shape, Stroke};
use super::tiles::tile;
use pooling::Share;

/// Windows with more cells have one arrow for all.
const MOST_ROUTES: usize = 16;

/// A way from each selected cell to the node (or back), as thick as its share.
pub(super) fn connect(scene: &mut Scene, lens: &Lens<'_>, inward: bool) {
    let Some(node) = lens.place.node else { return };
    let grown = lens.shown * lens.pick;
    if grown <= 0.0 {
        return;
    }
    let shares = lens.view.shares_of(lens.k);
    let token = if lens.winner.is_some() { Token::Select } else { Token::Window };
    let stroke = |share: Option<Share>| {
        let ratio = share.map_or(0.2, |share| share.ratio().abs()).clamp(0.0, 1.0);
        Stroke::solid(Ink::of(token).fade(grown), 1.2 + 1.6 * ratio)
    };
    let hub = Point::new(node.x - 3.0, node.centre().y);
    let edge = lens.place.cells.right() + 3.0;
    if lens.winner.is_none() && lens.window.taps() > MOST_ROUTES {
        let (a, b) = (Point::new(edge + 2.0, hub.y), hub);
        let (from, to) = if inward { (a, b) } else { (b, a) };
        scene.arrow(from, to, stroke(shares.common()));
    } else {
        lens.window.each_cell(&mut |row, col, cell| {
            if let Some(share) = shares.of(cell) {
                let stroke = stroke(Some(share));
                // Under the last row runs the outline of the window.
                let above = row > 0 && row + 1 == lens.place.rows;
                way(scene, (lens.place.cell_at(row, col), above), edge, hub, (inward, stroke));
            }
        });
    }
    share_label(scene, lens, shares.common(), (hub, grown));
}

/// From a cell along the gap beside its row, so that no number is crossed, then over to the node.
fn way(
    scene: &mut Scene,
    (cell, above): (Rect, bool),
    edge: f32,
    hub: Point,
    (inward, stroke): (bool, Stroke),
) {
    let last = cell.right() + 4.0 > edge;
    let (gap, inside) = if above {
        (cell.y, cell.y + cell.h * 0.2)
    } else {
        (cell.bottom(), cell.bottom() - cell.h * 0.2)
    };
    let side = Point::new(edge, if last { cell.centre().y } else { gap });
    let bend = Point::new((edge + hub.x) / 2.0, side.y);
    let foot = Point::new(cell.centre().x, gap);
    let top = Point::new(foot.x, inside);
    let mut line = |from, to, head| scene.shapes.push(Shape::Line { from, to, stroke, head });
    if !last {
        line(foot, side, false);
        line(foot, top, !inward);
    }
    let (from, to) = if inward { (side, hub) } else { (hub, side) };
    let head = inward || last;
    scene.shapes.push(Shape::Curve { from, bend, to, stroke, head });
}

/// dy/dx of a routed cell, once, where it is the same for all of them.
fn share_label(
    scene: &mut Scene,
    lens: &Lens<'_>,
    share: Option<Share>,
    (hub, shown): (Point, f32),
) {
    let (Some(node), Some(share)) = (lens.place.node, share) else { return };
    let text = match share {
        Share::Full => "× 1".to_owned(),
        Share::Over(n) if n < 0.0 => ["× −1/", &digits(-n)].concat(),
        Share::Over(n) => ["× 1/", &digits(n)].concat(),
        Share::Times(s) => ["× ", &digits(s)].concat(),
    };
    let at = Rect::new(hub.x - 10.0, node.bottom() + 1.0, node.w + 26.0, 14.0);
    centred(scene, at, 11.0, 500, text, Ink::of(Token::Soft).fade(shown));
}

/// Copies of the cells on their way to the lens.
pub(super) fn lift(scene: &mut Scene, lens: &Lens<'_>, t: f32) {
    if t <= 0.0 {
        return;
    }
    let grid = lens.view.input.places.grid(Panel::X);
    lens.window.each_cell(&mut |row, col, cell| {
        let (r, c) = lens.window.position(row, col);
        let at = grid.cell_at(r, c).lerp(lens.place.cell_at(row, col), t);
        let v = lens.view.plane[cell];
        let ink = levels::ink(levels::value(v, lens.view.input.ranges));
        tile(scene, at, ink, lens.view.number(Panel::X, v, lens.place.cell), 1.0);
    });
}

/// The result on its way: out of the cells into the node, from the node to its place in y.
pub(super) fn deliver(scene: &mut Scene, lens: &Lens<'_>) {
    let (view, place) = (lens.view, lens.place);
    let node = place.node.unwrap_or_else(|| square(place.cells.centre(), 40.0));
    if view.pick() > 0.0 && view.pick() < 1.0 && lens.window.taps() <= MOST_FLIGHTS {
        lens.window.each_cell(&mut |row, col, cell| {
            if view.shares.of(cell).is_some() {
                let v = view.plane[cell];
                let at = place.cell_at(row, col).lerp(node.inset(6.0), view.pick());
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
        let Some(share) = view.shares.of(cell) else { return };
        let share = share.of(view.upstream(view.k));
        let ink = levels::ink(levels::gradient(share, view.input.ranges.gradient));
        let to = view.place(Panel::Dx, cell);
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
