//! Two conventions side by side on the same input: what differs, in which channels, and by which rule.

mod answer;
mod asks;
mod bins;
mod found;
mod side;
mod words;

pub use asks::{comparable, home};
pub use found::{Found, Mark};
pub use side::Side;
pub use words::{cell, notes, own, refused, replaced, rule, without};

use super::doc::Doc;
use super::refusal::refusal;
use super::words::{Msg, msg};
use answer::{Answer, Reaching, Runs};
use asks::{Asked, asked};
use pooling::{Convention, Differences, Error, Rule, Shape, Tensor, differences_of};

/// More outputs than this are not laid out side by side, nor windows with more taps altogether: each
/// window is pooled once for every rule that parts the two.
const MOST: usize = 1024;
const MOST_TAPS: usize = 1 << 17;
/// Channels beside the shown one are only counted, up to so many cells and taps of all of them.
const MOST_COUNTED: usize = 1 << 16;
const MOST_COUNTED_TAPS: usize = 1 << 20;

/// Two answers to one request.
#[derive(Clone, Debug, PartialEq)]
pub enum Comparison {
    /// One of them, or both, cannot or refuse: by these rules, where it is a rule of theirs. The other
    /// one's answer stands alone.
    Refused {
        why: [Option<Msg>; 2],
        rules: Vec<Rule>,
        alone: Option<Box<Side>>,
    },
    Answered(Box<Found>),
}

/// The things that are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Of two stages the plane between.
    M,
    Y,
    /// The selected cells as each framework counts them, where indices are asked for.
    Index,
    Dx,
}

impl Kind {
    pub const ALL: [Self; 4] = [Self::M, Self::Y, Self::Index, Self::Dx];
}

/// What the frameworks are given.
struct Given {
    x: Tensor,
    /// The channel that its first plane is.
    first: usize,
    /// The shape of all channels.
    shape: Shape,
}

impl Given {
    /// All channels, or the shown one where they are too many.
    fn new(doc: &Doc, channel: usize, all: bool) -> Result<Self, Error> {
        let grid = &doc.grid;
        // A window over channels lies on a plane that has them as rows.
        let rows_and_columns = [grid.rows(), grid.cols()];
        let spatial = if grid.rank() == 1 { &rows_and_columns[1..] } else { &rows_and_columns[..] };
        let shape = Shape::new(1, grid.channels(), spatial)?;
        let (x, first) = if all {
            (Tensor::new(shape, grid.tensor().data().to_vec())?, 0)
        } else {
            (Tensor::new(Shape::new(1, 1, spatial)?, grid.plane(channel).to_vec())?, channel)
        };
        Ok(Self { x, first, shape })
    }

    fn plane(&self, channel: usize) -> Result<Tensor, Error> {
        let (shape, cells) = (self.x.shape(), self.x.shape().plane_len());
        let local = channel - self.first;
        let data = self.x.data()[local * cells..(local + 1) * cells].to_vec();
        Tensor::new(Shape::new(1, 1, shape.spatial())?, data)
    }
}

/// The document by the page's rules and by those of `other`, as a fresh call of each framework has it:
/// the shown channel cell by cell, the others counted.
///
/// # Errors
/// Where there is nothing to compare, and where it would be too much.
pub fn compare(doc: &Doc, channel: usize, other: Convention) -> Result<Comparison, Msg> {
    let settings = &doc.settings;
    if !comparable(settings) {
        return Err(without(settings));
    }
    let told = |error: Error| refusal(&error);
    let mut given = Given::new(doc, channel, true).map_err(told)?;
    let both = [home(settings), other];
    let asked = both.map(|by| asked(settings, by, given.shape));
    let ready = |at: usize, given: &Given| -> Result<Result<Runs, Error>, Msg> {
        let asked: Asked = asked[at].clone()?;
        Ok(Runs::new(both[at], asked, given.x.shape()))
    };
    let mut runs = [ready(0, &given), ready(1, &given)];
    let there = || runs.iter().flatten().flatten();
    if there().any(Runs::is_large) {
        return Err(msg("differ.large").with("limit", MOST));
    }
    let (channels, work) = (given.shape.c(), there().map(Runs::work).max().unwrap_or(0));
    let cells = given.shape.len();
    if cells > MOST_COUNTED || channels.saturating_mul(work) > MOST_COUNTED_TAPS {
        // Fractional windows are those of their channel.
        if settings.place == super::settings::WhereKind::Fractional {
            return Err(msg("differ.large").with("limit", MOST));
        }
        given = Given::new(doc, channel, false).map_err(told)?;
        runs = [ready(0, &given), ready(1, &given)];
    }
    laid(doc, channel, &given, runs)
}

/// Both answers where there are two, else the one.
fn laid(
    doc: &Doc,
    channel: usize,
    given: &Given,
    runs: [Result<Result<Runs, Error>, Msg>; 2],
) -> Result<Comparison, Msg> {
    let dy = Reaching { upstream: &doc.upstream, first: given.first };
    let answered = |runs: Result<Result<Runs, Error>, Msg>| {
        runs.map(|runs| {
            let runs = runs?;
            let answer = runs.answer(&given.x, dy)?;
            Ok::<(Runs, Answer), Error>((runs, answer))
        })
    };
    let [a, b] = runs.map(answered);
    if let (Ok(Ok(a)), Ok(Ok(b))) = (&a, &b) {
        let plane = given.plane(channel).map_err(|error| refusal(&error))?;
        let found = found::found([a, b], given, channel, &plane);
        return Ok(Comparison::Answered(Box::new(found)));
    }
    let mut rules = Vec::new();
    let (mut why, mut alone) = ([None, None], None);
    for (at, one) in [a, b].into_iter().enumerate() {
        match one {
            Ok(Ok((runs, answer))) => {
                let rows = found::rows(&[&runs]);
                let shown = (given.shape, channel);
                let side = Side::new((&runs, &answer), channel - given.first, shown, &rows);
                alone = Some(Box::new(side));
            }
            Ok(Err(error)) => {
                why[at] = Some(refusal(&error));
                rules.extend(refusing(error));
            }
            Err(said) => why[at] = Some(said),
        }
    }
    Ok(Comparison::Refused { why, rules, alone })
}

/// The rule by which one refuses what the other takes.
fn refusing(error: Error) -> Vec<Rule> {
    Differences { a: Err(error), b: Err(Error::NoParts), cells: Vec::new() }.rules()
}

/// Part by part, what the core finds on the shown channel.
fn traced([a, b]: [&Runs; 2], plane: &Tensor) -> Vec<Differences> {
    let pairs = a.asked.leaves.iter().zip(&b.asked.leaves);
    let indices = [a.asked.indices, b.asked.indices];
    pairs.map(|(one, other)| differences_of((a.by, one), (b.by, other), indices, plane)).collect()
}
