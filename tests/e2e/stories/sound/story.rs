//! Sound is off until it is asked for; then each step is a tone, the higher the larger its number.

use e2e::{Page, everywhere, story};
use serde_json::{Value, json};

// On a machine without a loudspeaker the clock of sound goes on in Chromium alone.
everywhere!(what_is_turned_on_is_heard);

/// Hears what the page plays: kind of the wave, and its first frequency.
const EAR: &str = "window.heard = [];
    const make = BaseAudioContext.prototype.createOscillator;
    BaseAudioContext.prototype.createOscillator = function () {
      window.ear = this;
      const tone = make.call(this), start = tone.start;
      tone.start = function (at) {
        window.heardAt = at;
        heard.push([tone.type, Math.round(tone.frequency.value)]);
        return start.call(tone, at);
      };
      return tone;
    }";
const SWITCH: &str = ".transport .sound";

fn is_on(page: &Page) -> Value {
    page.js(&format!("return document.querySelector('{SWITCH}').ariaPressed"), vec![])
}

/// Waits for the next tone, and until another one may come.
fn hears(page: &Page, count: usize, kind: &str, hertz: u32) {
    page.until("a tone is heard", &format!("return heard.length === {count}"));
    let last = page.js("return heard.at(-1)", vec![]);
    assert_eq!(last, json!([kind, hertz]), "tone {count}");
    page.until("it has faded", "return ear.currentTime > heardAt + 0.25");
}

#[test]
fn what_is_turned_on_is_heard() {
    story("sound_on", |page| {
        page.open("v=1&how=max&kernel=1x2&stride=1x2&rank=1&x=0,1,4,10&step=1");
        page.js(EAR, vec![]);
        page.click(SWITCH);
        page.until("a tone is heard", "return heard.length === 1");
        assert_eq!(page.js("return heard[0]", vec![]), json!(["triangle", 241]));
    });
}

#[test]
fn each_step_is_a_tone() {
    story("sound", |page| {
        page.open("v=1&how=max&kernel=1x2&stride=1x2&rank=1&x=0,1,4,10,nan,2&dy=-2,0,1");
        page.js(EAR, vec![]);
        page.click(".forward");
        page.rests_at(1);
        assert_eq!(
            (is_on(page), page.js("return heard.length", vec![])),
            (json!("false"), json!(0))
        );
        // What is turned on is heard at once: 1 is a tenth of the way from 0 to 10.
        page.click(SWITCH);
        hears(page, 1, "triangle", 241);
        assert_eq!(is_on(page), json!("true"));
        let steps =
            [("triangle", 1568), ("square", 196), ("sine", 196), ("sine", 554), ("sine", 932)];
        for (i, (kind, hertz)) in steps.into_iter().enumerate() {
            page.click(".forward");
            hears(page, i + 2, kind, hertz);
        }
        page.click(SWITCH);
        page.until("it has ended", "return ear.state === 'closed'");
        page.click(".back");
        page.rests_at(5);
        assert_eq!(page.js("return heard.length", vec![]), json!(6));
    });
}

#[test]
fn it_is_remembered_and_a_fast_run_is_no_noise() {
    story("sound_fast", |page| {
        page.open("");
        page.click(SWITCH);
        page.until(
            "it is kept",
            "return Object.keys(localStorage).some(key => key.endsWith('/sound'))",
        );
        let rows: Vec<_> =
            (0..12).map(|row| vec![(row * 7 % 12).to_string(); 12].join(",")).collect();
        page.open(&format!("v=1&how=max&kernel=2x2&stride=1x1&x={}", rows.join(";")));
        assert_eq!(is_on(page), json!("true"));
        page.js(EAR, vec![]);
        page.choose(".speed", "256");
        page.js("window.began = performance.now()", vec![]);
        page.click(".play");
        let total = page.total();
        page.rests_at(total);
        let took = page.js("return (performance.now() - began) / 1000", vec![]);
        let heard = page.js("return heard.length", vec![]);
        let (took, heard) = (took.as_f64().unwrap_or(0.0), heard.as_u64().unwrap_or(0));
        assert!(heard > 0 && heard as f64 <= 1.0 + took / 0.1, "{heard} tones in {took} s");
        assert!((heard as usize) < total, "{heard} tones for {total} steps");
        // In somebody's page there is none.
        page.visit("../pages/component.html");
        page.guest_rests_at("a", 0);
        assert_eq!(page.inside("a", "g.querySelector('.sound')"), Value::Null);
    });
}
