//! How numbers are fitted into cells.

use crate::model::input::short::{Shorter, shown};

/// More decimals than f32 has.
const ALL_DECIMALS: usize = 9;
/// Fewer characters say too little of a number; the font is made smaller instead.
const LEAST: usize = 5;
/// Below this cell size the 0 before a decimal point is left out.
const NARROW: f32 = 31.0;

/// A rounded number has so many decimals where there is room for them, however few tell it from others:
/// as 5, 5.0333 would be another number than the one beside it in the formula.
const ROUNDED: usize = 2;
/// As small as the digits may get for that.
const SMALL: f32 = 8.0;

/// How wide a text is at size 1, near enough to choose a size that fits.
pub(super) fn width_of(text: &str) -> f32 {
    let of = |c| match c {
        '.' | ',' | ' ' => 0.32,
        '−' | '+' => 0.78,
        _ => 0.62,
    };
    text.chars().map(of).sum()
}

/// A number for a cell of this width: as its grid writes it, with fewer digits where it must. One with a
/// power of ten has as many as there is room for: its neighbours may differ in the third.
pub(super) fn fitted(v: f32, shorter: Shorter, cell: f32) -> String {
    let most = (((cell - 4.0) / 5.6).max(0.0) as usize).max(LEAST);
    let text = shorter.show(v);
    let other = text.chars().count() > most || text.contains('e');
    let text = if other { Shorter::fixed(ALL_DECIMALS, most).show(v) } else { text };
    let brief = |text: String| if cell >= NARROW { text } else { bare(text) };
    let has = |text: &str| text.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    if text.contains('e') || has(&text) >= ROUNDED || text == shown(v) {
        return brief(text);
    }
    let finer = |decimals| Shorter::fixed(decimals, most).show(v);
    let fits = |longer: &String| {
        let room = cell * 0.86 - 3.0;
        !longer.contains('e') && has(longer) > has(&text) && width_of(longer) * SMALL <= room
    };
    (1..=ROUNDED).rev().map(finer).map(brief).find(fits).unwrap_or_else(|| brief(text.clone()))
}

/// Without the 0 before a decimal point.
fn bare(text: String) -> String {
    match text.strip_prefix("0.") {
        Some(rest) => [".", rest].concat(),
        None => text.replacen("−0.", "−.", 1),
    }
}

/// A part of 1, short: two decimals, three of a small one.
pub(super) fn fraction(v: f32) -> String {
    let small = v.abs() < 0.1 && v != 0.0;
    if !small {
        return bare(Shorter::fixed(2, 7).show(v));
    }
    match (v.abs() * 1000.0 + 0.5) as usize {
        0 => "≈0".to_owned(),
        n => [if v < 0.0 { "−." } else { "." }, &(1000 + n).to_string()[1..]].concat(),
    }
}

/// A whole number, or one with few decimals, that needs no room.
pub(super) fn digits(v: f32) -> String {
    Shorter::fixed(4, 9).show(v)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_numbers_have_the_digits_that_there_is_room_for() {
        let small = [0.000_123, 0.000_124, 5.0];
        let shorter = Shorter::new(small, 6);
        let shown = |cell| small.map(|v| fitted(v, shorter, cell));
        assert_eq!(shown(44.0), ["1.23e−4", "1.24e−4", "5"]);
        assert_eq!(shown(60.0), ["0.000123", "0.000124", "5"]);
        assert_eq!(shown(20.0), ["1e−4", "1e−4", "5"]);
    }

    #[test]
    fn no_number_is_rounded_to_a_whole_one_where_decimals_have_room() {
        let values = [3.4927, 4.5901, -12.3456, 7.0, 0.5, 1234.567];
        let shorter = Shorter::new([3.4927, 4.5901], 6);
        let shown = |cell| values.map(|v| fitted(v, shorter, cell));
        assert_eq!(shown(60.0), ["3.49", "4.59", "−12.35", "7", "0.5", "1234.57"]);
        assert_eq!(shown(40.0), ["3.49", "4.59", "−12.35", "7", "0.5", "1234.6"]);
        assert_eq!(shown(22.0), ["3.5", "4.6", "−12", "7", ".5", "1235"]);
    }
}
