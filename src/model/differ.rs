//! Two conventions side by side on the same input: what differs in the shown channel, and by which
//! rule.

mod side;
mod words;

pub use side::Side;
pub use words::{cell, own, refused, replaced, rule, without};

use super::asked::request;
use super::doc::Doc;
use super::grid::{At, Grid};
use super::input::short::Shorter;
use super::refusal::refusal;
use super::words::{Msg, msg};
use pooling::{Convention, Differences, Error, Plane, Rule, Tensor, differences};

/// More outputs than this are not laid out side by side, nor windows with more taps altogether: each
/// window is pooled once for every rule that parts the two.
const MOST: usize = 1024;
const MOST_TAPS: usize = 1 << 17;
/// Longer numbers are told whole only for the cell that is asked about.
const MOST_CHARS: usize = 6;

/// Two answers to one request.
#[derive(Clone, Debug, PartialEq)]
pub enum Comparison {
    /// One of them, or both, refuse: by these rules, where it is a rule of theirs.
    Refused {
        why: [Option<Msg>; 2],
        rules: Vec<Rule>,
    },
    Answered(Box<Found>),
}

/// Both answers, and where they differ.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    pub sides: [Side; 2],
    /// Ascending.
    marks: Vec<Mark>,
    /// In the order in which they are first met.
    pub rules: Vec<Rule>,
}

/// The three things that are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Y,
    /// The selected cells as each framework counts them, where indices are asked for.
    Index,
    Dx,
}

/// A cell that differs, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    pub kind: Kind,
    pub at: At,
    pub rules: Vec<Rule>,
}

impl Found {
    /// The mark at a cell, if it differs.
    pub fn mark(&self, kind: Kind, at: At) -> Option<&Mark> {
        let found = self.marks.binary_search_by_key(&(kind, at), |mark| (mark.kind, mark.at));
        self.marks.get(found.ok()?)
    }

    /// The first cell that differs.
    pub fn first(&self) -> Option<(Kind, At)> {
        self.marks.first().map(|mark| (mark.kind, mark.at))
    }

    /// How many cells of a kind differ.
    pub fn count(&self, kind: Kind) -> usize {
        self.marks.iter().filter(|mark| mark.kind == kind).count()
    }

    /// What is compared: without indices there are two things.
    pub fn kinds(&self) -> Vec<Kind> {
        let indexed = self.sides.iter().any(|side| side.index.iter().any(Option::is_some));
        let all = [Kind::Y, Kind::Index, Kind::Dx];
        all.into_iter().filter(|&kind| indexed || kind != Kind::Index).collect()
    }

    /// How the numbers of a pair of tables are drawn.
    pub fn digits(&self, kind: Kind) -> Shorter {
        let values = self.sides.iter().flat_map(|side| side.values(kind)).copied();
        Shorter::new(values, MOST_CHARS)
    }

    /// Rows and columns that either side has.
    pub fn size(&self, kind: Kind) -> [usize; 2] {
        let [a, b] = [0, 1].map(|side| self.sides[side].size(kind));
        [a[0].max(b[0]), a[1].max(b[1])]
    }
}

/// The shown channel by the chosen rules and by those of `other`, as a fresh call of each framework
/// has it.
///
/// # Errors
/// Where there is nothing to compare, and where it would be too much.
pub fn compare(doc: &Doc, channel: usize, other: Convention) -> Result<Comparison, Msg> {
    let settings = &doc.settings;
    let both = [settings.params.rules, other];
    let shape = doc.grid.tensor().shape();
    let Some(asked) = request(settings, shape) else { return Err(without(settings)) };
    let x = plane(&doc.grid, channel).map_err(|error| refusal(&error))?;
    let runs = both.map(|by| by.leaf(&asked).and_then(|leaf| leaf.prepare(x.shape())));
    for run in runs.iter().flatten() {
        let taps = run.axes().iter().fold(1usize, |all, axis| all.saturating_mul(axis.kernel()));
        let shown = run.steps().max(x.data().len());
        if shown > MOST || run.steps().saturating_mul(taps) > MOST_TAPS {
            return Err(msg("differ.large").with("limit", MOST));
        }
    }
    let found = differences((both[0], &asked), (both[1], &asked), &x);
    let whole = (shape, Plane { n: 0, c: channel });
    let side = |at: usize, answer: &Result<_, Error>| {
        let (run, forward) = (runs[at].as_ref().ok()?, answer.as_ref().ok()?);
        Side::new((both[at], run), (doc, &x, forward), whole, asked.indices)
    };
    let (Some(a), Some(b)) = (side(0, &found.a), side(1, &found.b)) else {
        let why = |answer: &Result<_, Error>| answer.as_ref().err().map(refusal);
        let why = [why(&found.a), why(&found.b)];
        return Ok(Comparison::Refused { why, rules: found.rules() });
    };
    Ok(Comparison::Answered(Box::new(marked([a, b], &found))))
}

/// One channel alone.
fn plane(grid: &Grid, channel: usize) -> Result<Tensor, Error> {
    let alone = Grid::new(grid.rank(), 1, grid.rows(), grid.cols(), grid.plane(channel).to_vec())?;
    Ok(alone.tensor().clone())
}

/// Every cell of the three that differs, and the rules that make it so.
fn marked(sides: [Side; 2], differences: &Differences) -> Found {
    let mut found = Found { marks: Vec::new(), rules: differences.rules(), sides };
    let [a, b] = found.sides.clone();
    for kind in found.kinds() {
        let [rows, cols] = found.size(kind);
        for at in (0..rows * cols).map(|i| At { row: i / cols, col: i % cols }) {
            if !a.agrees(&b, kind, at) {
                let rules = reasons(&found, differences, kind, at);
                found.marks.push(Mark { kind, at, rules });
            }
        }
    }
    for mark in &found.marks {
        add(&mut found.rules, &mark.rules);
    }
    found
}

/// The rules behind a cell: of an output those of its window, of a gradient those of all windows
/// that cover it.
fn reasons(found: &Found, differences: &Differences, kind: Kind, at: At) -> Vec<Rule> {
    let [a, b] = &found.sides;
    let outputs = match kind {
        Kind::Dx => [a.covering(at), b.covering(at)].concat(),
        _ => vec![at],
    };
    let mut rules = Vec::new();
    for cell in &differences.cells {
        let [_, row, col] = cell.place;
        if outputs.contains(&At { row, col }) {
            add(&mut rules, &cell.rules);
        }
    }
    if kind == Kind::Index && a.picks_as(b, at) {
        rules = vec![Rule::IndexBase];
    }
    // What no window explains is PyTorch's own way of adding up a norm's gradient.
    if rules.is_empty() {
        rules.push(Rule::Powers);
    }
    rules
}

fn add(rules: &mut Vec<Rule>, more: &[Rule]) {
    for &rule in more {
        if !rules.contains(&rule) {
            rules.push(rule);
        }
    }
}
