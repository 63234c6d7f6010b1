/// One way in which two conventions read the same request differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// How an axis is cut into windows: adaptive bins, or windows of one size that are padded to fit.
    Bins,
    /// What a NaN comes to: [`crate::Nan`].
    Nan,
    /// The same where one of the two scans from the first cell, as is done for indices:
    /// [`crate::Nan::First`].
    NanFirst,
    /// What a window of -inf comes to: itself, or the lowest finite number.
    Lowest,
    /// Which cell the gradient of a window with NaN goes to.
    GradientNan,
    /// Whether a window of -inf, whose scan starts from the lowest finite number, has a gradient.
    LowestGradient,
    /// Whether the gradient of a window of -inf is lost in the padding.
    LostGradient,
    /// How many of several equal cells receive the gradient: [`crate::Ties`].
    Ties,
    /// Whether padding counts in an average's divisor.
    CountIncludePad,
    /// Whether there is another divisor than the number of cells.
    Divisor,
    /// Raw powers or powers of |x|: [`crate::LpRule`].
    Powers,
    /// Whether the norm of a window over the edge is scaled up as if it were whole.
    PartialWindow,
    /// The stride where none is asked for: the kernel, or 1.
    Stride,
    /// The padding that is asked for.
    Padding,
    /// Whether padding is told in numbers or by name, and on which side SAME puts the odd cell.
    OddCell,
    /// Whether SAME shifts windows where stride > kernel, or refuses.
    NegativeSame,
    /// Whether SAME pads for a dilated kernel as it reaches or as if it were not dilated.
    SameDilation,
    /// Whether sizes are rounded up.
    CeilMode,
    /// Whether ceil mode drops a last window that starts past the input where nothing is padded.
    LastWindow,
    /// How many windows an input shorter than one has: [`crate::Short`].
    ShortInput,
    /// How much padding is accepted.
    Limits,
    /// Whether windows without a cell and outputs without windows are accepted.
    Empty,
    /// Whether an average over 3 axes wants an input as large as its kernel.
    Covers,
    /// Whether subnormal numbers are taken for zeros.
    Subnormal,
    /// What an index counts: cells of a plane, of an image, of the whole tensor.
    IndexBase,
}

impl Rule {
    /// Those that are parts of a leaf: what is accepted first, so that switching them one after the
    /// other is refused as late as can be.
    pub(super) const OF_LEAF: [Self; 18] = [
        Self::Bins,
        Self::Limits,
        Self::Empty,
        Self::Covers,
        Self::ShortInput,
        Self::SameDilation,
        Self::NegativeSame,
        Self::OddCell,
        Self::Padding,
        Self::Stride,
        Self::CeilMode,
        Self::LastWindow,
        Self::CountIncludePad,
        Self::Divisor,
        Self::Powers,
        Self::Nan,
        Self::Ties,
        Self::GradientNan,
    ];
}
