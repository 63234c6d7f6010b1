//! Every example is opened and stepped; so is what README and the guide say, word for word.

use e2e::{Page, address, story};
use serde_json::json;

/// The first block of a language in a document's section.
fn block(document: &str, section: &str, language: &str) -> String {
    let path = format!("{}/../../{document}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let (_, text) =
        text.split_once(section).unwrap_or_else(|| panic!("{document} has no {section}"));
    let (_, text) = text.split_once(&format!("```{language}\n")).expect("a block");
    text.split_once("```").expect("its end").0.to_owned()
}

/// A fresh page with this in its body, beside the playground's folder.
fn fresh(page: &Page, body: &str) {
    write(page, body, &address(".."));
}

fn write(page: &Page, body: &str, base: &str) {
    // One that knows no element yet: writing a page anew keeps those that the old one knew.
    page.visit("../examples/frame.html");
    let html = format!("<!doctype html><title>A course</title><base href='{base}'>{body}");
    page.js("document.open(); document.write(arguments[0]); document.close()", vec![json!(html)]);
}

#[test]
fn three_components() {
    story("example_plain", |page| {
        page.visit("../examples/plain.html");
        for (id, step) in [("max", 0), ("average", 0), ("still", 6)] {
            page.guest_rests_at(id, step);
        }
        page.press_inside("max", ".forward");
        page.guest_rests_at("max", 1);
        page.guest_rests_at("average", 0);
        page.until(
            "the host's words follow",
            "return document.getElementById('said').textContent.includes('12 %')",
        );
        assert_eq!(page.inside("still", "g.querySelectorAll('button').length"), json!(0));
        page.js("scrollTo(0, 0)", vec![]);
        page.shot("page");
    });
}

#[test]
fn a_frame_and_messages() {
    story("example_frame", |page| {
        page.visit("../examples/frame.html");
        let says = |text: &str| {
            page.until(
                text,
                &format!("return document.getElementById('said').textContent.startsWith('{text}')"),
            );
        };
        says("Ready: 4 steps.");
        page.click("#next");
        says("Step 1 of 4.");
        page.in_frame("iframe", || page.rests_at(1));
        page.click("#min");
        page.click("#lock");
        page.in_frame("iframe", || {
            page.until("minimum, and locked", "const b = document.querySelector('[data-how=min]'); return b.ariaPressed === 'true' && b.matches(':disabled')");
        });
        page.until("as high as it asks to be", "return !document.getElementById('frame').style.height.startsWith('0') && document.getElementById('frame').style.height !== ''");
        page.in_frame("iframe", || {
            assert_eq!(
                page.js(
                    "const e = document.documentElement; return e.scrollHeight <= e.clientHeight",
                    vec![]
                ),
                json!(true),
                "the frame scrolls"
            );
        });
    });
}

#[test]
fn slides() {
    story("example_reveal", |page| {
        page.visit("../examples/reveal/index.html");
        page.until("the deck is ready", "return Reveal.isReady()");
        page.js(
            "window.ready = 0;
             addEventListener('message', ({ data }) => { window.ready += data.type === 'ready'; })",
            vec![],
        );
        page.js("Reveal.next()", vec![]);
        let frame = "section.present iframe";
        // A driver that looks into a frame while it is exchanged may never come back.
        page.until("the frame is ready", "return window.ready === 1");
        page.in_frame(frame, || {
            page.ready();
            page.click(".forward");
            page.rests_at(1);
            page.click(".forward");
            page.rests_at(2);
        });
        page.shot("frame");
        page.js("Reveal.prev()", vec![]);
        page.until(
            "the frame is unloaded",
            "return !document.querySelector('iframe').getAttribute('src')",
        );
        page.js("Reveal.next()", vec![]);
        page.until("the frame is ready again", "return window.ready === 2");
        page.in_frame(frame, || {
            page.until("the page is there", "return !!document.querySelector('.page')");
            page.rests_at(2);
        });
        // The component's keys are none of the deck's, and the other way round.
        page.js("Reveal.next()", vec![]);
        page.guest_rests_at("component", 0);
        page.press_inside("component", ".forward");
        page.guest_rests_at("component", 1);
        page.keys("\u{e014}");
        page.guest_rests_at("component", 2);
        assert_eq!(page.js("return Reveal.getIndices().h", vec![]), json!(2));
        page.shot("component");
        page.js("document.activeElement.blur()", vec![]);
        page.keys("\u{e012}");
        page.until("the deck goes back", "return Reveal.getIndices().h === 1");
    });
}

#[test]
fn react() {
    story("example_react", |page| {
        page.visit("../examples/react/index.html");
        page.until("React has rendered", "return !!document.getElementById('pooling')");
        page.guest_rests_at("pooling", 0);
        page.press_inside("pooling", ".forward");
        page.guest_rests_at("pooling", 1);
        page.until(
            "the host's progress follows",
            "return document.querySelector('progress').value === 25",
        );
        page.choose("select", "min");
        page.guest_rests_at("pooling", 0);
        assert_eq!(page.inside("pooling", "e.state.how"), json!("min"));
        page.click("button");
        page.until("it is closed", "return !document.getElementById('pooling')");
        page.click("button");
        page.until("it is back", "return !!document.getElementById('pooling')");
        page.guest_rests_at("pooling", 0);
    });
}

#[test]
fn word_for_word() {
    for (document, section) in
        [("README.md", "## In your page"), ("docs/embed.md", "## The component")]
    {
        story("word_for_word", |page| {
            fresh(page, &block(document, section, "html"));
            page.until("it is there", "const e = document.querySelector('pooling-playground'); e.id = 'e'; return !!e.shadowRoot?.querySelector('.page')");
            page.guest_rests_at("e", 0);
            page.press_inside("e", ".forward");
            page.guest_rests_at("e", 1);
        });
    }
}

#[test]
fn the_frame_word_for_word() {
    story("frame_word_for_word", |page| {
        fresh(page, &block("docs/embed.md", "## The frame", "html"));
        page.in_frame("iframe", || {
            page.until("the page is there", "return !!document.querySelector('.page')");
            page.ready();
            page.click(".forward");
            page.rests_at(1);
        });
    });
}

#[test]
fn the_component_comes_from_another_origin() {
    story("another_origin", |page| {
        let elsewhere = address("..").replace("127.0.0.1", "localhost");
        write(page, &block("README.md", "## In your page", "html"), &elsewhere);
        page.until(
            "it is there",
            "const e = document.querySelector('pooling-playground'); e.id = 'e'; return !!e.shadowRoot?.querySelector('.page')",
        );
        page.press_inside("e", ".forward");
        page.guest_rests_at("e", 1);
        let origins = page.js(
            "return performance.getEntriesByType('resource').map(e => new URL(e.name)).filter(u => u.pathname.endsWith('.wasm')).map(u => u.hostname)",
            vec![],
        );
        assert_eq!(origins, json!(["localhost", "localhost"]));
    });
}
