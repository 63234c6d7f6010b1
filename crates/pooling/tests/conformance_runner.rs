//! The conformance runner itself: it must fail when something is wrong.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

#[path = "conformance/frameworks.rs"]
mod frameworks;
#[path = "conformance/runner/mod.rs"]
mod runner;

use runner::{
    DELIBERATE, NOT_BUILT, Report,
    deliberate::{Deliberate, Which},
    folder,
};
use serde_json::{Value, json};
use std::{ffi::OsStr, path::Path, time::Duration};

/// [5, 3, 1, 2, 5] under a window of 2 with stride 1.
fn overlap() -> Value {
    json!({
        "id": "torch/max_pool1d/hand", "op": "max_pool1d", "framework": "torch",
        "version": "2.15.0", "layout": "NCL",
        "params": {"kernel_size": [2], "stride": [1], "padding": [0], "dilation": [1], "ceil_mode": false},
        "input": {"shape": [1, 1, 5], "data": [5.0, 3.0, 1.0, 2.0, 5.0]},
        "aux": {}, "tags": ["hand"], "status": "ok",
        "output": {"shape": [1, 1, 4], "data": [5.0, 3.0, 2.0, 5.0]},
        "indices": {"shape": [1, 1, 4], "data": [0, 1, 3, 4]},
        "grad_output": {"shape": [1, 1, 4], "data": [1.0, 1.0, 1.0, 1.0]},
        "grad_input": {"shape": [1, 1, 5], "data": [1.0, 1.0, 0.0, 1.0, 1.0]},
        "tolerance": {"output": [0, 0], "grad_input": [1e-05, 1e-06]},
    })
}

/// The case with some of its fields replaced.
fn with(changes: &[(&str, Value)]) -> Value {
    let mut case = overlap();
    for (pointer, value) in changes {
        *case.pointer_mut(pointer).expect("a field of the case") = value.clone();
    }
    case
}

fn run(text: &str, deliberate: &[Deliberate]) -> Report {
    let files = [("cases.jsonl".to_owned(), text.as_bytes().to_vec())];
    Report::of(&files, deliberate, NOT_BUILT)
}

fn text(report: &Report) -> String {
    report.text(Duration::ZERO)
}

#[track_caller]
fn assert_passes(case: &Value) {
    let report = run(&case.to_string(), &[]);
    assert_eq!((report.counts(), report.is_ok()), ([1, 0, 0, 0], true), "{}", text(&report));
}

/// The case fails, and the report has these words.
#[track_caller]
fn assert_fails(case: &Value, words: &str) {
    let report = run(&case.to_string(), &[]);
    assert_eq!((report.counts(), report.is_ok()), ([0, 1, 0, 0], false), "{}", text(&report));
    assert!(text(&report).contains(words), "{}", text(&report));
}

#[test]
fn a_right_case_passes() {
    let report = run(&format!("{}\n\n{}\n", overlap(), overlap()), &[]);
    assert_eq!(report.counts(), [2, 0, 0, 0]);
    let text = text(&report);
    let expected = "\ncases.jsonl max_pool1d: 2 passed, 0 failed, 0 deliberate, 0 not supported\n\n\
        test result: ok. 2 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; \
        finished in 0.00s\n\n2 passed, 0 failed, 0 deliberate, 0 not supported\n";
    assert_eq!(text, expected);
}

#[test]
fn arguments_may_be_given_in_every_legal_way() {
    assert_passes(&with(&[("/params/kernel_size", json!(2))]));
    assert_passes(&with(&[("/params", json!({"kernel_size": [2], "stride": 1}))]));
    assert_passes(&with(&[
        ("/params", json!({"kernel_size": 2, "stride": null})),
        ("/output", json!({"shape": [1, 1, 2], "data": [5.0, 2.0]})),
        ("/indices", json!({"shape": [1, 1, 2], "data": [0, 3]})),
        ("/grad_output", Value::Null),
        ("/grad_input", Value::Null),
    ]));
}

#[test]
fn an_input_may_lack_its_batch_axis_or_have_an_empty_one() {
    let mut case = with(&[("/layout", json!("CL"))]);
    for key in ["input", "output", "indices", "grad_output", "grad_input"] {
        case[key]["shape"].as_array_mut().expect("a shape").remove(0);
    }
    assert_passes(&case);
    let mut case = overlap();
    for key in ["input", "output", "indices", "grad_output", "grad_input"] {
        case[key]["shape"][0] = json!(0);
        case[key]["data"] = json!([]);
    }
    assert_passes(&case);
}

