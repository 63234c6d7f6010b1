use super::{Border, Span, bins};
use std::ops::Range;
use std::sync::Arc;

/// What one tap of a window meets on one axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tap {
    /// A cell of the input; beyond its edge, the one that the border resolves to.
    Cell(usize),
    /// A constant of the border, which takes part in the window.
    Constant,
    /// A padding cell: no value, but an average with `count_include_pad` counts it.
    Padding,
    /// Past the padded input, where only ceil mode reaches: never counted.
    Overhang,
}

/// The windows of one axis, resolved against the size of the input.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    pub(super) input: usize,
    pub(super) output: usize,
    pub(super) kind: Kind,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind {
    /// Output place `i` has the taps `i * stride - pad + j * dilation`, `j = 0..kernel`.
    Sliding { kernel: usize, stride: usize, dilation: usize, pad: (i64, i64), border: Border },
    /// `floor(i n / o)` to `ceil((i + 1) n / o)`; the largest bin has `largest` cells.
    Adaptive { largest: usize },
    /// Every window starts where the list says and has `kernel` taps, all inside.
    Starts { kernel: usize, starts: Arc<[usize]> },
}

impl Axis {
    /// An axis of one cell under one window: what a missing spatial axis is.
    pub(crate) fn unit() -> Self {
        Self::adaptive(1, 1)
    }

    /// Bins of PyTorch's adaptive pooling. `output` may be 0: no window.
    pub(crate) fn adaptive(input: usize, output: usize) -> Self {
        let largest = bins::largest(output, input);
        Self { input, output, kind: Kind::Adaptive { largest } }
    }

    /// Windows of `kernel` cells at the given starts, ascending, the last one inside.
    pub(crate) fn starting(input: usize, kernel: usize, starts: Vec<usize>) -> Self {
        let (output, starts) = (starts.len(), starts.into());
        Self { input, output, kind: Kind::Starts { kernel, starts } }
    }

    /// Whether these are several bins of adaptive pooling. Of one alone PyTorch takes the mean instead.
    pub(crate) fn is_binned(&self) -> bool {
        matches!(self.kind, Kind::Adaptive { .. }) && self.output > 1
    }

    /// Size of the input.
    pub fn input(&self) -> usize {
        self.input
    }

    /// Number of windows.
    pub fn output(&self) -> usize {
        self.output
    }

    /// Taps of one window; of the largest one where they differ (adaptive bins).
    pub fn kernel(&self) -> usize {
        match self.kind {
            Kind::Sliding { kernel, .. } | Kind::Starts { kernel, .. } => kernel,
            Kind::Adaptive { largest } => largest,
        }
    }

    /// Taps of window `i`, wherever they lie.
    pub fn taps(&self, i: usize) -> usize {
        match self.kind {
            Kind::Adaptive { .. } => bins::bin(i, self.output, self.input).len(),
            _ => self.kernel(),
        }
    }

    /// Distance between two taps of a window.
    pub fn dilation(&self) -> usize {
        if let Kind::Sliding { dilation, .. } = self.kind { dilation } else { 1 }
    }

    /// Distance between two windows; nothing where it is not one number.
    pub fn stride(&self) -> Option<usize> {
        if let Kind::Sliding { stride, .. } = self.kind { Some(stride) } else { None }
    }

    /// Padding before and after. Where a framework shifts the windows into the input instead (ONNX
    /// Runtime's SAME with stride > kernel, JAX's cropping), it is 0 here.
    pub fn pad(&self) -> (usize, usize) {
        let (before, after) = self.shift();
        (before.max(0) as usize, after.max(0) as usize)
    }

    /// Padding before and after, negative where the input is cropped.
    #[inline]
    pub(crate) fn shift(&self) -> (i64, i64) {
        if let Kind::Sliding { pad, .. } = self.kind { pad } else { (0, 0) }
    }

    /// What lies beyond the edge.
    pub fn border(&self) -> Border {
        if let Kind::Sliding { border, .. } = self.kind { border } else { Border::Empty }
    }

    /// Where tap `j` of window `i` lies; negative in the padding before the input.
    ///
    /// Here and below `i` counts from 0 to below [`Axis::output`], `j` to below [`Axis::taps`];
    /// larger ones continue the formula as far as the integers reach.
    pub fn position(&self, i: usize, j: usize) -> i64 {
        match &self.kind {
            Kind::Sliding { stride, dilation, pad, .. } => {
                i as i64 * *stride as i64 - pad.0 + j as i64 * *dilation as i64
            }
            Kind::Adaptive { .. } => {
                bins::bin(i, self.output.max(1), self.input).start as i64 + j as i64
            }
            Kind::Starts { starts, .. } => starts.get(i).map_or(0, |&s| s as i64) + j as i64,
        }
    }

    /// What tap `j` of window `i` is.
    pub fn tap(&self, i: usize, j: usize) -> Tap {
        let at = self.position(i, j);
        let padded = self.padded();
        match self.border().cell(at, self.input) {
            Some(cell) if at < padded => Tap::Cell(cell),
            _ if at >= padded => Tap::Overhang,
            None if matches!(self.border(), Border::Constant(_)) => Tap::Constant,
            _ => Tap::Padding,
        }
    }

    /// The taps `j` of window `i` that take part; they are always consecutive. They are cells of
    /// the input, and beyond its edge what the border puts there.
    #[inline]
    pub fn valid(&self, i: usize) -> Range<usize> {
        match self.border() {
            Border::Empty => self.taps_before(i, 0)..self.taps_before(i, self.input as i64),
            _ => 0..self.counted(i),
        }
    }

    /// Taps of window `i` inside the padded input: what `count_include_pad` counts.
    #[inline]
    pub fn counted(&self, i: usize) -> usize {
        self.taps_before(i, self.padded())
    }

    /// Where the padded input ends: not before the input, also where a negative padding does.
    #[inline]
    fn padded(&self) -> i64 {
        self.input as i64 + self.shift().1.max(0)
    }

    /// How many taps of window `i` lie before the place `bound`.
    #[inline]
    fn taps_before(&self, i: usize, bound: i64) -> usize {
        let room = (bound - self.position(i, 0)).max(0);
        let step = self.dilation() as i64;
        let taps = if step == 1 { room } else { (room + step - 1) / step };
        taps.min(self.taps(i) as i64) as usize
    }

    #[inline]
    pub(crate) fn span(&self, i: usize) -> Span {
        let valid = self.valid(i);
        Span {
            from: self.position(i, valid.start),
            cells: valid.len(),
            step: self.dilation(),
            first: valid.start,
            counted: self.counted(i),
            taps: self.taps(i),
        }
    }

    /// The first window without any cell of the input.
    ///
    /// A step of the dilation that is no longer than the input cannot lead over it, so the windows
    /// without a cell are those that lie before it or after it: the first or the last is one of them.
    /// Without padding before, every window begins at or after 0, and the formula lets none begin
    /// past the input.
    pub(super) fn first_empty(&self) -> Option<usize> {
        let empty = |i: &usize| self.valid(*i).is_empty();
        let ends = [0, self.output.saturating_sub(1)];
        let within = self.dilation() <= self.input || self.pad().0 == 0;
        if within && !ends.iter().any(empty) {
            return None;
        }
        (0..self.output).find(empty)
    }
}
