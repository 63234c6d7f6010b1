//! What is done with windows whose taps are in registers.

use super::direct::{Use, each};
use super::lanes::Four;

/// Maxima, the first of equal values; not for NaN.
#[derive(Debug)]
pub(crate) struct Maxima {
    /// NaN once a NaN was seen (or infinities met).
    pub(crate) seen: Four,
}

#[inline(always)]
fn total<const F: usize>(seen: Four, fresh: [Four; F]) -> Four {
    match fresh[..] {
        [a, b, c, d] => seen.add(a.add(b).add(c.add(d))),
        _ => seen.add(fresh[0]),
    }
}

impl Use<&mut [f32; 4]> for Maxima {
    const BEYOND: f32 = f32::NEG_INFINITY;

    #[inline(always)]
    fn windows<const N: usize, const F: usize>(
        &mut self,
        y: &mut [f32; 4],
        taps: [Four; N],
        fresh: [Four; F],
    ) {
        self.seen = total(self.seen, fresh);
        let mut best = taps[0];
        each(taps, |tap, v| best = if tap > 0 { best.or_larger(v) } else { v });
        *y = best.lanes();
    }
}

/// Maxima of 2x2 windows with their places.
#[derive(Debug)]
pub(crate) struct Places {
    pub(crate) maxima: Maxima,
    /// Places of the first taps of the group.
    pub(crate) base: Four,
    /// For each tap, less the place of the first: below 0.
    pub(crate) places: [Four; 4],
    /// The smallest maxima.
    pub(crate) lowest: Four,
}

impl<'a> Use<(&'a mut [f32; 4], &'a mut [u32; 4])> for Places {
    const BEYOND: f32 = f32::NEG_INFINITY;

    #[inline(always)]
    fn windows<const N: usize, const F: usize>(
        &mut self,
        (y, to): (&'a mut [f32; 4], &'a mut [u32; 4]),
        taps: [Four; N],
        fresh: [Four; F],
    ) {
        self.maxima.seen = total(self.maxima.seen, fresh);
        let (mut best, mut at) = (taps[0], Four::splat_i(0));
        each(taps, |tap, v| {
            if tap > 0 {
                let before = best;
                best = best.or_larger(v);
                // Later taps have larger places: the largest is that of the last that was taken.
                at = at.max_i(best.differs(before).small(self.places[tap]));
            }
        });
        self.lowest = self.lowest.or_smaller(best);
        *y = best.lanes();
        *to = self.base.add_i(at).lanes_i();
        self.base = self.base.add_i(Four::splat_i(8));
    }
}

/// Averages over one divisor, or its reciprocal: a row-major sum, one division.
#[derive(Debug)]
pub(crate) struct Means<const TIMES: bool> {
    pub(crate) by: Four,
}

impl<const TIMES: bool> Use<&mut [f32; 4]> for Means<TIMES> {
    const BEYOND: f32 = 0.0;

    #[inline(always)]
    fn windows<const N: usize, const F: usize>(
        &mut self,
        y: &mut [f32; 4],
        taps: [Four; N],
        _: [Four; F],
    ) {
        let mut sum = taps[0];
        each(taps, |tap, v| sum = if tap > 0 { sum.add(v) } else { v });
        let mean = if TIMES { sum.mul(self.by) } else { sum.div(self.by) };
        *y = Four::splat(0.0).add(mean).lanes();
    }
}
