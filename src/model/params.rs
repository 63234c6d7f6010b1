mod text;

use super::differ::comparable;
use super::grid::MAX_CHANNELS;
use super::settings::{HowKind, Pair, Settings, WhereKind};
use super::words::{Msg, msg};
use pooling::{AutoPad, Border, Convention, Nan, Order, Ties};

/// What the kinds of pooling ask for beside the window: all kept, each used by its own kind.
#[derive(Clone, Debug, PartialEq)]
pub struct Params {
    /// Adaptive and fractional: bins, or windows, per axis.
    pub output: Pair,
    /// Pyramid: bins per axis of each level.
    pub levels: Vec<i64>,
    /// Pyramid: window and stride of He et al.'s paper instead of exact bins.
    pub he: bool,
    /// Max and min.
    pub ties: Ties,
    pub nan: Nan,
    /// Median of an even window: lower, upper or the mean of the two.
    pub median: Order,
    /// Lp: the exponent, and whether powers are taken of |x| (ONNX) or of x (PyTorch).
    pub p: f32,
    pub absolute: bool,
    /// Mixed: the part of the maximum.
    pub a: f32,
    /// LogSumExp: sharpness, and whether the mean of the exponentials is taken or their sum.
    pub r: f32,
    pub lse_mean: bool,
    /// Rank: how many of the largest cells.
    pub t: i64,
    /// Stochastic: the mean of test time instead of a draw.
    pub test: bool,
    /// Stochastic and fractional: the seed of the draws.
    pub draw: u32,
    /// Whose rules a sliding window follows, and who decides on its padding.
    pub rules: Convention,
    pub auto_pad: AutoPad,
    /// The rules that these are compared with.
    pub versus: Option<Convention>,
    /// Whether the indices of the maxima are asked for, which changes what some frameworks make of
    /// NaN.
    pub indices: bool,
    /// Channels per window of depth pooling.
    pub depth: i64,
    /// Anti-aliased: the blur's taps per axis, and what it meets beyond the edge.
    pub filter: i64,
    pub border: Border,
    /// Unpooling: which size the plane has.
    pub unpooled: Unpooled,
}

/// PyTorch's `output_size`: a pooling maps several sizes to one, so unpooling has to be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unpooled {
    /// That of x: the only one in which every index means the same cell.
    Input,
    /// What PyTorch takes when it is told nothing: (n - 1) s - 2p + k.
    Default,
    /// As asked for by [`Params::output`].
    Given,
}

/// The most levels of a pyramid, and the most bins per axis of one: what fits under each other.
pub const MAX_LEVELS: usize = 4;
pub const MAX_LEVEL: i64 = 16;
/// The most bins or windows per axis that are asked for by number.
pub const MAX_OUTPUT: i64 = 1024;
/// The longest row of a blur: antialiased-cnns has rows up to 7.
pub const MAX_FILTER: i64 = 7;

/// One of the [`Params`], as links, files and the page's fields name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Param {
    Output,
    Levels,
    Bins,
    Ties,
    Nan,
    Median,
    P,
    Powers,
    A,
    R,
    Sum,
    T,
    Mode,
    Draw,
    Rules,
    AutoPad,
    Versus,
    Indices,
    Depth,
    Filter,
    Border,
    Unpooled,
}

impl Default for Params {
    fn default() -> Self {
        Self {
            output: [3, 3],
            levels: vec![1, 2, 4],
            he: false,
            ties: Ties::First,
            nan: Nan::Propagate,
            median: Order::Lower,
            p: 2.0,
            absolute: false,
            a: 0.5,
            r: 1.0,
            lse_mean: true,
            t: 2,
            test: false,
            draw: 1,
            rules: Convention::PyTorch,
            auto_pad: AutoPad::Explicit,
            versus: None,
            indices: false,
            depth: 2,
            filter: 3,
            border: Border::Reflect,
            unpooled: Unpooled::Input,
        }
    }
}

