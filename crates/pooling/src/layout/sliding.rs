use crate::{Axis, AxisId, Error, Shape};
use std::fmt;

/// A sliding window on one axis, as asked for; checked when it meets an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SlidingAxis {
    /// Taps of the window, 1 to [`SlidingAxis::LIMIT`].
    pub kernel: i64,
    /// Distance between two windows, 1 to [`SlidingAxis::LIMIT`]. Less than `kernel` is
    /// *overlapping* pooling.
    pub stride: i64,
    /// Padding before and after, each 0 to `kernel / 2`.
    pub padding: (i64, i64),
    /// Distance between two taps, 1 to [`SlidingAxis::LIMIT`].
    pub dilation: i64,
}

impl SlidingAxis {
    /// The largest kernel, stride and dilation: 2^31 - 1, the `int` that PyTorch narrows them to
    /// (`safe_downcast` in `ATen/native/Pool.h` refuses more).
    pub const LIMIT: i64 = i32::MAX as i64;

    /// Kernel `kernel`, the same stride, no padding, no dilation: PyTorch's defaults.
    pub fn new(kernel: i64) -> Self {
        Self { kernel, stride: kernel, padding: (0, 0), dilation: 1 }
    }

    fn check(self, axis: AxisId) -> Result<(), Error> {
        let Self { kernel, stride, padding, dilation } = self;
        if kernel < 1 {
            return Err(Error::Kernel { axis, got: kernel });
        }
        if stride < 1 {
            return Err(Error::Stride { axis, got: stride });
        }
        if dilation < 1 {
            return Err(Error::Dilation { axis, got: dilation });
        }
        let settings = [("kernel size", kernel), ("stride", stride), ("dilation", dilation)];
        if let Some((what, got)) = settings.into_iter().find(|&(_, v)| v > Self::LIMIT) {
            return Err(Error::SettingTooLarge { axis, what, got, limit: Self::LIMIT });
        }
        let limit = kernel / 2;
        match [padding.0, padding.1].into_iter().find(|p| !(0..=limit).contains(p)) {
            Some(got) => Err(Error::Padding { axis, got, limit, kernel }),
            None => Ok(()),
        }
    }
}

impl fmt::Display for SlidingAxis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { kernel, stride, padding, dilation } = self;
        write!(f, "kernel {kernel}, stride {stride}, padding {padding:?}, dilation {dilation}")
    }
}

/// A kernel that slides over the input, one [`SlidingAxis`] per spatial axis.
///
/// The limits are those of PyTorch 2.15.0 (`ATen/native/Pool.h`, `PoolingChecks.h`): padding at
/// most half of the kernel, rounded down, dilation not counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sliding {
    /// Per spatial axis, outermost first.
    pub axes: Vec<SlidingAxis>,
    /// Round the output size up: a last window may reach past the padded input.
    pub ceil_mode: bool,
}

impl Sliding {
    /// The same kernel on `rank` axes, stride = kernel.
    pub fn square(rank: usize, kernel: i64) -> Self {
        Self { axes: vec![SlidingAxis::new(kernel); rank], ceil_mode: false }
    }

    pub(crate) fn resolve(&self, input: Shape) -> Result<[Axis; 3], Error> {
        let (rank, got) = (input.rank(), self.axes.len());
        if rank != got {
            return Err(Error::AxisCount { expected: rank, got });
        }
        let id = |index| AxisId { index, rank };
        for (index, asked) in self.axes.iter().enumerate() {
            asked.check(id(index))?;
        }
        let mut axes = [Axis::UNIT; 3];
        for (index, &asked) in self.axes.iter().enumerate() {
            axes[3 - rank + index] =
                Axis::sliding(id(index), input.spatial()[index], asked, self.ceil_mode)?;
        }
        Ok(axes)
    }
}
