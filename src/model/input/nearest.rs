//! A decimal text to the nearest f32, ties to even.
//!
//! The standard library does the same with a table of powers of five that does not compress: ten
//! kilobytes on the way to every reader of the page. The tests hold the two side by side.

use super::decimal::{self, Decimal};

/// Reads `[sign] digits [. digits] [e [sign] digits]`, or a name of NaN or infinity.
pub fn f32_of(text: &str) -> Option<f32> {
    match decimal::scan(text) {
        Some(decimal) => Some(nearest(decimal, text)),
        None => super::number::named(text),
    }
}

/// The f32 nearest to a number; `text` is its digits, for when they are too many for a `Decimal`.
pub(super) fn nearest(decimal: Decimal, text: &str) -> f32 {
    let size = quick(decimal).unwrap_or_else(|| {
        let (digits, first) = decimal::digits(text);
        exact(&digits, first)
    });
    if decimal.negative { -size } else { size }
}

/// Most of a f64 that lies beyond the 24 bits of a f32.
const REST: u64 = (1 << 29) - 1;
const HALF: u64 = 1 << 28;

/// One exact product or quotient in f64, where that decides: both sides exact, the result a normal f32
/// and not in the middle of two, where the first rounding may have put it.
fn quick(decimal: Decimal) -> Option<f32> {
    if decimal.long || decimal.significand >= 1 << 53 || decimal.power.unsigned_abs() > 22 {
        return None;
    }
    let mut power = 1.0f64;
    for _ in 0..decimal.power.unsigned_abs() {
        power *= 10.0;
    }
    let whole = decimal.significand as f64;
    let near = if decimal.power < 0 { whole / power } else { whole * power };
    let normal = near >= f64::from(f32::MIN_POSITIVE) && near < f64::from(f32::MAX);
    let decided = near == 0.0 || (normal && near.to_bits() & REST != HALF);
    decided.then_some(near as f32)
}

/// More digits than any middle of two f32 has.
const MOST_DIGITS: usize = 160;

/// By whole numbers as long as they need to be: digits[0].digits[1..] x 10^first.
fn exact(digits: &str, first: i32) -> f32 {
    if digits.is_empty() || first < -60 {
        return 0.0;
    }
    if first > 60 {
        return f32::INFINITY;
    }
    let mut top = Big::default();
    let kept = digits.len().min(MOST_DIGITS);
    for digit in digits.bytes().take(kept) {
        top.times_plus(10, u32::from(digit & 15));
    }
    let mut power = first + 1 - kept as i32;
    if kept < digits.len() {
        // What was cut off is not zero: it must still break a tie.
        top.times_plus(10, 1);
        power -= 1;
    }
    let mut bottom = Big::default();
    bottom.times_plus(1, 1);
    let tens = if power < 0 { &mut bottom } else { &mut top };
    for _ in 0..power.unsigned_abs() {
        tens.times_plus(10, 0);
    }
    rounded(&top, &bottom)
}

/// top / bottom, rounded once.
fn rounded(top: &Big, bottom: &Big) -> f32 {
    let mut shift = (top.bits() as i32 - bottom.bits() as i32 - 24).max(-149);
    loop {
        let above = top.shifted((-shift).max(0) as usize);
        let below = bottom.shifted(shift.max(0) as usize);
        let (mut quotient, rest) = above.divided(&below);
        if quotient >= 1 << 24 {
            shift += 1;
            continue;
        }
        let twice = rest.shifted(1).compared(&below);
        if twice.is_gt() || (twice.is_eq() && quotient & 1 == 1) {
            quotient += 1;
        }
        // A carry out of the 24 bits runs into the exponent, which is what it should do.
        let bits =
            if quotient < 1 << 23 { quotient } else { quotient + (((shift + 149) as u32) << 23) };
        return f32::from_bits(bits.min(f32::INFINITY.to_bits()));
    }
}

/// A whole number without limit, its lowest word first, its highest not 0.
#[derive(Clone, Debug, Default)]
struct Big(Vec<u32>);

impl Big {
    fn times_plus(&mut self, factor: u32, summand: u32) {
        let mut carry = u64::from(summand);
        for word in &mut self.0 {
            carry += u64::from(*word) * u64::from(factor);
            *word = carry as u32;
            carry >>= 32;
        }
        if carry > 0 {
            self.0.push(carry as u32);
        }
    }

