//! Everything without a pointer: to the grid, through it, a number, steps, help.

use e2e::story;

const TAB: &str = "\u{e004}";
const ENTER: &str = "\u{e007}";
const ESCAPE: &str = "\u{e00c}";
const RIGHT: &str = "\u{e014}";
const DOWN: &str = "\u{e015}";
const HOME: &str = "\u{e011}";
const END: &str = "\u{e010}";

#[test]
fn keyboard() {
    story("keyboard", |page| {
        page.open("v=1&how=max&kernel=2x2&stride=1x1&x=1,2,3;4,5,6;7,8,9");
        for _ in 0..30 {
            if page.focus() == "x 0,0" {
                break;
            }
            page.keys(TAB);
        }
        assert_eq!(page.focus(), "x 0,0");
        page.keys(RIGHT);
        page.until_some("the focus goes right", || (page.focus() == "x 0,1").then_some(()));
        page.keys(DOWN);
        page.until_some("the focus goes down", || (page.focus() == "x 1,1").then_some(()));
        page.keys("-");
        page.until("an editor is open", "return document.querySelector('.editor input') !== null");
        page.keys("2.5");
        page.keys(ENTER);
        page.shows("x", 1, 1, "-2.5");
        page.until_some("the focus is below", || (page.focus() == "x 2,1").then_some(()));
        // Escape leaves a cell as it was.
        page.keys("7");
        page.until("an editor is open", "return document.querySelector('.editor input') !== null");
        page.keys(ESCAPE);
        page.until("the editor is closed", "return document.querySelector('.editor') === null");
        page.shows("x", 2, 1, "8");
        page.keys("l");
        page.rests_at(1);
        page.shows("y", 0, 0, "4");
        page.keys("j");
        page.rests_at(0);
    });
}

#[test]
fn keyboard_outside_of_the_grids() {
    story("keyboard_outside", |page| {
        page.open("v=1&how=max&kernel=2x2&stride=1x1&x=1,2,3;4,5,6;7,8,9");
        page.keys(RIGHT);
        page.rests_at(1);
        page.keys(END);
        page.rests_at(8);
        page.keys(HOME);
        page.rests_at(0);
        page.keys("?");
        page.until("help is open", "return document.querySelector('dialog[open]') !== null");
        assert!(page.text("dialog[open] h2") == "Help", "{}", page.text("dialog[open] h2"));
        // Keys belong to the dialog while it is open.
        page.keys(RIGHT);
        page.keys(ESCAPE);
        page.until("help is closed", "return document.querySelector('dialog[open]') === null");
        assert_eq!(page.step(), 0);
        page.keys(" ");
        page.until("it plays", "return document.querySelector('.page').dataset.step > 0");
        page.keys(" ");
        page.until("it rests", "return document.querySelector('.page').dataset.resting === 'true'");
    });
}
