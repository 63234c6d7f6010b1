//! The formulas on the page, as trees that a view turns into MathML.

use super::compute::Computed;
use super::doc::Doc;
use super::grid::At;
use super::input::short::{Shorter, shown};
use super::settings::Settings;
use super::timeline::{Half, Moment};
use pooling::{Axis, Contribution, How, Share};
use terms::{Terms, width};

mod terms;

/// A piece of mathematics.
#[derive(Clone, Debug, PartialEq)]
pub enum Math {
    Num(String, Role),
    Name(&'static str, Role),
    Op(&'static str),
    Sub(Box<Math>, Box<Math>),
    Frac(Box<Math>, Box<Math>),
    Row(Vec<Math>),
}

/// What a piece stands for: it carries that thing's colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Plain,
    Selected,
    Gradient,
}

/// Of a sum that grows, so many of its last terms at most.
const LAST_TERMS: usize = 6;

fn num(v: f32) -> Math {
    lit(v, Role::Plain)
}

fn lit(v: f32, role: Role) -> Math {
    Math::Num(brief(v), role)
}

/// As many digits as a formula has room for; the line under the stage has all of them.
fn brief(v: f32) -> String {
    Shorter::fixed(4, 7).show(v)
}

/// The equals sign before a result: it says when digits were left out.
fn equals(v: f32) -> Math {
    Math::Op(if brief(v) == shown(v) { "=" } else { "≈" })
}

fn int(v: impl ToString) -> Math {
    Math::Num(v.to_string(), Role::Plain)
}

fn name(n: &'static str) -> Math {
    Math::Name(n, Role::Plain)
}

fn sub(base: Math, index: Math) -> Math {
    Math::Sub(Box::new(base), Box::new(index))
}

fn frac(top: Math, bottom: Math) -> Math {
    Math::Frac(Box::new(top), Box::new(bottom))
}

fn partial(of: Math) -> Math {
    let top = Math::Row(vec![Math::Op("∂"), name("L")]);
    frac(top, Math::Row(vec![Math::Op("∂"), of]))
}

/// The index of a cell as it is counted on the page: `3,2`, or `2` alone for 1-D.
fn index(at: At, rank: usize, base: u8) -> Math {
    let base = usize::from(base);
    let col = int(at.col + base);
    if rank == 1 {
        return col;
    }
    Math::Row(vec![int(at.row + base), Math::Op(","), col])
}

/// The output size of one axis with this input's numbers:
/// `⌊(n + 2p − d(k − 1) − 1) / s⌋ + 1 = o`.
pub fn size(axis: &Axis, settings: &Settings) -> Math {
    let [n, p, d, k, s] =
        [axis.input(), axis.pad().0, axis.dilation(), axis.kernel(), axis.stride().unwrap_or(1)]
            .map(int);
    let mut top = vec![n, Math::Op("+"), int(2), Math::Op("·"), p, Math::Op("−")];
    if axis.dilation() == 1 {
        top.push(k);
    } else {
        top.extend([d, Math::Op("·"), Math::Op("("), k, Math::Op("−"), int(1), Math::Op(")")]);
        top.extend([Math::Op("−"), int(1)]);
    }
    let (open, close) = if settings.ceil_mode { ("⌈", "⌉") } else { ("⌊", "⌋") };
    let mut row = vec![Math::Op(open), frac(Math::Row(top), s), Math::Op(close)];
    row.extend([Math::Op("+"), int(1)]);
    if dropped(axis, settings) {
        // Ceil mode's last window may not start in the padding after the input.
        row.extend([Math::Op("−"), int(1)]);
    }
    row.extend([Math::Op("="), Math::Num(axis.output().to_string(), Role::Selected)]);
    Math::Row(row)
}

/// Whether ceil mode dropped a last window that would start past the input.
pub fn dropped(axis: &Axis, settings: &Settings) -> bool {
    let reach = axis.dilation() * (axis.kernel() - 1) + 1;
    let room = (axis.input() + 2 * axis.pad().0).saturating_sub(reach);
    settings.ceil_mode && room.div_ceil(axis.stride().unwrap_or(1)) + 1 > axis.output()
}

/// Forward, in symbols.
pub fn forward_symbols(how: &How) -> Math {
    let y = sub(name("y"), name("k"));
    let x = sub(name("x"), name("i"));
    let window = Math::Row(vec![name("i"), Math::Op("∈"), sub(name("W"), name("k"))]);
    match how {
        How::Max(_) => Math::Row(vec![y, Math::Op("="), sub(Math::Op("max"), window), x]),
        _ => {
            let one = frac(int(1), name("n"));
            Math::Row(vec![y, Math::Op("="), one, sub(Math::Op("∑"), window), x])
        }
    }
}

/// Forward, with the numbers of this window: `max(4, 6, 9, 2) = 9`, `(4 + 6 + 9 + 2) / 4 = 5.25`.
/// `room` is its width in digits.
pub fn forward_numbers(doc: &Doc, computed: &Computed, k: usize, room: f32) -> Math {
    let value = computed.value(doc, k);
    let cells = computed.cells(doc, k);
    let mut terms = Terms::new(match computed.how(k) {
        How::Max(_) => ",",
        _ => "+",
    });
    cells.for_each(|at, v| terms.push(v, value.winner == Some(at)));
    let result = [equals(value.y), lit(value.y, Role::Selected)];
    let room = room - result.iter().map(width).sum::<f32>();
    let mut row = match computed.how(k) {
        How::Max(_) => {
            vec![Math::Op("max"), Math::Op("("), terms.row(room - 6.0), Math::Op(")")]
        }
        _ => vec![frac(terms.row(room), num(divisor(doc, computed, k)))],
    };
    row.extend(result);
    Math::Row(row)
}

/// The divisor of an average; 1 for a how without one.
pub fn divisor(doc: &Doc, computed: &Computed, k: usize) -> f32 {
    match computed.how(k) {
        pooling::How::Average(average) => average.divisor(&computed.cells(doc, k)),
        _ => 1.0,
    }
}

/// Backward, in symbols.
pub fn backward_symbols(how: &How) -> Math {
    let x = |i| partial(sub(name("x"), name(i)));
    let dy = partial(sub(name("y"), name("k")));
    match how {
        How::Max(_) => Math::Row(vec![x("i*"), Math::Op("+="), dy]),
        _ => Math::Row(vec![x("i"), Math::Op("+="), frac(int(1), name("n")), dy]),
    }
}

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
    let cell = sub(name("x"), index(at, doc.grid.rank(), base));
    let mut row = vec![partial(cell), Math::Op("=")];
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
    let negative = dy < 0.0;
    let dy = lit(dy, role);
    match c.route.share {
        Share::Over(n) => frac(dy, num(n)),
        Share::Times(s) => Math::Row(vec![num(s), Math::Op("·"), dy]),
        Share::Full if negative => Math::Row(vec![Math::Op("("), dy, Math::Op(")")]),
        Share::Full => dy,
    }
}

/// The cell whose gradient the formula follows: the focused one if the window routes to it, else the
/// one where most has come together so far, the winner first.
pub fn followed(doc: &Doc, computed: &Computed, moment: Moment, focus: Option<At>) -> Option<At> {
    if moment.half == Half::Forward {
        return focus;
    }
    let cols = doc.grid.cols();
    let place = |cell: usize| At { row: cell / cols, col: cell % cols };
    if let Some(winner) = computed.value(doc, moment.k).winner {
        return Some(place(winner));
    }
    let mut best: Option<(usize, At)> = None;
    let mut looked = 0;
    computed.cells(doc, moment.k).for_each(|cell, _| {
        let at = place(cell);
        looked += 1;
        if Some(at) == focus {
            best = Some((usize::MAX, at));
        }
        // Enough cells to find an overlap; a window over a whole picture must not cost a frame.
        if looked <= 64 && best.is_none_or(|(n, _)| n != usize::MAX) {
            let covering = computed.covering(cell);
            let n = covering.iter().filter(|&&k| k <= moment.k).count();
            if best.is_none_or(|(most, _)| n > most) {
                best = Some((n, at));
            }
        }
    });
    best.map(|(_, at)| at)
}