    fn bits(&self) -> usize {
        self.0.last().map_or(0, |top| self.0.len() * 32 - top.leading_zeros() as usize)
    }

    fn shifted(&self, by: usize) -> Self {
        let mut words = vec![0; by / 32];
        let mut carry = 0u64;
        for &word in &self.0 {
            carry |= u64::from(word) << (by % 32);
            words.push(carry as u32);
            carry >>= 32;
        }
        words.push(carry as u32);
        Self(words).trimmed()
    }

    fn trimmed(mut self) -> Self {
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
        self
    }

    fn compared(&self, other: &Self) -> std::cmp::Ordering {
        let sizes = self.0.len().cmp(&other.0.len());
        sizes.then_with(|| self.0.iter().rev().cmp(other.0.iter().rev()))
    }

    /// Quotient and rest, for a quotient of at most 26 bits.
    fn divided(&self, by: &Self) -> (u32, Self) {
        let (mut quotient, mut rest) = (0, self.clone());
        for bit in (0..26).rev() {
            let part = by.shifted(bit);
            if rest.compared(&part).is_ge() {
                rest = rest.minus(&part);
                quotient |= 1 << bit;
            }
        }
        (quotient, rest)
    }

    /// The difference; `other` is not the larger one.
    fn minus(&self, other: &Self) -> Self {
        let mut borrow = 0i64;
        let words = self.0.iter().enumerate().map(|(i, &word)| {
            borrow += i64::from(word) - i64::from(other.0.get(i).copied().unwrap_or(0));
            let low = borrow as u32;
            borrow >>= 32;
            low
        });
        Self(words.collect()).trimmed()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn same(text: &str) {
        let (ours, std) = (f32_of(text), text.parse::<f32>().ok());
        assert_eq!(ours.map(f32::to_bits), std.map(f32::to_bits), "{text}");
    }

    #[test]
    fn hard_cases_agree_with_the_standard_library() {
        let hard = [
            "0",
            "-0",
            "0.1",
            "16777217",
            "16777219",
            "3.4028235e38",
            "3.4028236e38",
            "3.40282357e38",
            "1e39",
            "1e-45",
            "7e-46",
            "7.1e-46",
            "1.17549435e-38",
            "1.1754943e-38",
            "5e-324",
            "1e400",
            "0.000000000000000000000000000000000000011754943508222875",
            "2.5e-45",
            "123456789012345678901234567890",
            "1.00000017881393421514957253748434595763683319091796875001",
            "1.00000017881393432617187499",
            "1.00000017881393432617187500",
            "1.00000017881393432617187501",
            "8388608.5",
            "8388609.5",
            "33554433",
            "9007199254740993",
            "0.0000152587890625000001",
        ];
        hard.into_iter().for_each(same);
    }

    #[test]
    fn every_digit_counts_at_the_middle_of_two() {
        // 2^-149 / 2, written out: the middle between 0 and the smallest f32.
        let middle = format!("{:.150}", 2f64.powi(-150));
        same(&middle);
        same(&format!("{middle}{}1", "0".repeat(300)));
        same(&format!("{}49", &middle[..middle.len() - 2]));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]
        #[test]
        fn any_f32_reads_back(bits in any::<u32>()) {
            let v = f32::from_bits(bits);
            if v.is_finite() {
                same(&v.to_string());
                same(&format!("{v:e}"));
                same(&format!("{v:.60}"));
            }
        }

        #[test]
        fn any_decimal_agrees(text in "-?[0-9]{1,24}(\\.[0-9]{0,40})?(e-?[0-9]{1,2})?") {
            same(&text);
        }

        #[test]
        fn the_neighbourhood_of_middles_agrees(bits in 0u32..0x7f7f_ffff, digits in 17usize..60, up in 0u8..10) {
            let middle = (f64::from(f32::from_bits(bits)) + f64::from(f32::from_bits(bits + 1))) / 2.0;
            same(&format!("{middle:.digits$e}"));
            same(&format!("{middle:.0$}{up}", digits));
        }
    }
}
