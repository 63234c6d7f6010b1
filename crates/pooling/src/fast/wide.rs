//! Windows of any size: a sweep along the rows, sixteen rows side by side, then one down the columns.

use super::lanes::{Four, load, transposed};
use super::line::Line;
use super::sweep::{Join, Sweep};
use std::ops::Range;

/// Rows that are swept side by side, and vectors of them.
const ROWS: usize = 16;
const GROUPS: usize = ROWS / 4;

/// One column of the rows that are swept side by side.
type Column<T> = [<T as Join>::V; GROUPS];

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

/// The rows of one strip, swept: `ROWS` x `width` values of four windows each.
#[derive(Debug)]
struct Strip<V> {
    values: Vec<V>,
    first: usize,
}

/// Gives the values of every output row in `rows` to `emit`: four windows each.
pub(crate) fn wide<T: Task>(
    task: &mut T,
    [down, along]: [Line; 2],
    x: &[f32],
    rows: Range<usize>,
    emit: &mut dyn FnMut(usize, &[T::V]),
) {
    let width = along.o.div_ceil(4);
    let none = task.none();
    let mut out = vec![none; width];
    let mut strip = Strip { values: Vec::new(), first: 0 };
    let padding = out.clone();
    let mut sweep = Sweep::<T>::new(down, width, none);
    for i in rows {
        for place in sweep.lacks(i) {
            let Some(row) = usize::try_from(place).ok().filter(|&row| row < down.n) else {
                sweep.push(&padding);
                continue;
            };
            if strip.values.is_empty() || row >= strip.first + ROWS {
                strip.first = row;
                swept(task, along, &x[row * along.n..], &mut strip.values);
            }
            let from = &mut strip.values[(row - strip.first) * width..][..width];
            from.iter_mut().for_each(|v| *v = T::lower(*v, row * along.n));
            sweep.push(from);
        }
        sweep.take(i, &mut out);
        emit(i, &out);
    }
}

/// Sweeps along the first rows of `x`, a block of the axis at a time.
#[inline(never)]
fn swept<T: Task>(task: &mut T, line: Line, x: &[f32], into: &mut Vec<T::V>) {
    let Line { n, o, k, s, d, .. } = line;
    let none = [task.none(); GROUPS];
    let (block, first) = (k * d, line.start(0));
    let mut cells = vec![none; block];
    let mut ends = vec![none; block];
    let mut out = vec![none; o.next_multiple_of(4)];
    let (last, past) = (line.start(o - 1) + line.span() as i64, (o - 1) * s + 1);
    for start in (first.div_euclid(block as i64) * block as i64..last).step_by(block) {
        lifted(task, n, x, start, &mut cells, none);
        // From the first window to the one that ends at the first place; below 0 it wraps around.
        let before = (start - first - ((k - 1) * d) as i64) as usize;
        for residue in 0..d {
            let mut begun = none;
            for j in 0..k {
                let at = j * d + residue;
                begun = joined::<T>(begun, cells[at]);
                let offset = before.wrapping_add(at);
                if offset >= past || s > 1 && offset % s > 0 {
                    continue;
                }
                let window = if s > 1 { offset / s } else { offset };
                out[window] = match ends.get(at + d) {
                    Some(&end) if j + 1 < k => joined::<T>(end, begun),
                    _ => begun,
                };
            }
        }
        for residue in 0..d {
            let mut end = none;
            for j in (0..k).rev() {
                end = joined::<T>(cells[j * d + residue], end);
                ends[j * d + residue] = end;
            }
        }
    }
    turn::<T>(&out, into);
}

#[inline(always)]
fn joined<T: Task>(a: Column<T>, b: Column<T>) -> Column<T> {
    std::array::from_fn(|group| T::join(a[group], b[group]))
}

/// Columns of sixteen windows become sixteen rows.
#[inline(never)]
fn turn<T: Task>(out: &[Column<T>], into: &mut Vec<T::V>) {
    let width = out.len() / 4;
    into.clear();
    for group in 0..GROUPS {
        let (fours, _) = out.as_chunks::<4>();
        let at = into.len();
        into.resize(at + 4 * width, out[0][0]);
        let (a, rest) = into[at..].split_at_mut(width);
        let (b, rest) = rest.split_at_mut(width);
        let (c, d) = rest.split_at_mut(width);
        for ((((four, a), b), c), d) in fours.iter().zip(a).zip(b).zip(c).zip(d) {
            [*a, *b, *c, *d] =
                T::turn([four[0][group], four[1][group], four[2][group], four[3][group]]);
        }
    }
}

/// The cells of a block, sixteen rows of them; what is not there is `none`.
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
    for group in 0..GROUPS {
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
        for (cells, to) in transposed([load(a), load(b), load(c), load(d)]).into_iter().zip(to) {
            to[group] = task.lift(cells, at);
            at += 1;
        }
    }
    for ((((a, b), c), d), to) in a_rest.iter().zip(b_rest).zip(c_rest).zip(d_rest).zip(rest) {
        to[group] = task.lift(load(&[*a, *b, *c, *d]), at);
        at += 1;
    }
}
