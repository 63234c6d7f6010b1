//! What a host page sees of the guests in it.

use crate::Page;
use serde_json::{Value, json};

impl Page {
    /// Waits until an element has told this.
    pub fn told(&self, at: &str, kind: &str) -> Value {
        let script = "return told.filter(t => (t.at ?? 'frame') === arguments[0] && t.type === arguments[1]).at(-1) ?? null";
        self.until_some(&format!("{at} tells {kind}"), || {
            let told = self.js(script, vec![json!(at), json!(kind)]);
            (!told.is_null()).then_some(told)
        })
    }

    /// Forgets what was told.
    pub fn forget(&self) {
        self.js("told.length = 0; heard.length = 0", vec![]);
    }

    /// What a guest shows: a script over `g`, its shadow root's `.guest`, and `e`, the element.
    pub fn inside(&self, id: &str, expression: &str) -> Value {
        let script = format!(
            "const e = document.getElementById(arguments[0]), g = e.shadowRoot?.querySelector('.guest'); return {expression}"
        );
        self.js(&script, vec![json!(id)])
    }

    /// Waits until a script over a guest is true.
    pub fn until_inside(&self, id: &str, what: &str, expression: &str) {
        self.until_some(what, || (self.inside(id, expression) == true).then_some(()));
    }

    /// Waits until a guest rests at a step.
    pub fn guest_rests_at(&self, id: &str, step: usize) {
        let script = format!(
            "(d => d && d.step === '{step}' && d.shown === d.step && d.resting === 'true' && d.computed === 'true')(g?.querySelector('.page')?.dataset)"
        );
        self.until_inside(id, &format!("{id} rests at step {step}"), &script);
    }

    /// Presses something inside a guest, as a person does, where it is on the screen.
    pub fn press_inside(&self, id: &str, css: &str) {
        let script = "document.getElementById(arguments[0]).shadowRoot.querySelector(arguments[1])
            .scrollIntoView({block: 'center', behavior: 'instant'})";
        // What grows above it moves it out of sight again.
        self.settled(id, css);
        self.js(script, vec![json!(id), json!(css)]);
        self.press_at(self.settled(id, css));
    }
}
