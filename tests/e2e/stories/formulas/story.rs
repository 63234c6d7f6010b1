//! Formulas stay legible, whatever the window and the screen, and inside of their room.

use e2e::{Options, Page, story_with};
use serde_json::json;

const LONG: &str = "x=0.125,-3.375,2.5,4.0625,5,6,7.25;1,2.75,3,-4.125,5.5,6,7;9.875,2,3.1,4.25,5,6,7;\
    1,2,3,4.3333,5,6.6,7;1,2,3,4,5,6,7;1,2,3,4,5,6,7&dy=random:3";

/// Formulas with a part below 11 px (an index may be a little smaller), or wider than their room.
const WRONG: &str = "return [...document.querySelectorAll('.formula > div')].flatMap(e => {
    const size = tag => Math.min(...[...e.querySelectorAll(tag)]
      .filter(n => !n.closest('msub > :nth-child(2)')).map(n => parseFloat(getComputedStyle(n).fontSize)));
    const wide = e.getBoundingClientRect().width - e.parentElement.getBoundingClientRect().width;
    return size('mn, mi, mo') < 11 || wide > 1
      ? [e.textContent + ': ' + size('mn, mi, mo') + ' px, ' + wide + ' too wide'] : []; })";

fn legible(page: &Page, link: &str) {
    page.open(link);
    page.to_the_end();
    page.until_some(&format!("{link}: all is legible"), || {
        (page.js(WRONG, vec![]) == json!([])).then_some(())
    });
}

#[test]
fn formulas() {
    for (width, height, touch) in [(1280, 800, false), (360, 740, true)] {
        let window = Options { width, height, touch, ..Options::default() };
        story_with("formulas", window, |page| {
            for how in ["max", "average"] {
                for kernel in ["2x2", "3x3", "5x5"] {
                    legible(page, &format!("v=1&how={how}&kernel={kernel}&stride=1x1&{LONG}"));
                }
            }
            // Of a large window the selected number and the last are still there.
            page.open("v=1&how=max&kernel=6x6&stride=1x1&x=1,2,3,4,5,6;1,2,3,4,5,6;1,2,9,4,5,6;1,2,3,4,5,6;1,2,3,4,5,6;1,2,3,4,5,7");
            page.click(".forward");
            page.rests_at(1);
            let formula = page.text(".formula .numbers");
            assert!(
                formula.contains("9") && formula.contains("…") && formula.contains("7)"),
                "{formula}"
            );
        });
    }
}

/// On a very large screen the stage takes the room that there is, and its texts grow with it.
#[test]
fn vast() {
    let screen = Options { width: 3840, height: 2160, ..Options::default() };
    story_with("vast", screen, |page| {
        page.open("v=1&how=max&kernel=2x2&step=3");
        // The stage takes its room a frame after the page does.
        page.until(
            "texts and stage fill the screen, and nothing has to be scrolled",
            "const px = css => parseFloat(getComputedStyle(document.querySelector(css)).fontSize);
            return [px('.formula .symbols math') >= 24, px('.title strong') >= 20,
              document.querySelector('.stage').getBoundingClientRect().bottom > innerHeight * 0.8,
              document.documentElement.scrollHeight <= innerHeight].every(Boolean)",
        );
    });
}
