//! A beginner goes through a step in small ones, by keys; a term of a sentence lights its cell.

use e2e::{Page, story};
use serde_json::json;

fn says(page: &Page, words: &str) {
    page.until(
        &["it says: ", words].concat(),
        &format!("return document.querySelector('.said').textContent.includes({})", json!(words)),
    );
}

#[test]
fn small_steps() {
    story("small_steps", |page| {
        page.open("v=1&x=1,3,2,1;4,8,5,3;2,1,4,6;0,5,9,2&dy=0.5,-0.25;1,2");
        page.click(".small-steps");
        page.until("the link says so", "return location.hash.includes('small=1')");
        page.reload();
        page.click(".forward");
        says(page, "The window covers 4 cells: 1, 3, 4, 8.");
        page.click(".forward");
        says(page, "The largest of them is 8, at (1, 1).");
        page.shot("largest");
        // Pointing at a term is pointing at what it names.
        page.js(
            "const marks = [...document.querySelectorAll('.said mark')];
             const term = marks.find(m => m.textContent === '(1, 1)');
             term.dispatchEvent(new PointerEvent('pointermove', { bubbles: true }));",
            vec![],
        );
        page.until(
            "the cell is told, and its term is lit",
            "return document.querySelector('.cell-line').textContent.includes('(1, 1)')
               && document.querySelector('.said .lit-term').textContent === '(1, 1)'",
        );
        page.click(".forward");
        says(page, "8 goes to y (0, 0), which remembers (1, 1)");
        page.click(".forward");
        says(page, "The window covers 4 cells: 2, 1, 5, 3.");
        page.keys("\u{e012}");
        says(page, "8 goes to y (0, 0)");
        page.fill("[name=step]", "4");
        page.keys("\u{e007}");
        page.rests_at(4);
        page.click(".forward");
        says(page, "∂L/∂y (0, 0) is 0.5");
        page.click(".forward");
        says(page, "so that is where all of 0.5 goes");
        page.click(".forward");
        says(page, "was 0; with 0.5 added it is 0.5");
        page.click(".forward");
        says(page, "The other 3 cells get 0");
        page.shot("others");
        page.click(".small-steps");
        page.click(".forward");
        page.rests_at(6);
        says(page, "whole gradient −0.25");
    });
}
