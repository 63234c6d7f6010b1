use super::{PaddingLimit, Rules, expect_axes, right_aligned};
use crate::window::size;
use crate::{Axis, AxisId, Border, Error, Shape};

/// A sliding window on one axis, as asked for; checked when it meets an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SlidingAxis {
    /// Taps of the window, 1 to [`SlidingAxis::LIMIT`].
    pub kernel: i64,
    /// Distance between two windows, 1 to [`SlidingAxis::LIMIT`]. Less than `kernel` is
    /// *overlapping* pooling.
    pub stride: i64,
    /// Padding before and after; the limit is the framework's ([`PaddingLimit`]): by default each 0
    /// to `kernel / 2`.
    pub padding: (i64, i64),
    /// Distance between two taps, 1 to [`SlidingAxis::LIMIT`].
    pub dilation: i64,
}

impl SlidingAxis {
    /// The largest kernel, stride and dilation: 2^31 - 1, the `int` that PyTorch narrows them to
    /// (`safe_downcast` in `ATen/native/Pool.h` refuses more).
    pub const LIMIT: i64 = i32::MAX as i64;

    /// The largest padding where a [`Border`] fills it.
    pub const BORDER: i64 = 1024;

    /// Kernel `kernel`, the same stride, no padding, no dilation: PyTorch's defaults.
    pub fn new(kernel: i64) -> Self {
        Self { kernel, stride: kernel, padding: (0, 0), dilation: 1 }
    }

    /// The windows of this request alone, by PyTorch's rules.
    pub(super) fn unpadded(self, axis: AxisId, input: usize) -> Result<Axis, Error> {
        let sliding = Sliding::default();
        self.check(axis, &sliding)?;
        size::sliding(axis, input, self, &sliding)
    }

    fn check(self, axis: AxisId, sliding: &Sliding) -> Result<(), Error> {
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
        if sliding.auto_pad != AutoPad::Explicit {
            return Ok(());
        }
        let (least, limit) = match sliding.rules.padding {
            // A border has cells as far as one likes.
            _ if !sliding.border.is_empty() => (0, Self::BORDER),
            PaddingLimit::HalfKernel => (0, kernel / 2),
            PaddingLimit::BelowKernel => (0, kernel - 1),
            PaddingLimit::Any => (-Self::LIMIT, Self::LIMIT),
        };
        match [padding.0, padding.1].into_iter().find(|p| !(least..=limit).contains(p)) {
            Some(got) => Err(Error::Padding { axis, got, limit, kernel }),
            None => Ok(()),
        }
    }
}

/// Who decides on the padding.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AutoPad {
    /// The request: [`SlidingAxis::padding`].
    #[default]
    Explicit,
    /// Nobody: no padding, whatever the request says.
    Valid,
    /// So much that the output has `ceil(n / stride)` places, the odd one after: TensorFlow's SAME.
    SameUpper,
    /// The same, the odd one before: ONNX's SAME_LOWER.
    SameLower,
}

/// A kernel that slides over the input, one [`SlidingAxis`] per spatial axis.
///
/// By default the limits are those of PyTorch 2.15.0 (`ATen/native/Pool.h`, `PoolingChecks.h`):
/// padding at most half of the kernel, rounded down, dilation not counted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sliding {
    /// Per spatial axis, outermost first.
    pub axes: Vec<SlidingAxis>,
    /// Round the output size up: a last window may reach past the padded input.
    pub ceil_mode: bool,
    /// Who decides on the padding.
    pub auto_pad: AutoPad,
    /// What lies beyond the edge.
    pub border: Border,
    /// What is accepted.
    pub rules: Rules,
}

impl Sliding {
    /// A request with PyTorch's rules, nothing beyond the edge, rounded down.
    pub fn new(axes: Vec<SlidingAxis>) -> Self {
        Self { axes, ..Self::default() }
    }

    /// The same kernel on `rank` axes, stride = kernel.
    pub fn square(rank: usize, kernel: i64) -> Self {
        Self::new(vec![SlidingAxis::new(kernel); rank])
    }

    pub(crate) fn resolve(&self, input: Shape) -> Result<[Axis; 3], Error> {
        expect_axes(input, self.axes.len())?;
        let rank = input.rank();
        let id = |index| AxisId { index, rank };
        for (index, asked) in self.axes.iter().enumerate() {
            asked.check(id(index), self)?;
        }
        let axes = self.axes.iter().zip(input.spatial()).enumerate();
        let axes = axes.map(|(index, (&asked, &n))| size::sliding(id(index), n, asked, self));
        Ok(right_aligned(axes.collect::<Result<_, _>>()?))
    }
}
