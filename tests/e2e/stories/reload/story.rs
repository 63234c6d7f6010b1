//! A reload loses nothing, a picture that is too large for a link included.

use e2e::{Options, story, story_with};
use std::path::Path;

#[test]
fn reload() {
    story("reload", |page| {
        page.open("v=1&how=max&kernel=2x2&stride=1x1&x=1,2,3;4,5,6;7,8,9");
        page.click_cell("x", 0, 0);
        page.keys("42\u{e007}");
        page.shows("x", 0, 0, "42");
        page.click(".forward");
        page.rests_at(1);
        page.until(
            "the address has all",
            "return location.hash.includes('x=42') && location.hash.includes('step=1')",
        );
        page.reload();
        assert_eq!(page.step(), 1);
        assert_eq!(page.grid("x")[0], ["42", "2", "3"]);
        // 42 as the four bytes of an f32.
        page.until_kept("String.fromCharCode(...bytes).includes('\\0\\0\\x28\\x42')");
        // Without its fragment the address says nothing: then this browser's storage does.
        page.open("");
        page.shows("x", 0, 0, "42");
    });
}

#[test]
fn reload_a_picture() {
    story("reload_a_picture", |page| {
        page.open("");
        page.upload(&Path::new(env!("CARGO_MANIFEST_DIR")).join("stories/reload/large.png"));
        page.until(
            "the picture is in the address",
            "return location.hash.includes('x=local.150x200')",
        );
        page.ready();
        let (before, total) = (page.grid("x"), page.total());
        page.until_kept("bytes.length > 100000");
        page.reload();
        assert_eq!(page.text(".notice"), "");
        assert_eq!((page.grid("x"), page.total()), (before, total));
    });
}

/// What was done just before the page is left is kept: the timer that would write it never comes.
#[test]
fn the_last_change_is_kept_when_the_page_is_left() {
    let preload = Some(
        "const wait = window.setTimeout;
         window.setTimeout = (f, ms, ...more) => wait(f, ms === 100 ? 1e8 : ms, ...more)",
    );
    story_with("left", Options { preload, ..Options::default() }, |page| {
        page.open("v=1&how=max&kernel=2x2&x=1,2;3,4");
        page.click_cell("x", 0, 0);
        page.keys("77\u{e007}");
        page.shows("x", 0, 0, "77");
        page.open("");
        page.shows("x", 0, 0, "77");
    });
}
