//! Who may touch the browser, and what may not stand in code that people run.

use crate::files::File;
use crate::rust::source;
use crate::{complains, everywhere};

const BROWSER: [&str; 9] = [
    "yew",
    "web_sys",
    "js_sys",
    "wasm_bindgen",
    "wasm_bindgen_futures",
    "gloo_events",
    "gloo_render",
    "gloo_timers",
    "idb",
];
/// `bench.rs` is what `cargo xtask bench stage` calls from the browser; it is not in the page.
const MAY: [&str; 6] =
    ["src/hooks/", "src/paint/", "src/view/", "src/lib.rs", "src/start.rs", "src/bench"];

/// Where a panic is the right answer, and why.
const PANICS: [(&str, &str); 1] = [
    // A view outside of the root component is a mistake in this code that no user can cause.
    ("src/hooks/model.rs", "the root component provides the page"),
];

fn browser(file: &File) -> Vec<String> {
    if !file.is_rust() || !file.under(&["src/"]) || file.under(&MAY) {
        return Vec::new();
    }
    let code = source(&file.text).code;
    let words: Vec<&str> = code.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
    let named = BROWSER.iter().filter(|name| words.contains(name));
    named
        .map(|name| {
            format!(
                "{}: {name} belongs to hooks, paint or view; hand the value in instead",
                file.path
            )
        })
        .collect()
}

fn panics(file: &File) -> Vec<String> {
    let ours =
        file.under(&["src/"]) || file.path.starts_with("crates/") && file.path.contains("/src/");
    if !file.is_rust() || !ours || file.is_test() {
        return Vec::new();
    }
    let found = source(&file.text);
    let excused =
        |line: &str| PANICS.iter().any(|(path, text)| *path == file.path && line.contains(text));
    let lines = found.code.lines().zip(file.text.lines()).enumerate();
    let wrong = lines.filter(|(_, (code, line))| {
        (code.contains(".unwrap()") || code.contains(".expect(")) && !excused(line)
    });
    wrong
        .map(|(i, _)| {
            format!("{}:{}: return the error or give the value instead", file.path, i + 1)
        })
        .collect()
}

fn unfinished(file: &File) -> Vec<String> {
    if !file.is_rust() {
        return Vec::new();
    }
    let code = source(&file.text).code;
    let marks = ["todo!(", "unimplemented!(", "#[ignore"];
    let found = marks.iter().filter(|mark| code.contains(**mark));
    found.map(|mark| format!("{}: finish what {mark} stands for", file.path)).collect()
}

#[test]
fn model_and_scene_know_no_browser() {
    everywhere(browser);
    let broken = File::new("src/model/state.rs", "// yew\nuse web_sys::Window;\n");
    complains(&browser(&broken), "web_sys");
}

#[test]
fn nothing_panics_on_purpose() {
    everywhere(panics);
    let broken =
        "fn a() { \".unwrap()\"; b.unwrap(); }\n#[cfg(test)]\nmod tests {\n    b.unwrap();\n}\n";
    complains(&panics(&File::new("src/model/a.rs", broken)), "src/model/a.rs:1");
    complains(&panics(&File::new("crates/pooling/src/a.rs", "b.expect(\"c\");\n")), "a.rs:1");
}

#[test]
fn nothing_is_left_unfinished() {
    everywhere(unfinished);
    complains(&unfinished(&File::new("src/a.rs", "fn a() { todo!() }\n// todo!()\n")), "todo!");
    complains(&unfinished(&File::new("src/a.rs", "#[ignore]\nfn a() {}\n")), "#[ignore");
}