impl Param {
    pub const ALL: [Self; 22] = [
        Self::Output,
        Self::Levels,
        Self::Bins,
        Self::Ties,
        Self::Nan,
        Self::Median,
        Self::P,
        Self::Powers,
        Self::A,
        Self::R,
        Self::Sum,
        Self::T,
        Self::Mode,
        Self::Draw,
        Self::Rules,
        Self::AutoPad,
        Self::Versus,
        Self::Indices,
        Self::Depth,
        Self::Filter,
        Self::Border,
        Self::Unpooled,
    ];

    /// The key of links and files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Output => "output",
            Self::Levels => "levels",
            Self::Bins => "bins",
            Self::Ties => "ties",
            Self::Nan => "nan",
            Self::Median => "median",
            Self::P => "p",
            Self::Powers => "powers",
            Self::A => "a",
            Self::R => "r",
            Self::Sum => "lse",
            Self::T => "t",
            Self::Mode => "mode",
            Self::Draw => "draw",
            Self::Rules => "rules",
            Self::AutoPad => "auto_pad",
            Self::Versus => "versus",
            Self::Indices => "indices",
            Self::Depth => "depth",
            Self::Filter => "filter",
            Self::Border => "border",
            Self::Unpooled => "output_size",
        }
    }

    /// The words that it can be, where it is a choice.
    pub fn words(self) -> &'static [&'static str] {
        match self {
            Self::Bins => &["exact", "he"],
            Self::Ties => &["first", "last", "all", "split"],
            Self::Nan => &["propagate", "ignore"],
            Self::Median => &["lower", "upper", "mean"],
            Self::Powers => &["raw", "absolute"],
            Self::Sum => &["mean", "sum"],
            Self::Mode => &["train", "test"],
            Self::Rules => &["pytorch", "tensorflow", "onnx", "caffe", "jax"],
            Self::AutoPad => &["explicit", "valid", "same", "same_lower"],
            Self::Indices => &["no", "yes"],
            Self::Border => &["reflect", "replicate", "zero"],
            Self::Unpooled => &["input", "default", "given"],
            Self::Versus => &["none", "pytorch", "tensorflow", "onnx", "caffe", "jax"],
            _ => &[],
        }
    }

    /// Whether these settings make use of it.
    pub fn is_used(self, settings: &Settings) -> bool {
        use {HowKind as H, WhereKind as W};
        let (how, place) = (settings.how, settings.place);
        match self {
            Self::Output => match how {
                H::Unpool => settings.params.unpooled == Unpooled::Given,
                _ => matches!(place, W::Adaptive | W::Fractional),
            },
            Self::Levels | Self::Bins => place == W::Pyramid,
            Self::Ties => matches!(how, H::Max | H::Min),
            Self::Nan => how == H::Min || (how == H::Max && settings.is_free()),
            Self::Median => how == H::Median,
            Self::P => how == H::Lp,
            Self::Powers => how == H::Lp && settings.is_free(),
            Self::A => how == H::Mixed,
            Self::R | Self::Sum => how == H::LogSumExp,
            Self::T => how == H::Rank,
            Self::Mode => how == H::Stochastic,
            Self::Rules => settings.by_rules(),
            Self::Versus => settings.by_rules() || comparable(settings),
            Self::Indices => settings.by_rules() && how == H::Max,
            Self::AutoPad => place == W::Sliding && !settings.is_chain(),
            Self::Depth => place == W::Depth,
            Self::Filter | Self::Border => how == H::MaxBlur,
            Self::Unpooled => how == H::Unpool,
            Self::Draw => how == H::Stochastic || place == W::Fractional,
        }
    }
}

/// What a parameter accepts, in words.
pub fn accepts(param: Param) -> Msg {
    match param {
        Param::Output => msg("link.accepts.pair").with("least", 1).with("most", MAX_OUTPUT),
        Param::Levels => msg("accepts.levels").with("levels", MAX_LEVELS).with("most", MAX_LEVEL),
        Param::P => msg("accepts.p"),
        Param::A => msg("accepts.a"),
        Param::R => msg("accepts.r"),
        Param::T => msg("accepts.t"),
        Param::Draw => msg("link.accepts.seed"),
        Param::Depth => msg("accepts.depth").with("most", MAX_CHANNELS),
        Param::Filter => msg("accepts.filter").with("most", MAX_FILTER),
        choice => msg("accepts.words").with("words", choice.words().join(", ")),
    }
}
