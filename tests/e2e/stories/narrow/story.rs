//! A narrow phone: nothing scrolls sideways, the transport and its words are in view, no text is cut,
//! and no field is so small that the phone would zoom into it.

use e2e::{Options, Page, story_with};
use serde_json::json;

const WIDE: &str =
    "v=1&how=max&kernel=2x2&stride=1x1&x=1,2,3,4,5,6,7,8;1,2,3,4,5,6,7,8;9,2,3,4,5,6,7,8";

fn phone(width: u32) -> Options {
    Options { width, height: 740, touch: true, ..Options::default() }
}

/// Whether all elements of this kind are whole in the window, and nothing lies over them.
fn in_view(page: &Page, css: &str) {
    let script = "return [...document.querySelectorAll(arguments[0])].map(e => {
        const r = e.getBoundingClientRect();
        const over = document.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2);
        return r.width > 0 && r.top >= 0 && r.bottom <= innerHeight && r.left >= 0
          && r.right <= innerWidth && (e.contains(over) || over.contains(e));
      })";
    let seen = page.js(script, vec![json!(css)]);
    let seen: Vec<bool> = serde_json::from_value(seen).expect("a list");
    assert!(!seen.is_empty() && seen.iter().all(|&one| one), "{css} is out of view: {seen:?}");
}

#[test]
fn narrow() {
    for width in [320, 360, 390] {
        story_with("narrow", phone(width), |page| {
            for link in ["", WIDE] {
                page.open(link);
                let wide = page.js("const e = document.documentElement; return [innerWidth, e.scrollWidth, document.body.scrollWidth]", vec![]);
                assert_eq!(wide, json!([width, width, width]), "{link}: it scrolls sideways");
                in_view(page, ".round, .step-number input, .step-number span, .speed, .said");
                assert!(page.text(".said").len() > 20, "nothing is said before the first step");
                page.click(".forward");
                page.rests_at(1);
                page.click(".last");
                page.rests_at(page.total());
                page.click(".first");
                page.rests_at(0);
            }
        });
    }
}

#[test]
fn no_name_is_cut_off() {
    story_with("names", phone(360), |page| {
        for link in ["v=1&how=max", "v=1&how=average"] {
            page.open(link);
            // What has no line of its own is out of sight, whole.
            let cut = "return [...document.querySelectorAll('.title span')].filter(e =>
                e.getBoundingClientRect().bottom <= e.parentElement.getBoundingClientRect().bottom + 1
                && e.scrollWidth > e.clientWidth).map(e => e.textContent)";
            assert_eq!(page.js(cut, vec![]), json!([]), "{link}");
        }
    });
}

#[test]
fn fields_are_large_enough_to_stay_unzoomed() {
    story_with("fields", phone(390), |page| {
        page.open("");
        page.tap_cell("x", 1, 0);
        page.until("the editor is open", "return document.querySelector('.editor input') !== null");
        let small = "return [...document.querySelectorAll('input:not([type=file], [type=checkbox]), select, textarea')]
            .filter(e => parseFloat(getComputedStyle(e).fontSize) < 16).map(e => e.name || e.className)";
        assert_eq!(page.js(small, vec![]), json!([]));
    });
}
