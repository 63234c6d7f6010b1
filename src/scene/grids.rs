//! What the four grids hold at a moment.

use super::cells;
use super::digits::digits;
use super::ink::Token;
use super::levels::{self, EMPTY, HOLE, PENDING};
use super::panel::Panel;
use super::places::GridPlace;
use super::raster;
use super::shape::Scene;
use super::view::View;
use crate::model::grid::At;

/// From this size on an output says where it came from.
const REMEMBERS: f32 = 34.0;

pub(super) fn draw(scene: &mut Scene, view: &View<'_>, panel: Panel) {
    let grid = view.input.places.grid(panel);
    if grid.raster {
        return raster::draw(scene, view, panel);
    }
    match panel {
        Panel::X => values(scene, view, grid),
        Panel::Y if view.input.computed.windows.unpooled().is_some() => {
            put_back(scene, view, grid);
        }
        Panel::Y => outputs(scene, view, grid),
        Panel::Dx => gradient(scene, view, grid),
        Panel::Dy => upstream(scene, view, grid),
    }
}

fn values(scene: &mut Scene, view: &View<'_>, grid: &GridPlace) {
    let of = |&v: &f32| levels::value(v, view.input.ranges);
    let levels: Vec<u8> = view.plane.iter().map(of).collect();
    cells::draw(scene, grid, &levels, 0.0, &|i| view.number(Panel::X, view.plane[i], grid.cell));
}

fn outputs(scene: &mut Scene, view: &View<'_>, grid: &GridPlace) {
    let computed = view.input.computed;
    let level = |k: usize| match k {
        k if k >= view.pooled => EMPTY,
        k if k >= computed.forward_done && k != view.k => PENDING,
        k => levels::value(view.output(k), view.input.ranges),
    };
    let levels: Vec<u8> = (0..computed.steps()).map(level).collect();
    let (laid, numbered) = (laid(view, grid, &levels), &numbered(view, grid));
    let memories: Vec<String> = if grid.cell >= REMEMBERS {
        let shown = levels.iter().enumerate();
        let of = |(k, &level): (usize, &u8)| (level < PENDING).then(|| memory(view, k));
        shown.map(|one| of(one).unwrap_or_default()).collect()
    } else {
        Vec::new()
    };
    let remembers = memories.iter().any(|text| !text.is_empty());
    let lift = if remembers { grid.cell * 0.09 } else { 0.0 };
    cells::draw(scene, grid, &laid, lift, &|i| {
        numbered(i).map_or_else(String::new, |k| view.number(Panel::Y, view.output(k), grid.cell))
    });
    for (k, text) in memories.into_iter().enumerate() {
        cells::corner(scene, view.place(Panel::Y, k), text, levels::ink(levels[k]).on());
    }
}

/// Zeros, and the outputs that were put back so far: of several at one place the last.
#[inline(never)]
fn put_back(scene: &mut Scene, view: &View<'_>, grid: &GridPlace) {
    let mut values = vec![0.0; grid.rows * grid.cols];
    for k in 0..view.pooled {
        if let Some(at) = view.input.computed.put(view.input.doc, k) {
            values[at.row * grid.cols + at.col] = view.output(k);
        }
    }
    let started = !view.is_ready();
    let level = |&v: &f32| if started { levels::value(v, view.input.ranges) } else { EMPTY };
    let levels: Vec<u8> = values.iter().map(level).collect();
    cells::draw(scene, grid, &levels, 0.0, &|i| view.number(Panel::Y, values[i], grid.cell));
}

/// The output that stands in a cell of the grid.
fn numbered<'a>(view: &'a View<'_>, grid: &'a GridPlace) -> impl Fn(usize) -> Option<usize> + 'a {
    let windows = &view.input.computed.windows;
    |i| windows.step_at(At { row: i / grid.cols, col: i % grid.cols })
}

/// The levels of all outputs, each where it stands in the grid.
fn laid(view: &View<'_>, grid: &GridPlace, levels: &[u8]) -> Vec<u8> {
    let numbered = numbered(view, grid);
    let level = |i| numbered(i).and_then(|k| levels.get(k).copied()).unwrap_or(HOLE);
    (0..grid.rows * grid.cols).map(level).collect()
}

