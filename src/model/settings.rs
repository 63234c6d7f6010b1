use pooling::{Average, Error, How, Layout, Leaf, Max, Prepared, Sliding, SlidingAxis};

/// The largest kernel, stride, padding and dilation that the page takes: beyond any picture's side.
pub const MAX_SPAN: i64 = 4096;

/// How one window becomes one number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HowKind {
    Max,
    Average,
}

impl HowKind {
    pub const ALL: [Self; 2] = [Self::Max, Self::Average];

    /// The word of links and files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Max => "max",
            Self::Average => "average",
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    pub how: HowKind,
    pub kernel: Pair,
    pub stride: Pair,
    pub padding: Pair,
    /// Max only, as in PyTorch: kept, but not used, while another how is chosen.
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
        self.how == HowKind::Max
    }

    /// The pool of the core that these settings ask for.
    pub fn pool(&self, rank: usize) -> Leaf {
        let axis = |a: usize| SlidingAxis {
            kernel: self.kernel[a],
            stride: self.stride[a],
            padding: (self.padding[a], self.padding[a]),
            dilation: if self.has_dilation() { self.dilation[a] } else { 1 },
        };
        let axes = if rank == 1 { vec![axis(1)] } else { vec![axis(0), axis(1)] };
        let how = match self.how {
            HowKind::Max => How::Max(Max::default()),
            HowKind::Average => How::Average(Average {
                count_include_pad: self.count_include_pad,
                divisor_override: self.divisor_override,
            }),
        };
        let sliding = Sliding { ceil_mode: self.ceil_mode, ..Sliding::new(axes) };
        Leaf { layout: Layout::Sliding(sliding), how }
    }

    /// The windows on a grid.
    ///
    /// # Errors
    /// What PyTorch refuses, with the reason.
    pub fn prepare(&self, grid: &super::grid::Grid) -> Result<Prepared, Error> {
        self.pool(grid.rank()).prepare(grid.tensor().shape())
    }
}
