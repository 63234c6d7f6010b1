//! The house rules that no compiler checks. Each rule is a function over files, and has a fixture of
//! its own that breaks it; a failure says what to do.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod files;
mod rules;
mod rust;

use files::{File, all};

/// Fails with everything that is wrong, one a line.
fn hold(problems: Vec<String>) {
    assert!(problems.is_empty(), "{} to put right:\n{}", problems.len(), problems.join("\n"));
}

/// A rule over single files, held against the whole tree.
fn everywhere(rule: fn(&File) -> Vec<String>) {
    hold(all().iter().flat_map(rule).collect());
}

/// A rule must complain about its fixture, once, and say the expected word.
#[track_caller]
fn complains(problems: &[String], word: &str) {
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(problems[0].contains(word), "{problems:?}");
}
