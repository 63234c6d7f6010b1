//! `embed.html` in a frame that may do nothing but run scripts, on a page with a strict policy: it is
//! asked and tells by messages, and knows who may ask.

use e2e::{Page, everywhere, story};
use serde_json::{Value, json};

everywhere!(messages_both_ways, people_may_press_what_is_not_locked);

fn opened(page: &Page) -> Value {
    page.visit("../pages/frame.html");
    page.told("frame", "ready")
}

fn send(page: &Page, message: Value) {
    page.js("send(arguments[0])", vec![message]);
}

/// Asks with a name, and waits for the answer that bears it.
fn ask(page: &Page, mut message: Value) -> Value {
    message["pooling"] = json!(1);
    message["id"] = json!("asked");
    page.js("window.told = told.filter(t => t.id !== 'asked')", vec![]);
    send(page, message);
    page.until_some("the answer", || {
        let answer = page.js("return told.find(t => t.id === 'asked') ?? null", vec![]);
        (!answer.is_null()).then_some(answer)
    })
}

#[test]
fn messages_both_ways() {
    story("frame", |page| {
        let ready = opened(page);
        // A sandboxed frame has no origin.
        assert_eq!((&ready["from"], &ready["total"]), (&json!("null"), &json!(8)));
        let height = page.told("frame", "height")["height"].as_f64().expect("a number");
        assert!((500.0..1200.0).contains(&height), "{height}");
        page.js(
            "document.querySelector('iframe').style.height = arguments[0] + 'px'",
            vec![json!(height)],
        );
        assert_eq!(ask(page, json!({"type": "step"}))["type"], json!("done"));
        assert_eq!(page.told("frame", "step")["step"], json!(1));
        assert_eq!(ask(page, json!({"type": "seek", "step": 7}))["type"], json!("done"));
        assert_eq!(ask(page, json!({"type": "back"}))["type"], json!("done"));
        let state = ask(page, json!({"type": "get"}));
        assert_eq!(
            (&state["type"], &state["step"], &state["state"]["step"]),
            (&json!("state"), &json!(6), &json!("6"))
        );
        page.until_some("the change is told", || {
            let change = page.told("frame", "statechange");
            (change["step"] == 6 && change["progress"] == 75).then_some(())
        });
        let load = json!({"type": "load", "state": {"how": "average", "x": "1,2;3,4", "kernel": 2, "step": 1}});
        assert_eq!(ask(page, load)["type"], json!("done"));
        assert_eq!(ask(page, json!({"type": "get"}))["state"]["how"], json!("average"));
        let set = json!({"type": "set", "show": "all", "lock": ["how", "kernel"], "hide": ["help"], "theme": "dark", "lang": "zh"});
        assert_eq!(ask(page, set)["type"], json!("done"));
        let told = page.told("frame", "height")["height"].as_f64().expect("a number");
        page.until_some("more is shown, and higher", || {
            let now = page.told("frame", "height")["height"].as_f64()?;
            (now > height + 200.0 || told > height + 200.0).then_some(())
        });
        page.shot("all");
        for command in ["play", "pause", "reset"] {
            assert_eq!(ask(page, json!({"type": command}))["type"], json!("done"), "{command}");
        }
        assert_eq!(ask(page, json!({"type": "get"}))["step"], json!(1));
    });
}

#[test]
fn people_may_press_what_is_not_locked() {
    story("frame_pressed", |page| {
        opened(page);
        page.in_frame("iframe", || {
            page.ready();
            page.click(".forward");
            page.rests_at(1);
            let has =
                "let kept = true; try { localStorage.length } catch { kept = false } return kept";
            assert_eq!(page.js(has, vec![]), json!(false), "the frame has a storage");
        });
        assert_eq!(page.told("frame", "step")["window"], json!(0));
        send(page, json!({"pooling": 1, "type": "set", "lock": "time"}));
        page.in_frame("iframe", || {
            page.until(
                "it is locked",
                "return document.querySelector('.forward').matches(':disabled')",
            );
            page.js("document.querySelector('.forward').click()", vec![]);
            page.keys("l");
            page.rests_at(1);
        });
        assert_eq!(ask(page, json!({"type": "step"}))["type"], json!("done"));
        assert_eq!(ask(page, json!({"type": "get"}))["step"], json!(2));
    });
}
