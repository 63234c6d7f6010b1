//! Medians of windows that move by one column.
//!
//! The cells of a band of rows are sorted once, equal ones by their place, and known by their rank from
//! then on. A window is a set of ranks; moving it by a column takes one column of them out and one in
//! (Huang, Yang and Tang 1979, with ranks for grey levels). The set is a bit per rank and a count per
//! [`GROUP`] of them; a window's median is mostly in the group where its neighbour's was.

use super::line::Line;
use crate::{NO_INDEX, Order, Value};
use std::ops::Range;

/// Ranks that are counted together.
const GROUP: usize = 1024;
const WORDS: usize = GROUP / 64;

/// The rank of a NaN.
const NAN: u32 = u32::MAX;

/// Whether the kernel does these windows; it takes the time of a column where the plain path takes that
/// of a window.
pub(crate) fn fits([down, along]: [Line; 2]) -> bool {
    along.s == 1 && along.d == 1 && down.d == 1 && along.k > 1
}

/// A set of ranks.
#[derive(Debug)]
struct Window {
    bits: Vec<u64>,
    counts: Vec<u32>,
    nans: u32,
    /// The group that was looked at last, and how many ranks of the window lie before it.
    group: usize,
    before: u32,
}

impl Window {
    fn new(cells: usize) -> Self {
        let groups = cells.div_ceil(GROUP);
        let (bits, counts) = (vec![0; groups * WORDS], vec![0; groups]);
        Self { bits, counts, nans: 0, group: 0, before: 0 }
    }

    /// Takes ranks in, or out again.
    #[inline(always)]
    fn toggle<const IN: bool>(&mut self, ranks: &[u32]) {
        let by = if IN { 1 } else { 1u32.wrapping_neg() };
        for &rank in ranks {
            let at = rank as usize;
            let word = self.bits.get_mut(at / 64).zip(self.counts.get_mut(at / GROUP));
            let Some((word, count)) = word else {
                self.nans = self.nans.wrapping_add(by);
                continue;
            };
            *word ^= 1 << (at % 64);
            *count = count.wrapping_add(by);
            let earlier = u32::from(at / GROUP < self.group);
            self.before = self.before.wrapping_add(by & earlier.wrapping_neg());
        }
    }

    /// The rank with `nth` ranks of the window before it; there is one.
    fn select(&mut self, nth: u32) -> usize {
        while self.before > nth && self.group > 0 {
            self.group -= 1;
            self.before -= self.counts[self.group];
        }
        while self.group + 1 < self.counts.len() && self.before + self.counts[self.group] <= nth {
            self.before += self.counts[self.group];
            self.group += 1;
        }
        let mut left = nth - self.before;
        let first = self.group * WORDS;
        for (at, &word) in self.bits[first..first + WORDS].iter().enumerate() {
            let ones = word.count_ones();
            if left < ones {
                let rest = (0..left).fold(word, |word, _| word & (word - 1));
                return (first + at) * 64 + rest.trailing_zeros() as usize;
            }
            left -= ones;
        }
        0
    }
}

/// A band of rows: its cells by rank, and the rank of every cell, column by column.
#[derive(Debug)]
struct Band {
    cells: Vec<u32>,
    ranks: Vec<u32>,
    height: usize,
}

impl Band {
    /// Of the rows from `first` on that `x` begins with, `width` cells each.
    fn new(x: &[f32], width: usize, first: usize) -> Self {
        let height = x.len() / width;
        let numbers = (0..x.len() as u32).filter(|&at| !x[at as usize].is_nan());
        let mut cells: Vec<u32> = numbers.collect();
        sort(&mut cells, |at| key(x[at as usize]));
        let mut ranks = vec![NAN; x.len()];
        let offset = (first * width) as u32;
        for (rank, cell) in cells.iter_mut().enumerate() {
            let at = *cell as usize;
            ranks[at % width * height + at / width] = rank as u32;
            *cell += offset;
        }
        Self { cells, ranks, height }
    }
}

/// A number that is larger for larger numbers, and the same for 0.0 and -0.0.
fn key(v: f32) -> u32 {
    let bits = (v + 0.0).to_bits();
    if bits >> 31 == 0 { bits | 1 << 31 } else { !bits }
}

