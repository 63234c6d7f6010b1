//! axe-core finds nothing serious on the page: at the start and in the midst of things, in each language
//! and scheme.

use e2e::{Options, Page, story_with, variable};
use serde_json::{Value, json};

const CHECK: &str = "return axe.run(document, {resultTypes: ['violations']}).then(found =>
    found.passes.length < 20 ? ['only ' + found.passes.length + ' rules held'] : found.violations.filter(v => v.impact === 'serious' || v.impact === 'critical').map(v =>
      v.id + ': ' + v.help + ': ' + v.nodes.slice(0, 3).map(n =>
        n.target.join(' ') + ' (' + n.failureSummary + ')').join('; ')))";

fn nothing_serious(page: &Page, moment: &str) {
    assert_eq!(page.js(CHECK, vec![]), json!([]), "{moment}");
}

/// The page from the start to a dialog, looked at on the way.
fn walk(page: &Page) {
    let axe = std::fs::read_to_string(variable("POOLING_AXE")).expect("axe-core is installed");
    assert_eq!(page.js(&axe, vec![]), Value::Null);
    // It would find something, were it there.
    page.js("document.body.append(new Image())", vec![]);
    assert_ne!(page.js(CHECK, vec![]), json!([]), "an image without a text is passed over");
    page.js("document.body.lastChild.remove()", vec![]);
    nothing_serious(page, "at the start");
    page.click(".forward");
    page.rests_at(1);
    page.fill("[name=kernel-0]", "99");
    page.click_cell("x", 1, 1);
    page.keys("x");
    nothing_serious(page, "after a step, with a refusal and a chosen cell");
    page.keys("5");
    page.until("an editor is open", "return document.querySelector('.editor input') !== null");
    nothing_serious(page, "with an editor");
    page.keys("\u{e007}?");
    page.until("help is open", "return document.querySelector('dialog[open]') !== null");
    nothing_serious(page, "with help");
}

#[test]
fn accessible_in_light_and_english() {
    story_with("accessible", Options::default(), |page| {
        page.open("v=1&how=average&kernel=2x2&pad=1x1&versus=onnx&x=1,2,3;4,5,6;7,8,9");
        walk(page);
    });
}

#[test]
fn accessible_in_dark_and_chinese() {
    story_with("accessible_dark", Options { dark: true, ..Options::default() }, |page| {
        page.open("v=1&how=max&kernel=2x2&indices=yes&rules=onnx&versus=jax&pad=0x0&pad_end=1x1&x=1,2,nan;4,5,6;7,8,9");
        page.click(".language");
        page.until("Chinese", "return document.documentElement.lang === 'zh-Hans'");
        walk(page);
    });
}
