//! Windows of any size: a sweep along the rows, sixteen rows side by side, then one down the columns.

use super::lanes::{Four, load, transposed};
use super::line::Line;
use super::sweep::{Column, Join, Sweep, ends, windows};
use std::ops::Range;

/// Rows that are swept side by side.
const ROWS: usize = 16;

/// What is computed: how a cell becomes a value, and how values lie in vectors.
pub(crate) trait Task: Join {
    /// The value of padding.
    fn none(&self) -> Self::V;

    /// The value of four cells of one column.
    fn lift(&mut self, cells: Four, column: usize) -> Self::V;

    /// The same with the row known.
    fn lower(v: Self::V, cells_before: usize) -> Self::V;

    /// Rows become columns.
    fn turn(values: [Self::V; 4]) -> [Self::V; 4];
}

/// Takes an output row.
type Emit<'a, V> = &'a mut dyn FnMut(usize, &[V], &[V]);

/// Gives every output row in `rows` to `emit`: vectors of four windows each, in two parts that are to be
/// joined.
pub(crate) fn wide<T: Task>(
    task: &mut T,
    [down, along]: [Line; 2],
    x: &[f32],
    rows: Range<usize>,
    emit: Emit<'_, T::V>,
) {
    let width = along.o.div_ceil(4 * 4);
    let none = [task.none(); 4];
    let mut strip = Strip::<T>::new(along, width, none);
    let mut first = None;
    let mut sweep = Sweep::<T>::new(down, width, none);
    for i in rows {
        for place in sweep.lacks(i) {
            let Some(row) = usize::try_from(place).ok().filter(|&row| row < down.n) else {
                sweep.push(&strip.padding);
                continue;
            };
            if first.is_none_or(|first| row >= first + ROWS) {
                first = Some(row);
                strip.sweep(task, &x[row * along.n..]);
            }
            let from = &mut strip.rows[(row - first.unwrap_or(row)) * width..][..width];
            from.as_flattened_mut().iter_mut().for_each(|v| *v = T::lower(*v, row * along.n));
            sweep.push(from);
        }
        let [ends, begun] = sweep.take(i, &strip.padding);
        emit(i, ends.as_flattened(), begun.as_flattened());
    }
}

/// Columns that are laid out at once, at least.
const AHEAD: usize = 64;

/// What the sweep along sixteen rows needs, and gives.
#[derive(Debug)]
struct Strip<T: Task> {
    line: Line,
    none: Column<T>,
    cells: Vec<Column<T>>,
    own: Vec<Column<T>>,
    /// Ends of the block before, of every residue of the dilation; with nothing after the last.
    ended: Vec<Column<T>>,
    /// Windows at every place; with a stride, one in `s` is asked for.
    windows: Vec<Column<T>>,
    /// The same as rows.
    rows: Vec<Column<T>>,
    /// A row beyond the input.
    padding: Vec<Column<T>>,
}

impl<T: Task> Strip<T> {
    fn new(line: Line, width: usize, none: Column<T>) -> Self {
        let block = line.k * line.d;
        let places = ((line.o - 1) * line.s + 1).next_multiple_of(16);
        Self {
            line,
            none,
            cells: vec![none; AHEAD.next_multiple_of(block)],
            own: vec![none; line.k],
            ended: vec![none; block + line.d],
            windows: vec![none; places],
            rows: vec![none; ROWS * width],
            padding: vec![none; width],
        }
    }

