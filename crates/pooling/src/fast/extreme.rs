//! Maxima of a plane, and minima as the maxima of -x.

use super::direct::{self, Direct};
use super::fold::Larger;
use super::lanes::{Four, load_i, put};
use super::line::Line;
use super::tasks::{Largest, NOWHERE, Pick};
use super::three::Three;
use super::uses::{Maxima, Places};
use super::{apart, small, wide};
use crate::NO_INDEX;
use std::ops::Range;

/// The most taps on an axis that are looked at one by one.
const SMALL: usize = 8;

/// The maxima of the output rows `rows`; NaN is larger than every number.
pub(crate) fn max(
    lines: [Line; 2],
    x: &[f32],
    rows: Range<usize>,
    y: &mut [f32],
    argmax: Option<&mut [u32]>,
) {
    let direct = Direct::of(lines);
    if let Some(argmax) = argmax {
        let narrow = direct
            .filter(|&shape| shape != Direct::Same && (lines[0].k - 1) * lines[1].n < 1 << 15);
        let done = narrow.is_some_and(|shape| places(shape, lines, x, rows.clone(), y, argmax));
        if !done {
            picks(lines, x, rows, y, argmax);
        }
        return;
    }
    let numbers = if apart::fits(lines) {
        side_by_side(lines, x, rows.clone(), y)
    } else if let Some(shape) = direct {
        maxima(shape, lines, x, rows.clone(), y)
    } else if lines.iter().all(|line| line.k <= SMALL) {
        small::max(lines, x, rows.clone(), y)
    } else {
        large(lines, x, rows.clone(), y)
    };
    if !numbers {
        picks(lines, x, rows, y, &mut []);
    }
}

#[inline(never)]
fn side_by_side(lines: [Line; 2], x: &[f32], rows: Range<usize>, y: &mut [f32]) -> bool {
    number(apart::rows::<Larger>(lines, x, rows, y, |_, _| ()))
}

#[inline(never)]
fn large(lines: [Line; 2], x: &[f32], rows: Range<usize>, y: &mut [f32]) -> bool {
    let mut task = Largest { seen: Four::splat(0.0) };
    let (first, width) = (rows.start, lines[1].o);
    wide::wide(&mut task, lines, x, rows, &mut |i, window| {
        wide::each(&window, &mut y[(i - first) * width..][..width], |_, values| values);
    });
    number(task.seen)
}

/// Whether nothing was NaN.
pub(crate) fn number(seen: Four) -> bool {
    !seen.lanes().iter().any(|v| v.is_nan())
}

/// NaN where those rows have one that the first windows have, and that are not fresh there.
fn unseen([down, along]: [Line; 2], x: &[f32], first: usize) -> Four {
    let row = |place: i64| usize::try_from(place).unwrap_or(0).min(down.n) * along.n;
    let start = down.start(first);
    small::sum(&x[row(start)..row(start + down.k as i64)])
}

#[inline(never)]
fn maxima(shape: Direct, lines: [Line; 2], x: &[f32], rows: Range<usize>, y: &mut [f32]) -> bool {
    if shape == Direct::Three {
        let mut three = Three::new::<false>(lines, x, rows.start);
        for (pair, y) in direct::pairs(lines[1], x, rows).zip(y.chunks_exact_mut(lines[1].o)) {
            three.row::<false>(pair, y, &mut []);
        }
        return number(three.seen);
    }
    let mut maxima = Maxima { seen: Four::splat(0.0) };
    let out = y.chunks_exact_mut(lines[1].o).map(|y| y.as_chunks_mut().0.iter_mut());
    if shape == Direct::TwoByTwo {
        for (pair, out) in direct::pairs(lines[1], x, rows).zip(out) {
            direct::two(pair, out, &mut maxima);
        }
        return number(maxima.seen);
    }
    let beyond = vec![f32::NEG_INFINITY; lines[1].n];
    maxima.seen = unseen(lines, x, rows.start);
    for (i, out) in rows.zip(out) {
        direct::same(direct::rows(lines, x, &beyond, i), out, &mut maxima);
    }
    number(maxima.seen)
}

#[inline(never)]
fn places(
    shape: Direct,
    lines: [Line; 2],
    x: &[f32],
    rows: Range<usize>,
    y: &mut [f32],
    argmax: &mut [u32],
) -> bool {
    let along = lines[1];
    if shape == Direct::Three {
        let mut three = Three::new::<true>(lines, x, rows.start);
        let outs = y.chunks_exact_mut(along.o).zip(argmax.chunks_exact_mut(along.o));
        for (pair, (y, argmax)) in direct::pairs(along, x, rows.clone()).zip(outs) {
            three.row::<true>(pair, y, argmax);
        }
        firsts(lines, rows, three.lowest, y, argmax);
        return number(three.seen);
    }
    let place = |tap: usize| tap / 2 * along.n + tap % 2;
    // Minus a number below 2^15, which is what a half of a lane holds.
    let minus = |tap: usize| Four::splat_i(place(tap).wrapping_neg() as i32 & 0xffff);
    let mut places = Places {
        maxima: Maxima { seen: Four::splat(0.0) },
        base: Four::splat_i((2 * rows.start * along.n) as i32).add_i(load_i(&[0, 2, 4, 6])),
        places: [minus(0), minus(1), minus(2), minus(3)],
        lowest: Four::splat(f32::INFINITY),
    };
    let outs = y.chunks_exact_mut(along.o).zip(argmax.chunks_exact_mut(along.o));
    for (pair, (y, argmax)) in direct::pairs(along, x, rows.clone()).zip(outs) {
        let outs = y.as_chunks_mut().0.iter_mut().zip(argmax.as_chunks_mut().0);
        direct::two(pair, outs, &mut places);
        places.base = places.base.add_i(Four::splat_i(along.n as i32));
    }
    firsts(lines, rows, places.lowest, y, argmax);
    number(places.maxima.seen)
}

/// Of nothing but -inf the first cell is taken, which padding is not.
fn firsts(
    [down, along]: [Line; 2],
    rows: Range<usize>,
    lowest: Four,
    y: &[f32],
    argmax: &mut [u32],
) {
    if lowest.lanes().contains(&f32::NEG_INFINITY) {
        for (k, (y, at)) in y.iter().zip(argmax).enumerate() {
            if *y == f32::NEG_INFINITY {
                *at = first(down, along, rows.start + k / along.o, k % along.o);
            }
        }
    }
}

/// The same with the places of the maxima, as far as there is room for them.
#[inline(never)]
fn picks(lines: [Line; 2], x: &[f32], rows: Range<usize>, y: &mut [f32], argmax: &mut [u32]) {
    let (start, [down, along]) = (rows.start, lines);
    let width = along.o;
    wide::wide(&mut Pick, lines, x, rows, &mut |i, window| {
        let at = (i - start) * width;
        let places = argmax.get_mut(at..at + width);
        wide::each(&window, &mut y[at..at + width], |_, [a, b, c, d]| [a[0], b[0], c[0], d[0]]);
        let Some(places) = places else { return };
        put(places, window.values().flat_map(|v| v.map(|[_, at]| at.lanes_i())));
        for (j, at) in places.iter_mut().enumerate() {
            // Nothing beat the padding: -inf alone, whose first cell is selected.
            if *at == NOWHERE {
                *at = first(down, along, i, j);
            }
        }
    });
}

fn first(down: Line, along: Line, i: usize, j: usize) -> u32 {
    match (down.first(i), along.first(j)) {
        (Some(row), Some(column)) => (row * along.n + column) as u32,
        _ => NO_INDEX,
    }
}
