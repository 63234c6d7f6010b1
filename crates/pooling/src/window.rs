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
        let too_small = || Error::OutputTooSmall { axis: id, input, asked, got: clamp_i64(output) };
        if output < 1 {
            return Err(too_small());
        }
        // The checks before this one make every field positive; the fallback is never taken there.
        let size = |v: i64| usize::try_from(v).map_err(|_| too_small());
        let axis = Self {
            input,
            output: usize::try_from(output).map_err(|_| too_small())?,
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
    pub fn valid(&self, i: usize) -> Range<usize> {
        let start = self.position(i, 0);
        let step = self.dilation as i64;
        let taps_below = |bound: i64| {
            let before = (bound - start).max(0);
            ((before + step - 1) / step).min(self.kernel as i64) as usize
        };
        taps_below(0)..taps_below(self.input as i64)
    }

    /// Taps of window `i` inside the padded input: what `count_include_pad` counts.
    pub fn counted(&self, i: usize) -> usize {
        let end = (self.input + self.pad.1) as i64;
        let step = self.dilation as i64;
        let room = (end - self.position(i, 0)).max(0);
        ((room + step - 1) / step).min(self.kernel as i64) as usize
    }

    /// The windows that have `cell` among their taps, ascending.
    pub fn covering(&self, cell: usize) -> impl DoubleEndedIterator<Item = usize> + use<> {
        let (k, s, d) = (self.kernel, self.stride, self.dilation);
        let from_start = cell + self.pad.0;
        let reach = (k - 1) * d;
        let first = from_start.saturating_sub(reach).div_ceil(s);
        let last = (from_start / s + 1).min(self.output);
        (first..last.max(first)).filter(move |i| (from_start - i * s).is_multiple_of(d))
    }

    fn first_empty(&self) -> Option<usize> {
        // Only dilation can step over the whole input, and only past one of its ends.
        if self.dilation == 1 && self.pad.0 < self.kernel && self.pad.1 < self.kernel {
            return None;
        }
        (0..self.output).find(|&i| self.valid(i).is_empty())
    }
}

fn output_size(input: usize, asked: SlidingAxis, ceil_mode: bool) -> i128 {
    let [n, k, s, d] =
        [input as i128, asked.kernel.into(), asked.stride.into(), asked.dilation.into()];
    let (before, after) = (i128::from(asked.padding.0), i128::from(asked.padding.1));
    let room = n + before + after - d * (k - 1) - 1 + if ceil_mode { s - 1 } else { 0 };
    let o = room.div_euclid(s) + 1;
    if ceil_mode && (o - 1) * s >= n + before { o - 1 } else { o }
}

fn clamp_i64(v: i128) -> i64 {
    i64::try_from(v).unwrap_or(if v < 0 { i64::MIN } else { i64::MAX })
}

/// The cells of one window over all axes, in row-major order.
#[derive(Clone, Debug)]
pub struct Cells<'a> {
    pub(crate) plane: &'a [f32],
    /// First cell, number of cells and distance between cells, per axis (depth, height, width).
    pub(crate) from: [usize; 3],
    pub(crate) count: [usize; 3],
    pub(crate) step: [usize; 3],
    /// Sizes of the plane's height and width.
    pub(crate) hw: [usize; 2],
    /// Taps inside the padded input, cells included.
    pub(crate) counted: usize,
    /// Taps of the window, wherever they lie.
    pub(crate) taps: usize,
}

impl Cells<'_> {
    /// How many cells of the input the window covers: at least 1.
    pub fn len(&self) -> usize {
        self.count.iter().product()
    }

    /// Never true: empty windows are refused when the geometry is resolved.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Taps inside the padded input, cells included; the overhang of ceil mode is not.
    pub fn counted(&self) -> usize {
        self.counted
    }

    /// Taps of the window, wherever they lie.
    pub fn taps(&self) -> usize {
        self.taps
    }

    /// Calls `f(flat index in the plane, value)` for every cell, in row-major order.
    #[inline(always)]
    pub fn for_each(&self, mut f: impl FnMut(usize, f32)) {
        for z in 0..self.count[0] {
            let depth = (self.from[0] + z * self.step[0]) * self.hw[0];
            for y in 0..self.count[1] {
                let row = (depth + self.from[1] + y * self.step[1]) * self.hw[1];
                let mut at = row + self.from[2];
                for _ in 0..self.count[2] {
                    f(at, self.plane[at]);
                    at += self.step[2];
                }
            }
        }
    }
}
