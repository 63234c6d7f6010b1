//! The formulas on the page, as trees that a view turns into MathML.

use super::grid::At;
use super::input::short::{Shorter, shown};

mod backward;
mod numbers;
mod place;
mod symbols;
mod template;
mod terms;
#[cfg(test)]
mod tests;
mod weights;
mod window;

pub use backward::{backward_numbers, followed, slope};
pub(super) use backward::{even, strongest};
pub use numbers::{divisor, forward_numbers};
pub use place::{dropped, place, place_note, size};
pub use symbols::{backward_symbols, forward_symbols};
use template::fill;
pub use weights::Weights;

/// A piece of mathematics.
#[derive(Clone, Debug, PartialEq)]
pub enum Math {
    Num(String, Role),
    Name(&'static str),
    Op(&'static str),
    Sub(Box<Math>, Box<Math>),
    Sup(Box<Math>, Box<Math>),
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

fn num(v: f32) -> Math {
    lit(v, Role::Plain)
}

fn lit(v: f32, role: Role) -> Math {
    Math::Num(brief(v), role)
}

/// A number behind a sign: a negative one in parentheses.
fn factor(v: f32, role: Role) -> Math {
    fill(if v < 0.0 { "(#)" } else { "#" }, vec![lit(v, role)])
}

/// As many digits as a formula has room for; the line under the stage has all of them.
fn brief(v: f32) -> String {
    Shorter::fixed(4, 7).show(v)
}

/// The equals sign before a result: it says when digits were left out.
fn equals(v: f32) -> Math {
    Math::Op(if brief(v) == shown(v) { "=" } else { "≈" })
}

/// A result at the end of a line.
fn result(y: f32) -> Math {
    Math::Row(vec![equals(y), lit(y, Role::Selected)])
}

fn int(v: impl ToString) -> Math {
    Math::Num(v.to_string(), Role::Plain)
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
