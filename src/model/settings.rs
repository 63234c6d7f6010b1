mod kinds;

pub use kinds::{HowKind, WhereKind};

use super::grid::MAX_SIDE;
use super::params::Params;
use super::windows::Windows;
use pooling::{Convention, Error, PaddingLimit, Shape};

/// The largest kernel, stride, padding and dilation that the page takes: beyond any picture's side.
pub const MAX_SPAN: i64 = 4096;

/// A number for each axis: rows, columns. 1-D uses the second.
pub type Pair = [i64; 2];

/// The settings that exist once per axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Span {
    Kernel,
    Stride,
    /// On both sides, or before alone where [`Settings::pad_end`] says what lies after.
    Padding,
    PadEnd,
    Dilation,
}

impl Span {
    pub const ALL: [Self; 5] =
        [Self::Kernel, Self::Stride, Self::Padding, Self::PadEnd, Self::Dilation];

    /// The word of links and files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Kernel => "kernel",
            Self::Stride => "stride",
            Self::Padding => "padding",
            Self::PadEnd => "pad_end",
            Self::Dilation => "dilation",
        }
    }

    /// Whether it counts padding, of which there may be none.
    pub fn pads(self) -> bool {
        matches!(self, Self::Padding | Self::PadEnd)
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
    /// Padding after, where it is told apart from the padding before.
    pub pad_end: Option<Pair>,
    /// Kept, but not used, where the framework has none.
    pub dilation: Pair,
    pub ceil_mode: bool,
    /// Nothing where the framework decides: defaults differ.
    pub count_include_pad: Option<bool>,
    pub divisor_override: Option<i64>,
    /// Spans whose two axes move together, in the order of [`Span::ALL`].
    pub linked: [bool; 5],
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
            pad_end: None,
            dilation: [1, 1],
            ceil_mode: false,
            count_include_pad: None,
            divisor_override: None,
            linked: [true; 5],
        }
    }
}

impl Settings {
    pub fn span(&self, span: Span) -> Pair {
        match span {
            Span::Kernel => self.kernel,
            Span::Stride => self.stride,
            Span::Padding => self.padding,
            Span::PadEnd => self.pad_end.unwrap_or(self.padding),
            Span::Dilation => self.dilation,
        }
    }

    /// Whether a span has numbers of its own: padding after may follow padding before.
    pub fn tells(&self, span: Span) -> bool {
        span != Span::PadEnd || self.pad_end.is_some()
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
            Span::PadEnd => copy.pad_end.get_or_insert(self.padding),
            Span::Dilation => &mut copy.dilation,
        };
        for (a, v) in pair.iter_mut().enumerate() {
            if linked || a == axis {
                *v = value;
            }
        }
        copy
    }

    /// Whether a framework's rules apply: elsewhere the page has those of one alone.
    pub fn by_rules(&self) -> bool {
        matches!(self.place, WhereKind::Sliding | WhereKind::Global) && !self.is_chain()
    }

    /// A plane of x as the framework sees it whose rules apply; nothing where that is the plane itself.
    pub fn seen(&self, plane: &[f32]) -> Option<Vec<f32>> {
        let rules = self.params.rules;
        let differs = self.by_rules() && rules.flushes() && plane.iter().any(|v| v.is_subnormal());
        differs.then(|| plane.iter().map(|&v| rules.sees(v)).collect())
    }

    /// Whether it is a person who says what NaN and powers come to: by PyTorch's rules, and where
    /// no framework has any. Others say it themselves.
    pub fn is_free(&self) -> bool {
        let depth = self.place == WhereKind::Depth;
        !depth && (self.params.rules == Convention::PyTorch || !self.by_rules())
    }

    /// Whether dilation applies: PyTorch has it for maxima alone (and for the poolings that are
    /// nobody's), Caffe not at all.
    pub fn has_dilation(&self) -> bool {
        use HowKind as H;
        let plain = !matches!(self.how, H::Average | H::Cat | H::Lp | H::Unpool);
        match self.rules() {
            Convention::PyTorch => plain,
            Convention::Caffe => false,
            _ => true,
        }
    }

    /// Whether padding applies: PyTorch's `lp_pool` has none.
    pub fn has_padding(&self) -> bool {
        self.how != HowKind::Lp || self.rules() != Convention::PyTorch
    }

    /// The most padding that goes with a kernel.
    pub fn most_padding(&self, kernel: i64) -> i64 {
        match self.rules().rules().padding {
            PaddingLimit::HalfKernel => kernel.max(0) / 2,
            PaddingLimit::BelowKernel => kernel.max(1) - 1,
            PaddingLimit::Any => MAX_SPAN,
        }
    }

    /// Whether sizes may be rounded up: a blur always rounds down.
    pub fn has_ceil_mode(&self) -> bool {
        self.how != HowKind::MaxBlur
    }

    /// Whether this is more than one layer.
    pub fn is_chain(&self) -> bool {
        matches!(self.how, HowKind::MaxBlur | HowKind::Unpool)
    }

    /// Whose rules are followed: a chain's are PyTorch's, whatever is chosen for single layers.
    pub fn rules(&self) -> Convention {
        if self.is_chain() { Convention::PyTorch } else { self.params.rules }
    }

    /// Whether sizes are rounded up: by choice, or because Caffe does unless told otherwise, and its
    /// layers of old could not be told.
    pub fn rounds_up(&self) -> bool {
        self.has_ceil_mode() && (self.ceil_mode || self.rules() == Convention::Caffe)
    }

    /// The windows on a grid.
    ///
    /// # Errors
    /// What the chosen rules refuse, with the reason.
    pub fn prepare(&self, grid: &super::grid::Grid) -> Result<Windows, Error> {
        self.windows(grid.tensor().shape())
    }

    /// The windows on an input of this shape.
    ///
    /// # Errors
    /// What the chosen rules refuse, with the reason.
    pub fn windows(&self, shape: Shape) -> Result<Windows, Error> {
        let places = shape.plane_len();
        if self.place == WhereKind::Depth && places > MAX_SIDE {
            return Err(Error::TooLarge { shape: shape.spatial().to_vec(), limit: MAX_SIDE });
        }
        super::layer::windows(self, shape)
    }
}
