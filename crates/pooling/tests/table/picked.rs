//! The twin of the hows that select, on wild data: which value comes out, which cells receive what.

use crate::seen::{Seen, Window};
use pooling::{How, Max, Min, Nan, Order, Plane, Ties, random};

/// One value that takes part.
#[derive(Clone, Copy, Debug)]
struct Item {
    cell: Option<usize>,
    v: f32,
}

/// What a window comes to: the value, the selected cell, and (cell, part of the gradient).
#[derive(Clone, Debug)]
pub(crate) struct Picked {
    pub(crate) y: f32,
    pub(crate) winner: Option<usize>,
    pub(crate) routes: Vec<(usize, f32)>,
}

impl Picked {
    fn one(item: Item) -> Self {
        let routes = item.cell.iter().map(|&cell| (cell, 1.0)).collect();
        Self { y: item.v, winner: item.cell, routes }
    }

    fn none(y: f32) -> Self {
        Self { y, winner: None, routes: Vec::new() }
    }
}

/// What is selected; nothing where the how does not select by comparing alone.
pub(crate) fn picked(
    how: &How,
    window: &Window,
    x: &[f32],
    plane: Plane,
    k: usize,
) -> Option<Picked> {
    let item = |seen: &Seen| match *seen {
        Seen::Cell(cell) => Some(Item { cell: Some(cell), v: x[cell] }),
        Seen::Constant(v) => Some(Item { cell: None, v }),
        Seen::Padding | Seen::Overhang => None,
    };
    let items: Vec<Item> = window.taps.iter().filter_map(item).collect();
    Some(match how {
        How::Max(max) => extreme(&items, max),
        How::Min(min) => {
            let turned: Vec<Item> = items.iter().map(|i| Item { v: -i.v, ..*i }).collect();
            let Min { ties, nan } = *min;
            let max = extreme(&turned, &Max { ties, nan, gradient_nan: None });
            Picked { y: -max.y, ..max }
        }
        How::Median(median) => middle(&items, median.order),
        How::Rank(rank) => top(&items, rank.t as usize),
        How::First(_) => items.first().map_or(Picked::none(f32::NAN), |&item| Picked::one(item)),
        How::Stochastic(s) if s.mode == pooling::Mode::Train => {
            draw(&items, random::unit(s.seed, [plane.n, plane.c, k]))
        }
        How::Lp(lp) if lp.p.is_infinite() => farthest(&items, lp.p > 0.0),
        _ => return None,
    })
}

/// The value by one rule for NaN, and the cell by another where there is one.
fn extreme(items: &[Item], max: &Max) -> Picked {
    let (y, own) = scan(items, max.nan, max.ties);
    let winner = match max.gradient_nan {
        Some(nan) => scan(items, nan, max.ties).1,
        None => own,
    };
    let same = |v: f32| v == y || (v.is_nan() && y.is_nan());
    let tied = |i: &&Item| match max.ties {
        Ties::Within(near) => (i.v - y).abs() < near,
        _ => same(i.v),
    };
    let all = items.iter().filter(tied);
    let cells = |items: &mut dyn Iterator<Item = &Item>, part: f32| -> Vec<(usize, f32)> {
        items.filter_map(|i| Some((i.cell?, part))).collect()
    };
    let routes = match max.ties {
        Ties::First | Ties::Last => winner.iter().map(|&cell| (cell, 1.0)).collect(),
        Ties::Split if y.is_nan() => cells(&mut items.iter(), f32::NAN),
        Ties::Split => cells(&mut all.clone(), 1.0 / all.count() as f32),
        Ties::All | Ties::Within(_) => cells(&mut { all }, 1.0),
    };
    Picked { y, winner, routes }
}

/// The largest, and its cell.
fn scan(items: &[Item], nan: Nan, ties: Ties) -> (f32, Option<usize>) {
    let Some(first) = items.first() else {
        let lowest = matches!(nan, Nan::FromLowest | Nan::First);
        return (if lowest { f32::MIN } else { f32::NEG_INFINITY }, None);
    };
    let is_nan = |i: &&Item| i.v.is_nan();
    if nan == Nan::Restart
        && let Some(last) = items.iter().rposition(|i| i.v.is_nan())
    {
        let behind = &items[last + 1..];
        return if behind.is_empty() {
            (items[last].v, items[last].cell)
        } else {
            scan(behind, nan, ties)
        };
    }
    let last_nan = items.iter().rfind(is_nan);
    let kept = match nan {
        Nan::Propagate | Nan::Padded => last_nan,
        Nan::Ignore => Some(first).filter(|_| items.iter().all(|i| i.v.is_nan())),
        Nan::First => Some(first).filter(is_nan),
        Nan::FromLowest | Nan::Restart => None,
    };
    if let Some(nan) = kept {
        return (nan.v, nan.cell);
    }
    let numbers = items.iter().filter(|i| !i.v.is_nan());
    let beyond = |i: &&Item| nan != Nan::FromLowest || i.v > f32::MIN;
    let Some(most) = numbers.clone().filter(beyond).map(|i| i.v).reduce(f32::max) else {
        return (f32::MIN, None);
    };
    let mut equal = numbers.filter(|i| i.v == most);
    let won = if ties == Ties::Last { equal.next_back() } else { equal.next() };
    won.map_or((most, None), |won| (won.v, won.cell))
}

