use crate::model::input::nearest::f32_of;
use crate::model::input::short;

/// The shortest text that reads back as the same f32. (Every NaN is `nan`: its unused bits are not kept.)
pub(in crate::model) fn text(v: f32) -> String {
    if v.is_nan() {
        return "nan".to_owned();
    }
    if v.is_infinite() {
        return if v < 0.0 { "-inf" } else { "inf" }.to_owned();
    }
    short::plain(v)
}

pub(in crate::model) fn parse(text: &str) -> Option<f32> {
    f32_of(text)
}

/// A number for rows and one for columns; a single one stands for both.
pub(super) fn pair(text: &str, least: i64, most: i64) -> Option<[i64; 2]> {
    let (rows, cols) = text.split_once('x').unwrap_or((text, text));
    let one = |part: &str| part.parse().ok().filter(|v| (least..=most).contains(v));
    Some([one(rows)?, one(cols)?])
}

/// Rows x columns \[x channels\], none of them 0 or above its limit.
pub(super) fn sizes(text: &str, side: usize, channels: usize) -> Option<[usize; 3]> {
    let mut parts = text.split('x');
    let mut next = |most: usize| {
        let part = parts.next()?;
        part.parse().ok().filter(|v| (1..=most).contains(v))
    };
    let (h, w) = (next(side)?, next(side)?);
    let c = if text.matches('x').count() > 1 { next(channels)? } else { 1 };
    parts.next().is_none().then_some([c, h, w])
}

pub(super) fn sizes_text([c, h, w]: [usize; 3]) -> String {
    if c == 1 { format!("{h}x{w}") } else { format!("{h}x{w}x{c}") }
}

/// Any change of one word changes it.
pub(super) fn checksum(words: impl Iterator<Item = u32>) -> u32 {
    let mixed = words.fold(0, |h: u32, w| (h.rotate_left(5) ^ w).wrapping_mul(0x9e37_79b1));
    mixed ^ mixed >> 15
}
