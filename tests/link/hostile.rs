//! Files that are broken, or meant to do harm: each is refused with what is wrong.

use crate::docs::{any_doc, first};
use crate::file::{against_schema, opened, saved};
use pooling_playground::model::doc::{Channels, Doc, Pixels, Source};
use pooling_playground::model::grid::At;
use pooling_playground::model::input::picture::picture_grid;
use pooling_playground::model::link::Place;
use pooling_playground::model::shared::Shared;
use proptest::prelude::*;
use serde_json::{Value, json};

/// A picture, painted over, under a dL/dy too large for a link: a file with all its parts.
fn whole() -> Value {
    let pixels = Pixels {
        name: "a.png".to_owned(),
        width: 5,
        height: 4,
        rgba: (0..80).collect(),
        scaled_from: Some((50, 40)),
    };
    let grid = picture_grid(&pixels, Channels::Grey).unwrap();
    let grid = grid.with(0, &[(At { row: 1, col: 1 }, 9.5)]);
    let source = Source::Picture { pixels: Shared::new(pixels), channels: Channels::Grey };
    let at = |i: usize| (At { row: i / 1024, col: i % 1024 }, (i as f32).sin());
    let upstream = first().upstream.with(1, &(0..80_000).map(at).collect::<Vec<_>>());
    let doc = Doc { grid, source, upstream, ..first() };
    serde_json::from_str(&saved(&doc, Place::default())).unwrap()
}

fn small() -> Value {
    json!({"format": "pooling-playground", "version": 1,
        "state": {"how": "max", "kernel": "2x2", "stride": "1x1", "x": "1,2,3;4,5,6;7,8,9"}})
}

/// A change of one member, by its path.
fn with(mut file: Value, path: &str, value: Value) -> String {
    let (parent, key) = path.rsplit_once('/').unwrap();
    let parent = file.pointer_mut(parent).unwrap().as_object_mut().unwrap();
    match value {
        Value::Null => parent.remove(key),
        value => parent.insert(key.to_owned(), value),
    };
    file.to_string()
}

fn refusal(text: &str) -> &'static str {
    opened(text).map_or_else(|why| why.key, |_| "opened")
}

