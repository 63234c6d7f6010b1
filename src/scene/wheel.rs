//! The draw of stochastic pooling: a wheel whose parts are the probabilities of the cells, one after
//! the other as the window is read, and a pointer that comes to rest at u.

use super::cells::centred;
use super::geometry::Rect;
use super::ink::{Ink, Token};
use super::lens::Lens;
use super::levels;
use super::shape::{Dash, Scene, Shape, Stroke};
use crate::model::input::short::Shorter;
use pooling::{Cells, How, Stochastic};

/// The width of the ring, and its distance from the edge, where the pointer runs, on a stage of
/// ordinary size.
const BAND: f32 = 8.0;
const EDGE: f32 = 5.0;
/// Windows with more cells have a ring that is not divided: its parts would be finer than a hair.
const MOST_PARTS: usize = 512;
/// Turns before the pointer rests.
const TURNS: f32 = 2.0;

/// A draw: the rule, the cells, and the sum of the positive ones where it is a number.
fn draw_of<'a>(lens: &Lens<'a>) -> Option<(Stochastic, Cells<'a>, Option<f32>)> {
    let input = lens.view.input;
    let How::Stochastic(rule) = input.computed.how(lens.k) else { return None };
    let cells = input.computed.cells(input.doc, lens.k);
    let total = rule.total(&cells);
    Some((*rule, cells, Some(total).filter(|&total| total > 0.0 && total.is_finite())))
}

/// The probability of a cell, in its corner.
pub(super) fn chance(lens: &Lens<'_>, cell: usize) -> Option<String> {
    let total = draw_of(lens)?.2?;
    let percent = lens.view.plane.get(cell)?.max(0.0) / total * 100.0;
    Some([&Shorter::fixed(0, 3).show(percent.round()), "%"].concat())
}

/// The room inside the ring.
pub(super) fn hub(at: Rect, scale: f32) -> Rect {
    at.inset((EDGE + BAND + 3.0) * scale)
}

pub(super) fn draw(scene: &mut Scene, lens: &Lens<'_>, at: Rect) {
    let Some((rule, cells, total)) = draw_of(lens) else { return };
    let scale = lens.view.input.places.scale;
    let (band, edge) = (BAND * scale, EDGE * scale);
    let (centre, radius) = (at.centre(), at.w / 2.0 - edge - band / 2.0);
    let appears = lens.shown * (lens.settled * 5.0).min(1.0);
    let Some(total) = total else {
        // Nothing to draw by: no cell is positive, or one is no number.
        let stroke = Stroke::dashed(Ink::of(Token::Hair).fade(appears), 1.5);
        return scene.outline(at.inset(edge + band / 2.0), radius, stroke);
    };
    if cells.len() > MOST_PARTS {
        let stroke = Stroke::solid(Ink::of(Token::ValueLo).fade(appears), band);
        scene.arc(centre, radius, [0.0, 1.0], stroke);
    } else {
        parts(scene, lens, (&cells, total), (at, appears));
    }
    let u = rule.draw(&cells);
    pointer(scene, (at, scale), turn(u, lens.settled), appears);
    let above = Rect::new(at.x - 14.0, at.y - 15.0 * scale, at.w + 28.0, 12.0 * scale);
    let ink = Ink::of(Token::Soft).fade(lens.shown * lens.pick);
    centred(scene, above, 11.0 * scale, 500, ["u = ", &Shorter::fixed(3, 5).show(u)].concat(), ink);
}

/// Where the pointer is: fast at first, at u in the end.
pub(super) fn turn(u: f32, settled: f32) -> f32 {
    let left = 1.0 - settled.clamp(0.0, 1.0);
    (TURNS + u) * (1.0 - left * left)
}

fn parts(
    scene: &mut Scene,
    lens: &Lens<'_>,
    (cells, total): (&Cells<'_>, f32),
    (at, appears): (Rect, f32),
) {
    let scale = lens.view.input.places.scale;
    let (band, edge) = (BAND * scale, EDGE * scale);
    let (centre, radius) = (at.centre(), at.w / 2.0 - edge - band / 2.0);
    // Paper between two parts, where there is room for it.
    let paper = if cells.len() > 48 { 0.0 } else { 0.7 / (radius * std::f32::consts::TAU) };
    let mut below = 0.0;
    cells.for_each(|cell, v| {
        let from = below / total;
        below += v.max(0.0);
        let ends = [from + paper, below / total - paper];
        let drawn = lens.picks.contains(&cell);
        let lost = if drawn { 1.0 } else { 1.0 - 0.55 * lens.pick };
        if drawn {
            let around = [ends[0] - 2.5 * paper, ends[1] + 2.5 * paper];
            let rust = Ink::of(Token::Select).fade(lens.shown * lens.pick);
            scene.arc(centre, radius, around, Stroke::solid(rust, band + 5.0 * scale));
        }
        let ink = levels::ink(levels::value(v, lens.view.input.ranges));
        scene.arc(centre, radius, ends, Stroke::solid(ink.fade(appears * lost), band));
    });
}

/// A head outside of the ring that points at it.
fn pointer(scene: &mut Scene, (at, scale): (Rect, f32), turns: f32, shown: f32) {
    let (centre, outer) = (at.centre(), at.w / 2.0);
    let stroke =
        Stroke { ink: Ink::of(Token::Ink).fade(shown), width: 2.6 * scale, dash: Dash::Solid };
    let [from, to] =
        [outer + 4.0 * scale, outer - (EDGE - 0.5) * scale].map(|r| centre.turned(r, turns));
    scene.shapes.push(Shape::Line { from, to, stroke, head: true });
}
