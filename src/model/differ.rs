//! Two conventions side by side on the same input: where they part, and by which rule.

use super::doc::Doc;
use super::layer;
use super::refusal::refusal;
use super::settings::Settings;
use super::windows::Windows;
use super::words::{Msg, msg};
use pooling::{Convention, Leaf, NO_INDEX, Plane, Rule, Shape, between};

/// More outputs than this are not laid out side by side.
const MOST: usize = 1024;

/// What one convention makes of the request.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    pub rows: usize,
    pub cols: usize,
    pub y: Vec<f32>,
    /// The selected cells, flat in the plane, where the how selects one.
    pub argmax: Vec<u32>,
}

/// Two answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    pub ours: Answer,
    pub theirs: Answer,
    /// The rules that cause it, those that change an output of this input.
    pub rules: Vec<Rule>,
}

impl Difference {
    /// Whether the outputs at a place differ; where one has no such place, they do.
    pub fn differs(&self, row: usize, col: usize) -> bool {
        let of = |answer: &Answer| {
            let inside = row < answer.rows && col < answer.cols;
            inside.then(|| answer.y[row * answer.cols + col])
        };
        match (of(&self.ours), of(&self.theirs)) {
            (Some(a), Some(b)) => a != b && !(a.is_nan() && b.is_nan()),
            _ => true,
        }
    }

    /// How many places differ.
    pub fn count(&self) -> usize {
        let rows = self.ours.rows.max(self.theirs.rows);
        let cols = self.ours.cols.max(self.theirs.cols);
        (0..rows * cols).filter(|i| self.differs(i / cols, i % cols)).count()
    }
}

/// The shown channel by the chosen rules and by those of `other`.
///
/// # Errors
/// What the other convention refuses, and an output too large to be laid out.
pub fn difference(doc: &Doc, channel: usize, other: Convention) -> Result<Difference, Msg> {
    let settings = &doc.settings;
    let mut params = settings.params.clone();
    params.rules = other;
    let there = Settings { params, ..settings.clone() };
    let (a, b) = (leaf(doc, settings), leaf(doc, &there));
    let (Some(a), Some(b)) = (a, b) else { return Err(msg("differ.none")) };
    let ours = answer(doc, channel, &a)?;
    let theirs = answer(doc, channel, &b)?;
    let mut found = Difference { ours, theirs, rules: Vec::new() };
    for (rule, half) in between(&a, &b) {
        // A rule that refuses alone is seen only together with the others.
        let Ok(half) = answer(doc, channel, &half) else { continue };
        let moved = Difference { theirs: half, ..found.clone() };
        let cols = moved.ours.cols.max(moved.theirs.cols).max(1);
        let rows = moved.ours.rows.max(moved.theirs.rows);
        let both = |i: usize| {
            let (row, col) = (i / cols, i % cols);
            moved.differs(row, col) && found.differs(row, col)
        };
        if (0..rows * cols).any(both) {
            found.rules.push(rule);
        }
    }
    Ok(found)
}

fn leaf(doc: &Doc, settings: &Settings) -> Option<Leaf> {
    layer::leaves(settings, doc.grid.rank()).into_iter().next()
}

fn answer(doc: &Doc, channel: usize, leaf: &Leaf) -> Result<Answer, Msg> {
    let windows = Windows::new(std::slice::from_ref(leaf), doc.grid.tensor().shape());
    let windows = windows.map_err(|error| refusal(&error))?;
    let steps = windows.steps();
    if steps > MOST {
        return Err(msg("differ.large").with("limit", MOST));
    }
    let (rows, cols) = windows.size();
    let plane = Plane { n: 0, c: channel };
    let (mut y, mut argmax) = (vec![0.0; steps], vec![NO_INDEX; steps]);
    windows.forward(plane, doc.grid.plane(channel), 0..steps, (&mut y, &mut argmax));
    Ok(Answer { rows, cols, y, argmax })
}

/// The index of a selected cell as a convention counts it.
pub fn index(doc: &Doc, channel: usize, rules: Convention, cell: u32) -> Option<usize> {
    let grid = &doc.grid;
    let shape = Shape::new(1, grid.channels(), &[grid.rows(), grid.cols()]).ok()?;
    let plane = Plane { n: 0, c: channel };
    (cell != NO_INDEX).then(|| rules.index(shape, plane, cell as usize, false))
}

/// A rule in words.
pub fn words(rule: Rule) -> Msg {
    match rule {
        Rule::Nan => msg("rule.nan"),
        Rule::GradientNan => msg("rule.gradient_nan"),
        Rule::Ties => msg("rule.ties"),
        Rule::CountIncludePad => msg("rule.count_include_pad"),
        Rule::Divisor => msg("rule.divisor"),
        Rule::Powers => msg("rule.powers"),
        Rule::LastWindow => msg("rule.last_window"),
        Rule::OddCell => msg("rule.odd_cell"),
        Rule::NegativeSame => msg("rule.negative_same"),
        Rule::CeilMode => msg("rule.ceil_mode"),
        Rule::Limits => msg("rule.limits"),
        Rule::Lowest => msg("rule.lowest"),
        Rule::LostGradient => msg("rule.lost_gradient"),
        Rule::PartialWindow => msg("rule.partial_window"),
        Rule::Stride => msg("rule.stride"),
        Rule::Padding => msg("rule.padding"),
        Rule::SameDilation => msg("rule.same_dilation"),
        Rule::ShortInput => msg("rule.short_input"),
        Rule::Empty => msg("rule.empty"),
        Rule::Covers => msg("rule.covers"),
        Rule::Subnormal => msg("rule.subnormal"),
        Rule::IndexBase => msg("rule.index_base"),
    }
}
