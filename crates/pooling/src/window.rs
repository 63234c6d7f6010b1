//! The only geometry: output size, what each tap of a window is, which windows cover a cell.
//!
//! Everything is per axis; a window over several axes is the product of one interval per axis.

use crate::{AxisId, Error, SlidingAxis};
use std::ops::Range;

/// What one tap of a window meets on one axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tap {
    /// A cell of the input.
    Cell(usize),
    /// A padding cell: no value, but an average with `count_include_pad` counts it.
    Padding,
    /// Past the padded input, where only ceil mode reaches: never counted.
    Overhang,
}

/// The windows of one axis, resolved against the size of the input.
///
/// Output place `i` has the taps `i * stride - pad + j * dilation`, `j = 0..kernel`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Axis {
    input: usize,
    output: usize,
    kernel: usize,
    stride: usize,
    dilation: usize,
    pad: (usize, usize),
}

impl Axis {
    /// An axis of one cell under one window: what a missing spatial axis is.
    pub(crate) const UNIT: Self =
        Self { input: 1, output: 1, kernel: 1, stride: 1, dilation: 1, pad: (0, 0) };

    /// Resolves a sliding request with PyTorch's output size (`ATen/native/Pool.h`):
    ///
    /// ```text
    /// o = floor((n + pl + pr - d(k-1) - 1 + (ceil ? s-1 : 0)) / s) + 1
    /// if ceil and (o-1)s >= n + pl: o -= 1      the last window starts inside the input or left padding
    /// ```
    ///
    /// # Errors
    /// [`Error::OutputTooSmall`] where a window does not fit, [`Error::EmptyWindow`] where a
    /// dilated window misses every cell. The request's own limits are checked before.
    pub(crate) fn sliding(
        id: AxisId,
        input: usize,
        asked: SlidingAxis,
        ceil_mode: bool,
    ) -> Result<Self, Error> {
        let output = output_size(input, asked, ceil_mode);
        let too_small = || Error::OutputTooSmall { axis: id, input, asked, got: output };
        if output < 1 {
            return Err(too_small());
        }
        // The limits of the request make every field fit; the fallback is never taken.
        let size = |v: i64| usize::try_from(v).map_err(|_| too_small());
        let axis = Self {
            input,
            output: size(output)?,
            kernel: size(asked.kernel)?,
            stride: size(asked.stride)?,
            dilation: size(asked.dilation)?,
            pad: (size(asked.padding.0)?, size(asked.padding.1)?),
        };
        match axis.first_empty() {
            Some(window) => Err(Error::EmptyWindow { axis: id, input, asked, window }),
            None => Ok(axis),
        }
    }

    /// Size of the input.
    pub fn input(&self) -> usize {
        self.input
    }

    /// Number of windows.
    pub fn output(&self) -> usize {
        self.output
    }

    /// Taps of one window.
    pub fn kernel(&self) -> usize {
        self.kernel
    }

    /// Distance between two taps of a window.
    pub fn dilation(&self) -> usize {
        self.dilation
    }

    /// Distance between two windows.
    pub fn stride(&self) -> usize {
        self.stride
    }

    /// Padding before and after.
    pub fn pad(&self) -> (usize, usize) {
        self.pad
    }

    /// Where tap `j` of window `i` lies; negative in the padding before the input.
    ///
    /// Here and below `i` counts from 0 to below [`Axis::output`], `j` to below [`Axis::kernel`];
    /// larger ones continue the formula as far as the integers reach.
    pub fn position(&self, i: usize, j: usize) -> i64 {
        let [i, s, p, j, d] = [i, self.stride, self.pad.0, j, self.dilation].map(|v| v as i64);
        i * s - p + j * d
    }

    /// What tap `j` of window `i` is.
    pub fn tap(&self, i: usize, j: usize) -> Tap {
        match usize::try_from(self.position(i, j)) {
            Err(_) => Tap::Padding,
            Ok(at) if at < self.input => Tap::Cell(at),
            Ok(at) if at < self.input + self.pad.1 => Tap::Padding,
            Ok(_) => Tap::Overhang,
        }
    }

