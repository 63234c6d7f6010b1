//! A row of terms with as many of them as there is room for. Room is counted in digits.

use super::{Math, Role, int};

/// The most terms that are written before the dots.
const HEAD: usize = 16;
/// The blanks around a sign.
const AROUND: f32 = 1.2;

/// How wide a formula is, nearly.
pub(super) fn width(math: &Math) -> f32 {
    match math {
        Math::Num(text, _) => text.chars().count() as f32,
        Math::Name(text) => text.chars().count() as f32,
        Math::Op("," | "(" | ")" | "[" | "]" | "|" | "⌊" | "⌋" | "⌈" | "⌉" | "/" | "∂") => {
            0.8
        }
        Math::Op(text) => text.chars().count() as f32 + AROUND,
        Math::Sub(base, script) | Math::Sup(base, script) => width(base) + 0.7 * width(script),
        Math::Frac(top, bottom) => width(top).max(width(bottom)) + 0.4,
        Math::Row(parts) => parts.iter().map(width).sum(),
    }
}

/// How a term is written.
pub(super) type Draw<'a> = &'a dyn Fn(f32, Role) -> Math;

/// The terms of a window; of a large one only those that may be written are kept.
pub(super) struct Terms<'a> {
    sign: &'static str,
    draw: Draw<'a>,
    head: Vec<f32>,
    /// Selected ones: their places and values, ascending.
    pub(super) chosen: Vec<(usize, f32)>,
    /// Places of others that are equal to those: lit, but only written where there is room.
    tied: Vec<usize>,
    pub(super) last: Option<f32>,
    pub(super) count: usize,
}

impl<'a> Terms<'a> {
    pub(super) fn new(sign: &'static str, draw: Draw<'a>) -> Self {
        let (head, chosen, tied) = (Vec::new(), Vec::new(), Vec::new());
        Self { sign, draw, head, chosen, tied, last: None, count: 0 }
    }

    /// One more term, behind the others.
    pub(super) fn push(&mut self, v: f32, chosen: bool) {
        if self.head.len() < HEAD {
            self.head.push(v);
        }
        if chosen {
            self.chosen.push((self.count, v));
        }
        self.last = Some(v);
        self.count += 1;
    }

    /// The next term is as good as the chosen one.
    pub(super) fn tie(&mut self) {
        // Past the head only the last may be written.
        self.tied.pop_if(|at| *at >= HEAD);
        self.tied.push(self.count);
    }

    /// One more term among the sorted ones: NaN is the largest. The last is the caller's to name.
    pub(super) fn sort_in(&mut self, v: f32, rises: bool) {
        let stays = |w: &f32| {
            let order = w.partial_cmp(&v).unwrap_or_else(|| w.is_nan().cmp(&v.is_nan()));
            if rises { order.is_le() } else { order.is_ge() }
        };
        let at = self.head.partition_point(stays);
        if at < HEAD {
            self.head.insert(at, v);
            self.head.truncate(HEAD);
        }
        self.count += 1;
    }

    /// Whether every term that may be written is such.
    pub(super) fn all(&self, is: &dyn Fn(f32) -> bool) -> bool {
        self.head.iter().all(|&v| is(v))
    }

    /// The width of what says anything: a chosen term, else the first.
    pub(super) fn least(&self) -> f32 {
        width(&self.with(usize::from(self.chosen.is_empty()), false))
    }

    /// All terms; else the first few, the chosen ones and the last, if there is room for that.
    pub(super) fn row(&self, room: f32) -> Math {
        let most = self.head.len().min(self.count);
        let all = (1..=most).rev().map(|few| self.with(few, true));
        let mut tried = all.chain([self.with(1, false)]).skip_while(|row| width(row) > room);
        tried.next().unwrap_or_else(|| self.with(0, false))
    }

