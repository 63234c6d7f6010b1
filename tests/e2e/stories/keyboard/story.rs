//! Everything without a pointer: to the grid, through it, a number, steps, help.

use e2e::{Options, story, story_with};
use serde_json::json;

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

/// A term of the sentence lights its cell for the keyboard as for the pointer; the sentence is one stop.
#[test]
fn keyboard_in_the_sentence() {
    story("keyboard_sentence", |page| {
        page.open("v=1&x=1,3,2,1;4,8,5,3;2,1,4,6;0,5,9,2&step=1");
        let stops = "return document.querySelectorAll('.said [tabindex=\"0\"]').length === 1
            && document.querySelectorAll('.said [tabindex]').length === 3";
        page.until("three terms are one stop", stops);
        page.js("document.querySelector('[data-panel=dy] [tabindex=\"0\"]').focus()", vec![]);
        page.keys(TAB);
        page.keys(TAB);
        let lit = |term: &str, cell: &str| {
            page.until(
                &format!("{term} is lit, and {cell} is told"),
                &format!(
                    "const e = document.activeElement;
                     return e.dataset.term === '{term}' && e.matches('.lit-term')
                       && document.querySelector('.cell-line').textContent.includes('{cell}')"
                ),
            );
        };
        lit("value", "y (0, 0)");
        page.keys(RIGHT);
        lit("winner", "x (1, 1)");
        page.shot("winner");
        // Arrows are the sentence's; the next step lights what its term names.
        assert_eq!(page.step(), 1);
        page.keys("l");
        page.rests_at(2);
        lit("winner", "x (1, 2)");
        page.keys(ENTER);
        page.until_some("its cell has the focus", || (page.focus() == "x 1,2").then_some(()));
        page.until(
            "the chosen cell lights its term",
            "return document.querySelector('.said .lit-term').dataset.term === 'winner'",
        );
        page.keys(RIGHT);
        page.until(
            "another cell does not",
            "return document.querySelector('.said .lit-term') === null",
        );
    });
}

/// From the first stop to the last: the page's parts in their order, each stop in sight and outlined.
#[test]
fn every_stop_is_seen() {
    let look = "const e = document.activeElement;
        if (!e || e === document.body) return null;
        const r = e.getBoundingClientRect(), style = getComputedStyle(e), around = getComputedStyle(e.parentElement);
        const at = document.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2);
        const inside = r.top >= -1 && r.bottom <= innerHeight + 1 && r.left >= -1 && r.right <= innerWidth + 1;
        const cell = e.matches('[role=gridcell]');
        const within = e.closest('.bar, .board, .narration, .transport, .panel');
        return [
          within ? ['bar', 'board', 'narration', 'transport', 'panel'].findIndex(c => within.matches('.' + c)) : -1,
          inside && (cell ? at.closest('.board') !== null : e.contains(at) || at.contains(e)),
          style.outlineStyle !== 'none' || around.outlineStyle !== 'none' || around.boxShadow !== 'none',
          e.outerHTML.slice(0, 120)]";
    for (width, height) in [(1280, 900), (390, 844), (320, 256)] {
        let window = Options { width, height, touch: width < 500, ..Options::default() };
        story_with("stops", window, |page| {
            page.open("v=1&how=max&kernel=2x2&stride=1x1&pad=1x1&x=1,2,3;4,5,6;7,8,9&step=3");
            let (mut part, mut count) = (0, 0);
            loop {
                page.keys(TAB);
                let found = page.js(look, vec![]);
                let Some(stop) = found.as_array() else { break };
                let now = stop[0].as_i64().unwrap_or(-1);
                assert!(now >= part, "{stop:?} comes after part {part}");
                assert_eq!(stop[1..3], [json!(true), json!(true)], "seen, outlined: {}", stop[3]);
                (part, count) = (now, count + 1);
                assert!(count < 90, "there is no end to it");
            }
            assert!(part == 4 && count > 30, "it ends in part {part}, after {count} stops");
        });
    }
}
