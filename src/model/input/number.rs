//! One entry, as a person types it: `1e-3`, `-2`, `.5`, `1/3`, `１．５`, `∞`.

use super::decimal::{self, Decimal};
use super::glyphs::{plain_text, quoted};
use super::nearest;
use super::short::{MINUS, plain};
use crate::model::words::{Msg, msg};

/// What an entry became.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Entry {
    pub value: f32,
    /// f32 cannot hold the number that was typed: `value` is the nearest one.
    pub changed: bool,
}

/// Why an entry is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    Empty,
    Form,
    Comma,
    DividedByZero,
    FractionTooLong,
}

impl Refusal {
    pub(super) fn msg(self, got: &str) -> Msg {
        let key = match self {
            Self::Empty => return msg("error.number.empty"),
            Self::Form => "error.number.form",
            Self::Comma => "error.number.comma",
            Self::DividedByZero => "error.number.zero_division",
            Self::FractionTooLong => "error.number.fraction",
        };
        msg(key).with("got", quoted(got))
    }
}

/// Reads one entry. `decimal_comma`: whether the locale writes 1,5 for one and a half.
///
/// # Errors
/// What is no number, with what is accepted.
pub fn parse(text: &str, decimal_comma: bool) -> Result<Entry, Msg> {
    entry(plain_text(text).trim(), decimal_comma).map_err(|refusal| refusal.msg(text))
}

/// [`parse`] for a text that has its plain signs and no blanks around it.
pub(super) fn entry(text: &str, decimal_comma: bool) -> Result<Entry, Refusal> {
    if text.is_empty() {
        return Err(Refusal::Empty);
    }
    if text.contains(',') {
        if !decimal_comma {
            return Err(Refusal::Comma);
        }
        // Both signs in one number would be 1.234,5: which of them is the point is a guess.
        if text.contains('.') {
            return Err(Refusal::Form);
        }
        return entry(&text.replace(',', "."), false);
    }
    if let Some((above, below)) = text.split_once('/') {
        return fraction(above.trim(), below.trim());
    }
    if let Some(decimal) = decimal::scan(text) {
        let value = nearest::nearest(decimal, text);
        return Ok(Entry { value, changed: !is_exact(decimal, text, value) });
    }
    named(text).map(|value| Entry { value, changed: false }).ok_or(Refusal::Form)
}

pub(super) fn named(text: &str) -> Option<f32> {
    let (negative, name) = decimal::sign(text);
    let is = |other: &str| name.eq_ignore_ascii_case(other);
    if is("nan") {
        return Some(f32::NAN);
    }
    let infinite = is("inf") || is("infinity") || name == "∞";
    infinite.then_some(if negative { f32::NEG_INFINITY } else { f32::INFINITY })
}

fn is_exact(decimal: Decimal, text: &str, value: f32) -> bool {
    decimal.is_held_by(value).unwrap_or_else(|| {
        value.is_finite() && decimal::digits(text) == decimal::digits(&all_digits(value))
    })
}

/// `a/b`: both as whole numbers, one division in f64, then rounded to f32.
///
/// While both are below 2^24 the second rounding does no harm: such a quotient is never so near the
/// middle of two f32 that 53 bits cannot tell on which side it lies.
fn fraction(above: &str, below: &str) -> Result<Entry, Refusal> {
    let scan = |text| decimal::scan(text).ok_or(Refusal::Form);
    let (above, below) = (scan(above)?, scan(below)?);
    if below.significand == 0 {
        return Err(Refusal::DividedByZero);
    }
    // The same power of ten on both sides, so that 0.1/0.3 is 1/3.
    let power = above.power.min(below.power);
    let (a, b) = (scaled(above, power)?, scaled(below, power)?);
    let common = gcd(a, b);
    let (a, b) = (a / common, b / common);
    let size = (a as f64 / b as f64) as f32;
    let value = if above.negative == below.negative { size } else { -size };
    let odd = a >> a.trailing_zeros().min(63);
    Ok(Entry { value, changed: !b.is_power_of_two() || odd >= 1 << 24 })
}

fn scaled(decimal: Decimal, power: i32) -> Result<u64, Refusal> {
    if decimal.significand == 0 {
        return Ok(0);
    }
    u32::try_from(decimal.power.saturating_sub(power))
        .ok()
        .and_then(|tens| 10_u64.checked_pow(tens)?.checked_mul(decimal.significand))
        .filter(|&n| n < 1 << 53 && !decimal.long)
        .ok_or(Refusal::FractionTooLong)
}

fn gcd(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

impl Entry {
    /// What to tell the person when the number that was typed is not the number that is kept.
    pub fn note(self, typed: &str) -> Option<Msg> {
        let key = match self.value {
            _ if !self.changed => return None,
            v if v.is_infinite() => "note.number.overflow",
            0.0 => "note.number.underflow",
            _ => "note.number.became",
        };
        Some(msg(key).with("typed", quoted(typed)).with("value", exact(self.value)))
    }
}

/// Enough digits after the first for any f32: the longest has 112.
fn all_digits(v: f32) -> String {
    format!("{v:.120e}")
}

/// The exact decimal expansion: 0.1 is kept as 0.100000001490116119384765625.
///
/// Written out up to 40 signs, with a power of ten beyond.
pub fn exact(v: f32) -> String {
    const LONGEST: usize = 40;
    if !v.is_finite() || v == 0.0 {
        return plain(v).replace('-', MINUS);
    }
    let fixed = format!("{v:.149}");
    let fixed = fixed.trim_end_matches('0').trim_end_matches('.');
    if fixed.len() <= LONGEST {
        return fixed.replace('-', MINUS);
    }
    let all = all_digits(v);
    let (mantissa, power) = all.split_once('e').unwrap_or((&all, "0"));
    let mantissa = mantissa.trim_end_matches('0').trim_end_matches('.');
    [mantissa, "e", power].concat().replace('-', MINUS)
}

#[cfg(test)]
mod tests;
