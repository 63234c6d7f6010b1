//! What happens in a step, in words: the same numbers as the picture.

mod small;
mod spots;

pub use small::small;
pub use spots::{Spots, spots};

use super::compute::Computed;
use super::doc::Doc;
use super::formula::{divisor, even, strongest};
use super::grid::At;
use super::input::short::{Shorter, shown};
use super::timeline::{Half, Timeline};
use super::words::{Msg, msg};
use pooling::{How, Mode};

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
    let k = moment.k;
    let at = |at: At| at_text(at, doc.grid.rank(), base);
    let cols = doc.grid.cols();
    let cell = |cell: usize| at(At { row: cell / cols, col: cell % cols });
    let (said, winner) = match moment.half {
        Half::Forward => {
            (forward(doc, computed, k), computed.value(doc, k).winner.or(alone(doc, computed, k)))
        }
        Half::Backward => backward(doc, computed, k),
    };
    let said = winner.into_iter().fold(said, |said, winner| said.msg("winner", cell(winner)));
    let cells = computed.cells(doc, k).len();
    let laid = computed.windows.place(k);
    said.msg("output", at(computed.put(doc, k).unwrap_or(laid)))
        .msg("pooled", at(laid))
        .with("value", shown(computed.value(doc, k).y))
        .with("gradient", shown(computed.dy_plane()[k]))
        .with("others", cells.saturating_sub(1))
        .count(cells)
}

/// The cell of a window that has one alone and gives what is in it.
fn alone(doc: &Doc, computed: &Computed, k: usize) -> Option<usize> {
    let cells = computed.cells(doc, k);
    let y = computed.value(doc, k).y;
    let mut found = None;
    let taken = !matches!(computed.how(k), How::Average(_) | How::Blur(_));
    if cells.len() == 1 && taken {
        cells.for_each(|at, v| found = (v == y || v.is_nan() && y.is_nan()).then_some(at));
    }
    found
}

fn forward(doc: &Doc, computed: &Computed, k: usize) -> Msg {
    let how = computed.how(k);
    if computed.windows.unpooled().is_some() {
        return put_back(doc, computed, k);
    }
    if alone(doc, computed, k).is_some() {
        return msg("say.forward.single");
    }
    if let How::Average(_) = how {
        return msg("say.forward.average").with("divisor", shown(divisor(doc, computed, k)));
    }
    if matches!(how, How::Max(_) | How::Min(_)) && computed.value(doc, k).y.is_nan() {
        return msg("say.forward.nan");
    }
    let cells = computed.cells(doc, k);
    let picks = |what| msg("say.forward.max").msg("what", what);
    let gives = |what| msg("say.forward.gives").msg("what", what);
    match how {
        How::Min(_) => picks(msg("say.smallest")),
        How::First(_) => picks(msg("say.first")),
        How::Median(_) if how.selects() => picks(msg("say.median")),
        How::Median(_) => gives(msg("say.middle")),
        How::Lp(lp) if lp.p.is_infinite() && lp.p > 0.0 => picks(msg("say.farthest")),
        How::Lp(lp) if lp.p.is_infinite() => picks(msg("say.nearest")),
        How::Lp(lp) => gives(msg("say.norm").with("p", shown(lp.p))),
        How::Mixed(mixed) => {
            let rest = shown(1.0 - mixed.a);
            gives(msg("say.mixed").with("a", shown(mixed.a)).with("rest", rest))
        }
        How::Stochastic(rule) => {
            let total = rule.total(&cells);
            match rule.mode {
                Mode::Test if total == 0.0 => msg("say.forward.none"),
                Mode::Test => gives(msg("say.expected")),
                Mode::Train if total == 0.0 => picks(msg("say.first_of_none")),
                Mode::Train if !total.is_finite() => picks(msg("say.largest")),
                Mode::Train => {
                    msg("say.forward.draw").with("u", Shorter::fixed(3, 5).show(rule.draw(&cells)))
                }
            }
        }
        How::Blur(_) => msg("say.forward.blur"),
        How::Soft(_) => gives(msg("say.soft")),
        How::LogSumExp(smooth) => gives(msg("say.smooth").with("r", shown(smooth.r))),
        How::Rank(rank) if rank.t > 1 => {
            let t = cells.len().min(usize::try_from(rank.t).unwrap_or(usize::MAX));
            gives(msg("say.rank").with("t", t))
        }
        _ => picks(msg("say.largest")),
    }
}

/// What is pooled goes back to its place: over what was put there before, or nowhere.
fn put_back(doc: &Doc, computed: &Computed, k: usize) -> Msg {
    let Some(at) = computed.put(doc, k) else {
        let (rows, cols) = computed.windows.size();
        let index = computed.index(doc, k).map_or_else(String::new, |index| index.to_string());
        let said = msg("say.forward.put_nowhere").with("index", index);
        return said.with("cells", rows * cols);
    };
    match computed.output_at(doc, at, k) {
        Some(_) => msg("say.forward.put_over"),
        None => msg("say.forward.put_back"),
    }
}

/// The gradient is fetched from where the value went.
fn fetched(doc: &Doc, computed: &Computed, k: usize) -> Msg {
    let shared = computed.put(doc, k).is_some_and(|at| {
        let last = computed.output_at(doc, at, computed.steps());
        last.is_some_and(|last| last != k || computed.output_at(doc, at, last).is_some())
    });
    if shared { msg("say.backward.fetched_twice") } else { msg("say.backward.fetched") }
}

/// The same for every how: it is the shares that differ. With the cell that the sentence is about.
fn backward(doc: &Doc, computed: &Computed, k: usize) -> (Msg, Option<usize>) {
    let routes = computed.routes(doc, k);
    let dy = computed.dy_plane()[k];
    let share = |v: f32| Shorter::fixed(6, 9).show(v);
    let Some(best) = strongest(&routes) else {
        let put = computed.windows.unpooled().is_some();
        let said = if put { msg("say.backward.put_nowhere") } else { msg("say.backward.none") };
        return (said, None);
    };
    let (ratio, part) = (best.share.ratio(), best.share.of(dy));
    let said = match computed.how(k) {
        _ if computed.windows.unpooled().is_some() => fetched(doc, computed, k),
        How::Blur(_) => msg("say.backward.blur").with("ratio", share(ratio)),
        How::Average(_) => {
            msg("say.backward.average").with("divisor", shown(divisor(doc, computed, k)))
        }
        _ if routes.len() == 1 && ratio == 1.0 => match computed.cells(doc, k).len() {
            1 => msg("say.backward.single"),
            _ => msg("say.backward.max"),
        },
        _ if routes.len() > 1 && even(&routes) => {
            msg("say.backward.each").with("cells", routes.len())
        }
        _ => msg("say.backward.shares").with("ratio", share(ratio)),
    };
    (said.with("share", share(part)), Some(best.cell))
}
