/// What a framework accepts of a sliding window, and how it rounds: the parts of a convention that
/// geometry needs. [`crate::Convention`] chooses one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    /// How much padding an axis may have.
    pub padding: PaddingLimit,
    /// Ceil mode drops a last window that starts past input and left padding also where no axis is
    /// padded. Caffe does not: `pooling_layer.cpp` tests it with padding only.
    pub drops_last_unpadded: bool,
    /// A window without any cell is computed (as the how defines), not refused.
    pub empty_windows: bool,
    /// A size formula that comes to 0 gives an empty output, not a refusal.
    pub empty_output: bool,
    /// An average over 3 axes wants an input at least as large as its kernel, before padding.
    pub average_3d_covers: bool,
    /// SAME keeps a negative total where stride > kernel, and shifts the windows by it.
    pub negative_same: bool,
    /// SAME with a negative total is refused.
    pub refuses_negative_same: bool,
    /// SAME pads for the kernel without its dilation, and has as many windows as fit then.
    pub same_ignores_dilation: bool,
    /// How many windows an input shorter than one has.
    pub short: Short,
}

/// How many windows a padded input of `n` cells has that is shorter than one window of `e`. Rounding
/// down, as everywhere else, gives none; a division of C rounds a negative number up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Short {
    /// `floor((n - e) / s) + 1`: 0 or less.
    Floor,
    /// `(n - e + s) / s`, rounded to 0: no window where fewer than 2 strides are missing.
    /// TensorFlow's `kernel_shape_util.cc`.
    None,
    /// `(n - e) / s`, rounded to 0, plus 1: one window, over the edge, where less than a stride is
    /// missing. ONNX Runtime's `pool_attributes.h`.
    One,
}

/// How much padding an axis may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaddingLimit {
    /// Half of the kernel, rounded down, dilation not counted: PyTorch 2.15.0 `Pool.h`.
    HalfKernel,
    /// Less than the kernel: ONNX Runtime, TensorFlow's explicit padding, Caffe.
    BelowKernel,
    /// As much as one likes, negative (cropping) included: JAX.
    Any,
}

impl Rules {
    /// PyTorch: half of the kernel, nothing empty.
    pub const PYTORCH: Self = Self {
        padding: PaddingLimit::HalfKernel,
        drops_last_unpadded: true,
        empty_windows: false,
        empty_output: false,
        average_3d_covers: true,
        negative_same: false,
        refuses_negative_same: false,
        same_ignores_dilation: false,
        short: Short::Floor,
    };

    /// TensorFlow: VALID one cell short gives an empty output.
    pub const TENSORFLOW: Self = Self {
        padding: PaddingLimit::BelowKernel,
        empty_output: true,
        average_3d_covers: false,
        short: Short::None,
        ..Self::PYTORCH
    };

    /// ONNX as ONNX Runtime computes it.
    pub const ONNX: Self = Self {
        empty_windows: true,
        negative_same: true,
        same_ignores_dilation: true,
        short: Short::One,
        ..Self::TENSORFLOW
    };

    /// Caffe: the last window may be empty where nothing is padded.
    pub const CAFFE: Self = Self {
        padding: PaddingLimit::BelowKernel,
        drops_last_unpadded: false,
        empty_windows: true,
        average_3d_covers: false,
        ..Self::PYTORCH
    };

    /// JAX: `lax.reduce_window` pads as it is told.
    pub const JAX: Self = Self {
        padding: PaddingLimit::Any,
        empty_windows: true,
        average_3d_covers: false,
        empty_output: true,
        ..Self::PYTORCH
    };
}

impl Default for Rules {
    fn default() -> Self {
        Self::PYTORCH
    }
}
