//! Median and rank: the values of the window in their order, the selected ones outlined.

use super::content::Aid;
use super::geometry::Rect;
use super::ink::{Ink, Token};
use super::lens::Lens;
use super::levels;
use super::panel::Panel;
use super::shape::{Pixels, Scale, Scene, Shape, Stroke};
use super::tiles::tile;
use pooling::{How, Order};
use std::cmp::Ordering;
use std::ops::Range;

/// From this size on a value of the strip is a tile with its number, below it a bar.
const TILES: f32 = 17.0;
/// Windows with more values are drawn as a picture of so many of them, evenly chosen.
const MOST_BARS: usize = 128;
const MOST_SORTED: usize = 1024;

/// The cells and values of the window in their order: ascending for a median, for a rank the largest
/// first. What the core does with equal ones and with NaN, too.
fn order(lens: &Lens<'_>) -> Vec<(usize, f32)> {
    let input = lens.view.input;
    let cells = input.computed.cells(input.doc, lens.k);
    let step = cells.len() / MOST_SORTED + 1;
    let (mut list, mut at) = (Vec::new(), 0usize);
    cells.for_each(|cell, v| {
        if at.is_multiple_of(step) {
            list.push((cell, v));
        }
        at += 1;
    });
    let falls = matches!(input.computed.how(lens.k), How::Rank(_));
    list.sort_by(|(_, a), (_, b)| match (a.is_nan(), b.is_nan()) {
        (false, false) => {
            let (a, b) = if falls { (b, a) } else { (a, b) };
            a.partial_cmp(b).unwrap_or(Ordering::Equal)
        }
        (a, b) if falls => b.cmp(&a),
        (a, b) => a.cmp(&b),
    });
    list
}

/// Which of `n` sorted values are selected.
fn selected(lens: &Lens<'_>, list: &[(usize, f32)]) -> Range<usize> {
    let n = list.len();
    let is_pick = |(cell, _): &(usize, f32)| lens.picks.contains(cell);
    if let (Some(from), Some(to)) = (list.iter().position(is_pick), list.iter().rposition(is_pick))
    {
        return from..to + 1;
    }
    let input = lens.view.input;
    let all = input.computed.cells(input.doc, lens.k).len().max(1);
    match input.computed.how(lens.k) {
        // Of a sample, the same part.
        How::Rank(rank) => 0..(rank.t.max(1) as usize).min(all).saturating_mul(n).div_ceil(all),
        How::Median(median) if median.order == Order::Upper => n / 2..(n / 2 + 1).min(n),
        _ => n.saturating_sub(1) / 2..(n / 2 + 1).min(n).max(n.div_ceil(2)),
    }
}

/// The place of the i-th of `n` values.
fn slot(at: Rect, i: usize, n: usize) -> Rect {
    let cell = (at.w / n.max(1) as f32).min(at.h);
    let left = at.x + (at.w - cell * n as f32) / 2.0;
    let high = if cell >= TILES { cell } else { at.h };
    Rect::new(left + i as f32 * cell, at.y + (at.h - high) / 2.0, cell, high)
}

/// Where the cells of the window stand in the strip, if there is one.
pub(super) fn places(lens: &Lens<'_>) -> Vec<(usize, Rect)> {
    let Some(at) = lens.place.aid.filter(|_| lens.view.aid(lens.k) == Some(Aid::Strip)) else {
        return Vec::new();
    };
    let list = order(lens);
    list.iter().enumerate().map(|(i, (cell, _))| (*cell, slot(at, i, list.len()))).collect()
}

pub(super) fn draw(scene: &mut Scene, lens: &Lens<'_>, at: Rect) {
    let list = order(lens);
    if list.is_empty() || lens.settled <= 0.0 {
        return;
    }
    if list.len() > MOST_BARS {
        compressed(scene, lens, at, &list);
    } else {
        for (i, &(cell, v)) in list.iter().enumerate() {
            value(scene, lens, slot(at, i, list.len()), cell, v);
        }
    }
    let range = selected(lens, &list);
    let (first, n) = (slot(at, range.start, list.len()), range.len() as f32);
    let around = Rect { w: first.w * n, ..first }.inset(-0.5);
    let ink = Ink::of(Token::Select).fade(lens.shown * lens.pick);
    scene.outline(around.at_least(4.0), 4.0, Stroke::solid(ink, 2.5));
}

/// A value on its way from its cell to its place in the order, or there.
fn value(scene: &mut Scene, lens: &Lens<'_>, to: Rect, cell: usize, v: f32) {
    let ranges = lens.view.input.ranges;
    let ink = levels::ink(levels::value(v, ranges));
    if to.w >= TILES {
        let from = lens.window.tap_of(cell).map(|(row, col)| lens.place.cell_at(row, col));
        let at = from.map_or(to, |from| from.lerp(to, lens.settled));
        return tile(scene, at, ink, lens.view.number(Panel::X, v, to.w), lens.shown);
    }
    // As high as it is large, so that the order is seen without numbers.
    let high = 3.0 + (to.h - 3.0) * levels::fraction(v, ranges) * lens.settled;
    let thin = if to.w >= 3.0 { 0.5 } else { 0.0 };
    let bar = Rect::new(to.x + thin, to.bottom() - high, to.w - 2.0 * thin, high);
    scene.fill(bar, 0.0, ink.fade(lens.shown));
}

fn compressed(scene: &mut Scene, lens: &Lens<'_>, at: Rect, list: &[(usize, f32)]) {
    let of = |i: usize| list.get(i * list.len() / MOST_BARS).map_or(0.0, |(_, v)| *v);
    let level = |i| levels::fine_value(of(i), lens.view.input.ranges);
    let levels = (0..MOST_BARS).map(level).collect();
    let pixels = Pixels { cols: MOST_BARS, levels, scale: Scale::Value };
    // The hatch of what is not sorted yet would be a lie: it is there when it is sorted.
    if lens.shown * lens.settled >= 0.5 {
        scene.shapes.push(Shape::Pixels { pixels, at });
    }
}
