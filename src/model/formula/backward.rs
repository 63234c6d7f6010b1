//! Backward with numbers: the same for every how, since all there is are shares.

use super::terms::{self, width};
use super::{Math, Role, equals, factor, fill, index, lit, num};
use crate::model::compute::Computed;
use crate::model::doc::Doc;
use crate::model::grid::At;
use crate::model::timeline::{Half, Moment};
use pooling::{Contribution, How, Route, Share};

/// Of a sum that grows, so many of its last terms at most.
const LAST_TERMS: usize = 6;
/// Enough cells to find an overlap; a window over a whole picture must not cost a frame.
const LOOKED_AT: usize = 64;
/// The sum for ∂L/∂a looks into every window before; beyond so many taps it would cost a frame.
const MOST_TAPS: usize = 1 << 18;

/// Backward, with the numbers of one cell: `∂L/∂x₃,₂ = 0 + 0.5 + 0.25 = 0.75`, or of more terms
/// `… + 0.5 + 0.25`.
/// `room` is its width in digits.
pub fn backward_numbers(
    doc: &Doc,
    computed: &Computed,
    (at, base): (At, u8),
    before: usize,
    room: f32,
) -> Math {
    let found = computed.contributions(doc, at, before);
    let mut row = vec![fill("{∂L}/{∂x_#} =", vec![index(at, doc.grid.rank(), base)])];
    let sum = found.iter().fold(0.0f32, |sum, c| sum + c.gradient);
    let skip = found.len().saturating_sub(LAST_TERMS);
    let term = |(i, c): (usize, &Contribution)| {
        let role = if i + 1 == found.len() { Role::Gradient } else { Role::Plain };
        term(c, computed.dy_plane()[c.k], role)
    };
    let terms: Vec<Math> = found.iter().enumerate().skip(skip).map(term).collect();
    let newest = terms.last().map_or(0.0, width);
    let taken: f32 = row.iter().map(width).sum();
    // Where the newest term and the sum are too much, as beside a phone's lens, the grid has the sum.
    let result = (found.len() > 1 || found.iter().any(|c| c.route.share != Share::Full))
        .then(|| [equals(sum), num(sum)])
        .filter(|result| taken + newest + 4.0 + result.iter().map(width).sum::<f32>() <= room);
    let taken = taken + result.iter().flatten().map(width).sum::<f32>();
    row.append(&mut terms::last(terms, skip > 0, room - taken));
    row.extend(result.into_iter().flatten());
    Math::Row(row)
}

fn term(c: &Contribution, dy: f32, role: Role) -> Math {
    match c.route.share {
        Share::Over(n) => fill("#/#", vec![lit(dy, role), num(n)]),
        Share::OverAxes(n) => fill("#/#", vec![lit(dy, role), num(n.iter().product())]),
        Share::Times(s) => fill("# · #", vec![num(s), factor(dy, role)]),
        Share::Full => factor(dy, role),
    }
}

/// ∂L/∂a after window `k`, where the how has such a parameter: `∂L/∂a = … + 1 · (9 − 5.25) = 6.5`.
pub fn slope(doc: &Doc, computed: &Computed, k: usize) -> Option<Math> {
    let slope = |k: usize| match computed.how(k) {
        How::Mixed(mixed) => Some((*mixed, computed.cells(doc, k))),
        _ => None,
    };
    let (mixed, cells) = slope(k)?;
    let (most, mean) = mixed.parts(&cells);
    let dy = computed.dy_plane();
    let mut parts = vec![num(dy[k]), num(most.y), num(mean)];
    if k > 0 && cells.taps().saturating_mul(k) > MOST_TAPS {
        return Some(fill("{∂L}/{∂a} = … + # · (# − #)", parts));
    }
    let all = (0..=k).filter_map(|k| Some((k, slope(k)?)));
    let sum = all.fold(0.0f32, |sum, (k, (mixed, cells))| sum + dy[k] * mixed.slope(&cells));
    parts.extend([equals(sum), lit(sum, Role::Gradient)]);
    let text = if k == 0 {
        "{∂L}/{∂a} = # · (# − #) # #"
    } else {
        "{∂L}/{∂a} = … + # · (# − #) # #"
    };
    Some(fill(text, parts))
}

/// The route with the largest share.
pub(in crate::model) fn strongest(routes: &[Route]) -> Option<&Route> {
    routes.iter().reduce(|best, route| {
        if route.share.ratio().abs() > best.share.ratio().abs() { route } else { best }
    })
}

/// Whether all routes have the same share.
pub(in crate::model) fn even(routes: &[Route]) -> bool {
    routes.iter().all(|route| route.share == routes[0].share)
}

/// The cell whose gradient the formula follows: the focused one if the window routes to it, else the
/// one with the largest share, and among equal ones the one where most has come together so far.
pub fn followed(doc: &Doc, computed: &Computed, moment: Moment, focus: Option<At>) -> Option<At> {
    if moment.half == Half::Forward {
        return focus;
    }
    let cols = doc.grid.cols();
    let place = |cell: usize| At { row: cell / cols, col: cell % cols };
    let routes = computed.routes(doc, moment.k);
    if let Some(focus) = focus.filter(|&focus| routes.iter().any(|r| place(r.cell) == focus)) {
        return Some(focus);
    }
    if !even(&routes) {
        return strongest(&routes).map(|route| place(route.cell));
    }
    let mut best: Option<(usize, usize)> = None;
    for route in routes.iter().take(LOOKED_AT) {
        let covering = computed.covering(route.cell);
        let n = covering.iter().filter(|&&k| k <= moment.k).count();
        if best.is_none_or(|(most, _)| n > most) {
            best = Some((n, route.cell));
        }
    }
    best.map(|(_, cell)| place(cell))
}
