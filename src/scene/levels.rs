//! Values as steps of a colour scale, so that cells of one colour are drawn together.

use super::ink::{Ink, MIX_STEPS, Token};
use super::look::Ranges;

/// Not pooled yet.
pub(super) const EMPTY: u8 = 255;
/// Waits to be computed.
pub(super) const PENDING: u8 = 254;
/// Not a number: no place on the scale.
pub(super) const ODD: u8 = 253;
/// No place: outputs of several layers do not fill a rectangle.
pub(super) const HOLE: u8 = 252;
const ZERO: u8 = 64;
const POSITIVE: u8 = 65;
const NEGATIVE: u8 = 128;
/// The faintest and the strongest share of the colour: a gradient that is not 0 never looks like 0.
const FAINT: f32 = 0.16;
const STRONG: f32 = 0.86;

pub(super) fn fraction(v: f32, ranges: &Ranges) -> f32 {
    let span = ranges.high - ranges.low;
    if span > 0.0 && span.is_finite() {
        ((v - ranges.low) / span).clamp(0.0, 1.0)
    } else if v == ranges.low {
        0.5
    } else {
        f32::from(v > ranges.low)
    }
}

pub(super) fn value(v: f32, ranges: &Ranges) -> u8 {
    if v.is_nan() { ODD } else { (fraction(v, ranges) * MIX_STEPS as f32 + 0.5) as u8 }
}

pub(super) fn gradient(v: f32, largest: f32) -> u8 {
    if v.is_nan() {
        return ODD;
    }
    if v == 0.0 {
        return ZERO;
    }
    let strength = strength(v, largest);
    let step = ((FAINT + (STRONG - FAINT) * strength) * 62.0 + 0.5) as u8;
    step + if v > 0.0 { POSITIVE } else { NEGATIVE }
}

/// The root, because small shares of a large window are to be seen beside whole gradients.
fn strength(v: f32, largest: f32) -> f32 {
    if largest > 0.0 { (v.abs() / largest).min(1.0).sqrt() } else { 1.0 }
}

pub(super) fn ink(level: u8) -> Ink {
    match level {
        ODD => Token::WinFill.into(),
        ZERO => Token::GradZero.into(),
        POSITIVE..NEGATIVE => mixed(Token::GradPos, level - POSITIVE),
        NEGATIVE..HOLE => mixed(Token::GradNeg, level - NEGATIVE),
        PENDING | EMPTY | HOLE => Token::Card.into(),
        _ => Ink::packed(Token::ValueLo, Token::ValueHi, u32::from(level)),
    }
}

fn mixed(token: Token, step: u8) -> Ink {
    Ink::packed(Token::Card, token, u32::from(step) * MIX_STEPS / 62)
}

/// The 256 levels of a picture of values.
pub(super) fn fine_value(v: f32, ranges: &Ranges) -> u8 {
    if v.is_nan() { 0 } else { (fraction(v, ranges) * 255.0 + 0.5) as u8 }
}

/// The levels of a picture of gradients: 128 is zero.
pub(super) fn fine_gradient(v: f32, largest: f32) -> u8 {
    if v == 0.0 || v.is_nan() || largest <= 0.0 {
        return 128;
    }
    let strength = strength(v, largest);
    let step = ((FAINT + (1.0 - FAINT) * strength) * 127.0 + 0.5) as u8;
    if v > 0.0 { 128 + step } else { 128 - step }
}
