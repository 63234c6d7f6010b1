//! A page that Vite made of both npm packages: the core computes, the component steps.

use e2e::story;
use serde_json::json;

#[test]
fn both_packages_in_a_bundle() {
    story("bundled", |page| {
        page.visit("../bundled/index.html");
        page.until(
            "the core has pooled",
            "return document.getElementById('core').textContent === '9,5,8,8'",
        );
        page.until("it is ready", "return document.title === '2x2: 8 steps'");
        page.guest_rests_at("e", 0);
        page.press_inside("e", ".forward");
        page.guest_rests_at("e", 1);
        page.until(
            "the step is told",
            "return document.getElementById('said').textContent === 'forward 0: 12 %'",
        );
        // Another language and the photograph are in the package as well.
        page.js("document.getElementById('e').lang = 'zh'", vec![]);
        page.until_inside("e", "it speaks Chinese", "g.lang === 'zh-Hans'");
        page.inside("e", "(e.state = '#sample=photo', null)");
        page.until_inside("e", "the photograph is there", "e.state.sample === 'photo'");
        let found = page.js(
            "return performance.getEntriesByType('resource').filter(e => e.responseStatus >= 400).length",
            vec![],
        );
        assert_eq!(found, json!(0));
    });
}
