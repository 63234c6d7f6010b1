//! A decimal number as it is written, before any rounding.

/// `significand` x 10^`power`, the sign apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Decimal {
    pub(super) negative: bool,
    pub(super) significand: u64,
    pub(super) power: i32,
    /// More digits than `significand` holds.
    pub(super) long: bool,
}

/// No f32 is near 10^±9999; beyond it the size of an exponent makes no difference.
const FARTHEST: i32 = 9999;
/// Significands of f32 have 24 bits.
const F32_BITS: u64 = 1 << 24;
/// Every f32 is a multiple of 2^-149.
const LOWEST_BIT: i32 = -149;

/// Reads `[sign] digits [. digits] [e [sign] digits]`, ASCII only; `None` for anything else.
pub(super) fn scan(text: &str) -> Option<Decimal> {
    let (negative, text) = sign(text);
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, whole(exponent)?),
        None => (text, 0),
    };
    let (whole, part) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let mut decimal = Decimal { negative, significand: 0, power: exponent, long: false };
    let mut digits = 0_usize;
    for (i, c) in whole.bytes().chain(part.bytes()).enumerate() {
        if !c.is_ascii_digit() {
            return None;
        }
        digits += 1;
        decimal.push(c - b'0', i >= whole.len());
    }
    (digits > 0).then_some(decimal)
}

pub(super) fn sign(text: &str) -> (bool, &str) {
    match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    }
}

fn whole(text: &str) -> Option<i32> {
    let (negative, digits) = sign(text);
    let all_digits = !digits.is_empty() && digits.bytes().all(|c| c.is_ascii_digit());
    let size = digits.bytes().fold(0, |n: i32, c| (n * 10 + i32::from(c & 15)).min(FARTHEST));
    all_digits.then_some(if negative { -size } else { size })
}

impl Decimal {
    fn push(&mut self, digit: u8, after_point: bool) {
        let longer = self.significand.checked_mul(10).and_then(|s| s.checked_add(u64::from(digit)));
        match longer {
            Some(significand) if !self.long => {
                self.significand = significand;
                self.power -= i32::from(after_point);
            }
            _ => {
                self.long = true;
                self.power = self.power.saturating_add(i32::from(!after_point));
            }
        }
    }

    /// Whether `value`, the f32 nearest to this number, is this very number.
    ///
    /// Whole numbers decide it: significand x 10^power is an f32 when, its factors of 5 multiplied in
    /// or divided out, an odd number below 2^24 remains and the factors of 2 are in range.
    /// A `long` number answers `None`: compare the digits.
    pub(super) fn is_held_by(self, value: f32) -> Option<bool> {
        if self.long {
            return None;
        }
        if self.significand == 0 || !value.is_finite() {
            return Some(self.significand == 0);
        }
        let mut odd = self.significand;
        let mut twos = self.power.saturating_add(take_twos(&mut odd));
        for _ in 0..self.power.unsigned_abs() {
            if self.power > 0 {
                odd = odd.saturating_mul(5);
                if odd >= F32_BITS {
                    return Some(false);
                }
            } else if odd.is_multiple_of(5) {
                odd /= 5;
            } else {
                return Some(false);
            }
        }
        twos += take_twos(&mut odd);
        Some(odd < F32_BITS && twos >= LOWEST_BIT)
    }
}

fn take_twos(n: &mut u64) -> i32 {
    let twos = n.trailing_zeros();
    *n >>= twos.min(63);
    twos as i32
}

/// The digits without zeros at either end, and the power of ten of the first one.
pub(super) fn digits(text: &str) -> (String, i32) {
    let (_, text) = sign(text);
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let point = mantissa.find('.').unwrap_or(mantissa.len());
    let all: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    let start = all.trim_start_matches('0');
    let first = point as i32 - 1 - (all.len() - start.len()) as i32;
    (start.trim_end_matches('0').to_owned(), whole(exponent).unwrap_or(0).saturating_add(first))
}
