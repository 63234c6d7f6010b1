//! What is done with windows whose taps are in registers.

use super::direct::Use;
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
fn total<const F: usize>(fresh: [Four; F]) -> Four {
    let [first, rest @ ..] = fresh.as_slice() else { return Four::splat(0.0) };
    rest.iter().fold(*first, |sum, &v| sum.add(v))
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
        self.seen = self.seen.add(total(fresh));
        let mut best = Four::splat(Self::BEYOND);
        for tap in taps {
            best = best.or_larger(tap);
        }
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
    /// Cells of a row of the input.
    pub(crate) width: usize,
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
        self.maxima.seen = self.maxima.seen.add(total(fresh));
        let (mut best, mut at) = (Four::splat(Self::BEYOND).or_larger(taps[0]), Four::splat_i(0));
        let k = if N == 4 { 2 } else { 3 };
        for (j, &tap) in taps.iter().enumerate().skip(1) {
            // Later taps have larger places: the largest is that of the last that was taken.
            let place = Four::splat_i((j / k * self.width + j % k) as i32);
            let before = best;
            best = best.or_larger(tap);
            at = at.max_i(best.differs(before).and(place));
        }
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
        let sum = taps[1..].iter().fold(taps[0], |sum, &tap| sum.add(tap));
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
        if let Some(y) = self.y.get_mut(group) {
            *y = taps.into_iter().fold(Four::splat(0.0), Four::add).lanes();
        }
    }
}
