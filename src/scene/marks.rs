//! Outlines: where the window is, what was selected, what is looked at.

use super::cells::{gap, radius};
use super::ease::{LIFT, part};
use super::geometry::Rect;
use super::ink::{Ink, Token};
use super::panel::{Panel, Spot};
use super::places::GridPlace;
use super::shape::{Dash, Scene, Stroke};
use super::view::View;
use super::window::Window;
use crate::model::grid::At;

/// More cells than this are marked by one outline around them.
const MANY: usize = 64;

/// The window on x and dL/dx, its winner, and the output place.
pub(super) fn step(scene: &mut Scene, view: &View<'_>) {
    window(scene, view, Panel::X);
    place(scene, view, Panel::Y);
    if view.is_backward() {
        window(scene, view, Panel::Dx);
        place(scene, view, Panel::Dy);
    }
}

fn window(scene: &mut Scene, view: &View<'_>, panel: Panel) {
    let grid = view.input.places.grid(panel);
    let here = view.hull(panel, view.k);
    let starts = panel == Panel::Dx && view.k == 0;
    let (at, shown) = match view.from {
        Some(from) if !starts => (view.hull(panel, from).lerp(here, view.arrival()), 1.0),
        _ => (here, view.arrival()),
    };
    let dashed = view.is_ready() || panel == Panel::Dx;
    let dash = if dashed { Dash::Dashed } else { Dash::Solid };
    let thick = if grid.cell < 12.0 { 2.0 } else { 3.0 };
    let width = if dashed { thick - 0.5 } else { thick };
    let ink = Ink::of(Token::Window).fade(shown);
    scene.outline(at.inset(-1.0), radius(grid.cell) + 2.0, Stroke { ink, width, dash });
    if view.reach.is_dilated() && !grid.raster && view.arrival() >= 1.0 {
        taps(scene, &view.reach, grid);
    }
    if panel == Panel::X && !view.is_backward() {
        candidates(scene, view, grid);
    }
    selected(scene, view, panel);
}

/// The cells that are being looked at light up, until one is selected or all are merged.
fn candidates(scene: &mut Scene, view: &View<'_>, grid: &GridPlace) {
    let lit = part(view.phase, LIFT) * (1.0 - view.pick());
    if lit <= 0.0 || grid.raster || view.reach.taps() > MANY {
        return;
    }
    let stroke = Stroke::solid(Ink::of(Token::Window).fade(lit), 2.0);
    view.reach.each_cell(&mut |_, _, cell| {
        let at = view.place(Panel::X, cell).inset(gap(grid.cell));
        scene.outline(at, radius(grid.cell), stroke);
    });
}

/// A dilated window steps over cells: each of its taps is marked.
#[inline(never)]
fn taps(scene: &mut Scene, window: &Window, grid: &GridPlace) {
    if window.taps() > 4 * MANY {
        return;
    }
    for row in 0..window.kernel[0] {
        for col in 0..window.kernel[1] {
            let (r, c) = window.position(row, col);
            let at = grid.cell_at(r, c).inset(gap(grid.cell));
            scene.outline(at, radius(grid.cell), Stroke::solid(Token::Window, 1.8));
        }
    }
}

/// The winners of this window, and of the last one while the window leaves it.
fn selected(scene: &mut Scene, view: &View<'_>, panel: Panel) {
    let grid = view.input.places.grid(panel);
    let last = view.from.filter(|_| panel == Panel::X || view.k > 0);
    if let Some(from) = last.filter(|_| view.arrival() < 1.0) {
        for cell in view.marked_of(from) {
            rust(scene, grid, view.place(panel, cell), 1.0 - view.arrival());
        }
    }
    let again = view.is_backward() && panel == Panel::X;
    let shown = if again { view.arrival() } else { view.pick() };
    for &cell in view.marked.iter().filter(|_| !view.is_ready()) {
        rust(scene, grid, view.place(panel, cell), shown);
    }
}

fn rust(scene: &mut Scene, grid: &GridPlace, at: Rect, shown: f32) {
    let width = if grid.cell < 12.0 { 2.0 } else { 3.0 };
    let stroke = Stroke::solid(Ink::of(Token::Select).fade(shown), width);
    scene.outline(at, radius(grid.cell) + 1.5, stroke);
}