/// What is wrong, the file, and what is said of it.
fn table() -> Vec<(&'static str, String, &'static str)> {
    let s = |path: &str, value: Value| with(small(), path, value);
    let w = |path: &str, value: Value| with(whole(), path, value);
    let text = small().to_string();
    let coded = whole()["data"]["base64"].as_str().unwrap().to_owned();
    let x = small()["state"]["x"].as_str().unwrap().to_owned();
    vec![
        ("empty", String::new(), "file.json_end"),
        ("cut off", text[..text.len() - 5].to_owned(), "file.json_end"),
        ("no JSON", "format=pooling-playground".to_owned(), "file.json"),
        ("JavaScript", text.replace("\"format\"", "format"), "file.json"),
        ("two documents", [&*text, &*text].concat(), "file.json"),
        ("deep", text.replace("\"1x1\"", &"[".repeat(99)), "file.json_deep"),
        ("many", text.replace("\"1x1\"", &format!("[{}1]", "1,".repeat(999))), "file.json_many"),
        ("a key twice", text.replacen('{', "{\"version\":1,", 1), "file.json_twice"),
        ("no object", "[1, 2]".to_owned(), "file.format"),
        ("a text", "\"pooling-playground\"".to_owned(), "file.format"),
        ("no format", s("/format", Value::Null), "file.format"),
        ("another format", s("/format", json!("onnx")), "file.format"),
        ("no version", s("/version", Value::Null), "file.no_version"),
        ("version 0", s("/version", json!(0)), "file.no_version"),
        ("version 1.5", s("/version", json!(1.5)), "file.no_version"),
        ("a version in words", s("/version", json!("1")), "file.no_version"),
        ("newer", s("/version", json!(2)), "file.version"),
        (
            "far newer, all else changed",
            json!({"format": "pooling-playground", "version": 4294967295u32, "y": 1}).to_string(),
            "file.version",
        ),
        ("a newer link in it", s("/state/v", json!("9")), "file.version"),
        ("no state", s("/state", Value::Null), "file.lacks"),
        ("state a list", s("/state", json!([])), "file.field"),
        ("state without x", s("/state/x", Value::Null), "file.lacks"),
        ("a number for a text", s("/state/kernel", json!(3)), "file.field"),
        ("null for a text", text.replace("\"max\"", "null"), "file.field"),
        ("two values in one", s("/state/how", json!("max&step=3")), "file.sign"),
        ("two keys in one", s("/state/a&how", json!("min")), "file.sign"),
        ("a comment in a value", s("/state/how", json!("max#")), "file.sign"),
        ("an encoded sign", s("/state/x", json!("1%2C2;3,4")), "file.sign"),
        ("a hidden sign", s("/state/how", json!("max\u{202e}")), "file.sign"),
        ("an unknown member", s("/plugin", json!("x.js")), "file.unknown"),
        ("an unknown key", s("/state/onload", json!("alert(1)")), "file.unknown_keys"),
        ("an unknown how", s("/state/how", json!("maxx")), "file.value"),
        ("a negative kernel", s("/state/kernel", json!("-1x2")), "file.value"),
        (
            "a kernel beyond 64 bits",
            s("/state/kernel", json!("99999999999999999999")),
            "file.value",
        ),
        ("windows that do not fit", s("/state/kernel", json!("7x7")), "file.fit"),
        ("padding beyond half", s("/state/pad", json!("2x2")), "file.fit"),
        ("a step beyond the end", s("/state/step", json!("9")), "file.step"),
        ("a channel that is not there", s("/state/channel", json!("1")), "file.channel"),
        ("no number", s("/state/x", json!("1,2;3,x")), "file.bad_numbers"),
        ("a row too short", s("/state/x", json!("1,2;3")), "file.missing"),
        ("too many columns", s("/state/x", json!(format!("{}1", "1,".repeat(70)))), "file.beyond"),
        ("1-D with two rows", s("/state/rank", json!("1")), "file.rank"),
        ("longer than any link", s("/state/x", json!("1,".repeat(1 << 20))), "file.long"),
        ("no such numbers", s("/state/x", json!("local.3x3.00000000")), "file.needs"),
        ("no such dL/dy", s("/state/dy", json!("local.00000000")), "file.needs"),
        (
            "numbers that nobody names",
            s("/x", json!({"type": "u8", "rank": 2, "channels": 1, "rows": 1, "cols": 1})),
            "file.size",
        ),
        (
            "data that nobody names",
            s("/data", json!({"encoding": "none", "bytes": 1, "base64": "AA"})),
            "file.size",
        ),
        ("a source that nobody names", w("/state/x", json!(x)), "file.spare"),
        ("a source of a sample", w("/state/sample", json!("photo")), "file.spare"),
        ("no bytes", w("/data", Value::Null), "file.size"),
        ("fewer bytes than told", w("/data/base64", json!(coded[..coded.len() - 4])), "file.size"),
        ("more bytes than needed", w("/source/width", json!(4)), "file.size"),
        ("no base64", w("/data/base64", json!(format!("!{}", &coded[1..]))), "file.base64"),
        ("base64 cut in a byte", w("/data/base64", json!(format!("{coded}A"))), "file.base64"),
        ("an unknown packing", w("/data/encoding", json!("zip")), "file.field"),
        ("another x than named", w("/data/base64", json!(flipped(&coded, 110))), "file.sum"),
        ("another dL/dy than named", w("/data/base64", json!(flipped(&coded, 400))), "file.sum"),
        ("places out of order", w("/data/base64", json!(swapped(&coded))), "file.order"),
        ("a picture too wide", w("/source/width", json!(1025)), "file.field"),
        ("a picture without a side", w("/source/height", json!(0)), "file.field"),
        (
            "sizes that overflow",
            w(
                "/source",
                json!({"kind": "array", "name": "", "channel_axis": 0, "sizes": [16_000_000, 16_000_000, 16_000_000]}),
            ),
            "error.input.amount",
        ),
        (
            "an array that is no grid",
            w(
                "/source",
                json!({"kind": "array", "name": "", "channel_axis": 0, "sizes": [20, 1, 1]}),
            ),
            "error.input.channels",
        ),
        (
            "a fourth axis",
            w(
                "/source",
                json!({"kind": "array", "name": "", "channel_axis": 3, "sizes": [1, 4, 5]}),
            ),
            "file.field",
        ),
        ("a source of no kind", w("/source/kind", json!("url")), "file.field"),
        (
            "a path for a picture",
            w("/source/href", json!("https://example.org/a.png")),
            "file.unknown",
        ),
        ("1-D with rows", w("/x/rank", json!(1)), "file.field"),
        ("17 channels", w("/x/channels", json!(17)), "file.field"),
        ("a negative count", w("/dy/typed", json!(-1)), "file.field"),
        ("billions of places", w("/dy/typed", json!(4_000_000_000u32)), "file.field"),
        ("pixels of other sizes", w("/source/scaled_from", json!([50])), "file.field"),
    ]
}

