//! The names of the table's rows and columns.

use super::settings::{HowKind, WhereKind};
use super::words::{Msg, msg};

/// How one window becomes one number.
pub fn how_name(how: HowKind) -> Msg {
    msg(match how {
        HowKind::Max => "how.max",
        HowKind::Average => "how.average",
        HowKind::Min => "how.min",
        HowKind::Median => "how.median",
        HowKind::Lp => "how.lp",
        HowKind::Mixed => "how.mixed",
        HowKind::Cat => "how.cat",
        HowKind::Stochastic => "how.stochastic",
        HowKind::Soft => "how.soft",
        HowKind::LogSumExp => "how.logsumexp",
        HowKind::Rank => "how.rank",
        HowKind::First => "how.first",
        HowKind::MaxBlur => "how.maxblur",
        HowKind::Unpool => "how.unpool",
    })
}

/// Where the windows lie.
pub fn place_name(place: WhereKind) -> Msg {
    msg(match place {
        WhereKind::Sliding => "where.sliding",
        WhereKind::Adaptive => "where.adaptive",
        WhereKind::Global => "where.global",
        WhereKind::Fractional => "where.fractional",
        WhereKind::Pyramid => "where.pyramid",
        WhereKind::Depth => "where.depth",
    })
}
