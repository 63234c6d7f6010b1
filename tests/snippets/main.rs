//! The programs that are written for a table of settings, as golden files; `cargo xtask snippets --run`
//! runs those very files and compares their numbers with the core's, which stand beside them.
//!
//! `SNIPPETS_WRITE=1 cargo test --test snippets` writes them anew: look at what changed.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic)]

mod cases;
mod lit;

use pooling_playground::model::code::{self, Framework};
use pooling_playground::model::compute::Computed;
use pooling_playground::model::doc::Doc;
use pooling_playground::model::link;
use pooling_playground::model::texts::Texts;
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

/// What a link opens. A link that is not read as it is written would test something else.
pub fn doc(fragment: &str) -> Doc {
    let opened = link::read(fragment, &Doc::first().unwrap());
    assert_eq!(opened.notices, [], "{fragment}");
    opened.doc
}

pub fn english() -> Texts {
    let text = fs::read_to_string(root().join("static/locales/en.json")).unwrap();
    let table: BTreeMap<String, String> = serde_json::from_str(&text).unwrap();
    let plural = |n| if n == 1 { "one".to_owned() } else { "other".to_owned() };
    Texts::new("en", table.into_iter().collect(), Box::new(plural), Box::new(|| None))
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// File by file, what a case has.
fn files(fragment: &str) -> BTreeMap<String, String> {
    let (doc, texts) = (doc(fragment), english());
    let mut files = BTreeMap::new();
    let mut refused = BTreeMap::new();
    for framework in Framework::ALL {
        match code::write(&doc, 0, framework) {
            Ok(lines) => {
                files.insert(format!("{}.py", framework.word()), code::text(&lines));
            }
            Err(why) => {
                refused.insert(framework.word(), texts.text(&why));
            }
        }
    }
    let (mut y, mut dx) = (Vec::new(), Vec::new());
    for channel in 0..doc.grid.channels() {
        let mut computed = Computed::new(&doc, channel).unwrap();
        while !computed.advance(&doc, usize::MAX) {}
        y.extend(computed.y_laid(&doc));
        dx.extend(&computed.dx);
    }
    let texts = |values: &[f32]| values.iter().map(f32::to_string).collect::<Vec<_>>();
    let expected = serde_json::json!({
        "link": fragment, "channels": doc.grid.channels(), "refused": refused, "y": texts(&y), "dx": texts(&dx),
    });
    let expected = serde_json::to_string_pretty(&expected).unwrap() + "\n";
    files.insert("expected.json".to_owned(), expected);
    files
}

#[test]
fn programs_are_the_golden_ones() {
    let folder = root().join("tests/data/snippets");
    let write = std::env::var_os("SNIPPETS_WRITE").is_some();
    let mut wrong = Vec::new();
    for (name, fragment) in cases::CASES {
        let case = folder.join(name);
        let files = files(fragment);
        if write {
            let _ = fs::remove_dir_all(&case);
            fs::create_dir_all(&case).unwrap();
            for (file, text) in &files {
                fs::write(case.join(file), text).unwrap();
            }
        }
        let there = fs::read_dir(&case).map(Iterator::count).unwrap_or(0);
        if there != files.len() {
            wrong.push(format!("{name}: {there} files, {} are written", files.len()));
        }
        for (file, text) in files {
            let golden = fs::read_to_string(case.join(&file)).unwrap_or_default();
            if golden != text {
                wrong.push(format!("{name}/{file} is now:\n{text}"));
            }
        }
    }
    let cases = fs::read_dir(&folder).unwrap().count();
    assert_eq!(cases, cases::CASES.len(), "a folder without a case, or a case without a folder");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_too_large_to_be_read_is_refused() {
    let mut doc = Doc::first().unwrap();
    doc.grid = pooling_playground::model::input::samples::random(1, 65, 64).unwrap();
    for framework in Framework::ALL {
        let why = code::write(&doc, 0, framework).unwrap_err();
        assert_eq!(why.key, "code.large");
    }
}
