use crate::model::json::{Json, quote, read};

fn refused(text: &str) -> &'static str {
    match read(text) {
        Ok(value) => panic!("{text} is {value:?}"),
        Err(why) => why.key,
    }
}

/// Whether another reader takes the text too.
fn is_json(text: &str) -> bool {
    serde_json::from_str::<serde_json::Value>(text).is_ok()
}

#[test]
fn reads_what_json_is() {
    let good = r#" { "a" : [ 1, -0.5e+3, 0 ], "b\n" : { } , "c":null,"d":true, "\u00e9\ud83d\ude00\/":"\"\\" } "#;
    assert!(is_json(good));
    let Ok(Json::Object(members)) = read(good) else { panic!("no object") };
    let keys: Vec<&str> = members.iter().map(|(key, _)| &**key).collect();
    assert_eq!(keys, ["a", "b\n", "c", "d", "é😀/"]);
    let numbers = ["1", "-0.5e+3", "0"].map(Json::Number).to_vec();
    assert_eq!(members[0].1, Json::List(numbers));
    assert_eq!(members[4].1, Json::Text("\"\\".into()));
}

#[test]
fn refuses_what_json_is_not() {
    let wrong = [
        "{a:1}",
        "{'a':1}",
        "[1,]",
        "{\"a\":1,}",
        "{\"a\"}",
        "01",
        "+1",
        ".5",
        "1.a",
        "1e]",
        "-a",
        "NaN",
        "Infinity",
        "\"a\nb\"",
        "\"\\x\"",
        "\"\\u12g4\"",
        "\"\\ud800\"",
        "\"\\ud800\\u0041\"",
        "\"\\udc00\"",
        "// a\n1",
        "1 2",
        "tru",
        "[1 2]",
        "]",
        "undefined",
        "\u{a0}1",
        "\"\\u+123\"",
    ];
    for text in wrong {
        assert!(!is_json(text), "{text}");
        assert_eq!(refused(text), "file.json", "{text}");
    }
    for cut in ["", " ", "{", "[1,", "{\"a\":", "{\"a\":1", "\"abc", "[[1]", "1.", "1e", "-"] {
        assert!(!is_json(cut), "{cut}");
        assert_eq!(refused(cut), "file.json_end", "{cut}");
    }
    assert_eq!(refused("{\"a\":1,\"\\u0061\":2}"), "file.json_twice");
}

#[test]
fn a_place_is_told_as_editors_count() {
    let why = read("{\n \"é\": oops}").unwrap_err();
    assert_eq!(
        why,
        crate::model::words::msg("file.json")
            .with("line", 2)
            .with("column", 7)
            .with("got", "oops}")
    );
}

#[test]
fn no_document_takes_more_than_its_size() {
    let deep = "[".repeat(1 << 20);
    assert_eq!(refused(&deep), "file.json_deep");
    let start = std::time::Instant::now();
    let many: String = (0..200_000).map(|i| format!("\"{i}\":1,")).collect();
    assert_eq!(refused(&format!("{{{many}\"a\":1}}")), "file.json_many");
    assert_eq!(refused(&format!("[{}1]", "1,".repeat(1 << 20))), "file.json_many");
    assert!(start.elapsed().as_secs() < 5);
    let long = format!("\"{}\"", "a".repeat(1 << 22));
    assert!(read(&long).is_ok());
}

#[test]
fn texts_come_back() {
    for plain in ["", "a\"b\\c", "line\nend\u{2028}", "é😀\u{0}\u{7f}", "</script>"] {
        let mut written = String::new();
        quote(&mut written, plain);
        assert_eq!(read(&written), Ok(Json::Text(plain.into())), "{written}");
        assert_eq!(serde_json::from_str::<String>(&written).unwrap(), plain);
    }
}
