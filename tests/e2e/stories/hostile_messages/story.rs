//! What comes from a stranger gets nothing, what is no message gets an error at most, and neither
//! changes anything.

use e2e::{Page, everywhere, story};
use serde_json::{Value, json};

everywhere!(hostile_messages, strangers_are_not_heard);

/// What only a browser can send; what JSON can say is in `tests/guest/hostile.tsv`. With the error's
/// code, or nothing where nothing may come.
const MESSAGES: [(&str, &str); 17] = [
    ("'play'", ""),
    ("7", ""),
    ("null", ""),
    ("undefined", ""),
    ("[]", ""),
    ("{}", ""),
    ("{type: 'play'}", ""),
    ("Object.create({pooling: 1, type: 'play'})", ""),
    ("new Map([['pooling', 1], ['type', 'play']])", ""),
    ("(() => { const m = {pooling: 1, type: 'play'}; m.m = m; return m })()", "malformed"),
    ("{pooling: 1n, type: 'play'}", "malformed"),
    (
        "(() => { let m = {}; for (let i = 0; i < 1000; i++) m = {m}; return {pooling: 1, type: 'load', state: m} })()",
        "malformed",
    ),
    ("{pooling: 1, type: 'load', state: 'x='.padEnd(3e6, '1')}", "malformed"),
    ("{pooling: NaN, type: 'play'}", "version"),
    ("{pooling: 1, type: 'load', state: new Date(0)}", "state"),
    ("{pooling: 1, type: 'load', state: {how: 'max', kernel: '99x99', x: '1,2;3,4'}}", "state"),
    ("{pooling: 1, type: 'seek', step: new Map()}", "value"),
];

fn state(page: &Page) -> Value {
    page.js("told.length = 0; send({pooling: 1, type: 'get', id: 'state'})", vec![]);
    let told = page.told("frame", "state");
    json!([told["step"], told["state"]])
}

#[test]
fn hostile_messages() {
    story("hostile_messages", |page| {
        page.visit("../pages/frame.html");
        page.told("frame", "ready");
        let before = state(page);
        for (message, code) in MESSAGES {
            page.forget();
            page.js(&format!("send({message})"), vec![]);
            // Messages are heard in their order: what came for the hostile one is there by now.
            assert_eq!(state_after(page), before, "{message}");
            let told =
                page.js("return told.filter(t => t.type === 'error').map(t => t.code)", vec![]);
            let expected = if code.is_empty() { json!([]) } else { json!([code]) };
            assert_eq!(told, expected, "{message}");
        }
    });
}

fn state_after(page: &Page) -> Value {
    page.js("send({pooling: 1, type: 'get', id: 'after'})", vec![]);
    let told = page.told("frame", "state");
    json!([told["step"], told["state"]])
}

#[test]
fn strangers_are_not_heard() {
    story("strangers", |page| {
        page.visit("../pages/frame.html");
        page.told("frame", "ready");
        let before = state(page);
        // Another frame of the same page is not the page.
        page.js(
            "const f = document.createElement('iframe'); f.id = 'stranger'; f.src = 'blank.html'; document.body.append(f);
             f.onload = () => f.dataset.loaded = 'yes'",
            vec![],
        );
        page.until(
            "the stranger is there",
            "return document.getElementById('stranger').dataset.loaded === 'yes'",
        );
        page.in_frame("#stranger", || {
            page.js(
                "parent.frames[0].postMessage({pooling: 1, type: 'step', id: 'stranger'}, '*')",
                vec![],
            );
        });
        assert_eq!(state(page), before);
        // A page that is not the one that was named, and one that names nobody.
        for origin in ["https://elsewhere.example", "javascript:alert(1)", ""] {
            page.js(
                "told.length = 0; window.loads = 0; const f = document.querySelector('iframe'); f.onload = () => window.loads++;
                 f.src = '../pooling/embed.html?' + Math.random() + '#x=1,2;3,4&kernel=1x1&show=stage' + (arguments[0] && '&origin=' + encodeURIComponent(arguments[0]))",
                vec![json!(origin)],
            );
            page.until("the frame is there", "return window.loads > 0");
            page.in_frame("iframe", || page.ready());
            page.js("send({pooling: 1, type: 'step', id: 'b'})", vec![]);
            page.in_frame("iframe", || page.rests_at(0));
            assert_eq!(
                page.js("return told.length", vec![]),
                json!(0),
                "{origin}: something is told"
            );
        }
    });
}