/// One bit of byte `at` turned.
fn flipped(coded: &str, at: usize) -> String {
    let mut signs = coded.as_bytes().to_vec();
    let sign = &mut signs[at * 4 / 3];
    *sign = if *sign == b'A' { b'B' } else { b'A' };
    String::from_utf8(signs).unwrap()
}

/// The first two places of dL/dy the other way round: 160 bytes lie before them.
fn swapped(coded: &str) -> String {
    let (head, rest) = coded.split_at(coded.len() - 64 * 4);
    // 48 bytes are three places: a whole number of signs.
    format!("{head}{}{}{}", &rest[64..128], &rest[..64], &rest[128..])
}

#[test]
fn every_broken_file_is_refused_with_what_is_wrong() {
    let table = table();
    assert!(table.len() >= 40);
    let wrong: Vec<String> = table
        .iter()
        .map(|(what, text, expected)| (what, refusal(text), expected))
        .filter(|(_, got, expected)| got != *expected)
        .map(|(what, got, expected)| format!("{what}: {got}, not {expected}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // What is wrong with the form of a file, the schema knows too.
    let form = [
        "file.format",
        "file.no_version",
        "file.version",
        "file.lacks",
        "file.field",
        "file.unknown",
    ];
    for (what, text, _) in table.iter().filter(|(_, _, key)| form.contains(key)) {
        let of_link = what.contains("link") || *what == "1-D with rows";
        assert!(of_link || against_schema(text).is_some(), "{what}");
    }
    // Without the change each of them opens.
    assert_eq!(
        (refusal(&small().to_string()), refusal(&whole().to_string())),
        ("opened", "opened")
    );
}

#[test]
fn a_mark_at_the_front_and_other_base64_are_read() {
    let text = whole().to_string();
    assert_eq!(refusal(&format!("\u{feff}{text}\n")), "opened");
    let coded = whole()["data"]["base64"].as_str().unwrap().replace('-', "+").replace('_', "/");
    let padded = format!("{coded}{}", "=".repeat((4 - coded.len() % 4) % 4));
    assert_eq!(refusal(&with(whole(), "/data/base64", json!(padded))), "opened");
}

/// Whatever opens can be stepped, and is saved as it was opened.
fn holds(text: &str) -> Result<(), TestCaseError> {
    let Ok(opened) = opened(text) else { return Ok(()) };
    let run = opened.doc.settings.prepare(&opened.doc.grid).unwrap();
    prop_assert!(opened.step <= 2 * run.steps() && opened.notices.is_empty());
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]
    #[test]
    fn no_damage_breaks_the_page(doc in any_doc(), changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4)) {
        let mut bytes = saved(&doc, Place::default()).into_bytes();
        prop_assert!(opened(&String::from_utf8_lossy(&bytes[..bytes.len() / 2])).is_err());
        for (at, byte) in changes {
            let at = at.index(bytes.len().min(2000));
            bytes[at] = byte;
        }
        holds(&String::from_utf8_lossy(&bytes))?;
    }

    /// Signs of JSON and words of files, in any order.
    #[test]
    fn no_words_break_the_page(words in prop::collection::vec(prop::sample::select(vec![
        "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u12", "\"state\":", "\"x\":", "\"1,2;3,4\"", "\"data\":",
        "\"base64\":", "\"bytes\":", "-1", "4294967296", "1e999", "\"local.1x1.0\"", "\"kind\":\"array\"",
        "\"sizes\":[1,1,1]", "\"dy\":{\"typed\":1}", "null",
    ]), 0..40)) {
        let body = words.concat();
        holds(&body)?;
        holds(&format!("{{\"format\":\"pooling-playground\",\"version\":1,{body}}}"))?;
        holds(&format!("{{\"format\":\"pooling-playground\",\"version\":1,\"state\":{{\"x\":\"1,2;3,4\",{body}}}}}"))?;
    }
}

#[test]
fn no_size_takes_time_or_memory() {
    let start = std::time::Instant::now();
    let long = "A".repeat(4 << 20);
    for text in [
        with(small(), "/data", json!({"encoding": "none", "bytes": 1, "base64": long})),
        with(
            small(),
            "/data",
            json!({"encoding": "deflate", "bytes": 4294967295u32, "base64": "AAAA"}),
        ),
        with(
            small(),
            "/source",
            json!({"kind": "picture", "name": long, "channels": "grey", "width": 1024, "height": 1024}),
        ),
        format!("{}{}", small(), " ".repeat(4 << 20)).replace("max", &"9".repeat(1 << 20)),
    ] {
        assert_ne!(refusal(&text), "opened");
    }
    assert!(start.elapsed().as_secs() < 20);
}
