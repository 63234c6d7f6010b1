//! What happens in a step, in words: the same numbers as the picture.

use super::compute::Computed;
use super::doc::Doc;
use super::formula::divisor;
use super::grid::At;
use super::input::short::{Shorter, shown};
use super::timeline::{Half, Moment, Timeline};
use super::words::{Msg, msg};

/// Where we are on the line: `Backward 5 / 9`.
pub fn place(line: Timeline, step: usize) -> Msg {
    let (key, k) = match (step, step <= line.n) {
        (0, _) => return msg("place.ready"),
        (_, true) => (msg("place.forward"), step),
        (_, false) => (msg("place.backward"), step - line.n),
    };
    key.with("k", k).with("n", line.n)
}

/// A place as it is counted on the page.
pub fn at_text(at: At, rank: usize, base: u8) -> Msg {
    let base = usize::from(base);
    if rank == 1 {
        return msg("at.1d").with("col", at.col + base);
    }
    msg("at.2d").with("row", at.row + base).with("col", at.col + base)
}

/// One or two sentences about the step in view.
pub fn step(doc: &Doc, computed: &Computed, line: Timeline, step: usize, base: u8) -> Msg {
    if step == 0 {
        return msg("say.ready").count(line.n);
    }
    let moment = line.moment(step as f64);
    let rank = doc.grid.rank();
    let cols = doc.grid.cols();
    let value = computed.value(doc, moment.k);
    let cells = computed.cells(doc, moment.k);
    let output = at_text(computed.windows.place(moment.k), rank, base);
    let winner = value.winner.map(|w| at_text(At { row: w / cols, col: w % cols }, rank, base));
    let said = match (moment, winner) {
        (Moment { half: Half::Forward, .. }, Some(winner)) => {
            let alone = cells.len() == 1;
            let said = if alone { msg("say.forward.single") } else { msg("say.forward.max") };
            said.msg("winner", winner)
        }
        (Moment { half: Half::Forward, .. }, None) => {
            msg("say.forward.average").with("divisor", shown(divisor(doc, computed, moment.k)))
        }
        (_, Some(winner)) => {
            let alone = cells.len() == 1;
            let said = if alone { msg("say.backward.single") } else { msg("say.backward.max") };
            said.msg("winner", winner)
        }
        (_, None) => {
            let n = divisor(doc, computed, moment.k);
            let dy = computed.dy_plane()[moment.k];
            msg("say.backward.average")
                .with("divisor", shown(n))
                .with("share", Shorter::fixed(6, 9).show(dy / n))
        }
    };
    said.msg("output", output)
        .with("value", shown(value.y))
        .with("gradient", shown(computed.dy_plane()[moment.k]))
        .with("others", cells.len() - 1)
        .count(cells.len())
}
