//! The page as one file, opened from a disk: whole, with a state in it, and saved by the page itself.

use e2e::{Page, everywhere, story, variable};
use serde_json::json;
use std::path::{Path, PathBuf};

everywhere!(from_a_disk, with_a_state_in_it, saved_by_the_page);

fn made(name: &str) -> PathBuf {
    Path::new(&variable("POOLING_SINGLE")).join(name)
}

fn open(page: &Page, file: &Path, fragment: &str) {
    page.go("about:blank");
    page.go(&format!("file://{}{fragment}", file.display()));
    page.ready();
}

/// Saves the page that is open as a file; gives where it lies.
fn saved(page: &Page) -> PathBuf {
    let folder = page.downloads();
    page.click(".share-button");
    let at = page.until_some("the tab of files is there", || {
        page.text("dialog .ways button").lines().position(|name| name == "File")
    }) + 1;
    page.click(&format!("dialog .ways button:nth-child({at})"));
    page.click("dialog .save-page");
    let (name, bytes) = page.downloaded(&folder, ".html");
    let picture = 60_000;
    assert!(bytes.len() < 700_000 + picture, "{name} is {} bytes", bytes.len());
    folder.join(name)
}

#[test]
fn from_a_disk() {
    story("single_plain", |page| {
        let file = made("plain.html");
        open(page, &file, "");
        page.click(".forward");
        page.rests_at(1);
        page.click("[data-how=median]");
        page.until("median is chosen", "return document.querySelector('[data-how=median]').getAttribute('aria-pressed') === 'true'");
        page.click(".language");
        page.until("it speaks Chinese", "return document.documentElement.lang === 'zh-Hans'");
        page.choose("select[name=sample]", "6");
        page.until("the photograph is there", "return location.hash.includes('sample=photo')");
        page.ready();
        // There is no other page that could be embedded.
        page.click(".share-button");
        page.until(
            "four ways are there",
            "return document.querySelectorAll('dialog .ways button').length === 4",
        );
        page.keys("\u{e00c}");
        // Everything was in the file.
        let fetched = page.js(
            "return performance.getEntriesByType('resource').map(e => e.name).filter(n => !/^(blob|data):/.test(n))",
            vec![],
        );
        assert_eq!(fetched, json!([]));
        // A link's fragment is one here, too.
        open(page, &file, "#v=1&how=min&kernel=2x2&stride=1x1&x=4,3;2,7");
        page.to_the_end();
        page.shows("y", 0, 0, "2");
    });
}

#[test]
fn with_a_state_in_it() {
    story("single_painted", |page| {
        open(page, &made("painted.html"), "");
        page.rests_at(3);
        page.until(
            "it is the saved example",
            "return location.hash.includes('local.70x90x3.1e3ad056')",
        );
        let grid = page.grid("x");
        page.reload();
        page.rests_at(3);
        assert_eq!((page.grid("x"), page.text(".notice")), (grid, String::new()));
    });
}

#[test]
fn saved_by_the_page() {
    story("single_saved", |page| {
        page.open("v=1&how=average&kernel=2x2&stride=1x1&x=1,2,3;4,5,6;7,8,9.5&dy=random:3&step=6");
        let dx = page.grid("dx");
        let file = saved(page);
        open(page, &file, "");
        page.rests_at(6);
        assert_eq!(page.grid("dx"), dx);
        // It makes another out of itself, with what is in it now: a picture whose name would end a script.
        let folder =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/files/1/painted.pooling.json");
        let painted = std::fs::read_to_string(folder).expect("a saved file");
        let bad = "</script><script>window.bad = 1</script><!--<script>";
        page.drop_file("bad.pooling.json", &painted.replace("图 \\\"1\\\".png", bad));
        page.rests_at(3);
        let grid = page.grid("x");
        let again = saved(page);
        open(page, &again, "");
        page.rests_at(3);
        assert_eq!((page.grid("x"), page.text(".notice")), (grid, String::new()));
        assert_eq!(page.js("return window.bad ?? null", vec![]), json!(null));
    });
}

#[test]
fn a_broken_state_is_told() {
    story("single_broken", |page| {
        let text = std::fs::read_to_string(made("painted.html")).expect("the page as one file");
        let broken = text.replace("\"kernel\": \"2x2\"", "\"kernel\": \"99x99\"");
        assert_ne!(text, broken, "the state is not where it was");
        let folder = page.downloads();
        std::fs::write(folder.join("broken.html"), broken).expect("a copy");
        open(page, &folder.join("broken.html"), "");
        assert!(page.text(".notice").contains("broken.html"), "{}", page.text(".notice"));
        page.click(".forward");
        page.rests_at(1);
    });
}