#[test]
fn a_wrong_number_fails() {
    let case = with(&[("/output/data/2", json!(2.0000002))]);
    let words = "torch/max_pool1d/hand: output[2] at [0, 0, 2]: \
        expected 2.0000002 (0x40000001), got 2.0 (0x40000000)";
    assert_fails(&case, words);
    let case = with(&[("/grad_input/data/4", json!(2.0))]);
    assert_fails(
        &case,
        "grad_input[4] at [0, 0, 4]: expected 2.0 (0x40000000), got 1.0 (0x3f800000)",
    );
    assert_fails(&with(&[("/grad_input/data/2", json!(-0.0))]), "grad_input[2]");
    assert_fails(&with(&[("/output/data/2", json!("NaN"))]), "expected NaN (0x7fc00000), got 2.0");
}

#[test]
fn a_wrong_index_fails() {
    let case = with(&[("/indices/data/2", json!(2))]);
    assert_fails(&case, "indices[2] at [0, 0, 2]: expected 2, got 3");
}

#[test]
fn a_wrong_shape_fails() {
    let case = with(&[("/output/shape", json!([1, 4, 1]))]);
    assert_fails(&case, "output: expected shape [1, 4, 1], got [1, 1, 4]");
    let case = with(&[("/grad_output", json!({"shape": [1, 1, 1], "data": [1.0]}))]);
    assert_fails(&case, "refused: grad_output");
}

#[test]
fn nan_equals_nan() {
    assert_passes(&with(&[
        ("/input/data/2", json!("NaN")),
        ("/output/data", json!([5.0, "NaN", "NaN", 5.0])),
        ("/indices/data", json!([0, 2, 2, 4])),
        ("/grad_input/data", json!([1.0, 0.0, 2.0, 0.0, 1.0])),
    ]));
}

#[test]
fn refusals_must_meet_refusals() {
    let error = ("/status", json!("error"));
    assert_fails(
        &with(std::slice::from_ref(&error)),
        "expected a refusal, got an output of shape [1, 1, 4]",
    );
    for (pointer, value) in [
        ("/params/stride", json!([-1])),
        ("/params/kernel_size", json!([2, 2])),
        ("/params/kernel_size", json!("2")),
        ("/params/kernel_size", json!(2.5)),
        ("/params/kernel_size", json!(null)),
        ("/params/padding", json!(18446744073709551615u64)),
        ("/params/ceil_mode", json!(2)),
        ("/params", json!({"kernel_size": 2, "stride": 1, "blur": 1})),
        ("/input", json!({"shape": [5, 1, 1, 1], "data": [5.0, 3.0, 1.0, 2.0, 5.0]})),
        ("/layout", json!("NLC")),
    ] {
        assert_passes(&with(&[error.clone(), (pointer, value.clone())]));
        assert_fails(
            &with(&[(pointer, value)]),
            "expected an output of shape [1, 1, 4], refused: ",
        );
    }
}

#[test]
fn an_unknown_op_fails_and_a_listed_one_is_not_supported() {
    let case = with(&[("/op", json!("max_pool4d"))]);
    assert_fails(&case, "unknown op: max_pool4d of torch stands in no table");
    assert_fails(&with(&[("/framework", json!("keras"))]), "unknown op: max_pool1d of keras");
    let table = [("torch", "max_pool4d"), ("keras", "*")];
    for (framework, op) in [("torch", "max_pool4d"), ("keras", "anything")] {
        let case = with(&[("/framework", json!(framework)), ("/op", json!(op))]).to_string();
        let files = [("cases.jsonl".to_owned(), case.into_bytes())];
        let report = Report::of(&files, &[], &table);
        assert_eq!((report.counts(), report.is_ok()), ([0, 0, 0, 1], true));
    }
}

#[test]
fn a_built_op_must_leave_the_table() {
    let files = [("cases.jsonl".to_owned(), overlap().to_string().into_bytes())];
    let report = Report::of(&files, &[], &[("torch", "avg_pool2d")]);
    assert_eq!(report.counts(), [1, 1, 0, 0]);
    assert!(text(&report).contains("avg_pool2d of torch is built"));
}

