//! Picture values between 0 and 1, shown as the 0 to 255 of image files.

use super::short::{MINUS, plain};

/// The value times 255: whole where it comes from a byte (f32 is off by far less than 1/512), else with
/// one decimal.
pub fn show255(v: f32) -> String {
    let scaled = f64::from(v) * 255.0;
    let nearest = scaled.round();
    if !scaled.is_finite() {
        return plain(v).replace('-', MINUS);
    }
    let whole = (scaled - nearest).abs() <= 1.0 / 512.0;
    let decimals = usize::from(!whole);
    // Above zero again, lest a rounded -0.001 be -0.
    let shown = if whole { nearest + 0.0 } else { scaled };
    format!("{shown:.decimals$}").replace('-', MINUS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_come_back_whole() {
        for byte in 0..=255_u8 {
            assert_eq!(show255(f32::from(byte) / 255.0), byte.to_string());
        }
        assert_eq!(show255(0.5), "127.5");
        assert_eq!(show255((1.0 + 1.0 / 3.0) / 255.0), "1.3");
        assert_eq!(show255(-1.0), "−255");
        assert_eq!(show255(-0.0), "0");
        assert_eq!(show255(f32::NAN), "NaN");
        assert_eq!(show255(f32::NEG_INFINITY), "−∞");
    }
}
