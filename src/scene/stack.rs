//! Several layers: their outputs under each other, named, and the vector that they make together.

use super::fit::VECTOR;
use super::geometry::{Point, Rect};
use super::ink::{Ink, Token};
use super::levels;
use super::panel::Panel;
use super::places::GridPlace;
use super::shape::{Align, Label, Pixels, Scale, Scene, Shape, Stroke};
use super::view::View;
use crate::model::settings::{HowKind, WhereKind};
use crate::model::windows::Part;
use pooling::How;

/// More outputs than this are a picture, not ticks.
const MOST_TICKS: usize = 256;
/// Between the ticks of two layers.
const APART: f32 = 3.0;

pub(super) fn draw(scene: &mut Scene, view: &View<'_>, panel: Panel) {
    if view.input.computed.windows.parts().len() > 1 {
        layers(scene, view, panel);
    }
}

/// Not inlined, as the first step has one layer.
#[inline(never)]
fn layers(scene: &mut Scene, view: &View<'_>, panel: Panel) {
    let parts = view.input.computed.windows.parts();
    let grid = view.input.places.grid(panel);
    for (i, part) in parts.iter().enumerate() {
        let rows = grid.span(part.row as i64, 0, part.size[0], grid.cols);
        if i > 0 {
            let (a, b) = (Point::new(rows.x - 2.0, rows.y), Point::new(rows.right(), rows.y));
            scene.line(a, b, Stroke::solid(Ink::of(Token::Soft).fade(0.8), 1.0));
        }
        names(scene, view, grid, (part, rows));
    }
    if !grid.raster {
        vector(scene, view, panel, strip(grid, view.input.places.scale));
    }
}

/// What a layer is, before its row numbers: its bins, its how, or both.
fn names(scene: &mut Scene, view: &View<'_>, grid: &GridPlace, (part, rows): (&Part, Rect)) {
    let settings = &view.input.doc.settings;
    let how = (settings.how == HowKind::Cat).then(|| match part.run.how() {
        How::Max(_) => "max".to_owned(),
        _ => "Σ/n".to_owned(),
    });
    let [height, width] = part.size.map(|n| n.to_string());
    let one = view.input.places.content.rank == 1;
    let size = if one { width } else { [&height, "×", &width].concat() };
    let size = (settings.place == WhereKind::Pyramid).then_some(size);
    let lines: Vec<String> = how.into_iter().chain(size).collect();
    let scale = view.input.places.scale;
    let line = 11.0 * scale;
    if rows.h < line * lines.len() as f32 - 2.0 {
        return;
    }
    let first = rows.centre().y - line * (lines.len() as f32 - 1.0) / 2.0;
    for (i, text) in lines.into_iter().enumerate() {
        let at = Point::new(grid.panel.x + 1.0, first + line * i as f32);
        let (size, weight, ink) = (10.0 * scale, 600, Token::Soft.into());
        let max_width = 25.0 * scale;
        let label = Label { at, size, weight, align: Align::Start, ink, text, max_width };
        scene.text(label);
    }
}

/// Under the grid, as wide as its panel allows.
fn strip(grid: &GridPlace, scale: f32) -> Rect {
    let (x, y) = (grid.panel.x + 2.0, grid.body().bottom() + 8.0 * scale);
    Rect::new(x, y, grid.panel.right() - 2.0 - x, (VECTOR - 10.0) * scale)
}

/// A tick for each output, in the order of the vector: empty until it is pooled, or routed.
fn vector(scene: &mut Scene, view: &View<'_>, panel: Panel, at: Rect) {
    let computed = view.input.computed;
    let n = computed.steps();
    let done = if panel == Panel::Y { view.pooled } else { n };
    let ranges = view.input.ranges;
    let level = |k: usize| match panel {
        Panel::Y => levels::value(view.output(k), ranges),
        _ => levels::gradient(view.upstream(k), ranges.gradient),
    };
    if n > MOST_TICKS {
        return whole(scene, view, panel, (at, done));
    }
    let parts = computed.windows.parts();
    let gaps = APART * (parts.len() - 1) as f32;
    let tick = ((at.w - gaps) / n.max(1) as f32).min(at.h * 1.2);
    let thin = if tick >= 4.0 { 0.5 } else { 0.0 };
    for (i, part) in parts.iter().enumerate() {
        for k in part.from..part.from + part.run.steps() {
            let x = at.x + tick * k as f32 + APART * i as f32;
            let cell = Rect::new(x + thin, at.y, tick - 2.0 * thin, at.h);
            if k < done {
                scene.fill(cell, 1.5, levels::ink(level(k)));
            } else {
                scene.fill(cell, 1.5, Token::GradZero);
                scene.outline(cell.inset(0.5), 1.5, Stroke::solid(Token::Line, 1.0));
            }
            now(scene, view, panel, (k, cell));
        }
    }
}

/// The output in view: amber; on the way back in dL/dy.
fn now(scene: &mut Scene, view: &View<'_>, panel: Panel, (k, cell): (usize, Rect)) {
    let here = k == view.k && !view.is_ready() && (panel == Panel::Y || view.is_backward());
    if here {
        if panel == Panel::Y && !view.is_backward() && k >= view.pooled {
            let ink = levels::ink(levels::value(view.output(k), view.input.ranges));
            scene.fill(cell, 1.5, ink.fade(view.flight()));
        }
        scene.outline(cell.inset(-1.0), 2.0, Stroke::solid(Token::Window, 2.0));
    }
}

/// Very many outputs: the finished part of the vector as one picture.
fn whole(scene: &mut Scene, view: &View<'_>, panel: Panel, (at, done): (Rect, usize)) {
    let n = view.input.computed.steps().max(1);
    let cols = done * MOST_TICKS / n;
    let ranges = view.input.ranges;
    let level = |i: usize| match panel {
        Panel::Y => levels::fine_value(view.output(i * n / MOST_TICKS), ranges),
        _ => levels::fine_gradient(view.upstream(i * n / MOST_TICKS), ranges.gradient),
    };
    scene.fill(at, 1.5, Token::GradZero);
    if cols > 0 {
        let levels = (0..cols).map(level).collect();
        let scale = if panel == Panel::Y { Scale::Value } else { Scale::Gradient };
        let at = Rect { w: at.w * cols as f32 / MOST_TICKS as f32, ..at };
        scene.shapes.push(Shape::Pixels { pixels: Pixels { cols, levels, scale }, at });
    }
    scene.outline(at, 1.5, Stroke::solid(Token::Line, 1.0));
}
