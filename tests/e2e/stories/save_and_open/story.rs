//! The whole state is saved as a file and opened again; what is broken is refused and changes nothing.

use e2e::{Page, everywhere, story};
use serde_json::Value;
use std::path::Path;

everywhere!(a_small_example, a_picture, broken_files);

const CONTROL: char = '\u{e009}';

/// Saves by key; gives the file's name and its text.
fn saved(page: &Page) -> (String, String) {
    let folder = page.downloads();
    page.chord(&[CONTROL], 's');
    let (name, bytes) = page.downloaded(&folder, ".pooling.json");
    (name, String::from_utf8(bytes).unwrap())
}

#[test]
fn a_small_example() {
    story("save_small", |page| {
        page.open("v=1&how=average&kernel=2x2&stride=1x1&x=1,2,3;4,5,6;7,8,9.5&dy=random:3&step=6");
        let (name, text) = saved(page);
        assert_eq!(name, "average-3x3.pooling.json");
        let file: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(file["state"]["x"], "1,2,3;4,5,6;7,8,9.5");
        let dx = page.grid("dx");
        page.open("v=1&how=max&kernel=2x2&x=0,0;0,0");
        page.drop_file("whatever.json", &text);
        page.rests_at(6);
        assert_eq!((page.grid("dx"), page.text(".notice")), (dx, String::new()));
        // It is one document more: back is what was there before.
        page.click("[aria-label=Undo]");
        page.shows("x", 0, 1, "0");
    });
}

#[test]
fn a_picture() {
    story("save_picture", |page| {
        page.open("");
        page.upload(&Path::new(env!("CARGO_MANIFEST_DIR")).join("stories/reload/large.png"));
        page.until("the picture is there", "return location.hash.includes('x=local.150x200')");
        page.ready();
        let (before, total) = (page.grid("x"), page.total());
        // From the dialog, where the link says that it cannot carry the picture.
        let folder = page.downloads();
        page.click(".share-button");
        assert!(!page.text("dialog .warning").is_empty());
        page.click("dialog .ways button:nth-child(3)");
        page.click("dialog .save");
        let (name, bytes) = page.downloaded(&folder, ".pooling.json");
        let file: Value = serde_json::from_slice(&bytes).unwrap();
        assert_eq!(file["data"]["encoding"], "deflate");
        assert_eq!(file["source"]["width"], 200);
        page.open("v=1&how=max&kernel=2x2&x=1,2;3,4");
        page.upload(&folder.join(name));
        page.until("the picture is back", "return location.hash.includes('x=local.150x200')");
        page.ready();
        assert_eq!((page.grid("x"), page.total()), (before, total));
        // It is a picture still, which can be taken as three channels.
        page.click(".choices.two button:nth-child(2)");
        page.until("as channels", "return location.hash.includes('x=local.150x200x3')");
    });
}

/// Changes of a good file, and what is said of each. The table of everything that can be wrong is
/// tried without a browser; here stands what the browser unpacks, and a few of the rest.
fn wrong() -> Vec<(String, &'static str)> {
    let small = r#"{"format": "pooling-playground", "version": 1, "state": {"x": "1,2;3,4"}}"#;
    let packed = |base64: &str, bytes: usize| {
        let x = r#""x": {"type": "u8", "rank": 2, "channels": 1, "rows": 2, "cols": 2}"#;
        let data =
            format!(r#""data": {{"encoding": "deflate", "bytes": {bytes}, "base64": "{base64}"}}"#);
        small
            .replace("1,2;3,4", "local.2x2.00000000")
            .replace("}}", &["}, ", x, ", ", &data, "}"].concat())
    };
    vec![
        (small[..40].to_owned(), "cut off"),
        (small.replace("1,2;3,4", "1,2;3,four"), "four"),
        (small.replace("\"version\": 1", "\"version\": 2"), "newer"),
        (small.replace("\"x\"", "\"kernel\": \"9x9\", \"x\""), "do not fit"),
        (small.replace("\"x\"", "\"onload\": \"1\", \"x\""), "onload"),
        (small.replace("\"x\"", "'x'"), "no JSON"),
        // No zlib at all; a checksum that is wrong; more than is told, a thousandfold: it stops there.
        (packed("AAAAAAAA", 4), "damaged"),
        (packed("eJxjYGBgAAAABAAA", 4), "damaged"),
        (
            packed(
                "eNrtwQEBAAAAgJD-r-4ICgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAGoADwAB",
                4,
            ),
            "damaged",
        ),
    ]
}

#[test]
fn broken_files() {
    story("hostile_files", |page| {
        page.open("v=1&how=max&kernel=2x2&stride=1x1&x=1,2,3;4,5,6;7,8,9&step=3");
        let (link, grid) = (page.fragment(), page.grid("x"));
        for (i, (text, said)) in wrong().into_iter().enumerate() {
            let name = format!("{i}.pooling.json");
            page.drop_file(&name, &text);
            page.until_some(&format!("{text} is refused"), || {
                page.text(".notice").contains(&name).then_some(())
            });
            assert!(page.text(".notice").contains(said), "{}: {text}", page.text(".notice"));
            assert_eq!(
                (page.fragment(), page.grid("x"), page.step()),
                (link.clone(), grid.clone(), 3)
            );
        }
        page.drop_file(
            "good.json",
            r#"{"format": "pooling-playground", "version": 1, "state": {"x": "1,2;3,8"}}"#,
        );
        page.shows("x", 1, 1, "8");
        assert_eq!(page.text(".notice"), "");
    });
}
