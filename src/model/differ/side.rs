use super::Kind;
use super::answer::{Answer, Runs, size};
use super::found::MOST_CHARS;
use crate::model::grid::At;
use crate::model::input::short::{Shorter, shown};
use pooling::{Convention, NO_INDEX, Plane, Shape, Tensor};

/// What one convention makes of the request: of one channel.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    pub by: Convention,
    tables: [Option<Table>; 4],
    /// The selected cells, flat in the plane.
    picks: Vec<Option<usize>>,
    /// The same as this framework counts; nothing where indices are not asked for.
    pub index: Vec<Option<usize>>,
}

/// Numbers in rows that may be of different lengths.
#[derive(Clone, Debug, Default, PartialEq)]
struct Table {
    /// Where each row begins, and where the last one ends.
    starts: Vec<usize>,
    values: Vec<f32>,
}

impl Table {
    /// One under the other, each from a row of its own: its size and its numbers.
    fn stacked(parts: &[([usize; 2], &[f32])], rows: &[usize]) -> Self {
        let mut table = Self { starts: vec![0], values: Vec::new() };
        for (([height, cols], values), &row) in parts.iter().zip(rows) {
            while table.starts.len() <= row {
                table.starts.push(table.values.len());
            }
            for at in 0..*height {
                table.values.extend(&values[at * cols..(at + 1) * cols]);
                table.starts.push(table.values.len());
            }
        }
        table
    }

    fn one(size: [usize; 2], values: &[f32]) -> Self {
        Self::stacked(&[(size, values)], &[0])
    }

    fn flat(&self, at: At) -> Option<usize> {
        let (&start, &end) = (self.starts.get(at.row)?, self.starts.get(at.row + 1)?);
        (at.col < end - start).then_some(start + at.col)
    }

    fn size(&self) -> [usize; 2] {
        let widths = self.starts.windows(2).map(|row| row[1] - row[0]);
        [self.starts.len().saturating_sub(1), widths.max().unwrap_or(0)]
    }
}

impl Side {
    /// One channel of an answer; `shape` is that of what the framework was given, `channel` the one of
    /// it, and `rows` where on the page each part begins.
    pub(super) fn new(
        (runs, answer): (&Runs, &Answer),
        local: usize,
        (shape, channel): (Shape, usize),
        rows: &[usize],
    ) -> Self {
        let plane = |tensor: &Tensor| {
            let cells = tensor.shape().plane_len();
            tensor.data().get(local * cells..(local + 1) * cells).unwrap_or_default().to_vec()
        };
        let laid = |tensor: &Tensor| Table::one(size(tensor.shape()), &plane(tensor));
        let parts: Vec<_> = answer.parts.iter().map(|y| (size(y.shape()), plane(y))).collect();
        let parts: Vec<_> = parts.iter().map(|(size, values)| (*size, values.as_slice())).collect();
        let first = Some(Table::stacked(&parts, rows));
        let (m, y) = match &answer.y {
            Some(y) => (first, Some(laid(y))),
            None if runs.is_chain() => (first, None),
            None => (None, first),
        };
        let picks = picks(answer, local);
        let plane = Plane { n: 0, c: channel };
        let count = |pick: &Option<usize>| {
            pick.filter(|_| runs.asked.indices).map(|cell| runs.by.index(shape, plane, cell, false))
        };
        let index: Vec<_> = picks.iter().map(count).collect();
        let counted = index.iter().any(Option::is_some).then(|| m.clone().or_else(|| y.clone()));
        let tables = [m, y, counted.flatten(), answer.dx.as_ref().map(laid)];
        Self { by: runs.by, tables, picks, index }
    }

    fn table(&self, kind: Kind) -> Option<&Table> {
        self.tables[kind as usize].as_ref()
    }

    pub(super) fn has(&self, kind: Kind) -> bool {
        self.table(kind).is_some()
    }

    /// Which tables there are.
    pub fn kinds(&self) -> Vec<Kind> {
        Kind::ALL.into_iter().filter(|&kind| self.has(kind)).collect()
    }

    /// Rows and columns of what is compared.
    pub fn size(&self, kind: Kind) -> [usize; 2] {
        self.table(kind).map_or([0, 0], Table::size)
    }

    /// What stands in a cell, every digit of it; nothing where there is no such place.
    pub fn text(&self, kind: Kind, at: At) -> Option<String> {
        self.written(kind, at, shown)
    }

    /// The same in as few digits as a table wants.
    pub fn short(&self, kind: Kind, at: At, digits: Shorter) -> Option<String> {
        self.written(kind, at, |v| digits.show(v))
    }

    /// How the numbers of a table are drawn.
    pub fn digits(&self, kind: Kind) -> Shorter {
        Shorter::new(self.values(kind).iter().copied(), MOST_CHARS)
    }

    pub(super) fn values(&self, kind: Kind) -> &[f32] {
        match kind {
            Kind::Index => &[],
            _ => self.table(kind).map_or(&[], |table| &table.values),
        }
    }

    fn written(&self, kind: Kind, at: At, write: impl Fn(f32) -> String) -> Option<String> {
        let i = self.flat(kind, at)?;
        Some(match kind {
            Kind::Index => self.index.get(i)?.map_or_else(|| "–".to_owned(), |i| i.to_string()),
            _ => write(*self.values(kind).get(i)?),
        })
    }

    pub(super) fn flat(&self, kind: Kind, at: At) -> Option<usize> {
        self.table(kind)?.flat(at)
    }

    /// Whether a cell holds the same here and there. NaN is NaN.
    pub(super) fn agrees(&self, other: &Self, kind: Kind, at: At) -> bool {
        let same = |a: f32, b: f32| a == b || (a.is_nan() && b.is_nan());
        match (self.flat(kind, at), other.flat(kind, at)) {
            (None, None) => true,
            (Some(i), Some(j)) if kind == Kind::Index => self.index.get(i) == other.index.get(j),
            (Some(i), Some(j)) => same(self.values(kind)[i], other.values(kind)[j]),
            _ => false,
        }
    }

    /// Whether both select the same cell, however they count it.
    pub(super) fn picks_as(&self, other: &Self, at: At) -> bool {
        let (i, j) = (self.flat(Kind::Index, at), other.flat(Kind::Index, at));
        matches!((i, j), (Some(i), Some(j)) if self.picks.get(i) == other.picks.get(j))
    }
}

/// The selected cells of one channel, part after part.
fn picks(answer: &Answer, local: usize) -> Vec<Option<usize>> {
    let (mut from, mut picks) = (0, Vec::new());
    for y in &answer.parts {
        let cells = y.shape().plane_len();
        let own = answer.picks.get(from + local * cells..from + (local + 1) * cells);
        let pick = |&cell: &u32| (cell != NO_INDEX).then_some(cell as usize);
        picks.extend(own.unwrap_or_default().iter().map(pick));
        from += y.data().len();
    }
    picks
}
