//! What the wide kernel computes.

use super::blocks::{four, fours, lifted, numbers, put, sum};
use super::lanes::{Four, load_i};
use super::wide::{Row, Task};

/// The larger value, the first of equal ones; not for NaN.
#[derive(Debug)]
pub(crate) struct Largest {
    /// NaN once a NaN was seen (or infinities met).
    pub(crate) seen: Four,
}

impl Task for Largest {
    type V = Four;
    const OVERLAPS: bool = true;
    const QUICK: bool = true;

    #[inline(always)]
    fn join(a: Four, b: Four) -> Four {
        a.or_larger(b)
    }

    fn none(len: usize) -> Row {
        [vec![f32::NEG_INFINITY; len], Vec::new()]
    }

    #[inline(always)]
    fn lift(&mut self, cells: &[f32], _: usize, [to, _]: &mut Row, at: usize) {
        let mut seen = self.seen;
        lifted(cells, &mut to[at..], |v| {
            seen = seen.add(sum(v));
            v
        });
        self.seen = seen;
    }

    type Block<'a> = &'a [f32; 16];

    #[inline(always)]
    fn blocks([row, _]: &Row, at: usize, len: usize) -> impl Iterator<Item = &[f32; 16]> {
        numbers(row, at, len).iter()
    }

    #[inline(always)]
    fn get(block: &[f32; 16], j: usize) -> Four {
        four(block, j)
    }

    #[inline(always)]
    fn fill<B>(
        [row, _]: &mut Row,
        from: impl Iterator<Item = B>,
        value: impl Fn(&B, usize) -> Four,
    ) {
        row.as_chunks_mut().0.iter_mut().zip(from).for_each(|(to, from)| {
            fours(to, |_, j| value(&from, j));
        });
    }

    #[inline(always)]
    fn extend<'a>([row, _]: &mut Row, from: impl Iterator<Item = &'a [f32; 16]>) {
        row.as_chunks_mut().0.iter_mut().zip(from).for_each(|(to, from)| {
            fours(to, |own, j| Self::join(own, four(from, j)));
        });
    }
}

/// The larger value with its place; a NaN is larger than every number, a later one than an earlier.
#[derive(Debug)]
pub(crate) struct Pick;

/// The place of padding.
pub(crate) const NOWHERE: u32 = u32::MAX;

impl Task for Pick {
    type V = [Four; 2];
    const OVERLAPS: bool = true;
    const QUICK: bool = false;

    #[inline(always)]
    fn join([a, at]: [Four; 2], [b, bt]: [Four; 2]) -> [Four; 2] {
        let later = a.below(b).or(b.nan());
        [later.choose(b, a), later.choose(bt, at)]
    }

    fn none(len: usize) -> Row {
        [vec![f32::NEG_INFINITY; len], vec![f32::from_bits(NOWHERE); len]]
    }

    #[inline(always)]
    fn lift(&mut self, cells: &[f32], first: usize, [to, places]: &mut Row, at: usize) {
        to[at..at + cells.len()].copy_from_slice(cells);
        let first = first as u32;
        let mut place = load_i(&[first, first + 1, first + 2, first + 3]);
        lifted(cells, &mut places[at..], |_| {
            let four = Four::splat_i(4);
            let (a, b) = (place, place.add_i(four));
            let c = b.add_i(four);
            let d = c.add_i(four);
            place = d.add_i(four);
            [a, b, c, d]
        });
    }

    type Block<'a> = (&'a [f32; 16], &'a [f32; 16]);

    #[inline(always)]
    fn blocks([row, places]: &Row, at: usize, len: usize) -> impl Iterator<Item = Self::Block<'_>> {
        numbers(row, at, len).iter().zip(numbers(places, at, len))
    }

    #[inline(always)]
    fn get((values, places): Self::Block<'_>, j: usize) -> [Four; 2] {
        [four(values, j), four(places, j)]
    }

    #[inline(always)]
    fn fill<B>(
        [row, places]: &mut Row,
        from: impl Iterator<Item = B>,
        value: impl Fn(&B, usize) -> [Four; 2],
    ) {
        let to = row.as_chunks_mut().0.iter_mut().zip(places.as_chunks_mut().0);
        to.zip(from).for_each(|((to, places), from)| {
            fours(to, |_, j| value(&from, j)[0]);
            fours(places, |_, j| value(&from, j)[1]);
        });
    }

    #[inline(always)]
    fn extend<'a>([row, places]: &mut Row, from: impl Iterator<Item = Self::Block<'a>>) {
        let to = row.as_chunks_mut().0.iter_mut().zip(places.as_chunks_mut().0);
        to.zip(from).for_each(|((to, places), from)| {
            fours(to, |own, j| {
                let [v, at] = Self::join([own, four(places, j)], Self::get(from, j));
                put(places, j, at);
                v
            });
        });
    }
}

/// The sum of scaled cells.
#[derive(Debug)]
pub(crate) struct Total {
    pub(crate) scale: Four,
}

impl Task for Total {
    type V = Four;
    const OVERLAPS: bool = false;
    const QUICK: bool = true;

    #[inline(always)]
    fn join(a: Four, b: Four) -> Four {
        a.add(b)
    }

    fn none(len: usize) -> Row {
        [vec![0.0; len], Vec::new()]
    }

    #[inline(always)]
    fn lift(&mut self, cells: &[f32], _: usize, [to, _]: &mut Row, at: usize) {
        let scale = self.scale;
        lifted(cells, &mut to[at..], |[a, b, c, d]| {
            [a.mul(scale), b.mul(scale), c.mul(scale), d.mul(scale)]
        });
    }

    type Block<'a> = &'a [f32; 16];

    #[inline(always)]
    fn blocks([row, _]: &Row, at: usize, len: usize) -> impl Iterator<Item = &[f32; 16]> {
        numbers(row, at, len).iter()
    }

    #[inline(always)]
    fn get(block: &[f32; 16], j: usize) -> Four {
        four(block, j)
    }

    #[inline(always)]
    fn fill<B>(
        [row, _]: &mut Row,
        from: impl Iterator<Item = B>,
        value: impl Fn(&B, usize) -> Four,
    ) {
        row.as_chunks_mut().0.iter_mut().zip(from).for_each(|(to, from)| {
            fours(to, |_, j| value(&from, j));
        });
    }

    #[inline(always)]
    fn extend<'a>([row, _]: &mut Row, from: impl Iterator<Item = &'a [f32; 16]>) {
        row.as_chunks_mut().0.iter_mut().zip(from).for_each(|(to, from)| {
            fours(to, |own, j| Self::join(own, four(from, j)));
        });
    }
}