/// Sorts cells by their keys, a byte at a time; those with equal ones stay in order.
fn sort(cells: &mut Vec<u32>, key: impl Fn(u32) -> u32) {
    // How many there are of each byte does not depend on their order.
    let mut starts = [[0u32; 257]; 4];
    for key in cells.iter().map(|&cell| key(cell)) {
        for (byte, starts) in starts.iter_mut().enumerate() {
            starts[(key >> (8 * byte)) as usize % 256 + 1] += 1;
        }
    }
    let mut sorted = vec![0; cells.len()];
    for (byte, starts) in starts.iter_mut().enumerate() {
        (1..257).for_each(|digit| starts[digit] += starts[digit - 1]);
        for &cell in cells.iter() {
            let start = &mut starts[(key(cell) >> (8 * byte)) as usize % 256];
            sorted[*start as usize] = cell;
            *start += 1;
        }
        std::mem::swap(cells, &mut sorted);
    }
}

/// The medians of the output rows `rows`; `slow` gives a window by the plain path.
#[inline(never)]
pub(crate) fn rows(
    order: Order,
    lines: [Line; 2],
    x: &[f32],
    rows: Range<usize>,
    y: &mut [f32],
    mut argmax: Option<&mut [u32]>,
    slow: &dyn Fn(usize) -> Value,
) {
    let [down, along] = lines;
    // So many that sorting a band's cells again for the next one costs no more than twice.
    let many = (down.k / down.s).max(32);
    let last = rows.end;
    for from in rows.clone().step_by(many) {
        let part = from..(from + many).min(last);
        let inside = |place: i64| place.clamp(0, down.n as i64) as usize;
        let top = inside(down.start(from));
        let bottom = inside(down.start(part.end - 1) + down.span() as i64).max(top);
        let band = Band::new(&x[top * along.n..bottom * along.n], along.n, top);
        for i in part {
            let span = (i - rows.start) * along.o..(i - rows.start + 1) * along.o;
            let picks = argmax.as_deref_mut().map(|argmax| &mut argmax[span.clone()]);
            let start = down.start(i);
            let height = inside(start) - top..inside(start + down.k as i64) - top;
            row(order, along, &band, height, x, &mut y[span], picks, &|j| slow(i * along.o + j));
        }
    }
}

#[allow(clippy::too_many_arguments)]
fn row(
    order: Order,
    line: Line,
    band: &Band,
    height: Range<usize>,
    x: &[f32],
    y: &mut [f32],
    mut argmax: Option<&mut [u32]>,
    slow: &dyn Fn(usize) -> Value,
) {
    let mut window = Window::new(band.cells.len());
    let (mut left, mut right) = (0, 0);
    let column = |at: usize| &band.ranks[at * band.height..][height.clone()];
    for (j, y) in y.iter_mut().enumerate() {
        let start = line.start(j).clamp(0, line.n as i64) as usize;
        let end = (line.start(j) + line.k as i64).clamp(0, line.n as i64) as usize;
        (right..end).for_each(|at| window.toggle::<true>(column(at)));
        (left..start).for_each(|at| window.toggle::<false>(column(at)));
        (left, right) = (start, end.max(start));
        let count = (height.len() * (right - left)) as u32;
        let mut pick = NO_INDEX;
        if window.nans > 0 || count == 0 {
            let value = slow(j);
            *y = value.y;
            pick = value.winner.map_or(NO_INDEX, |winner| winner as u32);
        } else {
            let mut nth = |nth: u32| band.cells[window.select(nth)];
            let (lower, upper) = ((count - 1) / 2, count / 2);
            *y = match order {
                Order::Mean if lower != upper => {
                    (x[nth(lower) as usize] + x[nth(upper) as usize]) / 2.0
                }
                _ => {
                    pick = nth(match order {
                        Order::Lower | Order::Mean => lower,
                        Order::Upper => upper,
                        Order::Nth(n) => (count - 1).min(n.min(u32::MAX as usize) as u32),
                    });
                    x[pick as usize]
                }
            };
        }
        if let Some(argmax) = argmax.as_deref_mut() {
            argmax[j] = pick;
        }
    }
}
