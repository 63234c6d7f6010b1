//! What the first step does not need is not loaded for it; it comes with the first sign of a person,
//! and is there when it is asked for, whatever the link.

use e2e::{Options, everywhere, story, story_with};
use serde_json::json;

const LOADED: &str = "return performance.getEntriesByType('resource').filter(e => /[/.]rest\\./.test(e.name)).length";

/// What a stub has loaded while the page stood still; what is loaded ahead is fetched.
const WAITED: &str = "return performance.getEntriesByType('resource').filter(e => /[/.]rest\\./.test(e.name) && e.initiatorType === 'xmlhttprequest').length";

everywhere!(a_link_may_need_the_rest_at_once, nothing_stands_still_for_the_first_step);

#[test]
fn the_first_step_is_small() {
    // A browser that keeps the page loads all of it, a moment later.
    let preload =
        "Object.defineProperty(Navigator.prototype, 'serviceWorker', { value: undefined })";
    story_with("first_step", Options { preload: Some(preload), ..Options::default() }, |page| {
        page.open("");
        assert_eq!(page.js(LOADED, vec![]), json!(0));
        // A click by script is no sign of a person: the step is taken by the first module alone.
        page.js("document.querySelector('.forward').click()", vec![]);
        page.rests_at(1);
        assert_eq!(page.js(LOADED, vec![]), json!(0), "the first step asked for the rest");
        page.click("[data-how=soft]");
        page.until("the rest is there, code and texts", &format!("{LOADED} > 1"));
        page.until("soft is chosen", "return document.querySelector('[data-how=soft]').getAttribute('aria-pressed') === 'true'");
    });
}

#[test]
fn a_link_may_need_the_rest_at_once() {
    story("rest_at_once", |page| {
        page.open("v=1&how=median&kernel=3x3&stride=1x1&x=1,2,3;4,9,6;7,8,5");
        assert_eq!(page.js(WAITED, vec![]), json!(1), "a stub had nothing loaded");
        page.click(".forward");
        page.rests_at(1);
        page.shows("y", 0, 0, "5");
    });
}

#[test]
fn nothing_stands_still_for_the_first_step() {
    story("first_step_anywhere", |page| {
        page.open("");
        page.js("document.querySelector('.forward').click()", vec![]);
        page.rests_at(1);
        assert_eq!(page.js(WAITED, vec![]), json!(0), "the first step asked for the rest");
    });
}
