use super::*;

fn value(text: &str) -> f32 {
    parse(text, false).unwrap_or_else(|e| panic!("{text}: {e:?}")).value
}

fn key(text: &str, comma: bool) -> &'static str {
    parse(text, comma).map(|e| panic!("{text}: {e:?}")).unwrap_err().key
}

#[test]
fn reads_what_people_type() {
    let cases = [
        ("1e-3", 1e-3),
        ("-2", -2.0),
        (".5", 0.5),
        ("5.", 5.0),
        ("+3", 3.0),
        ("  7\t", 7.0),
        ("1E2", 100.0),
        ("1/3", 1.0 / 3.0),
        ("-1/3", -1.0 / 3.0),
        ("1 / -4", -0.25),
        ("2.5/.5", 5.0),
        ("inf", f32::INFINITY),
        ("-inf", f32::NEG_INFINITY),
        ("+Infinity", f32::INFINITY),
        ("∞", f32::INFINITY),
        ("−∞", f32::NEG_INFINITY),
        ("−2", -2.0),
        ("１．５", 1.5),
        ("－１。５ｅ２", -150.0),
        ("１／４", 0.25),
        ("\u{3000}3\u{a0}\u{200b}", 3.0),
        ("16777217", 16_777_216.0),
        ("1e39", f32::INFINITY),
        ("1e-60", 0.0),
        ("1e999999999999999999999", f32::INFINITY),
    ];
    for (text, expected) in cases {
        assert_eq!(value(text), expected, "{text}");
    }
    assert!(value("nan").is_nan() && value("NaN").is_nan() && value("-nan").is_nan());
    assert!(value("-0").is_sign_negative() && value("-0/5").is_sign_negative());
}

#[test]
fn decimal_comma_where_the_locale_has_one() {
    for (text, expected) in [("1,5", 1.5), (",5", 0.5), ("1，5", 1.5), ("1.5", 1.5), ("1,5/3", 0.5)]
    {
        assert_eq!(parse(text, true), Ok(Entry { value: expected, changed: false }), "{text}");
    }
    assert_eq!(key("1,5", false), "error.number.comma");
    assert_eq!(key("1，5", false), "error.number.comma");
    assert_eq!(key("1.234,5", true), "error.number.form");
    assert_eq!(key("1,2,3", true), "error.number.form");
}

#[test]
fn refuses_the_rest() {
    assert_eq!(key("", false), "error.number.empty");
    assert_eq!(key(" \u{3000}", false), "error.number.empty");
    for text in [
        "abc", "1x", ".", "-", "e5", "1e", "1e+", "--1", "1 2", "0x10", "1_000", "1/", "/3",
        "1/2/3", "nan/2", "1/inf", "½", "1.2.3", "1e5.0", "٣", "i", "1-", "+-1",
    ] {
        assert_eq!(key(text, false), "error.number.form", "{text}");
    }
    assert_eq!(key("1/0", false), "error.number.zero_division");
    assert_eq!(key("1/0e5", false), "error.number.zero_division");
    assert_eq!(key("1e300/3", false), "error.number.fraction");
    assert_eq!(key("1/12345678901234567890123", false), "error.number.fraction");
    let long = parse(&"z".repeat(1000), false).unwrap_err();
    assert_eq!(long, msg("error.number.form").with("got", format!("{}…", "z".repeat(24))));
}

#[test]
fn says_what_f32_made_of_it() {
    let note = |text: &str| parse(text, false).unwrap().note(text);
    for kept in [
        "0.5",
        "1",
        "-3.25",
        "16777216",
        "33554432",
        "3e8",
        "nan",
        "inf",
        "0",
        "0.000",
        "1/8",
        "0.1/0.4",
        "1e10",
        "340282346638528859811704183484516925440",
        "0.100000001490116119384765625",
        "16777218",
    ] {
        assert_eq!(note(kept), None, "{kept}");
    }
    let became = |typed: &str, key, v: &str| {
        assert_eq!(note(typed), Some(msg(key).with("typed", typed).with("value", v)))
    };
    became("0.1", "note.number.became", "0.100000001490116119384765625");
    became("16777217", "note.number.became", "16777216");
    became("1/3", "note.number.became", "0.3333333432674407958984375");
    became("-0.1", "note.number.became", "−0.100000001490116119384765625");
    became("1e39", "note.number.overflow", "∞");
    became("-1e39", "note.number.overflow", "−∞");
    became("1e-60", "note.number.underflow", "0");
    became("1e11", "note.number.became", "99999997952");
    let long = "0.1000000014901161193847656250001";
    assert!(parse(long, false).is_ok_and(|e| e.changed && e.value == 0.1));
    became("1/5", "note.number.became", "0.20000000298023223876953125");
    became("16777217/1", "note.number.became", "16777216");
}

#[test]
fn exact_expansions() {
    let cases = [
        (0.1, "0.100000001490116119384765625"),
        (-0.5, "−0.5"),
        (3.0, "3"),
        (0.0, "0"),
        (-0.0, "−0"),
        (100.0, "100"),
        (f32::MAX, "340282346638528859811704183484516925440"),
        (f32::NAN, "NaN"),
        (f32::NEG_INFINITY, "−∞"),
        (2f32.powi(-20), "0.00000095367431640625"),
    ];
    for (v, text) in cases {
        assert_eq!(exact(v), text);
    }
    let smallest = exact(f32::from_bits(1));
    assert!(
        smallest.starts_with("1.40129846432481707092372958") && smallest.ends_with("203125e−45"),
        "{smallest}"
    );
}

#[test]
fn exact_texts_are_never_said_to_change() {
    // Every exponent, a few significands, written with all digits and with the shortest ones.
    for bits in
        (0..255_u32).flat_map(|e| [0, 1, 0x2a_aaaa, 0x40_0000, 0x7f_ffff].map(|m| e << 23 | m))
    {
        let v = f32::from_bits(bits);
        let all = exact(v);
        assert_eq!(parse(&all, false), Ok(Entry { value: v, changed: false }), "{all}");
        let short = plain(v);
        let read = parse(&short, false).unwrap();
        assert_eq!(read.value, v, "{short}");
        let same = decimal::digits(&short) == decimal::digits(&all_digits(v));
        assert_eq!(read.changed, !same && v != 0.0, "{short}");
    }
}
