//! Figures and numbers are taken from the page: SVG whose text is text, PNG in its sizes, data for other
//! programs; and the page prints the stage.

use e2e::{Engine, Options, Page, everywhere, story, story_with};
use serde_json::{Value, json};
use std::io::Read;

everywhere!(figures, numbers, print);

const WAYS: [&str; 5] = ["link", "embed", "file", "figure", "data"];

/// Opens the dialog at one of its ways.
fn share(page: &Page, way: &str) {
    page.click(".share-button");
    let at = WAYS.iter().position(|w| *w == way).unwrap() + 1;
    page.click(&format!("dialog .ways button:nth-child({at})"));
}

/// Width, height, and the first pixel of a PNG, as the browser decodes it.
fn decoded(page: &Page, png: &[u8]) -> Value {
    let script = "const blob = new Blob([new Uint8Array(arguments[0])], {type: 'image/png'});
        return createImageBitmap(blob).then(image => {
          const canvas = new OffscreenCanvas(image.width, image.height);
          const context = canvas.getContext('2d');
          context.drawImage(image, 0, 0);
          return [image.width, image.height, ...context.getImageData(1, 1, 1, 1).data];
        })";
    page.js(script, vec![json!(png)])
}

#[test]
fn figures() {
    story("figures", |page| {
        page.open(
            "v=1&how=max&kernel=2x2&stride=2x2&x=1,3,2,1;4,8,5,3;2,1,4,6;0,5,9,2&dy=ones&step=5",
        );
        let folder = page.downloads();
        let theme = "return document.documentElement.dataset.theme";
        let before = page.js(theme, vec![]);
        share(page, "figure");
        page.until(
            "it is shown",
            "const i = document.querySelector('dialog .preview img');
            return i !== null && i.complete && i.naturalWidth > 0",
        );
        page.click("dialog .save-svg");
        let (name, svg) = page.downloaded(&folder, ".svg");
        assert_eq!(name, "max-4x4-5-slide.svg");
        let svg = String::from_utf8(svg).unwrap();
        // The page's own reader of XML takes it, and finds what is written in it.
        let script = "const svg = new DOMParser().parseFromString(arguments[0], 'image/svg+xml');
            return [...svg.querySelectorAll('parsererror')].map(e => e.textContent)
              .concat([...svg.querySelectorAll('text')].map(e => e.textContent))";
        let texts = page.js(script, vec![json!(svg)]);
        for wanted in ["Input x", "4 × 4", "Backward 1 / 4", "8"] {
            assert!(texts.as_array().unwrap().contains(&json!(wanted)), "{wanted}: {texts}");
        }
        page.click("dialog .save-png");
        let (_, png) = page.downloaded(&folder, "-slide.png");
        let light = decoded(page, &png);
        assert_eq!((&light[0], &light[5]), (&json!(2560), &json!(255)));

        // The run, for a paper's column, in the dark, without a background, at another scale.
        page.choose("[name=figure]", "figure.run");
        page.choose("[name=size]", "column");
        page.choose("[name=colours]", "figure.dark");
        page.choose("[name=paper]", "figure.clear");
        page.choose("[name=scale]", "4");
        page.click("dialog .save-png");
        let (name, png) = page.downloaded(&folder, "-column.png");
        assert_eq!(name, "max-4x4-run-column.png");
        let clear = decoded(page, &png);
        assert_eq!((&clear[0], &clear[5]), (&json!(1330), &json!(0)));
        // The page kept its own theme.
        assert_eq!(page.js(theme, vec![]), before);
    });
}

#[test]
fn numbers() {
    story("numbers", |page| {
        page.open("v=1&how=max&kernel=2x2&x=1,2,3,4;5,6,7,8.5&dy=0.5,-1");
        let folder = page.downloads();
        share(page, "data");
        page.click("dialog .save");
        let (name, all) = page.downloaded(&folder, "all.json");
        let all: Value = serde_json::from_slice(&all).unwrap();
        assert_eq!((&*name, &all["indices"]), ("max-2x4-all.json", &json!([[5, 7]])));
        page.choose("[name=what]", "dx");
        page.choose("[name=form]", "csv");
        page.click("dialog .save");
        let (_, csv) = page.downloaded(&folder, "dx.csv");
        assert_eq!(String::from_utf8(csv).unwrap(), "0,0,0,0\n0,0.5,0,-1\n");
        page.choose("[name=form]", "npy");
        page.choose("[name=what]", "y");
        page.click("dialog .save");
        page.downloaded(&folder, "y.npy");
        // What was saved is a file that opens here.
        page.keys("\u{e00c}");
        page.upload(&folder.join("max-2x4-y.npy"));
        page.shows("x", 0, 1, "8.5");
    });
}

/// How many pages a PDF has; what tells of them may be packed.
fn sheets(pdf: &[u8]) -> usize {
    let mut text = String::from_utf8_lossy(pdf).into_owned();
    let mut rest = pdf;
    while let Some(at) = rest.windows(7).position(|w| w == b"stream\n") {
        rest = &rest[at + 7..];
        let mut unpacked = Vec::new();
        // A picture or a font is no text, and nothing of it counts.
        if flate2::read::ZlibDecoder::new(rest).read_to_end(&mut unpacked).is_ok() {
            text += &String::from_utf8_lossy(&unpacked);
        }
    }
    text.matches("/Type /Page").count() - text.matches("/Type /Pages").count()
}

/// Shows the page as it is printed; `print` or nothing. Chromium has a switch for it, elsewhere the
/// styles for paper are made those for the screen.
fn media(page: &Page, media: &str) {
    if page.engine == Engine::Chromium {
        page.cdp("Emulation.setEmulatedMedia", json!({"media": media}));
        return;
    }
    let script = "const [from, to] = arguments[0] ? ['print', 'screen'] : ['screen', 'print'];
        for (const sheet of document.styleSheets) for (const rule of sheet.cssRules)
          if (rule.media?.mediaText === from) rule.media.mediaText = to";
    page.js(script, vec![json!(media)]);
}

#[test]
fn print() {
    story_with("print", Options { dark: true, ..Options::default() }, |page| {
        page.open("v=1&how=average&kernel=2x2&stride=1x1&x=1,2,3;4,5,6;7,8,9&step=3");
        media(page, "print");
        page.js("dispatchEvent(new Event('beforeprint'))", vec![]);
        let seen = "const seen = css => [...document.querySelectorAll(css)]
              .some(e => e.checkVisibility() && e.getBoundingClientRect().height > 0);
            return ['.printed svg', '.board', '.transport', '.side', '.bar-tools', '.brand'].map(seen)";
        assert_eq!(page.js(seen, vec![]), json!([true, false, false, false, false, true]));
        let text = page.text(".printed svg");
        assert!(text.contains("Forward 3 / 4") && text.contains("Input x"), "{text}");
        // Paper is white, whatever the screen is.
        let ink = page
            .js("return getComputedStyle(document.querySelector('.printed text')).fill", vec![]);
        let dark = ink
            .as_str()
            .unwrap()
            .trim_start_matches("rgb(")
            .split(',')
            .next()
            .unwrap()
            .parse::<u8>()
            .unwrap();
        assert!(dark < 128, "{ink}");
        page.shot("sheet");
        page.js("dispatchEvent(new Event('afterprint'))", vec![]);
        media(page, "");
        assert_eq!(page.js(seen, vec![]), json!([false, true, true, true, true, true]));
        // One sheet, by the browser's own printing; WebKit's driver cannot print.
        if page.engine != Engine::WebKit {
            assert_eq!(sheets(&page.printed()), 1);
        }
    });
}
