//! What NumPy prints is pasted into the page.

use e2e::story;

const PRINT: &str = include_str!("../../../data/inputs/numpy_str.txt");
const REPR: &str = "array([[nan, inf, -1.5],\n       [0.25, 2., 3.]], dtype=float32)";

#[test]
fn paste_numpy() {
    story("paste_numpy", |page| {
        page.open("");
        page.paste(PRINT);
        page.shows("x", 1, 2, "0.001");
        assert_eq!(page.grid("x"), [["1", "2.5", "-3"], ["4", "0.1", "0.001"]]);
        page.to_the_end();
        page.paste(REPR);
        page.shows("x", 1, 2, "3");
        assert_eq!(page.grid("x"), [["NaN", "∞", "-1.5"], ["0.25", "2", "3"]]);
        page.paste("hello, world");
        page.until("a notice says why", "return document.querySelector('.notice') !== null");
        page.shows("x", 1, 2, "3");
    });
}

#[test]
fn paste_into_the_dialog() {
    story("paste_into_the_dialog", |page| {
        page.open("");
        page.click(".pair button");
        page.fill("textarea[name=numbers]", "1;2;3\n4;5;6\n");
        page.click("form.paste .primary");
        page.shows("x", 1, 2, "6");
        assert_eq!(page.grid("x"), [["1", "2", "3"], ["4", "5", "6"]]);
    });
}
