//! Grids too large for cells: pictures that the painter holds, revealed as time goes.

use super::cells::empty;
use super::geometry::Rect;
use super::grids::paper;
use super::ink::Token;
use super::levels;
use super::look::Input;
use super::panel::Panel;
use super::partial::final_rows;
use super::places::GridPlace;
use super::shape::{Pixels, Scale, Scene, Shape};
use super::view::View;
use std::borrow::Cow;
use std::ops::Range;

/// How much of a grid is known, in rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// Rows that stay as they are.
    pub whole: usize,
    /// Rows with something to show: the last may be a part.
    pub begun: usize,
    /// All rows of the grid.
    pub all: usize,
}

/// How much of the picture of a grid is known. Grows while the same document is computed.
pub fn known(input: &Input<'_>, panel: Panel) -> Known {
    let computed = input.computed;
    let grid = input.places.grid(panel);
    let (all, cols) = (grid.rows, grid.cols.max(1));
    let (whole, begun) = match panel {
        Panel::X | Panel::Dy => (all, all),
        // Outputs that are put back lie in no order.
        Panel::Y if computed.windows.unpooled().is_some() => (0, all),
        Panel::Y => (computed.forward_done / cols, computed.forward_done.div_ceil(cols)),
        Panel::Dx => [final_rows(computed); 2].into(),
    };
    Known { whole: whole.min(all), begun: begun.min(all), all }
}

/// What a painter has to hold for some rows of a grid that is drawn as a picture. To be made again only
/// when the document or the ranges change, or when more is [`known`].
pub fn picture(input: &Input<'_>, panel: Panel, rows: Range<usize>) -> Pixels {
    let (computed, ranges) = (input.computed, input.ranges);
    let value = |v: &f32| levels::fine_value(*v, ranges);
    let cols = input.places.grid(panel).cols;
    let laid = laid(input);
    let all: &[f32] = match panel {
        Panel::X => input.doc.grid.plane(computed.channel),
        Panel::Y => &laid,
        Panel::Dx => &computed.dx,
        Panel::Dy => computed.dy_laid(),
    };
    let [from, to] = [rows.start, rows.end].map(|row| row.saturating_mul(cols).min(all.len()));
    let part = &all[from..to.max(from)];
    let (levels, scale) = match panel {
        Panel::X | Panel::Y => (part.iter().map(value).collect(), Scale::Value),
        Panel::Dx => (gradients(part, ranges.dx), Scale::Gradient),
        Panel::Dy => (gradients(part, ranges.gradient), Scale::Gradient),
    };
    Pixels { cols, levels, scale }
}

/// The outputs as they lie in y.
fn laid<'a>(input: &Input<'a>) -> Cow<'a, [f32]> {
    let computed = input.computed;
    let Some([rows, cols]) = computed.windows.unpooled() else { return (&computed.y).into() };
    let mut all = vec![0.0; rows * cols];
    for k in 0..computed.forward_done {
        if let Some(at) = computed.put(input.doc, k) {
            all[at.row * cols + at.col] = computed.y[k];
        }
    }
    all.into()
}

fn gradients(values: &[f32], largest: f32) -> Vec<u8> {
    values.iter().map(|&v| levels::fine_gradient(v, largest)).collect()
}

#[inline(never)]
pub(super) fn draw(scene: &mut Scene, view: &View<'_>, panel: Panel) {
    let grid = view.input.places.grid(panel);
    match panel {
        Panel::X | Panel::Dy => rows(scene, grid, panel, 0, grid.rows),
        Panel::Y => outputs(scene, view, grid),
        Panel::Dx => gradient(scene, view, grid),
    }
}

/// Whole rows of the painter's picture.
fn rows(scene: &mut Scene, grid: &GridPlace, layer: Panel, from: usize, to: usize) {
    part(scene, grid, layer, from, to, grid.cols);
}

fn part(scene: &mut Scene, grid: &GridPlace, layer: Panel, from: usize, to: usize, cols: usize) {
    if from < to && cols > 0 {
        let source = Rect::new(0.0, from as f32, cols as f32, (to - from) as f32);
        let at = grid.span(from as i64, 0, to - from, cols);
        scene.shapes.push(Shape::Raster { layer, source, at });
    }
}

/// Finished rows, and the finished part of the row that is being pooled.
fn outputs(scene: &mut Scene, view: &View<'_>, grid: &GridPlace) {
    if view.input.computed.windows.unpooled().is_some() {
        return put_back(scene, view, grid);
    }
    let (pooled, ready) = (view.pooled, view.input.computed.forward_done);
    let shown = pooled.min(ready);
    paper(scene, grid, Token::Card);
    let (full, rest) = (shown / grid.cols, shown % grid.cols);
    rows(scene, grid, Panel::Y, 0, full);
    part(scene, grid, Panel::Y, full, full + 1, rest);
    if pooled > ready {
        let to = pooled.div_ceil(grid.cols);
        let from = ready.div_ceil(grid.cols).min(to);
        scene.hatch(grid.span(from as i64, 0, to - from, grid.cols), Token::Hair);
    }
    scene.outline(grid.body(), 0.0, empty());
}

/// What lies above the windows that are still to come.
fn put_back(scene: &mut Scene, view: &View<'_>, grid: &GridPlace) {
    let computed = view.input.computed;
    let to = if view.pooled < computed.steps() {
        let ([rows, _], [row, _]) = computed.windows.axes(computed.plane(), view.pooled);
        usize::try_from(rows.position(row, 0)).unwrap_or(0).min(grid.rows)
    } else {
        grid.rows
    };
    paper(scene, grid, Token::Card);
    rows(scene, grid, Panel::Y, 0, to);
    scene.outline(grid.body(), 0.0, empty());
}

/// Final rows from the painter's picture, the band that is being summed from here, then zeros.
fn gradient(scene: &mut Scene, view: &View<'_>, grid: &GridPlace) {
    paper(scene, grid, Token::GradZero);
    let gradient = &view.gradient;
    let known = gradient.ready.min(gradient.band.start);
    if view.routed > 0 {
        rows(scene, grid, Panel::Dx, 0, known);
    }
    if gradient.ready < gradient.band.end {
        let count = gradient.band.end - gradient.ready;
        scene.hatch(grid.span(gradient.ready as i64, 0, count, grid.cols), Token::Hair);
    } else if !gradient.values.is_empty() {
        let levels = gradients(&gradient.values, view.input.ranges.dx);
        let pixels = Pixels { cols: grid.cols, levels, scale: Scale::Gradient };
        let at = grid.span(gradient.band.start as i64, 0, gradient.band.len(), grid.cols);
        scene.shapes.push(Shape::Pixels { pixels, at });
    }
    scene.outline(grid.body(), 0.0, empty());
}
