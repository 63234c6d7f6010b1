use super::params::Params;
use super::windows::Windows;
use pooling::{Convention, Error, Shape};

/// The largest kernel, stride, padding and dilation that the page takes: beyond any picture's side.
pub const MAX_SPAN: i64 = 4096;

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
}

impl HowKind {
    pub const ALL: [Self; 12] = [
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
}

impl WhereKind {
    pub const ALL: [Self; 5] =
        [Self::Sliding, Self::Adaptive, Self::Global, Self::Fractional, Self::Pyramid];

    /// The word of links and files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sliding => "sliding",
            Self::Adaptive => "adaptive",
            Self::Global => "global",
            Self::Fractional => "fractional",
            Self::Pyramid => "pyramid",
        }
    }
}

/// A number for each axis: rows, columns. 1-D uses the second.
pub type Pair = [i64; 2];

/// The four settings that exist once per axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Span {
    Kernel,
    Stride,
    Padding,
    Dilation,
}

impl Span {
    pub const ALL: [Self; 4] = [Self::Kernel, Self::Stride, Self::Padding, Self::Dilation];

    /// The word of links and files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Kernel => "kernel",
            Self::Stride => "stride",
            Self::Padding => "padding",
            Self::Dilation => "dilation",
        }
    }
}

/// How to pool and where the windows lie, as asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    pub how: HowKind,
    pub place: WhereKind,
    pub params: Params,
    pub kernel: Pair,
    pub stride: Pair,
    pub padding: Pair,
    /// Kept, but not used, while the average is chosen: PyTorch's has none.
    pub dilation: Pair,
    pub ceil_mode: bool,
    pub count_include_pad: bool,
    pub divisor_override: Option<i64>,
    /// Spans whose two axes move together, in the order of [`Span::ALL`].
    pub linked: [bool; 4],
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            how: HowKind::Max,
            place: WhereKind::Sliding,
            params: Params::default(),
            kernel: [2, 2],
            stride: [2, 2],
            padding: [0, 0],
            dilation: [1, 1],
            ceil_mode: false,
            count_include_pad: true,
            divisor_override: None,
            linked: [true; 4],
        }
    }
}

impl Settings {
    pub fn span(&self, span: Span) -> Pair {
        match span {
            Span::Kernel => self.kernel,
            Span::Stride => self.stride,
            Span::Padding => self.padding,
            Span::Dilation => self.dilation,
        }
    }

    /// A copy with one span set on one axis, and on the other too where the two are linked.
    #[must_use]
    pub fn with_span(&self, span: Span, axis: usize, value: i64) -> Self {
        let mut copy = self.clone();
        let linked = self.linked[span as usize];
        let pair = match span {
            Span::Kernel => &mut copy.kernel,
            Span::Stride => &mut copy.stride,
            Span::Padding => &mut copy.padding,
            Span::Dilation => &mut copy.dilation,
        };
        for (a, v) in pair.iter_mut().enumerate() {
            if linked || a == axis {
                *v = value;
            }
        }
        copy
    }

    /// Whether dilation applies: PyTorch's average pooling has none.
    pub fn has_dilation(&self) -> bool {
        !matches!(self.how, HowKind::Average | HowKind::Cat)
    }

    /// Whether sizes are rounded up: by choice, or because Caffe does unless told otherwise, and its
    /// layers of old could not be told.
    pub fn rounds_up(&self) -> bool {
        self.ceil_mode || self.params.rules == Convention::Caffe
    }

    /// The windows on a grid.
    ///
    /// # Errors
    /// What PyTorch refuses, with the reason.
    pub fn prepare(&self, grid: &super::grid::Grid) -> Result<Windows, Error> {
        self.windows(grid.tensor().shape())
    }

    /// The windows on an input of this shape.
    ///
    /// # Errors
    /// What PyTorch refuses, with the reason.
    pub fn windows(&self, shape: Shape) -> Result<Windows, Error> {
        Windows::new(&super::layer::leaves(self, shape.rank()), shape)
    }
}