    fn with(&self, few: usize, last: bool) -> Math {
        let mut row = Vec::new();
        let mut next = 0;
        let mut put = |at: usize, v: f32| {
            let is_chosen = self.chosen.iter().any(|chosen| chosen.0 == at);
            let is_chosen = is_chosen || self.tied.contains(&at);
            let role = if is_chosen { Role::Selected } else { Role::Plain };
            if at > next {
                row.extend([Math::Op("…"), Math::Op(self.sign)]);
            }
            row.extend([(self.draw)(v, role), Math::Op(self.sign)]);
            next = at + 1;
        };
        for (at, &v) in self.head.iter().take(few).enumerate() {
            put(at, v);
        }
        for &(at, v) in self.chosen.iter().filter(|chosen| chosen.0 >= few) {
            put(at, v);
        }
        let end = self.count.saturating_sub(1);
        let is_chosen = self.chosen.last().is_some_and(|chosen| chosen.0 == end);
        if let Some(last) = self.last.filter(|_| last && end >= few && !is_chosen) {
            put(end, last);
        }
        if next < self.count {
            row.push(Math::Op("…"));
        } else {
            row.pop();
        }
        Math::Row(row)
    }
}

/// The last terms of a sum that grows from 0, as many as there is room for; the newest always. `more`: others
/// were before them.
pub(super) fn last(terms: Vec<Math>, more: bool, room: f32) -> Vec<Math> {
    let all: f32 = terms.iter().map(|term| width(term) + 1.0 + AROUND).sum();
    let dots = more || all > room;
    let mut left = room - if dots { 1.0 + AROUND } else { 1.0 };
    let fits = terms.iter().rev().take_while(|term| {
        left -= width(term) + 1.0 + AROUND;
        left >= 0.0
    });
    let kept = fits.count().max(1).min(terms.len());
    let skipped = terms.len() - kept;
    let mut row = vec![if more || skipped > 0 { Math::Op("…") } else { int(0) }];
    for term in terms.into_iter().skip(skipped) {
        row.extend([Math::Op("+"), term]);
    }
    row
}

#[cfg(test)]
mod tests {
    use super::super::lit;
    use super::*;

    fn text(math: &Math) -> String {
        match math {
            Math::Num(text, Role::Selected) => format!("[{text}]"),
            Math::Num(text, _) => text.clone(),
            Math::Op(text) => (*text).to_owned(),
            Math::Row(parts) => parts.iter().map(text).collect(),
            other => panic!("{other:?} is no term"),
        }
    }

    fn terms(count: usize, chosen: usize) -> Terms<'static> {
        let mut terms = Terms::new(",", &lit);
        (0..count).for_each(|at| terms.push(at as f32, at == chosen));
        terms
    }

    #[test]
    fn what_has_room_is_written() {
        assert_eq!(text(&terms(4, 2).row(20.0)), "0,1,[2],3");
        assert_eq!(text(&terms(1, 0).row(0.0)), "[0]");
    }

    #[test]
    fn the_first_few_the_chosen_one_and_the_last_stay() {
        assert_eq!(text(&terms(25, 12).row(15.0)), "0,1,…,[12],…,24");
        assert_eq!(text(&terms(25, 1).row(13.0)), "0,[1],2,3,…,24");
        assert_eq!(text(&terms(25, 24).row(11.0)), "0,1,2,…,[24]");
        assert_eq!(text(&terms(25, 12).row(0.0)), "…,[12],…");
        assert_eq!(text(&terms(400, 900).row(1e9)), "0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,…,399");
    }

    #[test]
    fn no_row_is_wider_than_its_room() {
        for count in [1, 2, 9, 25, 100] {
            for chosen in [0, count / 2, count - 1, count] {
                for room in [8.0, 12.0, 20.0, 40.0] {
                    let row = terms(count, chosen).row(room);
                    assert!(width(&row) <= room, "{} in {room}", text(&row));
                }
            }
        }
    }

    #[test]
    fn a_sum_keeps_its_newest_terms() {
        let sum = |n: usize, more, room| {
            let terms = (0..n).map(|v| lit(v as f32, Role::Plain)).collect();
            text(&Math::Row(last(terms, more, room)))
        };
        assert_eq!(sum(3, false, 40.0), "0+0+1+2");
        assert_eq!(sum(3, true, 40.0), "…+0+1+2");
        assert_eq!(sum(3, false, 8.0), "…+2");
        assert_eq!(sum(3, false, 0.0), "…+2");
        assert_eq!(sum(1, false, 0.0), "0+0");
    }
}
