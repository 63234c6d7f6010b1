use super::*;

fn show(values: &[f32], max: usize) -> Vec<String> {
    let shorter = Shorter::new(values.iter().copied(), max);
    values.iter().map(|&v| shorter.show(v)).collect()
}

#[test]
fn as_few_digits_as_tell_values_apart() {
    assert_eq!(show(&[1.0, 3.0, 12.0], 6), ["1", "3", "12"]);
    assert_eq!(show(&[1.0 / 3.0, 0.5, 1.0], 6), ["0.3", "0.5", "1"]);
    assert_eq!(show(&[0.301, 0.302_34], 6), ["0.301", "0.302"]);
    assert_eq!(show(&[1.0 / 3.0, 1.0 / 3.0], 6), ["0.3", "0.3"]);
    assert_eq!(show(&[1.0 / 255.0, 2.0 / 255.0, 1.0], 6), ["0.004", "0.008", "1"]);
}

#[test]
fn short_values_are_written_whole() {
    assert_eq!(show(&[0.25, 0.5, -0.75, 1.0], 6), ["0.25", "0.5", "−0.75", "1"]);
    assert_eq!(show(&[0.1], 6), ["0.1"]);
}

#[test]
fn rounded_values_keep_their_zeros() {
    assert_eq!(show(&[0.499_99, 0.5, 0.52], 5), ["0.50", "0.5", "0.52"]);
}

#[test]
fn special_values() {
    let all = [f32::NAN, f32::INFINITY, f32::NEG_INFINITY, -0.0, 0.0];
    assert_eq!(show(&all, 4), ["NaN", "∞", "−∞", "−0", "0"]);
}

#[test]
fn what_does_not_fit_takes_a_power_of_ten() {
    assert_eq!(show(&[12_345_678.0, 1.0], 5), ["1.2e7", "1"]);
    assert_eq!(show(&[1e-7, 1.0], 6), ["1e−7", "1"]);
    assert_eq!(show(&[1234.567, 0.25], 6), ["1234.6", "0.25"]);
    assert_eq!(show(&[f32::MAX], 4), ["3e38"]);
    assert_eq!(show(&[-f32::MAX], 1), ["−3e38"]);
}

#[test]
fn small_numbers_keep_their_digits() {
    assert_eq!(show(&[0.000_123, 1.0], 8), ["1.23e−4", "1"]);
    assert_eq!(show(&[0.000_123, 0.000_124, 5.0], 7), ["1.23e−4", "1.24e−4", "5"]);
    assert_eq!(show(&[-0.000_123, 1.0], 7), ["−1.2e−4", "1"]);
    assert_eq!(show(&[0.0123, 5.0], 7), ["0.012", "5"]);
    assert_eq!(Shorter::fixed(4, 9).show(0.000_123), "1.23e−4");
}

#[test]
fn everything_fits_where_it_can() {
    for bits in (0..u32::MAX).step_by(7_654_321) {
        let v = f32::from_bits(bits);
        let text = Shorter::new([v, 0.5, 0.501], 7).show(v);
        assert!(text.chars().count() <= 7, "{v:e}: {text}");
        assert!(
            !(v.is_finite() && v != 0.0 && text.chars().all(|c| "−0.".contains(c))),
            "{v:e}: {text}"
        );
    }
}

#[test]
fn plain_reads_back() {
    assert_eq!([1.0, 0.1, -2.5, 1e-7, 1e20].map(plain), ["1", "0.1", "-2.5", "0.0000001", "1e20"]);
    for bits in (0..u32::MAX).step_by(1_234_567) {
        let v = f32::from_bits(bits);
        if v.is_finite() {
            assert_eq!(plain(v).parse(), Ok(v));
        }
    }
}
