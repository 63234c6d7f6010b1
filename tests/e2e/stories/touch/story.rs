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
