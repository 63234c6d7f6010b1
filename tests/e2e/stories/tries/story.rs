//! Mistakes to be tried on the grid at hand: what a forgotten += loses, what zeros in the padding win,
//! and whose choice a tie is.

use e2e::story;
use serde_json::json;

#[test]
fn tries() {
    story("tries", |page| {
        page.open("v=1&kernel=2x2&stride=1x1&x=1,2,0;3,9,1;0,1,2&dy=ones");
        let press = |at: usize| page.click(&format!(".tries .actions button:nth-child({at})"));
        press(1);
        page.until(
            "the shared cell loses three of four",
            "const t = document.querySelector('#tried');
             return t.textContent.includes('The sum is 1 instead of 4')
               && t.querySelectorAll('.apart').length === 1 && t.querySelectorAll('table').length === 2",
        );
        page.js("document.querySelector('.tries').scrollIntoView({ block: 'center' })", vec![]);
        page.shot("assign");
        press(2);
        page.until(
            "nothing is padded",
            "return document.querySelector('#tried').textContent.includes('Nothing is padded')",
        );
        page.open("v=1&kernel=2x2&stride=2x2&pad=1x1&x=-1,2;-3,-4&dy=ones");
        press(2);
        page.until(
            "three outputs would be 0",
            "const t = document.querySelector('#tried');
             return t.textContent.includes('3 outputs would be 0') && t.querySelectorAll('.apart').length === 3",
        );
        page.open("v=1&kernel=2x2&stride=1x1&x=2,2;1,2&dy=ones&step=2");
        page.shows("dx", 0, 0, "1");
        press(3);
        page.click("[data-ties=split]");
        page.until(
            "each of three has a third",
            "const cells = [...document.querySelectorAll('[data-panel=dx] [role=gridcell]')];
             return cells.filter(c => c.textContent.includes('0.333')).length === 3",
        );
        let pressed = "return document.querySelector('.policies [aria-pressed=true]').dataset.ties";
        assert_eq!(page.js(pressed, vec![]), json!("split"));
        page.shot("ties");
    });
}
