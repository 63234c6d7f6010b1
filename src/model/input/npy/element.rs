use crate::model::input::glyphs::quoted;
use crate::model::words::{Msg, msg};

/// What one entry of the array is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Element {
    /// `f`, `i`, `u` or `b`, as in NumPy.
    kind: u8,
    pub(super) size: usize,
    big_endian: bool,
}

impl Element {
    /// From the quoted name in a header: `'<f4'`, `'|u1'`, `'>i8'`.
    pub(super) fn named(descr: &str) -> Result<Self, Msg> {
        let quote = descr.chars().next().filter(|&c| c == '\'' || c == '"');
        let name = quote.and_then(|quote| descr[1..].split(quote).next());
        let element = match name.unwrap_or("").as_bytes() {
            [order @ (b'<' | b'>' | b'|' | b'='), kind, size] => {
                let size = usize::from(size.wrapping_sub(b'0'));
                let known = match kind {
                    b'f' => matches!(size, 2 | 4 | 8),
                    b'i' | b'u' => matches!(size, 1 | 2 | 4 | 8),
                    b'b' => size == 1,
                    _ => false,
                };
                known.then_some(Self { kind: *kind, size, big_endian: *order == b'>' })
            }
            _ => None,
        };
        element.ok_or_else(|| msg("error.npy.dtype").with("got", quoted(name.unwrap_or(descr))))
    }

    /// The f32, and whether it is another number than the file has. `bytes` are `size` many.
    pub(super) fn value(self, bytes: &[u8]) -> (f32, bool) {
        let wider = |bits: u64, &byte: &u8| bits << 8 | u64::from(byte);
        let bits = if self.big_endian {
            bytes.iter().fold(0, wider)
        } else {
            bytes.iter().rev().fold(0, wider)
        };
        match (self.kind, self.size) {
            (b'f', 2) => (half(bits as u32), false),
            (b'f', 4) => (f32::from_bits(bits as u32), false),
            (b'f', _) => {
                let wide = f64::from_bits(bits);
                let value = wide as f32;
                (value, f64::from(value) != wide && !wide.is_nan())
            }
            (b'i', size) => {
                let unused = 64 - 8 * size as u32;
                let whole = (bits << unused) as i64 >> unused;
                (whole as f32, is_changed(whole.unsigned_abs()))
            }
            (b'u', _) => (bits as f32, is_changed(bits)),
            _ => (f32::from(bits != 0), false),
        }
    }
}

/// Whether a whole number has more than the 24 bits of f32.
fn is_changed(whole: u64) -> bool {
    whole >> whole.trailing_zeros().min(63) >= 1 << 24
}

/// IEEE 754 half precision; every value is an f32.
fn half(bits: u32) -> f32 {
    let (sign, exponent, fraction) = (bits >> 15 << 31, bits >> 10 & 31, bits & 0x3ff);
    match exponent {
        0 => f32::from_bits(sign | (fraction as f32 / 16_777_216.0).to_bits()),
        31 => f32::from_bits(sign | 0x7f80_0000 | fraction << 13),
        _ => f32::from_bits(sign | (exponent + 112) << 23 | fraction << 13),
    }
}
