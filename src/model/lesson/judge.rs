use super::mistake::{Answers, Mistake};
use super::{Ask, Quiz};
use crate::model::compute::Computed;
use crate::model::doc::Doc;
use crate::model::grid::At;
use crate::scene::Panel;
use pooling::Ties;

/// What is to be said of a cell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Verdict {
    Right,
    /// Nothing was filled in.
    Missing(Option<Mistake>),
    /// Another number, and the wrong rule that gives it, if it is a known one.
    Wrong(Option<Mistake>),
}

/// Marks the answers cell by cell, in row-major order; of a gradient, a cell that was left alone is
/// the 0 that stands there. Of several wrong rules with the same number in a cell, the one that
/// explains most cells is named, and of equal ones the first of [`Mistake::ALL`].
pub fn judge(doc: &Doc, channel: usize, quiz: &Quiz) -> Vec<(At, Verdict)> {
    match quiz.ask {
        Ask::Fill(panel) => filled(doc, channel, panel, quiz),
        Ask::Winner(at) => chosen(doc, channel, at, quiz),
    }
}

fn filled(doc: &Doc, channel: usize, panel: Panel, quiz: &Quiz) -> Vec<(At, Verdict)> {
    let right = Answers::right(doc, channel, panel);
    let (rows, cols) = right.size();
    let cells = (0..rows * cols).map(|i| At { row: i / cols, col: i % cols });
    let blank = (panel == Panel::Dx).then_some(0.0);
    let given: Vec<_> = cells.map(|at| (at, quiz.at(at).or(blank))).collect();
    let is_right = |at: At, value: Option<f32>| value.zip(right.at(at)).is_some_and(same);
    let mut ranked: Vec<(usize, Mistake, Answers)> = Mistake::ALL
        .into_iter()
        .map(|mistake| {
            let answers = mistake.answers(doc, channel, panel);
            let explains = |&&(at, value): &&(At, Option<f32>)| {
                !is_right(at, value) && made(mistake, &answers, at, value)
            };
            (given.iter().filter(explains).count(), mistake, answers)
        })
        .filter(|(count, ..)| *count > 0)
        .collect();
    ranked.sort_by_key(|(count, mistake, _)| (std::cmp::Reverse(*count), *mistake));
    let verdict = |&(at, value): &(At, Option<f32>)| {
        if is_right(at, value) {
            return (at, Verdict::Right);
        }
        let found = ranked.iter().find(|(_, mistake, answers)| made(*mistake, answers, at, value));
        let mistake = found.map(|(_, mistake, _)| *mistake);
        (at, if value.is_some() { Verdict::Wrong(mistake) } else { Verdict::Missing(mistake) })
    };
    given.iter().map(verdict).collect()
}

/// Whether a wrong rule gives what stands in a cell: a number, or nothing where its plane ends before.
fn made(mistake: Mistake, answers: &Answers, at: At, value: Option<f32>) -> bool {
    match value {
        Some(value) => answers.at(at).is_some_and(|wrong| same((value, wrong))),
        None => {
            mistake == Mistake::DroppedWindow && answers.size().0 > 0 && answers.at(at).is_none()
        }
    }
}

/// Nobody types every digit: three are enough.
pub(super) fn same((a, b): (f32, f32)) -> bool {
    a == b || (a.is_nan() && b.is_nan()) || (a - b).abs() <= 0.002 * b.abs()
}

fn chosen(doc: &Doc, channel: usize, output: At, quiz: &Quiz) -> Vec<(At, Verdict)> {
    let winner = winner_of(doc, channel, output);
    let Some(&(at, _)) = quiz.answers.last() else { return Vec::new() };
    if Some(at) == winner {
        return vec![(at, Verdict::Right)];
    }
    let mut other = doc.clone();
    other.settings.params.ties = Ties::Last;
    let last = winner_of(&other, channel, output) == Some(at);
    vec![(at, Verdict::Wrong(last.then_some(Mistake::LastTie)))]
}

fn winner_of(doc: &Doc, channel: usize, output: At) -> Option<At> {
    let computed = Computed::new(doc, channel).ok()?;
    let k = computed.windows.step_at(output)?;
    let cell = computed.value(doc, k).winner?;
    let cols = doc.grid.cols();
    Some(At { row: cell / cols, col: cell % cols })
}
