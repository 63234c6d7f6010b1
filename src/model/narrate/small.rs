//! A step in small steps: what happens between two stops, one sentence each, from the same window that
//! is drawn.

use super::{at_text, step};
use crate::model::compute::Computed;
use crate::model::doc::Doc;
use crate::model::formula::strongest;
use crate::model::grid::At;
use crate::model::input::short::{Shorter, shown};
use crate::model::timeline::{Half, Timeline};
use crate::model::words::{Msg, msg};
use pooling::{How, Route, Tap};

/// More values than these are counted, not listed.
const MOST: usize = 9;

/// What happens on the way to the moment `t` on the line, whose stop is [`Timeline::stage`].
pub fn small(doc: &Doc, computed: &Computed, line: Timeline, t: f64, base: u8) -> Msg {
    let whole = || step(doc, computed, line, t.ceil().max(0.0) as usize, base);
    if t <= 0.0 {
        return whole();
    }
    let moment = line.moment(t);
    let told = Told { doc, computed, k: moment.k, base };
    match (moment.half, line.stage(t)) {
        (_, 0) if moment.half == Half::Forward => told.covers(),
        (Half::Forward, 1) => told.picks().unwrap_or_else(whole),
        (Half::Forward, _) => told.goes().unwrap_or_else(whole),
        (Half::Backward, 0) => told.comes_back().unwrap_or_else(whole),
        (Half::Backward, 1) => told.remembers().unwrap_or_else(whole),
        (Half::Backward, 2) => told.added().unwrap_or_else(whole),
        (Half::Backward, _) => told.others(),
    }
}

struct Told<'a> {
    doc: &'a Doc,
    computed: &'a Computed,
    k: usize,
    base: u8,
}

impl Told<'_> {
    fn at(&self, at: At) -> Msg {
        at_text(at, self.doc.grid.rank(), self.base)
    }

    fn cell(&self, cell: usize) -> Msg {
        let cols = self.doc.grid.cols().max(1);
        self.at(At { row: cell / cols, col: cell % cols })
    }

    fn output(&self) -> Msg {
        let put = self.computed.put(self.doc, self.k);
        self.at(put.unwrap_or_else(|| self.computed.windows.place(self.k)))
    }

    fn winner(&self) -> Option<usize> {
        self.computed.value(self.doc, self.k).winner
    }

    fn value(&self) -> String {
        shown(self.computed.value(self.doc, self.k).y)
    }

    /// The window, its values, and that padding has none.
    fn covers(&self) -> Msg {
        let cells = self.computed.cells(self.doc, self.k);
        let mut values = Vec::new();
        cells.for_each(|_, v| values.push(v));
        let (axes, at) = self.computed.windows.axes(self.computed.plane(), self.k);
        let outside = |a: usize| {
            (0..axes[a].taps(at[a])).any(|j| matches!(axes[a].tap(at[a], j), Tap::Padding))
        };
        let padded = outside(0) || outside(1);
        let said = match (values.len() > MOST, padded) {
            _ if matches!(self.computed.how(self.k), How::Blur(_)) => msg("small.filter"),
            (true, _) => msg("small.covers_many"),
            (_, true) => msg("small.covers_padding"),
            _ => msg("small.covers"),
        };
        let list: Vec<String> = values.iter().take(MOST).map(|&v| shown(v)).collect();
        let more = if values.len() > MOST { ", …" } else { "" };
        said.count(values.len()).with("values", [&list.join(", "), more].concat())
    }

    /// The cell that is selected; nothing for a how that merges its cells.
    fn picks(&self) -> Option<Msg> {
        let how = self.computed.how(self.k);
        let what = match how {
            How::Max(_) => msg("say.largest"),
            How::Min(_) => msg("say.smallest"),
            How::First(_) => msg("say.first"),
            How::Median(_) => msg("say.median"),
            _ => return None,
        };
        let winner = self.winner()?;
        if self.computed.value(self.doc, self.k).y.is_nan() {
            return Some(msg("small.picks_nan").msg("winner", self.cell(winner)));
        }
        let said = msg("small.picks").msg("what", what).with("value", self.value());
        Some(said.msg("winner", self.cell(winner)))
    }

    /// Nothing for what is put back: there is more to say of it.
    fn goes(&self) -> Option<Msg> {
        if self.computed.windows.unpooled().is_some() {
            return None;
        }
        let said = match self.winner() {
            Some(winner) => msg("small.goes_remembering").msg("winner", self.cell(winner)),
            None => msg("small.goes"),
        };
        Some(said.with("value", self.value()).msg("output", self.output()))
    }

    fn gradient(&self) -> f32 {
        self.computed.dy_plane().get(self.k).copied().unwrap_or(0.0)
    }

    fn comes_back(&self) -> Option<Msg> {
        let said = match self.computed.windows.unpooled() {
            // What was put nowhere fetches nothing.
            Some(_) if self.computed.put(self.doc, self.k).is_none() => return None,
            Some(_) => msg("small.fetches"),
            None => msg("small.comes_back"),
        };
        let pooled = self.at(self.computed.windows.place(self.k));
        let said = said.msg("output", self.output()).msg("pooled", pooled);
        Some(said.with("gradient", shown(self.gradient())))
    }

    /// Cells without a part that hold what the selected one holds.
    fn equals(&self, routes: &[Route]) -> usize {
        let y = self.computed.value(self.doc, self.k).y;
        if !matches!(self.computed.how(self.k), How::Max(_) | How::Min(_)) {
            return 0;
        }
        let mut equal = 0;
        self.computed.cells(self.doc, self.k).for_each(|cell, v| {
            let has = routes.iter().any(|route| route.cell == cell);
            equal += usize::from(v == y && !has);
        });
        equal
    }

    /// One cell receives everything.
    fn remembers(&self) -> Option<Msg> {
        let routes = self.computed.routes(self.doc, self.k);
        let [route] = &routes[..] else { return None };
        let whole = route.share.ratio() == 1.0 && self.winner() == Some(route.cell);
        let said = msg("small.remembers").msg("winner", self.cell(route.cell));
        whole.then(|| said.with("gradient", shown(self.gradient())))
    }

    /// What the cell with the largest share holds after it.
    fn added(&self) -> Option<Msg> {
        let routes = self.computed.routes(self.doc, self.k);
        let best = strongest(&routes)?;
        let cols = self.doc.grid.cols().max(1);
        let at = At { row: best.cell / cols, col: best.cell % cols };
        let all = self.computed.contributions(self.doc, at, self.k + 1);
        let sum = all.iter().fold(0.0, |sum, c| sum + c.gradient);
        let digits = Shorter::fixed(6, 9);
        let said = match all.len() {
            0 | 1 => msg("small.first_added"),
            _ => msg("small.added"),
        };
        let said = said.with("share", digits.show(best.share.of(self.gradient())));
        Some(said.with("sum", digits.show(sum)).msg("winner", self.cell(best.cell)))
    }

    /// Why the other cells get what they get.
    fn others(&self) -> Msg {
        let routes = self.computed.routes(self.doc, self.k);
        let cells = self.computed.cells(self.doc, self.k).len();
        let left = cells.saturating_sub(routes.len());
        match self.equals(&routes) {
            _ if left == 0 => {}
            0 => return msg("small.others").count(left),
            equal => return msg("small.others_tied").with("equal", equal).count(left),
        }
        if cells == 1 {
            return msg("small.alone");
        }
        if let How::Average(_) = self.computed.how(self.k) {
            return msg("small.alike").count(cells);
        }
        msg("small.shares").count(cells)
    }
}
