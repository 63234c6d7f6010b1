//! Windows of any size: along the rows by parts that quadruple, then a sweep down the columns.
//!
//! Of four neighbours one value is made at every place of a row, of four of those sixteen places apart
//! one of sixteen cells, and so on. A window is a few of the largest of them: which may overlap where a
//! value is selected, and which smaller ones fill up where it is summed.

use super::fold::put;
use super::lanes::Four;
use super::line::Line;
use super::phases::BLOCK;
use super::sweep::{Sweep, Window};
use std::marker::PhantomData;
use std::ops::Range;

/// Sixteen values side by side: one step of a loop.
pub(crate) type Column<T> = [<T as Task>::V; 4];

/// Values of a row, in one array or two.
pub(crate) type Row = [Vec<f32>; 2];

/// What is computed: an associative way to join two neighbours, the left one first.
pub(crate) trait Task {
    type V: Copy;

    /// Whether the same cell may be in both.
    const OVERLAPS: bool;
    /// Whether several parts are joined at once: more code, half the time.
    const QUICK: bool;

    fn join(a: Self::V, b: Self::V) -> Self::V;

    /// So many values of padding.
    fn none(len: usize) -> Row;

    /// Writes the values of cells from place `at` on; the first is cell `first` of the input.
    fn lift(&mut self, cells: &[f32], first: usize, to: &mut Row, at: usize);

    /// Where sixteen values lie.
    type Block<'a>: Copy;

    /// The values from place `at` on; `len` of them, which is whole blocks.
    fn blocks(row: &Row, at: usize, len: usize) -> impl Iterator<Item = Self::Block<'_>>;

    /// The `j`-th four of a block.
    fn get(block: Self::Block<'_>, j: usize) -> Self::V;

    /// Writes fours of values from the first place on, each before the next is made: sixteen in the making
    /// do not stay in registers.
    fn fill<B>(row: &mut Row, from: impl Iterator<Item = B>, value: impl Fn(&B, usize) -> Self::V);

    /// Joins values to the right of what is there.
    fn extend<'a>(row: &mut Row, from: impl Iterator<Item = Self::Block<'a>>);
}

