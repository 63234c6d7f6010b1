//! 64 x 64 cells play to the end at high speed.

use e2e::{Options, story_with};

#[test]
fn play() {
    let moving = Options { motion: true, ..Options::default() };
    story_with("play", moving, |page| {
        page.open("v=1&how=max&kernel=3x3&stride=1x1&pad=1x1&seed=7&dy=ones");
        page.fill("[name=rows]", "64");
        page.fill("[name=cols]", "64");
        page.until("64 x 64", "return document.querySelector('.page').dataset.total === '8192'");
        page.choose("[name=speed]", "4096");
        page.click(".play");
        page.until("it plays", "return +document.querySelector('.page').dataset.step > 0");
        page.rests_at(8192);
        assert_eq!(page.text("[data-sum=dy]"), "4096");
    });
}
