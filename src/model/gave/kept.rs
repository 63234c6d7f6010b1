//! Settings that are kept while something else leaves them without effect.

use crate::model::params::Param;
use crate::model::refusal::rules_name;
use crate::model::settings::{HowKind, Pair, Settings, WhereKind};
use crate::model::words::{Msg, msg};
use pooling::{AutoPad, Convention, Nan, Ties};

/// One that another choice can leave without effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kept {
    Rules,
    AutoPad,
    Padding,
    Dilation,
    CeilMode,
    CountIncludePad,
    Divisor,
    Ties,
    Nan,
    Powers,
    Indices,
}

impl Kept {
    pub(super) const ALL: [Self; 11] = [
        Self::Rules,
        Self::AutoPad,
        Self::Padding,
        Self::Dilation,
        Self::CeilMode,
        Self::CountIncludePad,
        Self::Divisor,
        Self::Ties,
        Self::Nan,
        Self::Powers,
        Self::Indices,
    ];

    /// What it is set to; nothing where nobody chose it.
    pub(super) fn named(self, settings: &Settings) -> Option<Msg> {
        let params = &settings.params;
        let word = |param, key| msg("kept.choice").msg("what", msg(key)).msg("value", param);
        match self {
            Self::Rules => (params.rules != Convention::PyTorch)
                .then(|| msg("kept.rules").with("name", rules_name(params.rules))),
            Self::AutoPad => auto_pad(params.auto_pad).map(msg),
            Self::Padding => padding(settings),
            Self::Dilation => (settings.dilation != [1, 1])
                .then(|| msg("kept.dilation").with("value", pair(settings.dilation))),
            Self::CeilMode => settings.ceil_mode.then(|| msg("kept.ceil_mode")),
            Self::CountIncludePad => settings.count_include_pad.map(|counts| {
                let value = if counts { "choice.yes" } else { "choice.no" };
                word(msg(value), "window.count_include_pad")
            }),
            Self::Divisor => {
                settings.divisor_override.map(|value| msg("kept.divisor").with("value", value))
            }
            Self::Ties => ties(params.ties).map(|key| word(msg(key), "param.ties")),
            Self::Nan => {
                (params.nan != Nan::Propagate).then(|| word(msg("choice.ignore"), "param.nan"))
            }
            Self::Powers => params.absolute.then(|| word(msg("choice.absolute"), "param.powers")),
            Self::Indices => params.indices.then(|| msg("kept.indices")),
        }
    }

    /// Whether it changes what comes out.
    pub(super) fn works(self, settings: &Settings) -> bool {
        let sliding = settings.place == WhereKind::Sliding;
        let averages = matches!(settings.how, HowKind::Average | HowKind::Cat);
        match self {
            Self::Rules => settings.by_rules(),
            Self::AutoPad => Param::AutoPad.is_used(settings),
            Self::Padding => sliding && settings.has_padding() && in_numbers(settings),
            Self::Dilation => sliding && settings.has_dilation(),
            Self::CeilMode => sliding && settings.has_ceil_mode(),
            Self::CountIncludePad | Self::Divisor => sliding && averages,
            Self::Ties => Param::Ties.is_used(settings),
            Self::Nan => Param::Nan.is_used(settings),
            Self::Powers => Param::Powers.is_used(settings),
            Self::Indices => Param::Indices.is_used(settings),
        }
    }

    /// Whether one would look for it with this how at all: what only another pooling asks for is not
    /// missed.
    pub(super) fn concerns(self, how: HowKind) -> bool {
        use HowKind as H;
        let picks = matches!(how, H::Max | H::Min | H::Mixed | H::Cat | H::MaxBlur | H::Unpool);
        match self {
            Self::Ties | Self::Nan | Self::Indices => picks,
            Self::Powers => how == H::Lp,
            Self::CountIncludePad | Self::Divisor => {
                matches!(how, H::Average | H::Cat | H::Mixed)
            }
            _ => true,
        }
    }
}

fn in_numbers(settings: &Settings) -> bool {
    settings.is_chain() || settings.params.auto_pad == AutoPad::Explicit
}

/// The frameworks' words, which are the same in every language.
pub(super) fn auto_pad(auto_pad: AutoPad) -> Option<&'static str> {
    match auto_pad {
        AutoPad::Explicit => None,
        AutoPad::Valid => Some("kept.valid"),
        AutoPad::SameUpper => Some("kept.same"),
        AutoPad::SameLower => Some("kept.same_lower"),
    }
}

fn ties(ties: Ties) -> Option<&'static str> {
    match ties {
        Ties::Last => Some("choice.last"),
        Ties::All => Some("choice.all"),
        Ties::Split => Some("choice.split"),
        _ => None,
    }
}

fn padding(settings: &Settings) -> Option<Msg> {
    let before = settings.padding;
    match settings.pad_end {
        Some(after) if [before, after] != [[0, 0]; 2] => {
            Some(msg("kept.pads").with("before", pair(before)).with("after", pair(after)))
        }
        None if before != [0, 0] => Some(msg("kept.padding").with("value", pair(before))),
        _ => None,
    }
}

pub(super) fn pair(pair: Pair) -> String {
    format!("{} × {}", pair[0], pair[1])
}
