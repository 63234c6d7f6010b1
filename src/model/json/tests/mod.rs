mod places;

use super::*;
use proptest::prelude::*;

fn show(value: &Json<'_>) -> String {
    let mut out = String::new();
    let list = |values: Vec<String>| values.join(",");
    match value {
        Json::Null => out.push_str("null"),
        Json::Bool(yes) => out.push_str(&yes.to_string()),
        Json::Number(text) => out.push_str(text),
        Json::Text(text) => quote(&mut out, text),
        Json::List(values) => out = format!("[{}]", list(values.iter().map(show).collect())),
        Json::Object(entries) => {
            let entry = |(key, value): &(Cow<'_, str>, Json<'_>)| {
                let mut text = String::new();
                quote(&mut text, key);
                text + ":" + &show(value)
            };
            out = format!("{{{}}}", list(entries.iter().map(entry).collect()));
        }
    }
    out
}

#[test]
fn what_is_json_is_read() {
    for text in
        ["null", "true", "[]", "{}", "[1,-2.5e+10,0,\"\"]", "{\"a\":{\"b\":[false]},\"c\":\"x\"}"]
    {
        assert_eq!(Json::read(text).map(|v| show(&v)).as_deref(), Some(text));
    }
    let spaced = Json::read(" { \"a\" :\t[ 1 ,\n2 ] } ");
    assert_eq!(spaced.map(|v| show(&v)).as_deref(), Some("{\"a\":[1,2]}"));
    let signs = Json::read(r#""\u00e9\ud83d\ude00\n\/\\""#);
    assert_eq!(signs, Some(Json::Text("é😀\n/\\".into())));
    assert_eq!(Json::read("12").and_then(|v| v.whole()), Some(12));
    assert_eq!(Json::read("-1").and_then(|v| v.whole()), None);
    assert_eq!(Json::read("1.0").and_then(|v| v.whole()), None);
}

#[test]
fn what_is_none_is_refused() {
    for text in [
        "",
        " ",
        "nul",
        "tru",
        "01",
        "1.",
        ".5",
        "+1",
        "1e",
        "- 1",
        "NaN",
        "'a'",
        "\"a",
        "\"\n\"",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\ud83d\"",
        "\"\\ude00\"",
        "\"\\ud83d\\u0041\"",
        "[1,]",
        "[1 2]",
        "[",
        "{\"a\"}",
        "{\"a\":}",
        "{a:1}",
        "{\"a\":1,}",
        "{\"a\":1,\"a\":2}",
        "1 2",
        "[]]",
        "\u{feff}1",
        "\"\\u+123\"",
    ] {
        assert_eq!(Json::read(text), None, "{text}");
    }
    // So many that a reader without a limit would have no stack left.
    assert_eq!(Json::read(&"[".repeat(1_000_000)), None);
    assert_eq!(Json::read(&("[".repeat(18) + &"]".repeat(18))), None);
}

proptest! {
    #[test]
    fn texts_come_back_whatever_is_in_them(text in any::<String>()) {
        let mut out = String::new();
        quote(&mut out, &text);
        let ends = out.contains(['<', '\n', '\u{2028}']);
        prop_assert!(!ends);
        let agrees: String = serde_json::from_str(&out).unwrap();
        prop_assert_eq!(&agrees, &text);
        prop_assert_eq!(Json::read(&out), Some(Json::Text(text.as_str().into())));
    }

    #[test]
    fn it_takes_what_another_reader_takes(text in "[\\[\\]{},:\"a0-9eE.+\\\\untrl -]{0,24}") {
        // Keys that stand twice, and depth, are the two things on which we are stricter.
        if let (Some(ours), theirs) = (Json::read(&text), serde_json::from_str::<serde_json::Value>(&text)) {
            let theirs = theirs.map_err(|e| TestCaseError::fail(format!("{text}: {e}")));
            // Numbers beyond f64 are the one thing on which they are.
            if !text.contains(['e', 'E']) {
                prop_assert_eq!(serde_json::from_str::<serde_json::Value>(&show(&ours)).ok(), theirs.ok());
            }
        } else if let Ok(value) = serde_json::from_str::<serde_json::Value>(&text) {
            prop_assert!(text.matches(':').count() > 1, "{} is refused: {}", text, value);
        }
    }
}
