//! Every how in symbols: the value, and beside it the share of dy that a cell receives.

use super::terms::width;
use super::{Math, fill};
use crate::model::compute::Computed;
use pooling::{How, LpRule, Mode, Order, Ties};

/// Forward, and the parts of backward: before `∂L/∂y_k` the share, or for a how that selects a cell,
/// the index of that cell.
enum Symbols {
    Selects(&'static str, &'static str),
    Shares(&'static str, &'static str),
}
use Symbols::{Selects, Shares};

/// With an infinite exponent a norm has the share of its one cell.
const SIGN: &str = "sgn(x_i) [i = i*]";
const MIDDLE: &str = "y_k = med_{i∈W_k} x_i, x_{(1)} ≤ x_{(2)} ≤ …";
/// Symbols are written smaller than numbers, so that more of them fit.
const SMALLER: f32 = 1.08;

fn symbols(how: &How) -> Symbols {
    match how {
        How::Max(max) => extremum("y_k = max_{i∈W_k} x_i", max.ties),
        How::Min(min) => extremum("y_k = min_{i∈W_k} x_i", min.ties),
        How::Average(_) => Shares("y_k = 1/n ∑_{i∈W_k} x_i", "1/n"),
        How::Median(median) => match median.order {
            Order::Mean => Shares(MIDDLE, "1/2"),
            _ => Selects(MIDDLE, "i*"),
        },
        How::Lp(lp) if lp.p == f32::INFINITY => Shares("y_k = max_{i∈W_k} {|x_i|}", SIGN),
        How::Lp(lp) if lp.p.is_infinite() => Shares("y_k = min_{i∈W_k} {|x_i|}", SIGN),
        How::Lp(lp) if lp.rule == LpRule::Absolute => {
            Shares("y_k = {(∑_i {|x_i|}^p)}^{1 / p}", "sgn(x_i) {|x_i|}^{p − 1} y_k^{1 − p}")
        }
        How::Lp(_) => Shares("y_k = {(∑_i x_i^p)}^{1 / p}", "x_i^{p − 1} y_k^{1 − p}"),
        How::Mixed(_) => Shares(
            "y_k = a m + (1 − a) μ, m = max_i x_i, μ = 1/n ∑_i x_i",
            "(a [i = i*] + {1 − a}/n)",
        ),
        How::Stochastic(draw) if draw.mode == Mode::Train => {
            Selects("y_k = x_l, ∑_{i<l} x_i ≤ u S < ∑_{i≤l} x_i", "l")
        }
        How::Stochastic(_) => Shares("y_k = ∑_i p_i x_i, p_i = x_i/S", "{2 x_i − y_k}/S"),
        How::Soft(_) => {
            Shares("y_k = ∑_i w_i x_i, w_i = e^{x_i}/{∑ e^{x_j}}", "w_i (1 + x_i − y_k)")
        }
        How::LogSumExp(smooth) if smooth.mean => {
            Shares("y_k = 1/r log(1/n ∑_i e^{r x_i})", "e^{r x_i}/{∑ e^{r x_j}}")
        }
        How::LogSumExp(_) => Shares("y_k = 1/r log ∑_i e^{r x_i}", "e^{r x_i}/{∑ e^{r x_j}}"),
        How::Rank(rank) if rank.t == 1 => Selects("y_k = max_{i∈W_k} x_i", "i*"),
        How::Rank(_) => Shares("y_k = 1/t (x_{(1)} + … + x_{(t)}), x_{(1)} ≥ x_{(2)} ≥ …", "1/t"),
        How::First(_) => Selects("y_k = x_1", "1"),
        How::Blur(_) => Shares("y_k = ∑_j w_j m_j, m_j = max_{i∈W_j} x_i", "∑_j w_j [i = i*_j]"),
        _ => Shares("y_k = ∑_i w_i x_i", "w_i"),
    }
}

fn extremum(value: &'static str, ties: Ties) -> Symbols {
    match ties {
        Ties::First | Ties::Last => Selects(value, "i*"),
        Ties::Split => Shares(value, "{[x_i = y_k]}/m"),
        Ties::All | Ties::Within(_) => Shares(value, "[x_i = y_k]"),
    }
}

/// Forward, in symbols: what explains the first part is left out where there is no room for it.
pub fn forward_symbols(computed: &Computed, k: usize, room: f32) -> Math {
    let value = match symbols(computed.how(k)) {
        // What is pooled is z, and y what it is put back into.
        _ if computed.windows.unpooled().is_some() => "y_i* = z_k, z_k = max_{i∈W_k} x_i",
        Selects(value, _) | Shares(value, _) => value,
    };
    let whole = fill(value, Vec::new());
    match value.split_once(", ") {
        Some((short, _)) if width(&whole) > room * SMALLER => fill(short, Vec::new()),
        _ => whole,
    }
}

/// Backward, in symbols: a share that there is no room for is named as the derivative that it is.
pub fn backward_symbols(computed: &Computed, k: usize, room: f32) -> Math {
    let (text, part) = match symbols(computed.how(k)) {
        _ if computed.windows.unpooled().is_some() => ("{∂L}/{∂x_#} += {∂L}/{∂y_i*}", "i*"),
        Selects(_, cell) => ("{∂L}/{∂x_#} += {∂L}/{∂y_k}", cell),
        Shares(_, share) => ("{∂L}/{∂x_i} += # {∂L}/{∂y_k}", share),
    };
    let with = |part| fill(text, vec![fill(part, Vec::new())]);
    let whole = with(part);
    if width(&whole) <= room * SMALLER { whole } else { with("{∂y_k}/{∂x_i}") }
}