    /// The taps `j` of window `i` that are cells of the input; they are always consecutive.
    #[inline]
    pub fn valid(&self, i: usize) -> Range<usize> {
        self.taps_before(i, 0)..self.taps_before(i, self.input)
    }

    /// Taps of window `i` inside the padded input: what `count_include_pad` counts.
    #[inline]
    pub fn counted(&self, i: usize) -> usize {
        self.taps_before(i, self.input + self.pad.1)
    }

    /// How many taps of window `i` lie before the place `bound`.
    #[inline]
    fn taps_before(&self, i: usize, bound: usize) -> usize {
        let room = (bound as i64 - self.position(i, 0)).max(0);
        let step = self.dilation as i64;
        let taps = if step == 1 { room } else { (room + step - 1) / step };
        taps.min(self.kernel as i64) as usize
    }

    #[inline]
    pub(crate) fn span(&self, i: usize) -> Span {
        let valid = self.valid(i);
        Span {
            // Where a window has a cell, its first one is not negative; empty ones are refused.
            from: self.position(i, valid.start) as usize,
            cells: valid.len(),
            step: self.dilation,
            counted: self.counted(i),
            taps: self.kernel,
        }
    }

    /// The windows that have `cell` among their taps, ascending; none for a cell outside the input.
    pub fn covering(&self, cell: usize) -> impl DoubleEndedIterator<Item = usize> + use<> {
        let (s, d) = (self.stride, self.dilation);
        let from_start = cell.saturating_add(self.pad.0);
        let reach = (self.kernel - 1).saturating_mul(d);
        let first = from_start.saturating_sub(reach).div_ceil(s);
        let past = if cell < self.input { (from_start / s + 1).min(self.output) } else { 0 };
        (first..past).filter(move |i| (from_start - i * s).is_multiple_of(d))
    }

    /// The first window without any cell of the input.
    ///
    /// Padding of at most half of the kernel leaves a tap at or after 0 in every window, and no
    /// window starts past the input. So a window is empty only when one step of its dilation leads
    /// from the padding over the whole input, and an axis with so long a step has one window.
    fn first_empty(&self) -> Option<usize> {
        if self.pad.0 == 0 || self.dilation <= self.input {
            return None;
        }
        (0..self.output).find(|&i| self.valid(i).is_empty())
    }
}

/// No overflow: `SlidingAxis::LIMIT` keeps the product below 2^62, the rest far below that.
fn output_size(input: usize, asked: SlidingAxis, ceil_mode: bool) -> i64 {
    let SlidingAxis { kernel: k, stride: s, padding: (before, after), dilation: d } = asked;
    let n = input as i64;
    let room = n + before + after - d * (k - 1) - 1 + if ceil_mode { s - 1 } else { 0 };
    let o = room.div_euclid(s) + 1;
    if ceil_mode && (o - 1) * s >= n + before { o - 1 } else { o }
}

/// One window on one axis.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Span {
    /// First cell, number of cells, distance between two cells.
    pub(crate) from: usize,
    pub(crate) cells: usize,
    pub(crate) step: usize,
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
    /// Sizes of the plane's height and width.
    pub(crate) hw: [usize; 2],
}

impl Cells<'_> {
    /// How many cells of the input the window covers: at least 1.
    pub fn len(&self) -> usize {
        self.spans.iter().map(|span| span.cells).product()
    }

    /// Never true: empty windows are refused when the geometry is resolved.
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

    /// The flat index of the first cell.
    #[inline]
    pub(crate) fn first(&self) -> usize {
        let [z, y, x] = self.spans.map(|span| span.from);
        (z * self.hw[0] + y) * self.hw[1] + x
    }

    /// Calls `f(flat index in the plane, value)` for every cell, in row-major order.
    #[inline(always)]
    pub fn for_each(&self, mut f: impl FnMut(usize, f32)) {
        let [depth, height, width] = self.spans;
        for z in 0..depth.cells {
            let plane = (depth.from + z * depth.step) * self.hw[0];
            for y in 0..height.cells {
                let row = (plane + height.from + y * height.step) * self.hw[1];
                let mut at = row + width.from;
                for _ in 0..width.cells {
                    f(at, self.plane[at]);
                    at += width.step;
                }
            }
        }
    }
}
