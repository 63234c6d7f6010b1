//! The cells of one window as the terms of a formula, as many as there is room for.

use super::terms::{Draw, Terms, width};
use super::{Math, Role, factor, fill, int, lit, num, result};
use crate::model::input::short::{Shorter, shown};
use pooling::{Cells, LogSumExp, Lp, LpRule, Mixed, Order, Route, Stochastic, Value};

pub(super) struct Window<'a> {
    pub(super) cells: Cells<'a>,
    pub(super) value: Value,
    /// The cells that are selected with the winner, as they follow in the window.
    pub(super) tied: Vec<usize>,
    pub(super) room: f32,
}

impl Window<'_> {
    fn result(&self) -> Math {
        result(self.value.y)
    }

    fn terms<'d>(&self, sign: &'static str, draw: Draw<'d>) -> Terms<'d> {
        let mut terms = Terms::new(sign, draw);
        let mut tied = self.tied.iter().peekable();
        self.cells.for_each(|at, v| {
            if tied.next_if_eq(&&at).is_some() {
                terms.tie();
            }
            terms.push(v, self.value.winner == Some(at));
        });
        terms
    }

    /// A formula whose first part is the terms, and its result, which has a line of its own where no
    /// term would have room beside it.
    fn fit(
        &self,
        text: &'static str,
        terms: &Terms<'_>,
        mut rest: Vec<Math>,
        result: Math,
    ) -> Vec<Math> {
        rest.insert(0, Math::Row(Vec::new()));
        let room = self.room - width(&fill(text, rest.clone()));
        let beside = room - width(&result);
        let fits = terms.least() <= beside;
        rest[0] = terms.row(if fits { beside } else { room });
        let formula = fill(text, rest);
        if fits { vec![Math::Row(vec![formula, result])] } else { vec![formula, result] }
    }

    pub(super) fn all(
        &self,
        text: &'static str,
        sign: &'static str,
        draw: Draw<'_>,
        rest: Vec<Math>,
    ) -> Vec<Math> {
        self.fit(text, &self.terms(sign, draw), rest, self.result())
    }

    pub(super) fn listed(&self, text: &'static str) -> Vec<Math> {
        self.all(text, ",", &lit, Vec::new())
    }

    /// The sorted window; the selected ones, which stand in the middle, are lit.
    pub(super) fn median(&self, order: Order, mut picks: Vec<f32>) -> Vec<Math> {
        let y = self.value.y;
        let mut terms = Terms::new(if y.is_nan() { "," } else { "≤" }, &lit);
        let (mut last, mut numbers) = (f32::NEG_INFINITY, 0usize);
        self.cells.for_each(|_, v| {
            terms.sort_in(v, true);
            last = if v >= last || v.is_nan() { v } else { last };
            numbers += usize::from(!v.is_nan());
        });
        let end = terms.count.saturating_sub(1);
        let from = match order {
            _ if y.is_nan() => numbers,
            Order::Upper => terms.count / 2,
            Order::Nth(n) => n.min(end),
            Order::Lower | Order::Mean => end / 2,
        };
        picks.sort_unstable_by(f32::total_cmp);
        terms.chosen = picks.into_iter().enumerate().map(|(i, v)| (from + i, v)).collect();
        terms.last = Some(last);
        self.fit("med(#)", &terms, Vec::new(), self.result())
    }

    /// The t largest, the largest first.
    pub(super) fn ranked(&self, t: usize) -> Vec<Math> {
        let mut terms = Terms::new("+", &lit);
        self.cells.for_each(|_, v| terms.sort_in(v, false));
        terms.count = terms.count.min(t);
        self.fit("{#}/#", &terms, vec![int(terms.count)], self.result())
    }

    pub(super) fn norm(&self, lp: Lp) -> Vec<Math> {
        let absolute = lp.rule == LpRule::Absolute;
        let bars = |v, role| fill("{|#|}", vec![lit(v, role)]);
        if lp.p.is_infinite() {
            let text = if lp.p > 0.0 { "max(#)" } else { "min(#)" };
            return self.all(text, ",", &bars, Vec::new());
        }
        let base = |v: f32, role| match (absolute && v < 0.0, lp.p == 1.0) {
            (true, _) => bars(v, role),
            (_, true) => lit(v, role),
            _ => factor(v, role),
        };
        let power = |v, role| fill("#^#", vec![base(v, role), num(lp.p)]);
        // PyTorch scales a window over the edge up as if it were whole.
        let (taps, n) = (self.cells.taps(), self.cells.len());
        let scaled = !absolute && taps != n;
        match (lp.p == 1.0, scaled) {
            (true, false) => self.all("#", "+", &base, Vec::new()),
            (true, true) => self.all("(#) · #/#", "+", &base, vec![int(taps), int(n)]),
            (_, false) => self.all("{(#)}^{1 / #}", "+", &power, vec![num(lp.p)]),
            _ => {
                let rest = vec![int(taps), int(n), num(lp.p)];
                self.all("{((#) · #/#)}^{1 / #}", "+", &power, rest)
            }
        }
    }

    /// The first formula that there is room for, each from its first part on, and its result, beside it
    /// or under it; else the result alone.
    fn first(&self, texts: &[(&'static str, usize)], parts: &[Math], result: Math) -> Vec<Math> {
        let with = |&(text, from): &(&'static str, usize)| fill(text, parts[from..].to_vec());
        let Some(formula) = texts.iter().map(with).find(|math| width(math) <= self.room) else {
            return vec![fill("y_k #", vec![self.result()])];
        };
        if width(&formula) + width(&result) <= self.room {
            return vec![Math::Row(vec![formula, result])];
        }
        vec![formula, result]
    }

    pub(super) fn mixed(&self, mixed: Mixed) -> Vec<Math> {
        let (most, mean) = mixed.parts(&self.cells);
        let [a, rest] = [num(mixed.a), num(1.0 - mixed.a)];
        let parts = [a, factor(most.y, Role::Selected), rest, factor(mean, Role::Plain)];
        self.first(&[("# · # + # · #", 0)], &parts, self.result())
    }

    /// Where the draw falls among the cumulative sums: `10 ≤ 0.62 · 21 < 10 + 9 ⇒ y = 9`.
    pub(super) fn drawn(&self, rule: Stochastic) -> Vec<Math> {
        let total = rule.total(&self.cells);
        if total == 0.0 {
            return self.listed("{(#)}_1");
        }
        if !total.is_finite() {
            return self.listed("max(#)");
        }
        let (mut below, mut reached) = (0.0f32, false);
        self.cells.for_each(|at, v| {
            reached |= self.value.winner == Some(at);
            below += if reached { 0.0 } else { v.max(0.0) };
        });
        let u = Math::Num(part(rule.draw(&self.cells)), Role::Plain);
        let drawn = lit(self.value.y, Role::Selected);
        let parts = [num(below), u, num(total), num(below), drawn];
        let texts = [("# ≤ # · # < # + #", 0), ("# · # < # + #", 1)];
        self.first(&texts, &parts, fill("⇒ y_k #", vec![self.result()]))
    }

    /// The largest, and where it is put back to.
    pub(super) fn put(&self, place: Math) -> Vec<Math> {
        let terms = self.terms(",", &lit);
        self.fit("max(#)", &terms, Vec::new(), Math::Row(vec![self.result(), place]))
    }

    /// Maxima times their binomial numbers, over the sum of those: `{1 · 4 + 2 · 9 + 1 · 2}/4`.
    pub(super) fn blurred(&self, routes: &[Route], values: &[f32]) -> Vec<Math> {
        // The numbers at the corners are 1.
        let least = routes.iter().fold(1.0f32, |least, route| least.min(route.share.ratio()));
        let all = 1.0 / least;
        let part = |i: f32| {
            routes.get(i as usize).map_or((0.0, 0.0), |route| {
                (route.share.ratio() * all, values.get(route.cell).copied().unwrap_or(0.0))
            })
        };
        let draw = |i: f32, role| {
            let (weight, v) = part(i);
            if weight == 1.0 {
                return factor(v, role);
            }
            fill("# · #", vec![num(weight), factor(v, role)])
        };
        let mut terms = Terms::new("+", &draw);
        (0..routes.len()).for_each(|i| terms.push(i as f32, false));
        if all == 1.0 {
            return self.fit("#", &terms, Vec::new(), self.result());
        }
        self.fit("{#}/#", &terms, vec![num(all)], self.result())
    }

    /// Every cell times its weight.
    pub(super) fn weighted(&self, weigh: &dyn Fn(f32) -> f32) -> Vec<Math> {
        let draw = |v, role| fill("# · #", vec![Math::Num(part(weigh(v)), role), factor(v, role)]);
        let terms = self.terms("+", &draw);
        let exact = |v: f32| part(weigh(v)) == shown(weigh(v));
        // Where weights were rounded, what they add up to is not y to the last digit.
        let y = self.value.y;
        let about = || fill("≈ #", vec![lit(y, Role::Selected)]);
        let result = if terms.all(&exact) { self.result() } else { about() };
        self.fit("#", &terms, Vec::new(), result)
    }

    pub(super) fn smooth(&self, smooth: LogSumExp) -> Vec<Math> {
        let r = || num(smooth.r);
        let one = smooth.r == 1.0;
        let power = |v, role| match one {
            true => fill("e^#", vec![lit(v, role)]),
            false => fill("e^{# · #}", vec![r(), factor(v, role)]),
        };
        let n = int(self.cells.len());
        let (text, rest) = match (one, smooth.mean) {
            (true, true) => ("log {#}/#", vec![n]),
            (true, false) => ("log(#)", Vec::new()),
            (false, true) => ("{log {#}/#}/#", vec![n, r()]),
            (false, false) => ("{log(#)}/#", vec![r()]),
        };
        self.all(text, "+", &power, rest)
    }
}

/// A weight or a draw: a part of 1.
pub(super) fn part(v: f32) -> String {
    Shorter::fixed(3, 5).show(v)
}