/// The output place: dashed while its number is on the way, then as the window was: rust for a how
/// that selects, amber for one that takes all.
fn place(scene: &mut Scene, view: &View<'_>, panel: Panel) {
    if view.is_ready() {
        return;
    }
    let grid = view.input.places.grid(panel);
    let settled = if view.is_backward() { view.arrival() } else { view.flight() };
    let ink = Ink::of(if !view.picks.is_empty() { Token::Select } else { Token::Window });
    let width = if grid.cell < 12.0 { 2.0 } else { 3.0 };
    let corner = radius(grid.cell) + 1.5;
    let outline = |scene: &mut Scene, k: usize, ink: Ink, dash: Dash| {
        scene.outline(view.place(panel, k), corner, Stroke { ink, width, dash });
    };
    if let Some(from) = view.from.filter(|_| panel == Panel::Y || view.k > 0) {
        outline(scene, from, ink.fade(1.0 - view.arrival()), Dash::Solid);
    }
    let waits = Ink::of(Token::Window).fade(view.arrival() * (1.0 - settled));
    outline(scene, view.k, waits, Dash::Dashed);
    outline(scene, view.k, ink.fade(settled), Dash::Solid);
}

// What the first step does not draw is not inlined into what it draws: it comes later.

/// A cell that is pointed at or focused lights every window that covers it, in all four grids.
#[inline(never)]
pub(super) fn related(scene: &mut Scene, view: &View<'_>, (panel, at): Spot) {
    let grid = view.input.places.grid(panel);
    if at.row >= grid.rows || at.col >= grid.cols {
        return;
    }
    let mut index = at.row * grid.cols + at.col;
    if panel.is_input() {
        covering(scene, view, at);
    } else {
        let computed = view.input.computed;
        let Some(k) = computed.output_at(view.input.doc, at, computed.steps()) else { return };
        index = k;
        windows(scene, view, index);
        for side in [Panel::Y, Panel::Dy] {
            cell(scene, view, side, index, 2.2);
        }
    }
    for side in [panel, panel.partner()] {
        cell(scene, view, side, index, 2.2);
    }
}

fn cell(scene: &mut Scene, view: &View<'_>, panel: Panel, index: usize, width: f32) {
    let grid = view.input.places.grid(panel);
    let at = view.place(panel, index).inset(gap(grid.cell) / 2.0);
    scene.outline(at, radius(grid.cell), Stroke::solid(Token::Accent, width));
}

fn windows(scene: &mut Scene, view: &View<'_>, k: usize) {
    for panel in [Panel::X, Panel::Dx] {
        let corner = radius(view.input.places.grid(panel).cell) + 2.0;
        let at = view.hull(panel, k);
        scene.fill(at, corner, Ink::of(Token::Accent).fade(0.1));
        scene.outline(at, corner, Stroke::solid(Token::Accent, 1.6));
    }
}

fn covering(scene: &mut Scene, view: &View<'_>, at: At) {
    let found = view.input.computed.covering(at.row * view.input.doc.grid.cols() + at.col);
    if found.len() > MANY {
        return covering_hull(scene, view, &found);
    }
    for &k in &found {
        windows(scene, view, k);
        for side in [Panel::Y, Panel::Dy] {
            cell(scene, view, side, k, 2.0);
        }
    }
}

/// Too many windows to outline each: one outline around them, and one around their outputs.
fn covering_hull(scene: &mut Scene, view: &View<'_>, found: &[usize]) {
    let (Some(&first), Some(&last)) = (found.first(), found.last()) else { return };
    let stroke = Stroke::solid(Token::Accent, 1.6);
    for panel in Panel::ALL {
        let around = |k| if panel.is_input() { view.hull(panel, k) } else { view.place(panel, k) };
        let (a, b) = (around(first), around(last));
        scene.outline(Rect::new(a.x, a.y, b.right() - a.x, b.bottom() - a.y), 2.0, stroke);
    }
}

/// Where the keyboard is.
#[inline(never)]
pub(super) fn focus(scene: &mut Scene, view: &View<'_>, (panel, at): Spot) {
    let grid = view.input.places.grid(panel);
    let cell = view.input.places.cell_rect(panel, at).at_least(9.0);
    scene.outline(cell.inset(-1.0), radius(grid.cell) + 2.0, Stroke::solid(Token::Card, 5.0));
    scene.outline(cell.inset(-1.0), radius(grid.cell) + 2.0, Stroke::solid(Token::Accent, 3.0));
}

#[inline(never)]
pub(super) fn selection(scene: &mut Scene, view: &View<'_>, panel: Panel, a: At, b: At) {
    let grid = view.input.places.grid(panel);
    let (top, left) = (a.row.min(b.row), a.col.min(b.col));
    let (rows, cols) = (a.row.max(b.row) - top + 1, a.col.max(b.col) - left + 1);
    let at = grid.span(top as i64, left as i64, rows, cols);
    scene.fill(at, radius(grid.cell), Ink::of(Token::Accent).fade(0.16));
    scene.outline(at, radius(grid.cell), Stroke::solid(Token::Accent, 2.0));
}
