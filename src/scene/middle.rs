//! The plane between x and y, small beside the lens: what a window of the second stage lies on, or what
//! is put back into y. On the way back, its gradient.

use super::cells::{centred, gap, radius};
use super::content::{Aid, ring};
use super::digits::fitted;
use super::fit::NAME;
use super::geometry::{Point, Rect};
use super::ink::{Ink, Token};
use super::levels;
use super::panel::Panel;
use super::places::LensPlace;
use super::shape::{Align, Dash, Label, Pixels, Scale, Scene, Shape, Stroke};
use super::view::View;

/// From this size on a cell has its number.
const NUMBERS: f32 = 17.0;
/// Smaller cells are a picture.
const LEAST: f32 = 3.0;

/// Where its cells lie.
struct Plane {
    at: Rect,
    cell: [f32; 2],
    size: [usize; 2],
    before: [usize; 2],
}

impl Plane {
    fn cell(&self, row: i64, col: i64) -> Rect {
        let x = self.at.x + (col + self.before[1] as i64) as f32 * self.cell[1];
        let y = self.at.y + (row + self.before[0] as i64) as f32 * self.cell[0];
        Rect::new(x, y, self.cell[1], self.cell[0])
    }
}

pub(super) fn draw(scene: &mut Scene, view: &View<'_>, place: &LensPlace, forward: bool) {
    let computed = view.input.computed;
    let (Some(at), Some(aid)) = (place.aid, view.aid(view.k)) else { return };
    let (Some(all), Some(size)) = (aid.plane(), computed.windows.middle()) else { return };
    let scale = view.input.places.scale;
    let at = Rect { y: at.y + NAME * scale, h: at.h - NAME * scale, ..at };
    let lies = matches!(aid, Aid::Before(_));
    let around = if lies { ring(computed, view.k) } else { Default::default() };
    let before = around.map(|ring| ring.before);
    let cell = [at.h / all[0] as f32, at.w / all[1] as f32];
    let plane = Plane { at, cell, size, before };
    name(scene, view, (at, lies), forward);
    let known = known(view, lies, forward);
    if cell[1] < LEAST {
        return whole(scene, view, &plane, &known, forward);
    }
    for (i, v) in known.iter().enumerate() {
        let at = plane.cell((i / size[1]) as i64, (i % size[1]) as i64);
        number(scene, view, at, *v, forward);
    }
    window(scene, view, &plane, (lies, forward));
}

/// What it is called in the formulas.
fn name(scene: &mut Scene, view: &View<'_>, (at, lies): (Rect, bool), forward: bool) {
    let scale = view.input.places.scale;
    let letter = if lies { "m" } else { "z" };
    let text = if forward { letter.to_owned() } else { ["∂L/∂", letter].concat() };
    let (size, align, ink) = (11.0 * scale, Align::Start, Token::Soft.into());
    let at = Point::new(at.x + 1.0, at.y - NAME * scale / 2.0);
    scene.text(Label { at, size, weight: 600, align, ink, text, max_width: 60.0 * scale });
}

/// The numbers that are there at this moment.
fn known(view: &View<'_>, lies: bool, forward: bool) -> Vec<Option<f32>> {
    let computed = view.input.computed;
    let steps = computed.steps();
    match (lies, forward) {
        _ if forward && view.is_ready() => vec![None; if lies { view.ground.len() } else { steps }],
        (true, true) => view.ground.iter().map(|&v| Some(v)).collect(),
        (true, false) if !view.is_backward() => vec![None; view.ground.len()],
        (true, false) => {
            (0..view.ground.len()).map(|i| view.gradient.middle.get(i).copied()).collect()
        }
        (false, true) => (0..steps).map(|k| (k < view.pooled).then(|| view.output(k))).collect(),
        (false, false) => {
            let is_there =
                |k: &usize| *k < view.routed && computed.put(view.input.doc, *k).is_some();
            (0..steps).map(|k| Some(k).filter(is_there).map(|k| view.upstream(k))).collect()
        }
    }
}

fn number(scene: &mut Scene, view: &View<'_>, at: Rect, v: Option<f32>, forward: bool) {
    let (inner, corner) = (at.inset(gap(at.w)), radius(at.w));
    let Some(v) = v else {
        return scene.outline(inner.inset(0.5), corner, Stroke::dashed(Token::Hair, 1.0));
    };
    let ranges = view.input.ranges;
    let (level, panel) = match forward {
        true => (levels::value(v, ranges), Panel::X),
        false => (levels::gradient(v, ranges.gradient), Panel::Dx),
    };
    let ink = levels::ink(level);
    scene.fill(inner, corner, ink);
    if at.w >= NUMBERS {
        let text = fitted(v, ranges.texts[panel as usize], at.w);
        centred(scene, at, (at.w * 0.46).min(13.0 * view.input.places.scale), 500, text, ink.on());
    }
}

/// The window of the second stage; of what is put back, the one in view.
fn window(scene: &mut Scene, view: &View<'_>, plane: &Plane, (lies, forward): (bool, bool)) {
    if view.is_ready() || (!forward && !view.is_backward()) {
        return;
    }
    let dash = if forward { Dash::Solid } else { Dash::Dashed };
    let hull = |k: usize| {
        if !lies {
            let at = view.input.computed.windows.place(k);
            return plane.cell(at.row as i64, at.col as i64);
        }
        let window = super::window::Window::of(view.input.computed, k);
        let (row, col) = window.position(0, 0);
        let first = plane.cell(row, col);
        let [rows, cols] = window.kernel.map(|taps| taps as f32);
        Rect { w: first.w * cols, h: first.h * rows, ..first }
    };
    let here = hull(view.k);
    let at = view
        .from
        .filter(|_| forward || view.k > 0)
        .map_or(here, |from| hull(from).lerp(here, view.arrival()));
    let ink = Ink::of(if lies { Token::Window } else { Token::Select });
    scene.outline(at, radius(plane.cell[1]) + 1.0, Stroke { ink, width: 2.0, dash });
}

/// Very small cells.
fn whole(scene: &mut Scene, view: &View<'_>, plane: &Plane, known: &[Option<f32>], forward: bool) {
    let ranges = view.input.ranges;
    let level = |v: &Option<f32>| match (v, forward) {
        (Some(v), true) => levels::fine_value(*v, ranges),
        (Some(v), false) => levels::fine_gradient(*v, ranges.gradient),
        (None, true) => 0,
        (None, false) => 128,
    };
    let scale = if forward { Scale::Value } else { Scale::Gradient };
    let first = plane.cell(0, 0);
    let [rows, cols] = plane.size.map(|n| n as f32);
    let at = Rect { w: first.w * cols, h: first.h * rows, ..first };
    if known.iter().any(Option::is_some) {
        let levels = known.iter().map(level).collect();
        scene
            .shapes
            .push(Shape::Pixels { pixels: Pixels { cols: plane.size[1], levels, scale }, at });
    }
    scene.outline(at, 0.0, Stroke::dashed(Token::Hair, 1.0));
}
