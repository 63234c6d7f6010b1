//! The words of the table: where times how.

/// How one window becomes one number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HowKind {
    Max,
    Average,
    Min,
    Median,
    Lp,
    /// Combined pooling's *Add*.
    Mixed,
    /// Combined pooling's *Cat*: the maxima and the averages, side by side.
    Cat,
    Stochastic,
    Soft,
    LogSumExp,
    Rank,
    First,
    /// Anti-aliased: the maxima at every place, then a blur with the stride.
    MaxBlur,
    /// The maxima put back where they came from.
    Unpool,
}

impl HowKind {
    pub const ALL: [Self; 14] = [
        Self::Max,
        Self::Average,
        Self::Min,
        Self::Median,
        Self::Lp,
        Self::Mixed,
        Self::Cat,
        Self::Stochastic,
        Self::Soft,
        Self::LogSumExp,
        Self::Rank,
        Self::First,
        Self::MaxBlur,
        Self::Unpool,
    ];

    /// The word of links and files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Max => "max",
            Self::Average => "average",
            Self::Min => "min",
            Self::Median => "median",
            Self::Lp => "lp",
            Self::Mixed => "mixed",
            Self::Cat => "cat",
            Self::Stochastic => "stochastic",
            Self::Soft => "soft",
            Self::LogSumExp => "logsumexp",
            Self::Rank => "rank",
            Self::First => "first",
            Self::MaxBlur => "maxblur",
            Self::Unpool => "unpool",
        }
    }
}

/// Where the windows lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhereKind {
    Sliding,
    Adaptive,
    Global,
    Fractional,
    /// Adaptive bins of several levels, put together to one vector.
    Pyramid,
    /// A window over channels, at every place: TensorFlow's depth pooling.
    Depth,
}

impl WhereKind {
    pub const ALL: [Self; 6] =
        [Self::Sliding, Self::Adaptive, Self::Global, Self::Fractional, Self::Pyramid, Self::Depth];

    /// The word of links and files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sliding => "sliding",
            Self::Adaptive => "adaptive",
            Self::Global => "global",
            Self::Fractional => "fractional",
            Self::Pyramid => "pyramid",
            Self::Depth => "depth",
        }
    }
}
