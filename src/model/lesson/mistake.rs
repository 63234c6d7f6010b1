//! The usual mistakes, each as the rule that makes it: it is computed on the very grid that was asked
//! about, and named only where its number is the answer and not the right one.

use super::answers::Answers;
use crate::model::check;
use crate::model::compute::Computed;
use crate::model::doc::Doc;
use crate::model::params::Params;
use crate::model::settings::{HowKind, Settings, WhereKind};
use crate::model::upstream::{Fill, Upstream};
use crate::model::words::{Msg, msg};
use crate::scene::Panel;
use pooling::Ties;

/// A wrong rule that students follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mistake {
    /// Padding taken for zeros, where a maximum never looks at it.
    ZeroPadding,
    /// Of equals the last, where the first is remembered.
    LastTie,
    /// Every one of equals, the whole gradient.
    AllTies,
    /// An equal part to each of equals.
    SplitTies,
    /// `=` for `+=`: the last window alone.
    Overwritten,
    /// Padding counted in the divisor, or not counted: the other way than asked for.
    OtherDivisor,
    /// The sum, not divided; backward, the gradient not divided.
    NotDivided,
    /// The average for the maximum.
    Averaged,
    /// The maximum for the average.
    Largest,
    /// Backward, the average's equal shares for the maximum's route.
    Shared,
    /// Backward, the maximum's route for the average's equal shares.
    Routed,
    /// The numbers of x where gradients belong.
    Values,
    /// The median's window not sorted: the cell in its middle.
    Unsorted,
    /// The maximum for the median.
    LargestForMedian,
    /// The average for the median.
    AveragedForMedian,
    /// The windows that `ceil_mode` adds left out: what they give is missing.
    DroppedWindow,
    /// 1 for the upstream gradient.
    Ones,
}

impl Mistake {
    pub const ALL: [Self; 17] = [
        Self::ZeroPadding,
        Self::LastTie,
        Self::AllTies,
        Self::SplitTies,
        Self::Overwritten,
        Self::OtherDivisor,
        Self::NotDivided,
        Self::Averaged,
        Self::Largest,
        Self::Shared,
        Self::Routed,
        Self::Values,
        Self::Unsorted,
        Self::LargestForMedian,
        Self::AveragedForMedian,
        Self::DroppedWindow,
        Self::Ones,
    ];

    /// What it is, and why it is one.
    pub fn words(self) -> Msg {
        msg(match self {
            Self::ZeroPadding => "mistake.zero_padding",
            Self::LastTie => "mistake.last_tie",
            Self::AllTies => "mistake.all_ties",
            Self::SplitTies => "mistake.split_ties",
            Self::Overwritten => "mistake.overwritten",
            Self::OtherDivisor => "mistake.other_divisor",
            Self::NotDivided => "mistake.not_divided",
            Self::Averaged => "mistake.averaged",
            Self::Largest => "mistake.largest",
            Self::Shared => "mistake.shared",
            Self::Routed => "mistake.routed",
            Self::Values => "mistake.values",
            Self::Unsorted => "mistake.unsorted",
            Self::LargestForMedian => "mistake.largest_for_median",
            Self::AveragedForMedian => "mistake.averaged_for_median",
            Self::DroppedWindow => "mistake.dropped_window",
            Self::Ones => "mistake.ones",
        })
    }

    /// What somebody with this rule writes into a cell; nothing where the rule does not apply, or leaves
    /// the cell out.
    pub fn answers(self, doc: &Doc, channel: usize, panel: Panel) -> Answers {
        let backward = panel == Panel::Dx;
        let made = || match self {
            Self::Overwritten if backward => {
                check::assigned(doc, &Computed::new(doc, channel).ok()?).map(Answers::from)
            }
            Self::ZeroPadding if !backward && doc.settings.how == HowKind::Max => {
                check::zero_padded(doc, &Computed::new(doc, channel).ok()?).map(Answers::from)
            }
            Self::Values if backward && doc.settings.how == HowKind::Max => {
                let values = doc.grid.plane(channel).to_vec();
                Some(Answers { cols: doc.grid.cols(), values })
            }
            Self::Unsorted if !backward && doc.settings.how == HowKind::Median => {
                Some(Answers::unsorted(doc, &Computed::new(doc, channel).ok()?))
            }
            _ => Some(Answers::right(&self.document(doc, panel)?, channel, panel)),
        };
        made().unwrap_or_else(Answers::none)
    }

    /// The document in which the wrong rule is the rule.
    fn document(self, doc: &Doc, panel: Panel) -> Option<Doc> {
        let mut settings = doc.settings.clone();
        let (max, average) = (settings.how == HowKind::Max, settings.how == HowKind::Average);
        let sliding = settings.place == WhereKind::Sliding;
        let backward = panel == Panel::Dx;
        let median = settings.how == HowKind::Median && !backward;
        let with = |settings| Some(Doc { settings, ..doc.clone() });
        let of = |how| Settings { how, ..doc.settings.clone() };
        let tied = |ties| {
            let params = Params { ties, ..doc.settings.params.clone() };
            Settings { params, ..doc.settings.clone() }
        };
        match self {
            Self::LastTie if max && backward => with(tied(Ties::Last)),
            Self::AllTies if max && backward => with(tied(Ties::All)),
            Self::SplitTies if max && backward => with(tied(Ties::Split)),
            Self::OtherDivisor if average && sliding && settings.divisor_override.is_none() => {
                settings.count_include_pad = Some(settings.count_include_pad == Some(false));
                with(settings)
            }
            Self::NotDivided if average => {
                settings.divisor_override = Some(1);
                with(settings)
            }
            Self::Averaged if max && !backward => with(of(HowKind::Average)),
            Self::Largest if average && !backward => with(of(HowKind::Max)),
            Self::Shared if max && backward => with(of(HowKind::Average)),
            Self::Routed if average && backward => with(of(HowKind::Max)),
            Self::LargestForMedian if median => with(of(HowKind::Max)),
            Self::AveragedForMedian if median => with(of(HowKind::Average)),
            Self::DroppedWindow if settings.ceil_mode && sliding && !backward => {
                settings.ceil_mode = false;
                with(settings)
            }
            Self::Ones if backward => {
                Some(Doc { upstream: Upstream::new(Fill::Ones), ..doc.clone() })
            }
            _ => None,
        }
    }
}
