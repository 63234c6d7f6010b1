//! Gradients of 2x2 windows with stride 2: two rows of cells for each row of windows, without looking
//! for the places of maxima in memory.

use super::direct::{Direct, halves};
use super::divide::Divisors;
use super::lanes::{Four, load};
use super::line::Line;

/// Whether these are the windows.
pub(crate) fn fits(lines: [Line; 2]) -> bool {
    Direct::of(lines) == Some(Direct::TwoByTwo)
}

/// The rows of windows: the cells of two rows, as pairs of vectors, of the gradients and the windows.
fn each(
    [down, along]: [Line; 2],
    dx: &mut [f32],
    mut row: impl FnMut(usize, &mut [[[f32; 4]; 2]], &mut [[[f32; 4]; 2]]),
) {
    let (rows, rest) = dx.split_at_mut(2 * down.o * along.n);
    // What no window has.
    rest.fill(0.0);
    for (i, rows) in rows.chunks_exact_mut(2 * along.n).enumerate() {
        let (above, below) = rows.split_at_mut(along.n);
        let above = above.as_chunks_mut::<4>().0.as_chunks_mut::<2>().0;
        row(i, above, below.as_chunks_mut::<4>().0.as_chunks_mut::<2>().0);
    }
}

#[inline(always)]
fn put([low, high]: &mut [[f32; 4]; 2], even: Four, odd: Four) {
    *low = even.zip_low(odd).lanes();
    *high = even.zip_high(odd).lanes();
}

/// Every cell has its window's share.
#[inline(never)]
pub(crate) fn shared(lines: [Line; 2], divisors: &mut Divisors<'_>, dy: &[f32], dx: &mut [f32]) {
    let width = lines[1].o;
    each(lines, dx, |i, above, below| {
        let row = divisors.row(i);
        let dy = dy[i * width..(i + 1) * width].as_chunks::<4>().0;
        let cells = above.iter_mut().zip(below);
        for ((dy, by), (above, below)) in dy.iter().zip(row.by.as_chunks().0).zip(cells) {
            let share = Four::splat(0.0).add(row.quotient(load(dy), load(by)));
            put(above, share, share);
            put(below, share, share);
        }
    });
}

/// The first of the largest cells has its window's gradient. Gives what is NaN where `x` has one (or
/// infinities meet); `dx` is then of no use.
#[inline(never)]
pub(crate) fn picked(lines: [Line; 2], x: &[f32], dy: &[f32], dx: &mut [f32]) -> Four {
    let (width, cells) = (lines[1].o, lines[1].n);
    let mut seen = Four::splat(0.0);
    each(lines, dx, |i, above, below| {
        let (a, b) = x[2 * i * cells..2 * (i + 1) * cells].split_at(cells);
        let from = a.as_chunks::<8>().0.iter().zip(b.as_chunks::<8>().0);
        let dy = dy[i * width..(i + 1) * width].as_chunks::<4>().0;
        for (((a, b), dy), (above, below)) in from.zip(dy).zip(above.iter_mut().zip(below)) {
            let ((a, b), (c, d)) = (halves(a), halves(b));
            seen = seen.add(a.add(b).add(c.add(d)));
            let dy = Four::splat(0.0).add(load(dy));
            let ab = a.or_larger(b);
            let abc = ab.or_larger(c);
            let all = abc.or_larger(d);
            // Each gradient goes on from the last cell that was larger than all before.
            let (to_d, left) = parted(dy, all.differs(abc));
            let (to_c, left) = parted(left, abc.differs(ab));
            let (to_b, to_a) = parted(left, ab.differs(a));
            put(above, to_a, to_b);
            put(below, to_c, to_d);
        }
    });
    seen
}

/// Where the mask is set, and where it is not.
#[inline(always)]
fn parted(v: Four, mask: Four) -> (Four, Four) {
    (mask.and(v), mask.without(v))
}
