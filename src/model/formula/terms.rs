//! A row of terms with as many of them as there is room for. Room is counted in digits.

use super::{Math, Role, int, lit};

/// The most terms that are written before the dots.
const HEAD: usize = 16;
/// The blanks around a sign.
const AROUND: f32 = 1.2;

/// How wide a formula is, nearly.
pub(super) fn width(math: &Math) -> f32 {
    match math {
        Math::Num(text, _) => text.chars().count() as f32,
        Math::Name(text, _) => text.chars().count() as f32,
        Math::Op("," | "(" | ")" | "∂") => 0.8,
        Math::Op(text) => text.chars().count() as f32 + AROUND,
        Math::Sub(base, index) => width(base) + 0.7 * width(index),
        Math::Frac(top, bottom) => width(top).max(width(bottom)) + 0.4,
        Math::Row(parts) => parts.iter().map(width).sum(),
    }
}

/// The terms of a window; of a large one only those that may be written are kept.
pub(super) struct Terms {
    comma: &'static str,
    head: Vec<f32>,
    chosen: Option<usize>,
    value: f32,
    last: f32,
    count: usize,
}

impl Terms {
    pub(super) fn new(comma: &'static str) -> Self {
        Self { comma, head: Vec::new(), chosen: None, value: 0.0, last: 0.0, count: 0 }
    }

    pub(super) fn push(&mut self, v: f32, chosen: bool) {
        if self.head.len() < HEAD {
            self.head.push(v);
        }
        if chosen {
            (self.chosen, self.value) = (Some(self.count), v);
        }
        self.last = v;
        self.count += 1;
    }

    /// All terms; else the first few, the chosen one and the last.
    pub(super) fn row(&self, room: f32) -> Math {
        let all = (0..=self.head.len()).rev().map(|few| self.with(few));
        let mut tried = all.skip_while(|row| width(row) > room);
        tried.next().unwrap_or_else(|| self.with(0))
    }

    fn with(&self, few: usize) -> Math {
        let mut row = Vec::new();
        let mut next = 0;
        let mut put = |at: usize, v: f32| {
            let role = if self.chosen == Some(at) { Role::Selected } else { Role::Plain };
            if at > next {
                row.extend([Math::Op("…"), Math::Op(self.comma)]);
            }
            row.extend([lit(v, role), Math::Op(self.comma)]);
            next = at + 1;
        };
        for (at, &v) in self.head.iter().take(few).enumerate() {
            put(at, v);
        }
        if let Some(at) = self.chosen.filter(|&at| at >= few) {
            put(at, self.value);
        }
        let last = self.count.saturating_sub(1);
        if few > 0 && last >= few && self.chosen != Some(last) {
            put(last, self.last);
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

    fn terms(count: usize, chosen: usize) -> Terms {
        let mut terms = Terms::new(",");
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
