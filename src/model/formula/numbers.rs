//! Every how with the numbers of one window.

use super::window::Window;
use super::{Math, Weights, fill, index, int, lit, num, result};
use crate::model::compute::Computed;
use crate::model::doc::Doc;
use pooling::How;

/// Forward, with the numbers of this window: `max(4, 6, 9, 2) = 9`, `(4 + 6 + 9 + 2) / 4 = 5.25`.
/// `room` is its width in digits; where it does not fit, its result has a second line.
pub fn forward_numbers(
    doc: &Doc,
    computed: &Computed,
    (k, base): (usize, u8),
    room: f32,
) -> Vec<Math> {
    let cells = computed.cells(doc, k);
    let how = computed.how(k);
    let tied = if how.selects() && !how.remembers() {
        computed.near_routes(doc, k).iter().map(|route| route.cell).collect()
    } else {
        Vec::new()
    };
    let window = Window { cells, value: computed.value(doc, k), tied, room };
    if computed.windows.unpooled().is_some() {
        return window.put(put(doc, computed, (k, base)));
    }
    if let Some(weights) = Weights::of(how, &window.cells) {
        return window.weighted(&|v| weights.weigh(v));
    }
    match how {
        How::Max(_) => window.listed("max(#)"),
        How::Min(_) => window.listed("min(#)"),
        How::First(_) => window.listed("{(#)}_1"),
        How::Average(average) => {
            window.all("{#}/#", "+", &lit, vec![num(average.divisor(&window.cells))])
        }
        How::Median(median) => {
            let x = doc.grid.plane(computed.channel);
            let picks = computed.routes(doc, k).iter().map(|route| x[route.cell]).collect();
            window.median(median.order, picks)
        }
        How::Lp(lp) => window.norm(*lp),
        How::Mixed(mixed) => window.mixed(*mixed),
        How::Stochastic(rule) => window.drawn(*rule),
        How::LogSumExp(smooth) => window.smooth(*smooth),
        How::Blur(_) => window.blurred(&computed.near_routes(doc, k), computed.lies_on(doc)),
        How::Rank(rank) if rank.t == 1 => window.listed("max(#)"),
        How::Rank(rank) => window.ranked(usize::try_from(rank.t).unwrap_or(usize::MAX)),
        _ => vec![fill("y_k #", vec![result(window.value.y)])],
    }
}

/// Where an output is put back to: `⇒ y_{3,2}`, or an index that the plane does not have.
fn put(doc: &Doc, computed: &Computed, (k, base): (usize, u8)) -> Math {
    match (computed.put(doc, k), computed.index(doc, k)) {
        (Some(at), _) => fill("⇒ y_#", vec![index(at, doc.grid.rank(), base)]),
        (None, Some(at)) => {
            let (rows, cols) = computed.windows.size();
            fill("⇒ # ≥ #", vec![int(at), int(rows * cols)])
        }
        (None, None) => Math::Row(Vec::new()),
    }
}

/// The divisor of an average; 1 for a how without one.
pub fn divisor(doc: &Doc, computed: &Computed, k: usize) -> f32 {
    match computed.how(k) {
        How::Average(average) => average.divisor(&computed.cells(doc, k)),
        _ => 1.0,
    }
}
