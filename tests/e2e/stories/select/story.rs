//! Cells are selected by dragging; what is cleared or pasted then goes to all of them, and is one undo.

use e2e::{Page, story};

const DELETE: &str = "\u{e017}";

fn rows(page: &Page) -> Vec<String> {
    page.grid("x").iter().map(|row| row.join(" ")).collect()
}

/// Waits until x is these rows.
fn is(page: &Page, what: &str, expected: [&str; 4]) {
    page.until_some(what, || (rows(page) == expected).then_some(()));
}

#[test]
fn select() {
    story("select", |page| {
        page.open("v=1&how=max&kernel=2x2&x=1,2,3,4;5,6,7,8;9,10,11,12;13,14,15,16");
        let first = ["1 2 3 4", "5 6 7 8", "9 10 11 12", "13 14 15 16"];
        page.drag_cells("x", (0, 1), (2, 2));
        page.until(
            "six cells are selected",
            "return document.querySelectorAll('[data-panel=x] [aria-selected=true]').length === 6",
        );
        page.paste("2,5");
        is(page, "two numbers are a table, not a fill", ["1 2 5 4", first[1], first[2], first[3]]);
        page.click("[aria-label=Undo]");
        is(page, "undone", first);

        page.drag_cells("x", (0, 1), (2, 2));
        page.paste("2.5");
        let filled = ["1 2.5 2.5 4", "5 2.5 2.5 8", "9 2.5 2.5 12", first[3]];
        is(page, "one number fills the selection", filled);
        page.click("[aria-label=Undo]");
        is(page, "the fill is one undo", first);

        // Typed, a number is for all of them too, and that is said.
        page.drag_cells("x", (0, 1), (2, 2));
        page.keys("7\u{e007}");
        is(page, "typed into all", ["1 7 7 4", "5 7 7 8", "9 7 7 12", first[3]]);
        page.until(
            "it is said",
            "return document.querySelector('.cell-line').textContent.includes('6')",
        );
        page.click("[aria-label=Undo]");
        is(page, "the entry is one undo", first);

        // From the last corner to the first, beyond which a table goes on.
        page.drag_cells("x", (3, 3), (2, 2));
        page.paste("70\t80\n90\t95");
        is(page, "pasted from the top left", [first[0], first[1], "9 10 70 80", "13 14 90 95"]);
        page.keys(DELETE);
        is(page, "cleared", [first[0], first[1], "9 10 0 0", "13 14 0 0"]);
        page.to_the_end();
        assert_eq!(page.grid("y"), [["6", "8"], ["14", "0"]]);

        // A cell that is chosen again after a button takes keys again.
        page.drag_cells("x", (0, 0), (0, 0));
        page.click(".back");
        page.drag_cells("x", (0, 0), (0, 0));
        page.keys("80\u{e007}");
        is(page, "typed again", ["80 2 3 4", first[1], "9 10 0 0", "13 14 0 0"]);
    });
}
