use super::Convention;

/// What a framework leaves unwritten, out of range or to chance, and what is done here instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Replaced {
    /// A dilated window without a cell: PyTorch gives -inf and an index outside of the window, at
    /// times outside of the plane, and writes its gradient there. It is refused here.
    EmptyWindowIndex,
    /// The same in ONNX Runtime, whose index may be negative: here the window selects no cell.
    /// (Its value is reproduced.)
    NegativeIndex,
    /// Unpooling with an index that occurs twice: which value stays depends on PyTorch's threads.
    /// Here it is the later one.
    UnpoolOrder,
    /// The gradient of an output without cells is memory that TensorFlow did not write; 0 here.
    UnwrittenGradient,
    /// What NaN and -inf come to depends on where in a vector register they lie: ONNX Runtime's
    /// maxima without indices, TensorFlow's over channels. Here NaN is skipped everywhere, and a
    /// window without a number above it is the lowest one.
    VectorLanes,
    /// Caffe's index is -1 where no cell wins, and its gradient is written in front of the array:
    /// here the window selects no cell.
    MinusOne,
    /// Caffe leaves the output unwritten where no cell reaches the threshold of a stochastic draw:
    /// here the last positive cell is drawn.
    UnwrittenDraw,
    /// The gradient of a window with NaN goes to its last cell in JAX, NaN or not, which its
    /// documentation leaves open: here to the last NaN.
    NanGradient,
}

impl Convention {
    /// What is replaced in this convention; everything else is reproduced.
    pub fn replaced(self) -> &'static [Replaced] {
        match self {
            Self::PyTorch => &[Replaced::EmptyWindowIndex, Replaced::UnpoolOrder],
            Self::TensorFlow => &[Replaced::UnwrittenGradient, Replaced::VectorLanes],
            Self::Onnx => &[Replaced::NegativeIndex, Replaced::VectorLanes],
            Self::Caffe => &[Replaced::MinusOne, Replaced::UnwrittenDraw],
            Self::Jax => &[Replaced::NanGradient],
        }
    }
}