fn middle(items: &[Item], order: Order) -> Picked {
    if let Some(&nan) = items.iter().find(|i| i.v.is_nan()) {
        let mut picked = Picked::one(nan);
        picked.winner = picked.winner.filter(|_| order != Order::Mean);
        return picked;
    }
    let Some(last) = items.len().checked_sub(1) else { return Picked::none(f32::NAN) };
    let mut sorted = items.to_vec();
    // Stable: equal ones stay in their order.
    sorted.sort_by(|a, b| a.v.partial_cmp(&b.v).expect("numbers"));
    let (lower, upper) = (sorted[last / 2], sorted[items.len() / 2]);
    match order {
        Order::Lower => Picked::one(lower),
        Order::Upper => Picked::one(upper),
        Order::Nth(n) => Picked::one(sorted[n.min(last)]),
        Order::Mean if items.len() % 2 == 1 => Picked { winner: None, ..Picked::one(lower) },
        Order::Mean => {
            let routes = [lower, upper].iter().filter_map(|i| Some((i.cell?, 0.5))).collect();
            Picked { y: (lower.v + upper.v) / 2.0, winner: None, routes }
        }
    }
}

/// The t largest: as many times the first of the largest, or the last NaN.
fn top(items: &[Item], t: usize) -> Picked {
    let mut left: Vec<(usize, Item)> = items.iter().copied().enumerate().collect();
    let mut taken = Vec::new();
    while taken.len() < t && !left.is_empty() {
        let here: Vec<Item> = left.iter().map(|(_, item)| *item).collect();
        let nan = here.iter().rposition(|i| i.v.is_nan());
        let most = here.iter().map(|i| i.v).fold(f32::NEG_INFINITY, f32::max);
        let at = nan.or(here.iter().position(|i| i.v == most)).expect("one is the largest");
        taken.push(left.remove(at));
    }
    taken.sort_by_key(|(place, _)| *place);
    if let (1, [(_, item)]) = (t, taken.as_slice()) {
        return Picked::one(*item);
    }
    let n = taken.len() as f32;
    let sum = taken.iter().fold(0.0f32, |sum, (_, item)| sum + item.v);
    let routes = taken.iter().filter_map(|(_, item)| Some((item.cell?, 1.0 / n))).collect();
    Picked { y: 0.0 + sum / n, winner: None, routes }
}

fn draw(items: &[Item], u: f32) -> Picked {
    let Some(&first) = items.first() else { return Picked::none(0.0) };
    if let Some(&nan) = items.iter().find(|i| i.v.is_nan()) {
        return Picked::one(nan);
    }
    if let Some(&infinite) = items.iter().find(|i| i.v == f32::INFINITY) {
        return Picked::one(infinite);
    }
    let total = items.iter().fold(0.0f32, |sum, i| sum + i.v.max(0.0));
    let mut below = 0.0f32;
    for item in items {
        below += item.v.max(0.0);
        if below > u * total {
            return Picked::one(*item);
        }
    }
    Picked::one(items.iter().rfind(|i| i.v > 0.0).copied().unwrap_or(first))
}

/// The largest (smallest) |x|: the first of several, or the last NaN.
fn farthest(items: &[Item], largest: bool) -> Picked {
    let mut sizes: Vec<Item> = items.to_vec();
    sizes.iter_mut().for_each(|i| i.v = if largest { i.v.abs() } else { -i.v.abs() });
    let (y, winner) = scan(&sizes, Nan::Propagate, Ties::First);
    let sign = |cell| {
        let v = items.iter().find(|i| i.cell == Some(cell)).map_or(0.0, |i| i.v);
        if v > 0.0 {
            1.0
        } else if v < 0.0 {
            -1.0
        } else {
            0.0
        }
    };
    let y = match (items.is_empty(), largest) {
        (true, largest) => {
            if largest {
                0.0
            } else {
                f32::INFINITY
            }
        }
        (false, true) => y,
        (false, false) => -y,
    };
    Picked { y, winner, routes: winner.iter().map(|&cell| (cell, sign(cell))).collect() }
}
