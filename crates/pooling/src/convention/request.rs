use crate::AutoPad;

/// What is asked of a window.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Operation {
    /// The largest cell.
    Max,
    /// The mean.
    Average,
    /// The norm with this exponent.
    Lp(f32),
}

/// A pooling in the field's words, before it is known whose.
///
/// What is `None` or empty is the framework's default, and defaults differ: the stride is the kernel
/// in PyTorch and Keras, 1 elsewhere; sizes are rounded up in Caffe alone; padding counts in
/// PyTorch's averages and not in ONNX's.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// What is done with a window.
    pub operation: Operation,
    /// Taps per spatial axis, outermost first.
    pub kernel: Vec<i64>,
    /// Distance between two windows, per axis.
    pub stride: Option<Vec<i64>>,
    /// Padding before and after, per axis; empty is none.
    pub padding: Vec<(i64, i64)>,
    /// Distance between two taps, per axis; empty is 1.
    pub dilation: Vec<i64>,
    /// Padding by name.
    pub auto_pad: AutoPad,
    /// Round the output size up.
    pub ceil_mode: Option<bool>,
    /// Whether padding counts in an average's divisor.
    pub count_include_pad: Option<bool>,
    /// Divide by this instead.
    pub divisor_override: Option<i64>,
    /// Whether the selected cells' indices are asked for too.
    pub indices: bool,
}

impl Request {
    /// Everything but the kernel by default.
    pub fn new(operation: Operation, kernel: Vec<i64>) -> Self {
        Self {
            operation,
            kernel,
            stride: None,
            padding: Vec::new(),
            dilation: Vec::new(),
            auto_pad: AutoPad::Explicit,
            ceil_mode: None,
            count_include_pad: None,
            divisor_override: None,
            indices: false,
        }
    }

    /// Whether any tap lies at a distance.
    pub(super) fn is_dilated(&self) -> bool {
        self.dilation.iter().any(|&d| d != 1)
    }

    /// Whether any padding is told in numbers.
    pub(super) fn is_padded(&self) -> bool {
        self.auto_pad == AutoPad::Explicit && self.padding.iter().any(|&pads| pads != (0, 0))
    }

    /// Whether padding by name fills the output.
    pub(super) fn is_same(&self) -> bool {
        matches!(self.auto_pad, AutoPad::SameUpper | AutoPad::SameLower)
    }
}
