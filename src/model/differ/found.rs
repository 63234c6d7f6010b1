use super::answer::{Answer, Runs};
use super::{Given, Kind, Side, traced};
use crate::model::grid::At;
use crate::model::input::short::Shorter;
use pooling::{Differences, Rule, Tensor};

/// Longer numbers are told whole only for the cell that is asked about.
pub(super) const MOST_CHARS: usize = 6;

/// Both answers, and where they differ.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    pub sides: [Side; 2],
    /// Ascending.
    marks: Vec<Mark>,
    /// In the order in which they are first met.
    pub rules: Vec<Rule>,
    /// The other channels in which cells differ, and how many.
    pub elsewhere: Vec<(usize, usize)>,
    /// Whether the other channels were looked at.
    pub whole: bool,
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

    /// What is compared: what both have, and indices where either counts some.
    pub fn kinds(&self) -> Vec<Kind> {
        kinds(&self.sides)
    }

    /// How the numbers of a pair of tables are drawn.
    pub fn digits(&self, kind: Kind) -> Shorter {
        let values = self.sides.iter().flat_map(|side| side.values(kind)).copied();
        Shorter::new(values, MOST_CHARS)
    }

    /// Rows and columns that either side has.
    pub fn size(&self, kind: Kind) -> [usize; 2] {
        size(&self.sides, kind)
    }
}

fn kinds(sides: &[Side; 2]) -> Vec<Kind> {
    let [a, b] = sides;
    let there = |&kind: &Kind| match kind {
        Kind::Index => a.has(kind) || b.has(kind),
        _ => a.has(kind) && b.has(kind),
    };
    Kind::ALL.into_iter().filter(there).collect()
}

fn size(sides: &[Side; 2], kind: Kind) -> [usize; 2] {
    let [a, b] = [0, 1].map(|side: usize| sides[side].size(kind));
    [a[0].max(b[0]), a[1].max(b[1])]
}

/// Every cell that differs.
fn apart(sides: &[Side; 2]) -> Vec<(Kind, At)> {
    let [a, b] = sides;
    let mut apart = Vec::new();
    for kind in kinds(sides) {
        let [rows, cols] = size(sides, kind);
        let all = (0..rows * cols).map(|i| At { row: i / cols, col: i % cols });
        apart.extend(all.filter(|&at| !a.agrees(b, kind, at)).map(|at| (kind, at)));
    }
    apart
}

/// In which row each part begins, so that those of both lie beside each other.
pub(super) fn rows(runs: &[&Runs]) -> Vec<usize> {
    let sizes: Vec<_> = runs.iter().map(|runs| runs.sizes()).collect();
    let parts = sizes.iter().map(Vec::len).max().unwrap_or(0);
    let height = |part: usize| {
        sizes.iter().filter_map(|sizes| sizes.get(part)).map(|size| size[0]).max().unwrap_or(0)
    };
    let add = |from: &mut usize, part| {
        let row = *from;
        *from += height(part);
        Some(row)
    };
    (0..parts).scan(0, add).collect()
}

/// Lays two answers beside each other.
pub(super) fn found(
    [a, b]: [&(Runs, Answer); 2],
    given: &Given,
    channel: usize,
    plane: &Tensor,
) -> Found {
    let rows = rows(&[&a.0, &b.0]);
    let sides = |c: usize| {
        [a, b].map(|(runs, answer)| {
            Side::new((runs, answer), c - given.first, (given.shape, c), &rows)
        })
    };
    let differences = traced([&a.0, &b.0], plane);
    let mut rules = Vec::new();
    differences.iter().for_each(|part| add(&mut rules, &part.rules()));
    let shown = sides(channel);
    let local = channel - given.first;
    let behind = Behind { answers: [a, b], rows: &rows, differences: &differences, local };
    let mark = |(kind, at)| Mark { kind, at, rules: behind.rules(&shown, kind, at) };
    let marks: Vec<Mark> = apart(&shown).into_iter().map(mark).collect();
    marks.iter().for_each(|mark| add(&mut rules, &mark.rules));
    let others = given.first..given.first + given.x.shape().c();
    let count = |c: usize| (c, apart(&sides(c)).len());
    let elsewhere = others.filter(|&c| c != channel).map(count).filter(|&(_, n)| n > 0).collect();
    let whole = given.x.shape().c() == given.shape.c();
    Found { sides: shown, marks, rules, elsewhere, whole }
}

/// What the rules behind a cell are found with.
struct Behind<'a> {
    answers: [&'a (Runs, Answer); 2],
    rows: &'a [usize],
    differences: &'a [Differences],
    local: usize,
}

impl Behind<'_> {
    /// Of an output the rules of its window; of what hangs on several, those of all of them.
    fn rules(&self, [a, b]: &[Side; 2], kind: Kind, at: At) -> Vec<Rule> {
        if kind == Kind::Index && a.picks_as(b, at) {
            return vec![Rule::IndexBase];
        }
        let mut outputs = Vec::new();
        for (runs, answer) in self.answers {
            outputs.extend(runs.behind(answer, self.local, kind, at));
        }
        let direct =
            !matches!(kind, Kind::Dx) && (kind != Kind::Y || !self.answers[0].0.is_chain());
        if direct && let Some(part) = self.rows.iter().rposition(|&row| row <= at.row) {
            outputs.push((part, [at.row - self.rows[part], at.col]));
        }
        let mut rules = Vec::new();
        for (part, differences) in self.differences.iter().enumerate() {
            for cell in &differences.cells {
                let [_, row, col] = cell.place;
                if outputs.contains(&(part, [row, col])) {
                    add(&mut rules, &cell.rules);
                }
            }
        }
        if rules.is_empty() {
            self.without_window(&mut rules);
        }
        rules
    }

    /// What no window explains: PyTorch's own way of adding up a norm's gradient, or a cell of a chain
    /// that all of the plane between has to do with.
    fn without_window(&self, rules: &mut Vec<Rule>) {
        if self.answers[0].0.is_norm() {
            rules.push(Rule::Powers);
        } else {
            self.differences.iter().for_each(|part| add(rules, &part.rules()));
        }
    }
}

fn add(rules: &mut Vec<Rule>, more: &[Rule]) {
    for &rule in more {
        if !rules.contains(&rule) {
            rules.push(rule);
        }
    }
}
