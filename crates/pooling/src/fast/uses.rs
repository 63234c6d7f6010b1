//! What is done with windows whose taps are in registers.

use super::direct::{Use, each};
use super::divide::Row;
use super::lanes::{Four, load};

/// Maxima, the first of equal values; not for NaN.
#[derive(Debug)]
pub(crate) struct Maxima<'a> {
    pub(crate) y: &'a mut [[f32; 4]],
    /// NaN once a NaN was seen (or infinities met).
    pub(crate) seen: Four,
}

#[inline(always)]
fn total<const F: usize>(seen: Four, fresh: [Four; F]) -> Four {
    let mut sum = fresh[0];
    each(fresh, |at, v| sum = if at > 0 { sum.add(v) } else { v });
    seen.add(sum)
}

impl Use for Maxima<'_> {
    const BEYOND: f32 = f32::NEG_INFINITY;

    #[inline(always)]
    fn windows<const N: usize, const F: usize>(
        &mut self,
        group: usize,
        taps: [Four; N],
        fresh: [Four; F],
    ) {
        self.seen = total(self.seen, fresh);
        let mut best = Four::splat(Self::BEYOND);
        each(taps, |_, tap| best = best.or_larger(tap));
        if let Some(y) = self.y.get_mut(group) {
            *y = best.lanes();
        }
    }
}

/// Maxima with their places.
#[derive(Debug)]
pub(crate) struct Places<'a> {
    pub(crate) maxima: Maxima<'a>,
    pub(crate) argmax: &'a mut [[u32; 4]],
    /// Places of the first taps of the group.
    pub(crate) base: Four,
    /// From those of one group to those of the next.
    pub(crate) step: Four,
    /// For each tap, less the place of the first: below 0.
    pub(crate) places: &'a [Four; 9],
    /// The smallest maxima.
    pub(crate) lowest: Four,
}

impl Use for Places<'_> {
    const BEYOND: f32 = f32::NEG_INFINITY;

    #[inline(always)]
    fn windows<const N: usize, const F: usize>(
        &mut self,
        group: usize,
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
        if let (Some(y), Some(to)) = (self.maxima.y.get_mut(group), self.argmax.get_mut(group)) {
            *y = best.lanes();
            *to = self.base.add_i(at).lanes_i();
        }
        self.base = self.base.add_i(self.step);
    }
}

/// Averages: a row-major sum, one division.
#[derive(Debug)]
pub(crate) struct Means<'a> {
    pub(crate) y: &'a mut [[f32; 4]],
    pub(crate) row: Row<'a>,
}

impl Use for Means<'_> {
    const BEYOND: f32 = 0.0;

    #[inline(always)]
    fn windows<const N: usize, const F: usize>(
        &mut self,
        group: usize,
        taps: [Four; N],
        _: [Four; F],
    ) {
        let mut sum = taps[0];
        each(taps, |tap, v| sum = if tap > 0 { sum.add(v) } else { v });
        let by = self.row.by.as_chunks::<4>().0.get(group);
        if let (Some(y), Some(by)) = (self.y.get_mut(group), by) {
            *y = Four::splat(0.0).add(self.row.quotient(sum, load(by))).lanes();
        }
    }
}

/// Sums from 0.0, in row-major order.
#[derive(Debug)]
pub(crate) struct Sums<'a> {
    pub(crate) y: &'a mut [[f32; 4]],
}

impl Use for Sums<'_> {
    const BEYOND: f32 = 0.0;

    #[inline(always)]
    fn windows<const N: usize, const F: usize>(
        &mut self,
        group: usize,
        taps: [Four; N],
        _: [Four; F],
    ) {
        let mut sum = Four::splat(0.0);
        each(taps, |_, v| sum = sum.add(v));
        if let Some(y) = self.y.get_mut(group) {
            *y = sum.lanes();
        }
    }
}
