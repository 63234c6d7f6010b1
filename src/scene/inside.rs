//! What stands in a lens: the cells of a window with their values or their gradients, and the number
//! that they come to.

use super::cells::{self, centred, corner, number_size, radius};
use super::content::Aid;
use super::geometry::Rect;
use super::ink::{Ink, Token};
use super::lens::{Lens, MOST_TAPS};
use super::levels;
use super::panel::Panel;
use super::shape::{Scene, Stroke};
use super::tiles::{flat, padding, picture, tile};
use super::{rivers, sorted, wheel};

/// From this size on a cell has room for its part of the whole.
const PARTS: f32 = 30.0;

/// The values of a window, the selected one outlined, and the result.
pub(super) fn show_values(scene: &mut Scene, lens: &Lens<'_>) {
    if lens.shown <= 0.0 {
        return;
    }
    let (view, place) = (lens.view, &lens.place);
    if lens.window.taps() > MOST_TAPS {
        picture(scene, lens);
    } else {
        each_tap(lens, &mut |at, tap, cell| match cell {
            None => padding(scene, at, lens.shown),
            Some(cell) => {
                let v = view.ground[cell];
                let lost = !lens.picks.is_empty() && !lens.picks.contains(&cell);
                let shown = lens.shown * if lost { 1.0 - 0.6 * lens.dim } else { 1.0 };
                let ink = levels::ink(levels::value(v, view.input.ranges));
                let text = if place.numbers {
                    view.number(Panel::X, v, place.cell)
                } else {
                    String::new()
                };
                numbered(scene, lens, (at, tap, cell), (ink, text), shown);
            }
        });
    }
    rivers::connect(scene, lens, true);
    won(scene, lens);
    aid(scene, lens);
    result(scene, lens);
}

/// What each cell of a window gets of the upstream gradient.
pub(super) fn show_shares(scene: &mut Scene, lens: &Lens<'_>) {
    if lens.shown <= 0.0 {
        return;
    }
    let (view, place) = (lens.view, &lens.place);
    let shares = lens.shares;
    let dy = view.upstream(lens.k);
    let ink = |share: f32| levels::ink(levels::gradient(share, view.input.ranges.gradient));
    if lens.window.taps() > MOST_TAPS {
        let common = shares.common().filter(|_| lens.picks.is_empty());
        flat(scene, lens, common.map_or(Token::GradZero.into(), |share| ink(share.of(dy))));
    } else {
        each_tap(lens, &mut |at, tap, cell| match cell {
            None => padding(scene, at, lens.shown),
            Some(cell) => {
                tile(scene, at, Token::GradZero.into(), String::new(), lens.shown);
                if let Some(share) = shares.at(tap, cell) {
                    let share = share.of(dy);
                    let text = if place.numbers {
                        view.number(Panel::Dx, share, place.cell)
                    } else {
                        String::new()
                    };
                    let shown = lens.shown * lens.pick;
                    numbered(scene, lens, (at, tap, cell), (ink(share), text), shown);
                } else if place.numbers {
                    let size = number_size(at.w) * 0.9;
                    let quiet = Ink::of(Token::Soft).fade(lens.shown * lens.pick);
                    centred(scene, at, size, 400, "0".to_owned(), quiet);
                }
            }
        });
    }
    rivers::connect(scene, lens, false);
    won(scene, lens);
    aid(scene, lens);
}

/// A tile with its number, and in its corner its part of the whole.
fn numbered(
    scene: &mut Scene,
    lens: &Lens<'_>,
    (at, tap, cell): (Rect, (usize, usize), usize),
    (ink, text): (Ink, String),
    shown: f32,
) {
    let part = if at.w >= PARTS { lens.part(tap, cell) } else { None };
    let Some(part) = part else { return tile(scene, at, ink, text, shown) };
    tile(scene, at, ink, String::new(), shown);
    let lifted = Rect { y: at.y - at.h * 0.12, ..at };
    centred(scene, lifted, number_size(at.w) * 0.92, 500, text, ink.on().fade(shown));
    corner(scene, at, part, ink.on().fade(shown));
}

/// The wheel that is spun, or the values in their order.
fn aid(scene: &mut Scene, lens: &Lens<'_>) {
    let Some(at) = lens.place.aid else { return };
    match lens.view.aid(lens.k) {
        Some(Aid::Wheel) => wheel::draw(scene, lens, at),
        Some(Aid::Strip) => sorted::draw(scene, lens, at),
        // Drawn whatever window is in view.
        Some(Aid::Before(_) | Aid::After(_)) | None => {}
    }
}

fn each_tap(lens: &Lens<'_>, f: &mut dyn FnMut(Rect, (usize, usize), Option<usize>)) {
    for row in 0..lens.place.rows {
        for col in 0..lens.place.cols {
            f(lens.place.cell_at(row, col), (row, col), lens.window.cell(row, col));
        }
    }
}

fn won(scene: &mut Scene, lens: &Lens<'_>) {
    for (row, col) in lens.picks.iter().filter_map(|&cell| lens.window.tap_of(cell)) {
        let at = lens.place.cell_at(row, col).at_least(6.0);
        let ink = Ink::of(Token::Select).fade(lens.shown * lens.pick);
        let width = if at.w < 12.0 { 2.0 } else { 3.0 };
        scene.outline(at, radius(at.w) + 1.0, Stroke::solid(ink, width));
    }
}

/// The number that the window came to.
fn result(scene: &mut Scene, lens: &Lens<'_>) {
    // Where there is no node, a wheel has room inside.
    let ring = lens.place.aid.filter(|_| lens.view.aid(lens.k) == Some(Aid::Wheel));
    let Some(node) =
        lens.place.node.or_else(|| ring.map(|at| wheel::hub(at, lens.view.input.places.scale)))
    else {
        return;
    };
    let y = lens.view.output(lens.k);
    let ink = levels::ink(levels::value(y, lens.view.input.ranges));
    let text = lens.view.number(Panel::Y, y, node.w);
    cells::circle(scene, node, ink, text, lens.shown * lens.pick);
}
