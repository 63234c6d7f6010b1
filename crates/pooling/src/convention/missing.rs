/// What a framework's pooling does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Missing {
    /// Padding by name, so that the output has `ceil(n / stride)` places.
    Same,
    /// The same with the odd cell before.
    SameLower,
    /// Padding that is told in numbers.
    Padding,
    /// More padding on one side than on the other.
    AsymmetricPadding,
    /// Taps at a distance, or only without padding and with stride 1.
    Dilation,
    /// Sizes that are rounded up.
    CeilMode,
    /// Padding that counts in an average's divisor.
    CountedPadding,
    /// Padding that does not count there.
    UncountedPadding,
    /// Another divisor than a number of cells.
    Divisor,
    /// Pooling by the p-norm.
    Norm,
    /// A p that is no positive integer.
    FractionalNorm,
    /// As many spatial axes.
    Axes,
}

impl Missing {
    /// English, for developers.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::Same => "SAME padding",
            Self::SameLower => "SAME padding with the odd cell before",
            Self::Padding => "padding in numbers here",
            Self::AsymmetricPadding => "padding that differs before and after",
            Self::Dilation => "dilation here",
            Self::CeilMode => "ceil mode",
            Self::CountedPadding => "average that counts padding",
            Self::UncountedPadding => "average that leaves padding out",
            Self::Divisor => "divisor of one's own",
            Self::Norm => "pooling by a norm",
            Self::FractionalNorm => "norm other than a positive integer",
            Self::Axes => "pooling over that many axes",
        }
    }
}
