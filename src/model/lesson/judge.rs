use super::answers::Answers;
use super::mistake::Mistake;
use super::{Ask, Quiz};
use crate::model::compute::Computed;
use crate::model::doc::Doc;
use crate::model::grid::At;
use crate::model::words::{Msg, msg};
use crate::scene::Panel;
use pooling::Ties;
use std::cmp::Reverse;

/// What is to be said of a cell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Verdict {
    Right,
    /// Nothing was filled in; with the rule that leaves it so, if the rest was answered by one.
    Missing(Option<Mistake>),
    /// Another number or cell, and the wrong rule that gives it, if it is a known one.
    Wrong(Option<Mistake>),
    /// A cell that the window does not cover.
    Outside,
}

impl Verdict {
    /// What is said of it: a cell that was to be chosen is no number.
    pub fn words(self, ask: Ask) -> Msg {
        match self {
            Self::Right => msg("study.all_right"),
            Self::Missing(Some(mistake)) | Self::Wrong(Some(mistake)) => mistake.words(),
            Self::Missing(None) => msg("study.missing"),
            Self::Wrong(None) if matches!(ask, Ask::Winner(_)) => msg("study.not_cell"),
            Self::Wrong(None) => msg("study.wrong"),
            Self::Outside => msg("study.outside"),
        }
    }
}

/// Marks the answers cell by cell, in row-major order. Of several wrong rules with the same number in
/// a cell, the one that explains most cells is named, and of equal ones the first of [`Mistake::ALL`].
pub fn judge(doc: &Doc, channel: usize, quiz: &Quiz) -> Vec<(At, Verdict)> {
    match quiz.ask {
        Ask::Fill(panel) => filled(doc, channel, panel, quiz),
        Ask::Winner(at) => chosen(doc, channel, at, quiz),
    }
}

/// The cells that are not right, by what is to be said of them: all of them, since a reader who hears
/// the page has no other way to learn which they are.
pub fn wrong_ones(marked: &[(At, Verdict)]) -> Vec<(Verdict, Vec<At>)> {
    let mut kinds: Vec<(Verdict, Vec<At>)> = Vec::new();
    for (at, verdict) in marked.iter().filter(|(_, verdict)| *verdict != Verdict::Right) {
        match kinds.iter_mut().find(|(kind, _)| kind == verdict) {
            Some((_, cells)) => cells.push(*at),
            None => kinds.push((*verdict, vec![*at])),
        }
    }
    kinds
}

fn filled(doc: &Doc, channel: usize, panel: Panel, quiz: &Quiz) -> Vec<(At, Verdict)> {
    let right = Answers::right(doc, channel, panel);
    let (rows, cols) = right.size();
    let cells = (0..rows * cols).map(|i| At { row: i / cols, col: i % cols });
    let given: Vec<Given> = cells.map(|at| Given::of(at, quiz, panel, &right)).collect();
    let mut ranked: Vec<(usize, Mistake, Answers)> = Mistake::ALL
        .into_iter()
        .map(|mistake| (mistake, mistake.answers(doc, channel, panel)))
        .filter(|(mistake, answers)| followed(*mistake, answers, &given))
        .map(|(mistake, answers)| {
            let explains = |given: &&Given| !given.is_right && given.is_of(&answers);
            (given.iter().filter(explains).count(), mistake, answers)
        })
        .collect();
    ranked.sort_by_key(|(count, mistake, _)| (Reverse(*count), *mistake));
    let verdict = |given: &Given| {
        let found = ranked.iter().find(|(_, _, answers)| given.is_of(answers));
        let mistake = found.map(|(_, mistake, _)| *mistake);
        let verdict = match (given.is_right, given.typed) {
            (true, _) => Verdict::Right,
            (false, true) => Verdict::Wrong(mistake),
            (false, false) => Verdict::Missing(mistake),
        };
        (given.at, verdict)
    };
    given.iter().map(verdict).collect()
}

/// What stands in a cell.
struct Given {
    at: At,
    /// Of a gradient, a cell that was left alone is the 0 that stands there.
    value: Option<f32>,
    typed: bool,
    is_right: bool,
}

impl Given {
    fn of(at: At, quiz: &Quiz, panel: Panel, right: &Answers) -> Self {
        let typed = quiz.at(at);
        let value = typed.or((panel == Panel::Dx).then_some(0.0));
        let is_right = value.zip(right.at(at)).is_some_and(same);
        Self { at, value, typed: typed.is_some(), is_right }
    }

    /// Whether a rule gives what stands here: a number, or nothing where its plane ends before.
    fn is_of(&self, answers: &Answers) -> bool {
        match self.value {
            Some(value) => answers.at(self.at).is_some_and(|wrong| same((value, wrong))),
            None => answers.at(self.at).is_none(),
        }
    }
}

/// Whether a rule can have been followed. Nothing follows from cells that were left alone, unless what
/// was typed beside them is by the same rule: a wrong number, or the whole of a smaller plane.
fn followed(mistake: Mistake, answers: &Answers, given: &[Given]) -> bool {
    if mistake == Mistake::DroppedWindow {
        let whole = |given: &Given| given.typed == answers.at(given.at).is_some();
        return answers.size().0 > 0 && given.iter().all(whole);
    }
    given.iter().any(|given| given.typed && !given.is_right && given.is_of(answers))
}

/// Nobody types every digit: three are enough, of wrong numbers as of right ones.
pub(super) fn same((a, b): (f32, f32)) -> bool {
    // Half of the third digit's unit, and a little for the rounding of f32.
    let third = 0.50001 * 10.0f32.powf(b.abs().log10().floor() - 2.0);
    a == b
        || (a.is_nan() && b.is_nan())
        || (b.is_finite() && (a - b).abs() <= third.max(0.002 * b.abs()))
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
    if last || covers(doc, channel, output, at) {
        return vec![(at, Verdict::Wrong(last.then_some(Mistake::LastTie)))];
    }
    vec![(at, Verdict::Outside)]
}

fn covers(doc: &Doc, channel: usize, output: At, at: At) -> bool {
    let Ok(computed) = Computed::new(doc, channel) else { return false };
    computed.windows.step_at(output).is_some_and(|k| computed.covers(at, k))
}

fn winner_of(doc: &Doc, channel: usize, output: At) -> Option<At> {
    let computed = Computed::new(doc, channel).ok()?;
    let k = computed.windows.step_at(output)?;
    let cell = computed.value(doc, k).winner?;
    let cols = doc.grid.cols();
    Some(At { row: cell / cols, col: cell % cols })
}
