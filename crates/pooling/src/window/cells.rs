use super::Border;
use crate::fast::order::Order;

/// What [`Cells::for_each`] says for a tap that takes part with a constant instead of a cell.
pub const NO_CELL: usize = usize::MAX;

/// One window on one axis.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Span {
    /// Place of the first tap that takes part; negative only where a border resolves it.
    pub(crate) from: i64,
    /// Number of taps that take part, distance between two of them.
    pub(crate) cells: usize,
    pub(crate) step: usize,
    /// Taps before the first that takes part.
    pub(crate) first: usize,
    /// Taps inside the padded input, cells included.
    pub(crate) counted: usize,
    /// Taps, wherever they lie.
    pub(crate) taps: usize,
}

/// The cells of one window over all axes, in row-major order.
#[derive(Clone, Debug)]
pub struct Cells<'a> {
    pub(crate) plane: &'a [f32],
    /// Per axis: depth, height, width.
    pub(crate) spans: [Span; 3],
    /// Sizes of the plane.
    pub(crate) sizes: [usize; 3],
    pub(crate) border: Border,
    /// Image, channel and output place: what a random draw is a function of.
    pub(crate) id: [usize; 3],
    /// In which order they are summed.
    pub(crate) order: Order,
    /// Whether an average divides by one axis after the other.
    pub(crate) in_turn: bool,
}

impl Cells<'_> {
    /// How many values take part: cells of the input, and constants of a border.
    pub fn len(&self) -> usize {
        self.spans.iter().map(|span| span.cells).product()
    }

    /// Whether no value takes part: only where the rules of the layout allow empty windows.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Taps inside the padded input, cells included; the overhang of ceil mode is not.
    /// A number too large for its type is given as the largest.
    pub fn counted(&self) -> usize {
        usize::try_from(self.counted_wide()).unwrap_or(usize::MAX)
    }

    /// Taps of the window, wherever they lie. A number too large for its type is given as the
    /// largest.
    pub fn taps(&self) -> usize {
        self.spans.iter().fold(1, |product, span| product.saturating_mul(span.taps))
    }

    /// [`Cells::counted`] where 32 bits of `usize` are too few: two axes reach 2^62.
    #[inline]
    pub(crate) fn counted_wide(&self) -> u64 {
        self.spans.iter().fold(1, |product: u64, span| product.saturating_mul(span.counted as u64))
    }

    /// Whether the first tap takes no part: it lies in the padding.
    pub(crate) fn starts_outside(&self) -> bool {
        self.spans.iter().any(|span| span.first > 0)
    }

    /// The flat index of the first cell; nothing where no cell takes part.
    #[inline]
    pub(crate) fn first(&self) -> Option<usize> {
        if self.border.is_empty() && !self.is_empty() {
            let [z, y, x] = self.spans.map(|span| span.from as usize);
            return Some((z * self.sizes[1] + y) * self.sizes[2] + x);
        }
        let mut first = None;
        self.each(&mut |at, _| first = first.or((at != NO_CELL).then_some(at)));
        first
    }

    /// The first value that takes part.
    pub(crate) fn head(&self) -> Option<(usize, f32)> {
        let one = |span: Span| Span { cells: span.cells.min(1), ..span };
        let mut first = None;
        Cells { spans: self.spans.map(one), ..self.clone() }
            .each(&mut |at, v| first = Some((at, v)));
        first
    }

    /// Calls `f(flat index in the plane, value)` for every value that takes part, in row-major
    /// order. The index is [`NO_CELL`] for a constant of a border.
    #[inline(always)]
    pub fn for_each(&self, mut f: impl FnMut(usize, f32)) {
        self.runs(&mut |first, values, step| {
            let (mut at, mut next) = (first, 0);
            while let Some(&v) = values.get(next) {
                f(at, v);
                at = at.wrapping_add(step);
                next += step;
            }
        });
    }

    /// Calls `f(index of the first, values, distance of those that take part)` for every row: one loop over
    /// rows in the code for all who ask.
    #[inline(never)]
    fn runs(&self, f: &mut dyn FnMut(usize, &[f32], usize)) {
        if !self.border.is_empty() {
            return self.each_bordered(&mut |at, v| f(at, &[v], 1));
        }
        let [depth, height, width] = self.spans;
        if width.cells == 0 {
            return;
        }
        let reach = (width.cells - 1) * width.step + 1;
        for z in 0..depth.cells {
            let plane = (depth.from as usize + z * depth.step) * self.sizes[1];
            for y in 0..height.cells {
                let row = (plane + height.from as usize + y * height.step) * self.sizes[2];
                let at = row + width.from as usize;
                f(at, &self.plane[at..at + reach], width.step);
            }
        }
    }

    /// [`Cells::for_each`] where speed does not matter: one loop in the code for all who ask.
    #[inline(never)]
    pub(crate) fn each(&self, f: &mut dyn FnMut(usize, f32)) {
        self.for_each(f);
    }

    /// The values that take part with their place in the window, row-major: for the hows that look
    /// at a window more than once.
    pub(crate) fn list(&self) -> Vec<Listed> {
        let mut list = Vec::with_capacity(self.len());
        self.each(&mut |cell, v| list.push(Listed { cell, tap: 0, v }));
        for (at, listed) in list.iter_mut().enumerate() {
            listed.tap = self.tap(at);
        }
        list
    }

    /// The flat place in the window of the `at`-th value that takes part.
    fn tap(&self, at: usize) -> usize {
        let [z, y, x] = &self.spans;
        let row = at / x.cells;
        let [i, j, k] = [z.first + row / y.cells, y.first + row % y.cells, x.first + at % x.cells];
        i.saturating_mul(y.taps).saturating_add(j).saturating_mul(x.taps).saturating_add(k)
    }

    #[cold]
    fn each_bordered(&self, f: &mut dyn FnMut(usize, f32)) {
        let constant = if let Border::Constant(v) = self.border { v } else { 0.0 };
        let place = |a: usize, j: usize| {
            let span = self.spans[a];
            self.border.cell(span.from + (j * span.step) as i64, self.sizes[a])
        };
        for z in 0..self.spans[0].cells {
            for y in 0..self.spans[1].cells {
                for x in 0..self.spans[2].cells {
                    match (place(0, z), place(1, y), place(2, x)) {
                        (Some(z), Some(y), Some(x)) => {
                            let at = (z * self.sizes[1] + y) * self.sizes[2] + x;
                            f(at, self.plane[at]);
                        }
                        _ => f(NO_CELL, constant),
                    }
                }
            }
        }
    }
}

/// One value of a window.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Listed {
    /// Flat index into the plane, or [`NO_CELL`].
    pub(crate) cell: usize,
    /// Flat place in the window, row-major over all its taps.
    pub(crate) tap: usize,
    /// The value.
    pub(crate) v: f32,
}
