//! Numbers are typed into x, stepped to the end and back.

use e2e::{everywhere, story};

everywhere!(type_and_step, an_entry_is_kept_when_another_cell_is_clicked);

#[test]
fn type_and_step() {
    story("type_and_step", |page| {
        page.open("v=1&how=max&kernel=2x2&stride=2x2&x=1,3,2,0;4,8,5,1;0,2,9,7;6,1,3,4");
        page.type_into("x", 0, 0, "10\u{e007}");
        page.shows("x", 0, 0, "10");
        assert_eq!(page.grid("y"), [["", ""], ["", ""]]);
        for (step, (row, col, number)) in
            [(0, 0, "10"), (0, 1, "5"), (1, 0, "6"), (1, 1, "9")].into_iter().enumerate()
        {
            page.click(".forward");
            page.rests_at(step + 1);
            page.shows("y", row, col, number);
        }
        assert!(page.text(".said").contains('9'), "{}", page.text(".said"));
        page.to_the_end();
        assert_eq!(page.total(), 8);
        assert_eq!(
            page.grid("dx"),
            [
                ["1", "0", "0", "0"],
                ["0", "0", "1", "0"],
                ["0", "0", "1", "0"],
                ["1", "0", "0", "0"],
            ]
        );
        assert_eq!(page.text("[data-sum=dy]"), "4");
        assert!(page.text("[data-sum=dx]").starts_with('4'));
        for step in (0..8).rev() {
            page.click(".back");
            page.rests_at(step);
        }
        assert_eq!(page.grid("y"), [["", ""], ["", ""]]);
    });
}

/// A click elsewhere leaves the editor, and what was typed in it stays.
#[test]
fn an_entry_is_kept_when_another_cell_is_clicked() {
    story("entry_kept", |page| {
        page.open("v=1&how=max&kernel=2x2&x=1,2,3;4,5,6;7,8,9");
        assert_eq!(page.text("[data-sum=dy]").trim(), "0");
        page.type_into("x", 0, 0, "77");
        page.click_cell("x", 2, 2);
        page.shows("x", 0, 0, "77");
        page.until("the editor is closed", "return document.querySelector('.editor') === null");
        page.until_some("the cell has the focus", || (page.focus() == "x 2,2").then_some(()));
        page.keys("5");
        page.until("an editor is open", "return document.activeElement.matches('.editor input')");
        page.keys("\u{e007}");
        page.shows("x", 2, 2, "5");
        page.shows("x", 0, 0, "77");
    });
}
