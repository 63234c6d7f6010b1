//! Numbers for cells: as few digits as tell them apart, and a real minus sign.

/// How wide a text is at size 1, near enough to choose a size that fits.
pub(super) fn width_of(text: &str) -> f32 {
    text.chars().map(|c| if matches!(c, '.' | ',' | ' ') { 0.3 } else { 0.6 }).sum()
}

/// A number as short as it can be said; rounded to four digits where that would be long.
pub(super) fn digits(v: f32) -> String {
    if v.is_nan() {
        return "nan".to_owned();
    }
    let sign = if v < 0.0 { "−" } else { "" };
    let v = f64::from(v.abs());
    if v.is_infinite() {
        return [sign, "∞"].concat();
    }
    if v == 0.0 {
        return "0".to_owned();
    }
    let exponent = v.log10().floor() as i32;
    if (-4..7).contains(&exponent) {
        return [sign, &fixed(v, exponent)].concat();
    }
    let scaled = v / 10f64.powi(exponent);
    let power = if exponent < 0 { "e−" } else { "e" };
    [sign, &decimal(scaled, 2), power, &exponent.unsigned_abs().to_string()].concat()
}

fn fixed(v: f64, exponent: i32) -> String {
    let most = (3 - exponent).clamp(0, 7) as usize;
    let exact = |&places: &usize| {
        let power = 10f64.powi(places as i32);
        ((v * power).round() / power) as f32 == v as f32
    };
    decimal(v, (0..most).find(exact).unwrap_or(most))
}

/// So many places after the point, without zeros at the end.
fn decimal(v: f64, places: usize) -> String {
    let power = 10u64.pow(places as u32);
    let whole = (v * power as f64).round() as u64;
    let mut text = (whole / power).to_string();
    let rest = whole % power;
    if rest > 0 {
        let tail = (power + rest).to_string();
        text.push('.');
        text.push_str(tail[1..].trim_end_matches('0'));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::digits;

    #[test]
    fn short_and_plain() {
        let cases = [
            (0.0, "0"),
            (-0.25, "−0.25"),
            (9.0, "9"),
            (0.1, "0.1"),
            (1.0 / 3.0, "0.3333"),
            (16_777_216.0, "1.68e7"),
            (1_234_567.0, "1234567"),
            (1e-7, "1e−7"),
            (f32::INFINITY, "∞"),
            (f32::NEG_INFINITY, "−∞"),
            (f32::NAN, "nan"),
            (0.062_5, "0.0625"),
            (99.999_99, "100"),
        ];
        for (v, text) in cases {
            assert_eq!(digits(v), text, "{v}");
        }
    }
}
