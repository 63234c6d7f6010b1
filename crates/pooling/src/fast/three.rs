//! Maxima of 3x3 windows with stride 2 and one row and column of padding: the maxima of three cells in a
//! row are found once, and kept for the next row of windows where that has the row too.

use super::direct::{halves, rows};
use super::lanes::{Four, load, load_i};
use super::line::Line;

/// What the rows of windows share.
#[derive(Debug)]
pub(crate) struct Three {
    /// Cells of a row.
    width: usize,
    /// The maxima in the last row of cells, and which of three each is.
    best: Vec<[f32; 4]>,
    which: Vec<[u32; 4]>,
    /// The first taps of the first windows, in the next row of windows.
    base: Four,
    /// NaN once a NaN was seen (or infinities met).
    pub(crate) seen: Four,
    /// The smallest maxima.
    pub(crate) lowest: Four,
}

/// The largest of three cells for four windows, and which: 0, 1 or 2.
#[inline(always)]
fn across<const PLACES: bool>(before: Four, (even, odd): (Four, Four)) -> [Four; 2] {
    let a = Four::splat(f32::NEG_INFINITY).or_larger(before.then(odd));
    let b = a.or_larger(even);
    let c = b.or_larger(odd);
    if !PLACES {
        return [c, a];
    }
    let minus = |n: i32| Four::splat_i(-n & 0xffff);
    [c, b.differs(a).small(minus(1)).max_i(c.differs(b).small(minus(2)))]
}

impl Three {
    /// From output row `first` on.
    pub(crate) fn new<const PLACES: bool>(lines: [Line; 2], x: &[f32], first: usize) -> Self {
        let Line { n: width, o, .. } = lines[1];
        let groups = o / 4;
        // Before the first cell of the row above.
        let base = (2 * first * width).wrapping_sub(width + 1) as i32;
        let mut all = Self {
            width,
            base: Four::splat_i(base).add_i(load_i(&[0, 2, 4, 6])),
            best: vec![[0.0; 4]; groups],
            which: vec![[0; 4]; if PLACES { groups } else { 0 }],
            seen: Four::splat(0.0),
            lowest: Four::splat(f32::INFINITY),
        };
        let beyond = vec![f32::NEG_INFINITY; width];
        let [above, ..] = rows(lines, x, &beyond, first);
        let mut before = Four::splat(f32::NEG_INFINITY);
        let mut which = all.which.iter_mut();
        for (cells, best) in above.as_chunks::<8>().0.iter().zip(&mut all.best) {
            let (even, odd) = halves(cells);
            let [a, at] = across::<PLACES>(before, (even, odd));
            before = odd;
            if first > 0 {
                all.seen = all.seen.add(even.add(odd));
            }
            *best = a.lanes();
            if let Some(which) = which.next() {
                *which = at.lanes_i();
            }
        }
        all
    }

    /// The maxima of an output row, whose last two rows of cells are given; the rows come in order.
    #[inline(always)]
    pub(crate) fn row<const PLACES: bool>(
        &mut self,
        (middle, below): (&[f32], &[f32]),
        y: &mut [f32],
        argmax: &mut [u32],
    ) {
        let Self { best, which, .. } = self;
        let (width, mut base, mut seen, mut lowest) =
            (self.width, self.base, self.seen, self.lowest);
        let low = Four::splat(f32::NEG_INFINITY);
        let (mut middle_odd, mut below_odd) = (low, low);
        let down = |rows: usize| Four::splat_i((rows * width) as i32);
        let cells = middle.as_chunks::<8>().0.iter().zip(below.as_chunks::<8>().0);
        let out = best.iter_mut().zip(y.as_chunks_mut::<4>().0);
        let mut places = which.iter_mut().zip(argmax.as_chunks_mut::<4>().0);
        for ((middle, below), (kept, y)) in cells.zip(out) {
            let (middle, below) = (halves(middle), halves(below));
            seen = seen.add(middle.0.add(middle.1).add(below.0.add(below.1)));
            let [b, at_b] = across::<PLACES>(middle_odd, middle);
            let [c, at_c] = across::<PLACES>(below_odd, below);
            (middle_odd, below_odd) = (middle.1, below.1);
            let a = load(kept);
            let ab = a.or_larger(b);
            let all = ab.or_larger(c);
            *y = all.lanes();
            *kept = c.lanes();
            if PLACES && let Some((which, to)) = places.next() {
                let at = load_i(which).max_i(ab.differs(a).and(at_b.add_i(down(1))));
                let at = at.max_i(all.differs(ab).and(at_c.add_i(down(2))));
                *to = base.add_i(at).lanes_i();
                *which = at_c.lanes_i();
                base = base.add_i(Four::splat_i(8));
                lowest = lowest.or_smaller(all);
            }
        }
        base = base.add_i(down(1));
        (self.seen, self.lowest, self.base) = (seen, lowest, base);
    }
}