/// Gives every output row in `rows` to `emit`.
pub(crate) fn wide<T: Task>(
    task: &mut T,
    [down, along]: [Line; 2],
    x: &[f32],
    rows: Range<usize>,
    emit: &mut dyn FnMut(usize, Window<'_, T>),
) {
    let mut across = Across::<T>::new(along);
    let mut sweep = Sweep::<T>::new(down, along.o.next_multiple_of(BLOCK));
    for i in rows {
        for place in sweep.lacks(i) {
            let row = usize::try_from(place).ok().filter(|&row| row < down.n);
            sweep.push(row.map(|row| {
                let cells = &x[row * along.n..(row + 1) * along.n];
                let across = &mut across;
                let task = &mut *task;
                move |to: &mut Row| across.windows(task, cells, row * along.n, to)
            }));
        }
        emit(i, sweep.window(i));
    }
}

/// Writes the values of an output row.
#[inline(always)]
pub(crate) fn each<T: Task>(
    window: &Window<'_, T>,
    y: &mut [f32],
    mut value: impl FnMut(usize, Column<T>) -> [Four; 4],
) {
    let mut at = 0;
    for (y, values) in y.chunks_mut(BLOCK).zip(window.values()) {
        put(value(at, values), y);
        at += BLOCK;
    }
}

/// The parts of windows of `k` cells: how many cells the largest have, and where the parts begin, by the
/// number of times that their size was quadrupled.
pub(crate) fn parts(k: usize, overlaps: bool) -> (usize, Vec<(usize, usize)>) {
    let mut top = 0;
    while 4 << (2 * top) <= k {
        top += 1;
    }
    let (mut list, mut at) = (Vec::new(), 0);
    for level in (0..=top).rev() {
        let size = 1 << (2 * level);
        while at + size <= k {
            list.push((level, at));
            at += size;
        }
        if overlaps {
            if at < k {
                list.push((level, k - size));
            }
            break;
        }
    }
    (top, list)
}

/// The windows of one row.
#[derive(Debug)]
struct Across<T: Task> {
    line: Line,
    /// Values of 1, 4, 16 ... cells at every place, the first at the first tap of window 0.
    levels: Vec<Row>,
    parts: Vec<(usize, usize)>,
    /// Windows at every place, where one in `s` is asked for.
    every: Row,
    task: PhantomData<T>,
}

impl<T: Task> Across<T> {
    fn new(line: Line) -> Self {
        let (top, mut parts) = parts(line.k, T::OVERLAPS);
        parts.iter_mut().for_each(|(_, at)| *at *= line.d);
        let places = Self::places(&line);
        // A part is read in whole blocks, from behind the last place that a window begins at.
        let len = places + (line.k * line.d).next_multiple_of(BLOCK) + BLOCK;
        let levels = (0..=top).map(|_| T::none(len)).collect();
        let every = T::none(if line.s > 1 { places } else { 0 });
        Self { line, levels, parts, every, task: PhantomData }
    }

    /// Places at which a window could begin, in whole blocks.
    fn places(line: &Line) -> usize {
        ((line.o - 1) * line.s + 1).next_multiple_of(BLOCK)
    }

    /// Writes the windows of a row. Its first cell is cell `first`.
    #[inline(never)]
    fn windows(&mut self, task: &mut T, cells: &[f32], first: usize, to: &mut Row) {
        let Line { o, k, s, d, pad, .. } = self.line;
        let (skipped, before) = ((-pad).max(0) as usize, pad.max(0) as usize);
        let places = Self::places(&self.line);
        let room = (places + (k - 1) * d).saturating_sub(before);
        let cells = cells.get(skipped..).unwrap_or_default();
        let cells = &cells[..cells.len().min(room)];
        task.lift(cells, first + skipped, &mut self.levels[0], before);
        for level in 1..self.levels.len() {
            let size = 1 << (2 * level);
            let part = |j: usize| (level - 1, j * size / 4 * d);
            let (from, to) = self.levels.split_at_mut(level);
            let len = (places + (k - size) * d).next_multiple_of(BLOCK);
            gather::<T>(from, &[part(0), part(1), part(2), part(3)], &mut to[0], len);
        }
        if s == 1 {
            return gather::<T>(&self.levels, &self.parts, to, places);
        }
        gather::<T>(&self.levels, &self.parts, &mut self.every, places);
        for (to, every) in to.iter_mut().zip(&self.every) {
            to.iter_mut().zip(every.iter().step_by(s)).take(o).for_each(|(to, &v)| *to = v);
        }
    }
}

/// Joins parts at the first `len` places.
#[inline(never)]
fn gather<T: Task>(from: &[Row], parts: &[(usize, usize)], to: &mut Row, len: usize) {
    let part = |&(level, at): &(usize, usize)| T::blocks(&from[level], at, len);
    let rest = match parts {
        [a, b, c, d, rest @ ..] if T::QUICK => {
            let from = part(a).zip(part(b)).zip(part(c)).zip(part(d));
            T::fill(to, from, |&(((a, b), c), d), j| {
                let two = T::join(T::get(a, j), T::get(b, j));
                T::join(T::join(two, T::get(c, j)), T::get(d, j))
            });
            rest
        }
        [a, b, c] if T::QUICK => {
            T::fill(to, part(a).zip(part(b)).zip(part(c)), |&((a, b), c), j| {
                T::join(T::join(T::get(a, j), T::get(b, j)), T::get(c, j))
            });
            &[]
        }
        [a, rest @ ..] => {
            T::fill(to, part(a), |&a, j| T::get(a, j));
            rest
        }
        [] => &[],
    };
    rest.iter().for_each(|other| T::extend(to, part(other)));
}