#[test]
fn an_unreadable_line_fails_by_name() {
    let half = &overlap().to_string()[..100];
    let report = run(&format!("{}\n{half}\n", overlap()), &[]);
    assert_eq!((report.counts(), report.is_ok()), ([1, 1, 0, 0], false));
    assert!(text(&report).contains("FAILED: cases.jsonl:2: unreadable line: EOF"));
    for (pointer, value, words) in [
        ("/status", json!("perhaps"), "status must be ok or error"),
        ("/id", json!(7), "id must be a string, got 7"),
        ("/input", json!(null), "input.shape must be a list"),
        ("/input/data/1", json!("many"), "input.data[1]: no such number: \"many\""),
        ("/input/data/1", json!(1e39), "input.data[1]: no such number"),
        ("/input/shape", json!([1, 1, 4]), "input: shape [1, 1, 4] does not hold 5 numbers"),
        ("/indices/data/0", json!(0.5), "indices.data[0]"),
        ("/grad_input", json!(null), "only one of grad_output and grad_input is null"),
    ] {
        assert_fails(
            &with(&[(pointer, value)]),
            &format!("cases.jsonl:1: unreadable line: {words}"),
        );
    }
    let files = [("cases.jsonl".to_owned(), vec![0xff, b'\n'])];
    assert_eq!(Report::of(&files, &[], NOT_BUILT).counts(), [0, 1, 0, 0]);
}

fn entry(which: Which, ours: &'static str) -> [Deliberate; 1] {
    [Deliberate { which, ours, reason: "for the test" }]
}

#[test]
fn a_deliberate_entry_excuses_its_cases_and_no_others() {
    let wrong = with(&[("/indices/data/2", json!(2))]).to_string();
    for which in [Which::Id("torch/max_pool1d/hand"), Which::Tagged("torch", "max_pool1d", "hand")]
    {
        let report = run(&wrong, &entry(which, "got 3"));
        assert_eq!((report.counts(), report.is_ok()), ([0, 0, 1, 0], true));
        assert!(text(&report).contains("torch/max_pool1d/hand: for the test"));
    }
    for which in [
        Which::Id("torch/max_pool1d/han"),
        Which::Tagged("torch", "max_pool2d", "hand"),
        Which::Tagged("tensorflow", "max_pool1d", "hand"),
        Which::Tagged("torch", "max_pool1d", "ties"),
    ] {
        assert_eq!(run(&wrong, &entry(which, "got 3")).counts(), [0, 1, 0, 0]);
    }
    // The same case, wrong in a way that nobody meant.
    let report = run(&wrong, &entry(Which::Id("torch/max_pool1d/hand"), "refused"));
    assert_eq!(report.counts(), [0, 1, 0, 0]);
}

#[test]
fn a_stale_deliberate_entry_fails() {
    let which = || Which::Tagged("torch", "max_pool1d", "hand");
    let report = run(&overlap().to_string(), &entry(which(), ""));
    assert_eq!((report.counts(), report.is_ok()), ([1, 1, 0, 0], false));
    assert!(text(&report).contains("stale deliberate entry"));
    // One case of the entry still differs.
    let both = format!("{}\n{}", overlap(), with(&[("/indices/data/2", json!(2))]));
    assert_eq!(run(&both, &entry(which(), "got 3")).counts(), [1, 0, 1, 0]);
    // No case of the entry is in this folder.
    let report = run(&overlap().to_string(), &entry(Which::Id("torch/elsewhere"), ""));
    assert_eq!((report.counts(), report.is_ok()), ([1, 0, 0, 0], true));
}

#[test]
fn a_tag_alone_excuses_nothing() {
    let case = with(&[("/tags", json!(["has_nan", "ties"])), ("/indices/data/2", json!(2))]);
    assert_eq!(run(&case.to_string(), DELIBERATE).counts(), [0, 1, 0, 0]);
    assert!(DELIBERATE.iter().all(|entry| !entry.ours.is_empty() && !entry.reason.contains('\n')));
}

#[test]
fn a_folder_is_found_and_a_missing_or_empty_one_is_a_failure() {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let named = |asked: Option<&str>| folder::named(asked.map(OsStr::new), &workspace);
    let default = workspace.join("tests/data/corpus");
    assert_eq!(named(None), default);
    assert_eq!(named(Some("")), default);
    assert_eq!(named(Some("tests/data/corpus")), default);
    assert_eq!(named(Some("tests/conformance")), Path::new("tests/conformance"));
    assert!(folder::read(&default).is_ok_and(|files| files.is_sorted() && !files.is_empty()));
    let why = folder::read(&workspace.join("tests/nowhere")).expect_err("there is no such folder");
    assert!(why.contains("nowhere"));
    let why = folder::read(Path::new("tests/conformance")).expect_err("it holds no cases");
    assert!(why.contains("no *.jsonl"));
    let report = Report::failed(why);
    assert_eq!((report.counts(), report.is_ok()), ([0, 1, 0, 0], false));
    assert!(text(&report).ends_with("0 passed, 1 failed, 0 deliberate, 0 not supported\n"));
}
