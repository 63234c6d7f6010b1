mod axis;
mod display;
mod piece;

pub use axis::AxisId;
pub use piece::Piece;

use crate::{Convention, Missing};

/// Why a request is refused: what was asked, what would have been accepted, what was got.
///
/// `Display` is English, for developers; a page maps each variant to its own words.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Error {
    /// Spatial rank other than 1, 2 or 3.
    Rank {
        /// The rank asked for.
        got: usize,
    },
    /// The layout describes another number of axes than the input has.
    AxisCount {
        /// Spatial axes of the input.
        expected: usize,
        /// Axes of the layout.
        got: usize,
    },
    /// Channels or a spatial axis of size 0 (a batch of 0 is fine).
    EmptyInput {
        /// N, C and the spatial sizes.
        shape: Vec<usize>,
    },
    /// The shape has more cells than [`crate::MAX_CELLS`].
    TooLarge {
        /// N, C and the spatial sizes.
        shape: Vec<usize>,
        /// The largest accepted number of cells.
        limit: usize,
    },
    /// The data are not as many numbers as the shape says.
    DataLength {
        /// N, C and the spatial sizes.
        shape: Vec<usize>,
        /// Numbers that the shape needs.
        expected: usize,
        /// Numbers given.
        got: usize,
    },
    /// A tensor of another shape than the prepared one.
    ShapeMismatch {
        /// The shape that was prepared.
        expected: Vec<usize>,
        /// The shape given.
        got: Vec<usize>,
    },
    /// Kernel size below 1.
    Kernel {
        /// Where.
        axis: AxisId,
        /// The size asked for.
        got: i64,
    },
    /// Stride below 1.
    Stride {
        /// Where.
        axis: AxisId,
        /// The stride asked for.
        got: i64,
    },
    /// Dilation below 1.
    Dilation {
        /// Where.
        axis: AxisId,
        /// The dilation asked for.
        got: i64,
    },
    /// Kernel size, stride or dilation above [`crate::SlidingAxis::LIMIT`].
    SettingTooLarge {
        /// Where.
        axis: AxisId,
        /// Which: `"kernel size"`, `"stride"` or `"dilation"`.
        what: &'static str,
        /// The value asked for.
        got: i64,
        /// The largest accepted value.
        limit: i64,
    },
    /// Padding below 0, or above half of the kernel (rounded down, dilation not counted).
    Padding {
        /// Where.
        axis: AxisId,
        /// The padding asked for.
        got: i64,
        /// The largest accepted padding.
        limit: i64,
        /// The kernel size that sets the limit.
        kernel: i64,
    },
    /// SAME with a stride that leaves cells out between windows: its padding would be below 0, which ONNX
    /// Runtime refuses where no indices are asked for.
    SameStride {
        /// Where.
        axis: AxisId,
        /// The stride asked for.
        got: i64,
        /// The kernel size.
        kernel: i64,
        /// The padding that it comes to.
        padding: i64,
    },
    /// The windows do not fit: the output would have less than one cell.
    OutputTooSmall {
        /// Where.
        axis: AxisId,
        /// Size of the input on this axis.
        input: usize,
        /// The request.
        asked: crate::SlidingAxis,
        /// The output size by the formula.
        got: i64,
    },
    /// A dilated window whose taps all miss the input.
    ///
    /// PyTorch answers -inf there, with an index outside the window
    /// (`MaxPoolKernel.cpp`, pytorch#114216); here it is refused.
    EmptyWindow {
        /// Where.
        axis: AxisId,
        /// Size of the input on this axis.
        input: usize,
        /// The request.
        asked: crate::SlidingAxis,
        /// The first output place on this axis whose window is empty.
        window: usize,
    },
    /// `avg_pool3d` wants an input at least as large as its kernel, before padding.
    InputSmallerThanKernel {
        /// Where.
        axis: AxisId,
        /// Size of the input on this axis.
        input: usize,
        /// The kernel size asked for.
        kernel: i64,
    },
    /// `divisor_override` of 0.
    DivisorZero,
    /// An adaptive output size that is negative, or more than any tensor has.
    OutputSize {
        /// Where.
        axis: AxisId,
        /// The size asked for.
        got: i64,
    },
    /// Fractional windows that do not fit: see [`crate::Fractional`].
    Fractional {
        /// Where.
        axis: AxisId,
        /// Size of the input on this axis.
        input: usize,
        /// The kernel size asked for.
        kernel: i64,
        /// The output size asked for.
        output: i64,
    },
    /// Another number of random samples than planes times axes.
    SampleCount {
        /// Planes times axes.
        expected: usize,
        /// Samples given.
        got: usize,
    },
    /// A window over channels that does not divide them.
    DepthWindow {
        /// Channels of the input.
        channels: usize,
        /// The window asked for.
        got: i64,
    },
    /// A p-norm of p = 0 or NaN.
    Norm {
        /// The exponent asked for.
        got: f32,
    },
    /// A part of the maximum outside of 0 to 1.
    Part {
        /// The part asked for.
        got: f32,
    },
    /// A sharpness that is not finite and above 0.
    Sharpness {
        /// The sharpness asked for.
        got: f32,
    },
    /// A mean of fewer than one cell.
    RankCount {
        /// The number asked for.
        got: i64,
    },
    /// A composition of no pools.
    NoParts,
    /// A request for what a convention does not have.
    NotThere {
        /// Whose rules were asked.
        convention: Convention,
        /// What they do not have.
        what: Missing,
    },
    /// An index that points outside of the output of an unpooling.
    Index {
        /// The index.
        got: i64,
        /// Cells that one may point at.
        count: usize,
    },
    /// An unpooling's output that is not within a stride of its default.
    UnpoolSize {
        /// Where.
        axis: AxisId,
        /// The default size.
        default: i64,
        /// The stride, which the size must differ by less than.
        stride: i64,
        /// The size asked for.
        got: i64,
    },
    /// What follows a pooling's stride, asked of a layout that has none.
    NotSliding {
        /// Which: `"max unpooling"` or `"anti-aliased pooling"`.
        what: &'static str,
    },
    /// The window has too many taps to list: more than [`crate::MAX_STEP_TAPS`].
    StepTooLarge {
        /// The kernel size per spatial axis.
        kernel: Vec<usize>,
        /// The most taps that a step lists.
        limit: usize,
    },
    /// No such image, channel, output place or cell.
    OutOfRange {
        /// What was counted: `"n"`, `"c"`, `"k"` or `"cell"`.
        what: &'static str,
        /// The place asked for.
        got: usize,
        /// How many there are.
        count: usize,
    },
}
