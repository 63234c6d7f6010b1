//! Edits are undone and done again: by keys, by buttons, by the browser's back and forward.

use e2e::{Page, story};

const CONTROL: char = '\u{e009}';
const SHIFT: char = '\u{e008}';

fn kernel(page: &Page, size: &str) {
    page.until(
        &format!("kernel {size}"),
        &format!("return document.querySelector('[name=kernel-0]').value === '{size}'"),
    );
}

#[test]
fn undo() {
    story("undo", |page| {
        page.open("v=1&how=max&kernel=2x2&stride=1x1&x=1,2,3;4,5,6;7,8,9");
        page.click_cell("x", 1, 1);
        page.keys("50\u{e007}");
        page.shows("x", 1, 1, "50");
        page.fill("[name=kernel-0]", "3");
        kernel(page, "3");
        page.click_cell("x", 0, 0);
        page.chord(&[CONTROL], 'z');
        kernel(page, "2");
        page.chord(&[CONTROL], 'z');
        page.shows("x", 1, 1, "5");
        page.chord(&[CONTROL, SHIFT], 'z');
        page.shows("x", 1, 1, "50");
        page.click(".bar-tools button:nth-child(2)");
        kernel(page, "3");
        page.click(".bar-tools button:nth-child(1)");
        kernel(page, "2");
    });
}

#[test]
fn back_and_forward() {
    story("back_and_forward", |page| {
        page.open("v=1&how=max&kernel=2x2&stride=1x1&x=1,2,3;4,5,6;7,8,9");
        page.fill("[name=kernel-0]", "3");
        kernel(page, "3");
        page.until("the address has the kernel", "return location.hash.includes('kernel=3x3')");
        page.click("[data-how=average]");
        page.until("the address has the how", "return location.hash.includes('how=average')");
        page.back();
        page.until("max again", "return document.querySelector('[data-how=max]').getAttribute('aria-pressed') === 'true'");
        page.back();
        kernel(page, "2");
        page.forward();
        kernel(page, "3");
        // Undo and the back button are one: undoing goes back in the browser's history too.
        page.click(".bar-tools button:nth-child(1)");
        kernel(page, "2");
        page.until("the address follows", "return location.hash.includes('kernel=2x2')");
        page.forward();
        kernel(page, "3");
    });
}

/// After a reload the browser's entries are older than the page's own: back, then undo, goes back.
#[test]
fn back_beyond_a_reload() {
    story("back_beyond_a_reload", |page| {
        page.open("v=1&how=max&kernel=2x2&stride=1x1&x=1,2,3;4,5,6;7,8,9");
        page.fill("[name=kernel-0]", "3");
        page.until("the address has the kernel", "return location.hash.includes('kernel=3x3')");
        page.click("[data-how=average]");
        page.until("the address has the how", "return location.hash.includes('how=average')");
        page.reload();
        page.back();
        page.until("max again", "return document.querySelector('[data-how=max]').getAttribute('aria-pressed') === 'true'");
        kernel(page, "3");
        page.back();
        kernel(page, "2");
        page.click(".bar-tools button:nth-child(2)");
        kernel(page, "3");
        page.click(".bar-tools button:nth-child(1)");
        kernel(page, "2");
        page.forward();
        kernel(page, "3");
        page.forward();
        page.until("average again", "return document.querySelector('[data-how=average]').getAttribute('aria-pressed') === 'true'");
        // Leaping over this visit's own entries is going back too.
        page.reload();
        page.fill("[name=stride-0]", "2");
        page.until("the address has the stride", "return location.hash.includes('stride=2x2')");
        page.js("history.go(-2)", vec![]);
        page.until("max again", "return document.querySelector('[data-how=max]').getAttribute('aria-pressed') === 'true'");
        let undo =
            "return document.querySelector('.bar-tools button').getAttribute('aria-disabled')";
        assert_eq!(page.js(undo, vec![]), "true");
        page.click(".bar-tools button:nth-child(2)");
        page.until("average again", "return document.querySelector('[data-how=average]').getAttribute('aria-pressed') === 'true'");
    });
}
