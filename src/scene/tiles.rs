//! What fills a lens: tiles for the taps of a window, or a picture of very many of them.

use super::cells::{centred, gap, number_size, radius};
use super::geometry::Rect;
use super::ink::{Ink, Token};
use super::lens::Lens;
use super::levels;
use super::panel::Panel;
use super::shape::{Pixels, Scale, Scene, Shape, Stroke};

pub(super) fn tile(scene: &mut Scene, cell: Rect, fill: Ink, text: String, shown: f32) {
    scene.fill(cell.inset(gap(cell.w)), radius(cell.w), fill.fade(shown));
    centred(scene, cell, number_size(cell.w), 500, text, fill.on().fade(shown));
}

pub(super) fn padding(scene: &mut Scene, cell: Rect, shown: f32) {
    let at = cell.inset(gap(cell.w) + 0.5);
    scene.hatch(at, Ink::of(Token::Line).fade(shown));
    scene.outline(at, radius(cell.w), Stroke::dashed(Ink::of(Token::Hair).fade(shown), 1.0));
}

/// A window with very many taps: its part of x as a picture.
pub(super) fn picture(scene: &mut Scene, lens: &Lens<'_>) {
    let Some(at) = valid(lens) else { return };
    let view = lens.view;
    let [rows, cols] = &lens.window.valid;
    let on_x = view.input.computed.ground.is_none();
    if on_x && view.input.places.grid(Panel::X).raster && !lens.window.is_dilated() {
        let (row, col) = lens.window.position(rows.start, cols.start);
        let source = Rect::new(col as f32, row as f32, cols.len() as f32, rows.len() as f32);
        return scene.shapes.push(Shape::Raster { layer: Panel::X, source, at });
    }
    let mut levels = Vec::with_capacity(rows.len() * cols.len());
    lens.window.each_cell(&mut |_, _, cell| {
        levels.push(levels::fine_value(view.ground[cell], view.input.ranges));
    });
    let pixels = Pixels { cols: cols.len(), levels, scale: Scale::Value };
    scene.shapes.push(Shape::Pixels { pixels, at });
}

pub(super) fn flat(scene: &mut Scene, lens: &Lens<'_>, ink: Ink) {
    if let Some(at) = valid(lens) {
        scene.fill(at, 0.0, ink.fade(lens.shown));
    }
}

/// The part of the lens whose taps are cells of x.
fn valid(lens: &Lens<'_>) -> Option<Rect> {
    let [rows, cols] = &lens.window.valid;
    let first = lens.place.cell_at(rows.start, cols.start);
    let (w, h) = (cols.len() as f32 * lens.place.cell, rows.len() as f32 * lens.place.cell);
    (w > 0.0 && h > 0.0).then_some(Rect { w, h, ..first })
}
