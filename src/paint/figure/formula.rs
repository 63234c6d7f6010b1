//! Formulas as lines of text: SVG has no mathematics, and a figure's text is to stay text.

use super::words::ems;
use crate::model::formula::{Math, Role};
use crate::paint::svg::Out;
use crate::scene::{Ink, Point, Rect, Token};

/// The width of a digit in a formula, as small as it should get.
pub(super) const DIGIT: f32 = 7.6;
const SIZE: f32 = 15.0;

/// A piece of a line: how far it is lowered, in the size of the line, and what it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    pub text: String,
    pub low: f32,
    pub role: Role,
    /// A variable, which stands in italics.
    pub leans: bool,
}

/// The symbols, and under them the numbers, on one line or two.
pub(super) fn write(
    out: &mut Out<'_>,
    slot: Rect,
    scale: f32,
    (symbols, numbers): (&Math, &[Math]),
) {
    let numbers = numbers.iter().map(|line| (line, Token::Ink));
    for (i, (formula, ink)) in [(symbols, Token::Soft)].into_iter().chain(numbers).enumerate() {
        let pieces = pieces(formula);
        let wide: f32 = pieces.iter().map(|p| ems(&p.text) * size(p)).sum();
        let fit = (slot.w / (wide * SIZE * scale).max(1.0)).clamp(0.55, 1.0);
        let y = slot.y + (12.0 + 26.0 * i as f32) * scale;
        let at = Point::new(slot.x + slot.w / 2.0, y);
        out.line_of(at, SIZE * scale * fit, &pieces_with(pieces, ink.into()));
    }
}

fn pieces_with(pieces: Vec<Piece>, ink: Ink) -> Vec<(Piece, Ink)> {
    let of = |role: Role| match role {
        Role::Plain => ink,
        Role::Selected => Token::Select.into(),
        Role::Gradient => Token::PosText.into(),
    };
    pieces.into_iter().map(|piece| (piece.clone(), of(piece.role))).collect()
}

/// How large a piece is beside the line.
pub fn size(piece: &Piece) -> f32 {
    if piece.low == 0.0 { 1.0 } else { 0.72 }
}

pub(super) fn pieces(formula: &Math) -> Vec<Piece> {
    let mut pieces = Vec::new();
    add(&mut pieces, formula, 0.0);
    pieces
}

fn add(to: &mut Vec<Piece>, formula: &Math, low: f32) {
    let mut push = |text: &str, role: Role, leans: bool| {
        to.push(Piece { text: text.to_owned(), low, role, leans });
    };
    match formula {
        Math::Num(text, role) => push(text, *role, false),
        Math::Name(text) => push(text, Role::Plain, true),
        Math::Op(sign) => match *sign {
            // Between two operands there is a little room.
            "=" | "≈" | "+=" | "+" | "−" | "·" | "×" | "∈" if low == 0.0 => {
                push(&[" ", sign, " "].concat(), Role::Plain, false);
            }
            "," => push(", ", Role::Plain, false),
            word if word.chars().nth(1).is_some() => {
                push(&[word, "\u{2009}"].concat(), Role::Plain, false);
            }
            sign => push(sign, Role::Plain, false),
        },
        Math::Sub(base, index) => {
            add(to, base, low);
            add(to, index, low + 0.28);
        }
        Math::Sup(base, power) => {
            add(to, base, low);
            add(to, power, low - 0.38);
        }
        Math::Frac(top, bottom) => {
            part(to, top, low);
            to.push(Piece { text: "/".to_owned(), low, role: Role::Plain, leans: false });
            part(to, bottom, low);
        }
        Math::Row(row) => {
            for (i, piece) in row.iter().enumerate() {
                let behind = i > 0 && matches!(row[i - 1], Math::Frac(..));
                if behind && !matches!(piece, Math::Op("=" | "≈" | "+=" | "+" | "−" | ")")) {
                    to.push(Piece {
                        text: "\u{2009}".to_owned(),
                        low,
                        role: Role::Plain,
                        leans: false,
                    });
                }
                add(to, piece, low);
            }
        }
    }
}

/// One side of a fraction that lies on one line: in parentheses where it is a sum.
fn part(to: &mut Vec<Piece>, side: &Math, low: f32) {
    let sums = matches!(side, Math::Row(row) if row.iter().any(|p| matches!(p, Math::Op("+" | "−" | "-" | "∑" | "·"))));
    let sign = |text: &str| Piece { text: text.to_owned(), low, role: Role::Plain, leans: false };
    if sums {
        to.push(sign("("));
    }
    add(to, side, low);
    if sums {
        to.push(sign(")"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::compute::Computed;
    use crate::model::doc::Doc;
    use crate::model::formula::forward_symbols;
    use crate::model::settings::{HowKind, Settings};

    fn text(formula: &Math) -> String {
        pieces(formula).iter().map(|p| p.text.clone()).collect()
    }

    #[test]
    fn one_line() {
        let of = |how| {
            let mut doc = Doc::first().unwrap();
            doc.settings = Settings { how, ..doc.settings };
            text(&forward_symbols(&Computed::new(&doc, 0).unwrap(), 0, 40.0))
        };
        assert_eq!(of(HowKind::Max), "yk = max\u{2009}i∈Wkxi");
        assert_eq!(of(HowKind::Average), "yk = 1/n\u{2009}∑i∈Wkxi");
    }

    #[test]
    fn sums_in_fractions_keep_together() {
        let num = |text: &str| Math::Num(text.to_owned(), Role::Plain);
        let sum = Math::Row(vec![num("1"), Math::Op("+"), num("2")]);
        assert_eq!(text(&Math::Frac(Box::new(sum), Box::new(num("4")))), "(1 + 2)/4");
    }
}
