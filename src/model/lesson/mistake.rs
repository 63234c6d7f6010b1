//! The usual mistakes, each as the rule that makes it: it is computed on the very grid that was asked
//! about, and named only where its number is the answer and not the right one.

use crate::model::cells::value;
use crate::model::check::{self, Wrong};
use crate::model::compute::Computed;
use crate::model::doc::Doc;
use crate::model::grid::At;
use crate::model::settings::{HowKind, WhereKind};
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
    /// The windows that `ceil_mode` adds left out: what they give is missing.
    DroppedWindow,
    /// 1 for the upstream gradient.
    Ones,
}

impl Mistake {
    pub const ALL: [Self; 11] = [
        Self::ZeroPadding,
        Self::LastTie,
        Self::AllTies,
        Self::SplitTies,
        Self::Overwritten,
        Self::OtherDivisor,
        Self::NotDivided,
        Self::Averaged,
        Self::Largest,
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
        let with = |settings| Some(Doc { settings, ..doc.clone() });
        match self {
            Self::LastTie if max && backward => {
                settings.params.ties = Ties::Last;
                with(settings)
            }
            Self::AllTies if max && backward => {
                settings.params.ties = Ties::All;
                with(settings)
            }
            Self::SplitTies if max && backward => {
                settings.params.ties = Ties::Split;
                with(settings)
            }
            Self::OtherDivisor if average && sliding && settings.divisor_override.is_none() => {
                settings.count_include_pad = Some(settings.count_include_pad == Some(false));
                with(settings)
            }
            Self::NotDivided if average => {
                settings.divisor_override = Some(1);
                with(settings)
            }
            Self::Averaged if max && !backward => {
                settings.how = HowKind::Average;
                with(settings)
            }
            Self::Largest if average && !backward => {
                settings.how = HowKind::Max;
                with(settings)
            }
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

/// A plane as somebody fills it in.
#[derive(Clone, Debug)]
pub struct Answers {
    cols: usize,
    values: Vec<f32>,
}

impl Answers {
    fn none() -> Self {
        Self { cols: 1, values: Vec::new() }
    }

    /// The plane by the rules of a document.
    pub fn right(doc: &Doc, channel: usize, panel: Panel) -> Self {
        let Ok(computed) = Computed::new(doc, channel) else { return Self::none() };
        let (rows, cols) = match panel {
            Panel::Dx => (doc.grid.rows(), doc.grid.cols()),
            _ => computed.windows.size(),
        };
        let all = 2 * computed.steps();
        let cells = (0..rows * cols).map(|i| At { row: i / cols, col: i % cols });
        let values = cells.map(|at| value(doc, &computed, panel, at, all).unwrap_or(0.0));
        Self { cols, values: values.collect() }
    }

    pub fn at(&self, at: At) -> Option<f32> {
        let inside = at.col < self.cols;
        self.values.get(at.row * self.cols + at.col).copied().filter(|_| inside)
    }

    /// Rows and columns.
    pub fn size(&self) -> (usize, usize) {
        (self.values.len() / self.cols.max(1), self.cols)
    }
}

impl From<Wrong> for Answers {
    fn from(found: Wrong) -> Self {
        Self { cols: found.size[1], values: found.wrong }
    }
}
