//! Two playgrounds in one page share the code, and nothing else.

use e2e::{everywhere, story};
use serde_json::json;

everywhere!(side_by_side);

#[test]
fn side_by_side() {
    story("side_by_side", |page| {
        page.visit("../pages/side_by_side.html");
        page.guest_rests_at("a", 0);
        page.guest_rests_at("b", 1);
        let loads = "performance.getEntriesByType('resource').filter(e => /\\/(app|rest)\\.\\w+\\.wasm/.test(e.name)).length + memories.length * 100";
        let loaded = format!("return {loads}");
        // What the first step does not need may still be on its way.
        page.until("all code is loaded", &format!("return {loads} >= 102"));
        page.press_inside("a", ".forward");
        page.guest_rests_at("a", 1);
        let values = |id: &str| {
            page.inside(
                id,
                "[...g.querySelectorAll('[data-panel=y] [data-at]')].map(c => c.dataset.value)",
            )
        };
        assert_eq!((values("a"), values("b")), (json!(["4"]), json!(["2.5"])));
        page.inside("b", "(e.seek(2), null)");
        page.guest_rests_at("b", 2);
        page.guest_rests_at("a", 1);
        page.inside("a", "(e.theme = 'dark', e.lang = 'zh', null)");
        page.until_inside(
            "a",
            "the texts are Chinese",
            "g.lang === 'zh-Hans' && g.dataset.theme === 'dark'",
        );
        assert_eq!(page.inside("b", "[g.lang, g.dataset.theme]"), json!(["en", "light"]));
        // The host dresses one of them.
        let style = |id: &str, css: &str, name: &str| {
            page.inside(id, &format!("getComputedStyle(g.querySelector('{css}')).{name}"))
        };
        assert_eq!(style("b", ".play", "backgroundColor"), json!("rgb(18, 52, 86)"));
        assert_ne!(style("a", ".play", "backgroundColor"), json!("rgb(18, 52, 86)"));
        assert_eq!(style("b", ".said", "fontFamily"), json!("monospace"));
        assert_eq!(style("b", ".transport", "borderTopColor"), json!("rgb(4, 5, 6)"));
        assert_eq!(style("b", ".transport", "paddingTop"), json!("6px"));
        assert_eq!(page.js(&loaded, vec![]), json!(102), "the code is loaded once");
        page.shot("both");
    });
}
