//! The usual mistakes, each as the rule that makes it: it is computed on the very grid that was asked
//! about, and named only where its number is the answer and not the right one.

use crate::model::compute::Computed;
use crate::model::doc::Doc;
use crate::model::grid::{At, Grid};
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
        let Some(wrong) = self.document(doc, channel, panel) else { return Answers::none() };
        let rule = if self == Self::Overwritten { Gathered::Last } else { Gathered::Sum };
        Answers::of(&wrong, channel, panel, rule)
    }

    /// The document in which the wrong rule is the rule.
    fn document(self, doc: &Doc, channel: usize, panel: Panel) -> Option<Doc> {
        let mut settings = doc.settings.clone();
        let (max, average) = (settings.how == HowKind::Max, settings.how == HowKind::Average);
        let sliding = settings.place == WhereKind::Sliding;
        let backward = panel == Panel::Dx;
        let with = |settings| Some(Doc { settings, ..doc.clone() });
        match self {
            Self::ZeroPadding => (max && sliding && !backward).then(|| padded(doc, channel))?,
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
            Self::Overwritten if backward => with(settings),
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

/// x with its padding as zeros among the data.
fn padded(doc: &Doc, channel: usize) -> Option<Doc> {
    let Settings { padding: [top, left], pad_end, .. } = doc.settings;
    let [bottom, right] = pad_end.unwrap_or(doc.settings.padding);
    let flat = doc.grid.rank() == 1;
    let count = |v: i64| usize::try_from(v).ok();
    let (top, bottom) = if flat { (0, 0) } else { (count(top)?, count(bottom)?) };
    let (left, right) = (count(left)?, count(right)?);
    if top + bottom + left + right == 0 {
        return None;
    }
    let (rows, cols) = (doc.grid.rows() + top + bottom, doc.grid.cols() + left + right);
    let mut values = vec![0.0; doc.grid.channels() * rows * cols];
    for (i, &v) in doc.grid.plane(channel).iter().enumerate() {
        let (row, col) = (i / doc.grid.cols() + top, i % doc.grid.cols() + left);
        values[(channel * rows + row) * cols + col] = v;
    }
    let grid = Grid::new(doc.grid.rank(), doc.grid.channels(), rows, cols, values).ok()?;
    let settings = Settings { padding: [0, 0], pad_end: None, ..doc.settings.clone() };
    Some(Doc { grid, settings, ..doc.clone() })
}

/// How the windows of a cell come together in its gradient.
#[derive(Clone, Copy, PartialEq)]
enum Gathered {
    Sum,
    Last,
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

    /// The plane by the right rules.
    pub fn right(doc: &Doc, channel: usize, panel: Panel) -> Self {
        Self::of(doc, channel, panel, Gathered::Sum)
    }

    fn of(doc: &Doc, channel: usize, panel: Panel, gathered: Gathered) -> Self {
        let Ok(computed) = Computed::new(doc, channel) else { return Self::none() };
        let (rows, cols) = match panel {
            Panel::Dx => (doc.grid.rows(), doc.grid.cols()),
            _ => computed.windows.size(),
        };
        let all = computed.steps();
        let value = |at: At| match (panel, gathered) {
            (Panel::Y, _) => match computed.output_at(doc, at, all) {
                Some(k) => computed.value(doc, k).y,
                None => 0.0,
            },
            (_, Gathered::Sum) => {
                let found = computed.contributions(doc, at, all);
                found.iter().fold(0.0, |sum, c| sum + c.gradient)
            }
            (_, Gathered::Last) => {
                computed.contributions(doc, at, all).last().map_or(0.0, |c| c.gradient)
            }
        };
        let cells = (0..rows * cols).map(|i| At { row: i / cols, col: i % cols });
        Self { cols, values: cells.map(value).collect() }
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
