//! The twin of the hows in f64: what a window comes to, by the formula as it is printed.

use crate::seen::{Seen, Window};
use pooling::{How, LpRule, Mode, Order};

/// The values that take part, with their place in the window.
pub(crate) fn values(window: &Window, x: &[f64]) -> Vec<(usize, f64)> {
    let value = |(tap, seen): (usize, &Seen)| match *seen {
        Seen::Cell(cell) => Some((tap, x[cell])),
        Seen::Constant(v) => Some((tap, f64::from(v))),
        Seen::Padding | Seen::Overhang => None,
    };
    window.taps.iter().enumerate().filter_map(value).collect()
}

fn least(v: &[f64]) -> f64 {
    v.iter().fold(f64::INFINITY, |m, &v| m.min(v))
}

fn most(v: &[f64]) -> f64 {
    v.iter().fold(f64::NEG_INFINITY, |m, &v| m.max(v))
}

fn mean(v: &[f64]) -> f64 {
    v.iter().sum::<f64>() / v.len() as f64
}

/// What the window comes to, for data that are finite and differ. A draw is given as the place that
/// was drawn.
pub(crate) fn worth(how: &How, window: &Window, x: &[f64], drawn: Option<usize>) -> f64 {
    let placed = values(window, x);
    let v: Vec<f64> = placed.iter().map(|(_, v)| *v).collect();
    match how {
        How::Max(max) if max.nan == pooling::Nan::FromLowest => most(&v).max(f32::MIN.into()),
        How::Max(_) => most(&v),
        How::Min(min) if min.nan == pooling::Nan::FromLowest => least(&v).min(f32::MAX.into()),
        How::Min(_) => least(&v),
        How::Average(average) => {
            let counted = window.taps.iter().filter(|tap| **tap != Seen::Overhang).count();
            let n = match average.divisor_override {
                Some(divisor) => divisor as f64,
                None if average.count_include_pad => counted as f64,
                None => v.len() as f64,
            };
            v.iter().sum::<f64>() / n
        }
        How::Median(median) => middle(median.order, v),
        How::Lp(lp) => norm(lp.p.into(), lp.rule, &v, window.taps.len()),
        How::Mixed(mixed) => {
            let a = f64::from(mixed.a);
            if a == 1.0 { most(&v) } else { a * most(&v) + (1.0 - a) * mean(&v) }
        }
        How::Stochastic(s) if s.mode == Mode::Train => drawn.map_or(0.0, |cell| x[cell]),
        How::Stochastic(_) => {
            let a: Vec<f64> = v.iter().map(|v| v.max(0.0)).collect();
            let total: f64 = a.iter().sum();
            if total == 0.0 { 0.0 } else { a.iter().map(|a| a * a).sum::<f64>() / total }
        }
        How::Soft(_) => {
            let raised: f64 = v.iter().map(|v| v.exp()).sum();
            v.iter().map(|v| v * v.exp()).sum::<f64>() / raised
        }
        How::LogSumExp(_) if v.is_empty() => f64::NEG_INFINITY,
        How::LogSumExp(s) => {
            let r = f64::from(s.r);
            let sum: f64 = v.iter().map(|v| (r * v).exp()).sum();
            (if s.mean { sum / v.len() as f64 } else { sum }).ln() / r
        }
        How::Rank(rank) => {
            let mut down = v;
            down.sort_by(|a, b| b.total_cmp(a));
            down.truncate(rank.t as usize);
            mean(&down)
        }
        How::First(_) => v.first().copied().unwrap_or(f64::NAN),
        How::Blur(_) => placed.iter().map(|&(tap, v)| binomial(tap, &window.sizes) * v).sum(),
        other => unreachable!("no twin of {other:?}"),
    }
}

fn middle(order: Order, mut v: Vec<f64>) -> f64 {
    if v.is_empty() {
        return f64::NAN;
    }
    v.sort_by(f64::total_cmp);
    let (lower, upper) = (v[v.len().div_ceil(2) - 1], v[v.len() / 2]);
    match order {
        Order::Lower => lower,
        Order::Upper => upper,
        Order::Mean => (lower + upper) / 2.0,
        Order::Nth(n) => v[n.min(v.len() - 1)],
    }
}

fn norm(p: f64, rule: LpRule, v: &[f64], taps: usize) -> f64 {
    let sizes: Vec<f64> = v.iter().map(|v| v.abs()).collect();
    if p.is_infinite() {
        return if p > 0.0 { most(&sizes).max(0.0) } else { least(&sizes) };
    }
    let sum = match rule {
        LpRule::Absolute => sizes.iter().map(|v| v.powf(p)).sum::<f64>(),
        LpRule::RawPower => mean(&v.iter().map(|v| v.powf(p)).collect::<Vec<_>>()) * taps as f64,
    };
    // 1 is a plain sum, which f64's power would refuse a negative base for.
    if p == 1.0 { sum } else { sum.powf(1.0 / p) }
}

/// The weight of a tap: of n - 1 coins, the chance that as many fall heads; for every axis.
fn binomial(mut tap: usize, sizes: &[usize]) -> f64 {
    let mut weight = 1.0;
    for &size in sizes.iter().rev() {
        let (coins, heads) = (size - 1, tap % size);
        tap /= size;
        let ways = (1..=heads).fold(1.0, |ways, h| ways * (coins - h + 1) as f64 / h as f64);
        weight *= ways / 2f64.powi(coins as i32);
    }
    weight
}
