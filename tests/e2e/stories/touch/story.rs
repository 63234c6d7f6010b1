//! A finger opens a cell's editor.

use e2e::{Options, story_with};

#[test]
fn touch() {
    let phone = Options { width: 412, height: 900, touch: true, ..Options::default() };
    story_with("touch", phone, |page| {
        page.open("v=1&how=max&kernel=2x2&stride=2x2&x=1,2;3,4");
        page.tap_cell("x", 1, 0);
        page.until(
            "the editor is open",
            "return document.querySelector('.editor input') === document.activeElement",
        );
        page.keys("9\u{e007}");
        page.shows("x", 1, 0, "9");
    });
}

/// A tap on another cell keeps what was typed in the first.
#[test]
fn an_entry_is_kept_when_another_cell_is_tapped() {
    story_with("entry_tapped", Options { touch: true, ..Options::default() }, |page| {
        page.open("v=1&how=max&kernel=2x2&x=1,2,3;4,5,6;7,8,9");
        page.tap_cell("x", 0, 0);
        page.until("the editor is open", "return document.querySelector('.editor input') !== null");
        page.keys("66");
        page.tap_cell("x", 2, 2);
        page.shows("x", 0, 0, "66");
        page.shows("x", 2, 2, "9");
    });
}
