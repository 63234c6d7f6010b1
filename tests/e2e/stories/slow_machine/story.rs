//! On a slow machine keys come faster than the page can follow; none is lost, and none goes astray.

use e2e::{Page, everywhere, story};
use serde_json::json;

const GRID: &str = "v=1&how=max&kernel=2x2&stride=1x1&x=1,2,3;4,5,6;7,8,9";

everywhere!(keys_between_two_looks_of_the_page, keys_between_two_effects, a_field_keeps_the_focus);

/// The keys are pressed one after the other at what has the focus, before the page gives it elsewhere.
fn at_once(page: &Page, keys: &[&str]) {
    page.js(
        "const cell = document.activeElement;
         for (const key of arguments[0])
           cell.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))",
        vec![json!(keys)],
    );
}

/// As if everything took long: between any two effects of a change there is time for a key.
fn slow_down(page: &Page) {
    page.js("const now = Date.now; let late = 0; Date.now = () => now() + (late += 20)", vec![]);
}

#[test]
fn keys_between_two_looks_of_the_page() {
    story("keys_at_once", |page| {
        page.open(GRID);
        page.click_cell("x", 0, 0);
        page.until_some("the cell has the focus", || (page.focus() == "x 0,0").then_some(()));
        // Two entries, one of them corrected, one that ends to the right, and one in the last row.
        at_once(page, &["4", "2", "Enter", "7", "1", "Backspace", "e", "1", "Tab", "8", "Escape"]);
        page.shows("x", 0, 0, "42");
        page.shows("x", 1, 0, "70");
        page.until_some("back in the cell", || (page.focus() == "x 1,1").then_some(()));
        assert_eq!(page.grid("x")[1], ["70", "5", "6"]);
        at_once(page, &["ArrowDown", "ArrowRight", "ArrowRight", "5", "Enter", "6", "Enter"]);
        page.shows("x", 2, 2, "6");
        page.until_some("the last cell has the focus", || (page.focus() == "x 2,2").then_some(()));
        at_once(page, &["3", "-", "Enter"]);
        page.until_some("what is no number is refused", || {
            (!page.text("#why-cell").is_empty()).then_some(())
        });
        page.keys("\u{e003}4\u{e007}");
        page.shows("x", 2, 2, "34");
        assert_eq!(page.grid("x"), [["42", "2", "3"], ["70", "5", "6"], ["7", "8", "34"]]);
    });
}

#[test]
fn keys_between_two_effects() {
    story("keys_between_effects", |page| {
        page.open(GRID);
        slow_down(page);
        page.click_cell("x", 0, 0);
        page.keys("42\u{e007}7\u{e007}1.5\u{e007}2.5\u{e007}");
        page.shows("x", 2, 0, "2.5");
        page.until_some("the last row has the focus", || (page.focus() == "x 2,0").then_some(()));
        page.keys("\u{e014}\u{e014}6\u{e007}\u{e013}\u{e013}33\u{e004}");
        page.shows("x", 0, 2, "33");
        page.until_some("the last column has the focus", || {
            (page.focus() == "x 0,2").then_some(())
        });
        assert_eq!(page.grid("x"), [["42", "2", "33"], ["7", "5", "6"], ["2.5", "8", "6"]]);
    });
}

/// A cell that is left for a field of the panel keeps its entry, and the field keeps the focus.
#[test]
fn a_field_keeps_the_focus() {
    story("field_keeps_focus", |page| {
        page.open(GRID);
        page.type_into("x", 0, 0, "77");
        page.click("[name=stride-0]");
        page.shows("x", 0, 0, "77");
        page.until("the editor is closed", "return document.querySelector('.editor') === null");
        page.js("document.querySelector('[name=stride-0]').select()", vec![]);
        page.keys("2\u{e004}");
        page.until("the stride is 2", "return location.hash.includes('stride=2x')");
        assert_eq!(page.grid("x")[0], ["77", "2", "3"]);
    });
}