    /// Sweeps along the first rows of `x`, a block of the axis at a time.
    #[inline(never)]
    fn sweep(&mut self, task: &mut T, x: &[f32]) {
        let Self { line, none, cells, own, ended, .. } = self;
        let Line { n, o, k, s, d, .. } = *line;
        let (block, first) = (k * d, line.start(0));
        let last = line.start(o - 1) + line.span() as i64;
        let begin = first.div_euclid(block as i64) * block as i64;
        for ahead in (begin..last).step_by(cells.len()) {
            lifted(task, n, x, ahead, cells, *none);
            for (start, cells) in (ahead..last).step_by(block).zip(cells.chunks_exact(block)) {
                for residue in 0..d {
                    let own = if d == 1 {
                        cells
                    } else {
                        let from = cells[residue..].iter().step_by(d);
                        own.iter_mut().zip(from).for_each(|(to, v)| *to = *v);
                        &own[..]
                    };
                    let ended = &mut ended[residue * (k + 1)..][..k + 1];
                    // From the first window to the one that ends at the first place; below 0 it wraps
                    // around.
                    let at = (start - first + residue as i64 - ((k - 1) * d) as i64) as usize;
                    windows::<T>(own, ended, *none, &mut self.windows, (at, d));
                    ends::<T>(own, ended, *none);
                }
            }
        }
        if s > 1 {
            (1..o).for_each(|i| self.windows[i] = self.windows[i * s]);
        }
        turned::<T>(&self.windows, &mut self.rows);
    }
}

/// Columns of windows become rows.
#[inline(never)]
fn turned<T: Task>(windows: &[Column<T>], rows: &mut [Column<T>]) {
    let width = rows.len() / ROWS;
    for (group, rows) in rows.chunks_exact_mut(4 * width).enumerate() {
        let (a, rest) = rows.split_at_mut(width);
        let (b, rest) = rest.split_at_mut(width);
        let (c, d) = rest.split_at_mut(width);
        let [a, b, c, d] = [a, b, c, d].map(|row| row.as_flattened_mut());
        let to = a.iter_mut().zip(b).zip(c).zip(d);
        for ([p, q, r, s], (((a, b), c), d)) in windows.as_chunks::<4>().0.iter().zip(to) {
            [*a, *b, *c, *d] = T::turn([p[group], q[group], r[group], s[group]]);
        }
    }
}

/// The cells of a block, sixteen rows of them; what is not there is `none`.
#[inline(never)]
fn lifted<T: Task>(
    task: &mut T,
    n: usize,
    x: &[f32],
    start: i64,
    to: &mut [Column<T>],
    none: Column<T>,
) {
    let inside = |place: i64| place.clamp(0, n as i64) as usize;
    let (from, past) = (inside(start), inside(start + to.len() as i64));
    let before = ((from as i64 - start) as usize).min(to.len());
    let (padding, rest) = to.split_at_mut(before);
    let (cells, after) = rest.split_at_mut(past - from);
    padding.fill(none);
    after.fill(none);
    for group in 0..4 {
        // Where rows are missing, the first stands in: nobody reads what comes of it.
        let row = |j: usize| {
            let at = (4 * group + j) * n;
            x.get(at + from..at + past).unwrap_or(&x[from..past])
        };
        columns(task, from, [row(0), row(1), row(2), row(3)], cells, group);
    }
}

#[inline(always)]
fn columns<T: Task>(
    task: &mut T,
    from: usize,
    rows: [&[f32]; 4],
    to: &mut [Column<T>],
    group: usize,
) {
    let [(a, a_rest), (b, b_rest), (c, c_rest), (d, d_rest)] = rows.map(|row| row.as_chunks::<4>());
    let (fours, rest) = to.as_chunks_mut::<4>();
    let mut at = from;
    for ((((a, b), c), d), to) in a.iter().zip(b).zip(c).zip(d).zip(fours) {
        let [p, q, r, s] = transposed([load(a), load(b), load(c), load(d)]);
        let [t, u, v, w] = to;
        t[group] = task.lift(p, at);
        u[group] = task.lift(q, at + 1);
        v[group] = task.lift(r, at + 2);
        w[group] = task.lift(s, at + 3);
        at += 4;
    }
    for ((((a, b), c), d), to) in a_rest.iter().zip(b_rest).zip(c_rest).zip(d_rest).zip(rest) {
        to[group] = task.lift(load(&[*a, *b, *c, *d]), at);
        at += 1;
    }
}