/// What an output remembers of its window: the place of the winner, with dots where others have tied
/// with it, or what the sum was divided by.
fn memory(view: &View<'_>, k: usize) -> String {
    if let Some(n) = view.mean_of(k) {
        return ["/", &digits(n)].concat();
    }
    let Some(cell) = view.winner_of(k) else { return String::new() };
    let (cols, base) = (view.input.doc.grid.cols(), view.input.look.base);
    let col = (cell % cols + base).to_string();
    let dots = if view.is_tied(k) { "…" } else { "" };
    if view.input.places.content.rank == 1 {
        return [&col, dots].concat();
    }
    [&(cell / cols + base).to_string(), ",", &col, dots].concat()
}

fn gradient(scene: &mut Scene, view: &View<'_>, grid: &GridPlace) {
    let computed = view.input.computed;
    let value = |cell: usize| view.gradient.at(computed, cell);
    let landing = landing(view);
    let level = |cell: usize| match value(cell) {
        None => PENDING,
        Some(v) => levels::gradient(v, view.input.ranges.gradient),
    };
    let levels: Vec<u8> = (0..view.plane.len()).map(level).collect();
    cells::draw(scene, grid, &levels, 0.0, &|cell| {
        if landing.is_some_and(|hit| hit(view, cell)) {
            return String::new();
        }
        value(cell).map_or_else(String::new, |v| view.number(Panel::Dx, v, grid.cell))
    });
    if landing.is_some() {
        sums(scene, view, grid);
    }
}

type Hits = fn(&View<'_>, usize) -> bool;

/// The cells whose number is, at this moment, written as a sum.
fn landing(view: &View<'_>) -> Option<Hits> {
    let lands = view.is_backward() && view.flight() > 0.0 && view.phase < 1.0;
    lands.then_some(|view, cell| view.share_of(cell).is_some())
}

/// What is there and what is added, one above the other.
fn sums(scene: &mut Scene, view: &View<'_>, grid: &GridPlace) {
    if !grid.numbers {
        return;
    }
    let wide = grid.cell * 1.4;
    view.reach.each_cell(&mut |_, _, cell| {
        let Some(share) = view.share_of(cell) else { return };
        let share = share.of(view.upstream(view.k));
        let text = view.number(Panel::Dx, share, wide);
        let added = if share < 0.0 { text } else { ["+", &text].concat() };
        let at = view.place(Panel::Dx, cell);
        let before = view.gradient.at(view.input.computed, cell).unwrap_or(0.0);
        let ink = levels::ink(levels::gradient(before, view.input.ranges.gradient)).on();
        let size = (grid.cell * 0.27).clamp(7.5, 15.0);
        let (mut upper, mut lower) = (at, at);
        upper.h = at.h / 2.0 + 2.0;
        lower.y += at.h / 2.0 - 2.0;
        lower.h = at.h / 2.0;
        cells::centred(scene, upper, size, 400, view.number(Panel::Dx, before, wide), ink);
        cells::centred(scene, lower, size, 700, added, ink.fade(view.flight()));
    });
}

fn upstream(scene: &mut Scene, view: &View<'_>, grid: &GridPlace) {
    let dy = view.input.computed.dy_laid();
    let of = |&v: &f32| levels::gradient(v, view.input.ranges.gradient);
    let levels: Vec<u8> = dy.iter().map(of).collect();
    if view.input.computed.windows.unpooled().is_some() {
        return cells::draw(scene, grid, &levels, 0.0, &|i| {
            view.number(Panel::Dy, dy[i], grid.cell)
        });
    }
    let (laid, numbered) = (laid(view, grid, &levels), &numbered(view, grid));
    cells::draw(scene, grid, &laid, 0.0, &|i| {
        numbered(i).map_or_else(String::new, |k| view.number(Panel::Dy, dy[k], grid.cell))
    });
}

/// Under a picture, for what it does not show yet.
pub(super) fn paper(scene: &mut Scene, grid: &GridPlace, token: Token) {
    scene.fill(grid.body(), 0.0, token);
}
