//! A narrow phone: nothing scrolls sideways, the transport is in view.

use e2e::{Options, story_with};

#[test]
fn narrow() {
    let phone = Options { width: 360, height: 740, touch: true, ..Options::default() };
    story_with("narrow", phone, |page| {
        for link in [
            "",
            "v=1&how=max&kernel=2x2&stride=1x1&x=1,2,3,4,5,6,7,8;1,2,3,4,5,6,7,8;9,2,3,4,5,6,7,8",
        ] {
            page.open(link);
            let wide = page.js("const e = document.documentElement; return [innerWidth, e.scrollWidth, document.body.scrollWidth]", vec![]);
            assert_eq!(wide, serde_json::json!([360, 360, 360]), "{link}: it scrolls sideways");
            let inside = page.js("const r = document.querySelector('.forward').getBoundingClientRect();
                return r.width > 0 && r.top >= 0 && r.bottom <= innerHeight && r.left >= 0 && r.right <= innerWidth", vec![]);
            assert_eq!(inside, true, "{link}: the transport is out of view");
            page.click(".forward");
            page.rests_at(1);
        }
    });
}
