//! What a person does on the page, and reads there.

use crate::Page;
use fantoccini::Locator;
use fantoccini::actions::{
    Actions, InputSource, KeyAction, KeyActions, MOUSE_BUTTON_LEFT, MouseActions, PointerAction,
    TouchActions,
};
use serde_json::{Value, json};
use std::time::Duration;

impl Page {
    /// A `data-` attribute of the page.
    pub fn data(&self, name: &str) -> String {
        let script = "return document.querySelector('.page').dataset[arguments[0]] || ''";
        self.js(script, vec![json!(name)]).as_str().unwrap_or_default().to_owned()
    }

    pub fn step(&self) -> usize {
        self.data("step").parse().expect("data-step is a number")
    }

    pub fn total(&self) -> usize {
        self.data("total").parse().expect("data-total is a number")
    }

    /// Waits until the page rests at a step.
    pub fn rests_at(&self, step: usize) {
        self.until(
            &format!("step {step} at rest"),
            &format!(
                "const d = document.querySelector('.page').dataset;
                 return d.step === '{step}' && d.shown === d.step && d.resting === 'true' && d.computed === 'true'"
            ),
        );
    }

    /// To the end, by the key.
    pub fn to_the_end(&self) {
        self.click(".last");
        self.rests_at(self.total());
    }

    /// The number in a cell; nothing where it is not pooled yet or not in the DOM.
    pub fn cell(&self, panel: &str, row: usize, col: usize) -> Option<String> {
        let script = "const c = document.querySelector(arguments[0]); return c && c.dataset.value";
        let css = format!("[data-panel={panel}] [data-at=\"{row},{col}\"]");
        self.js(script, vec![json!(css)]).as_str().map(String::from)
    }

    /// Every number of a grid that is whole in the DOM, row by row.
    pub fn grid(&self, panel: &str) -> Vec<Vec<String>> {
        let script = "return [...document.querySelectorAll(arguments[0])].map(row =>
            [...row.querySelectorAll('[data-at]')].map(c => c.dataset.value || ''))
            .filter(row => row.length)";
        let css = format!("[data-panel={panel}] [role=row]");
        let rows = self.js(script, vec![json!(css)]);
        serde_json::from_value(rows).expect("rows of texts")
    }

    /// The same as numbers.
    pub fn numbers(&self, panel: &str) -> Vec<Vec<f32>> {
        let number = |text: &String| match text.as_str() {
            "∞" => f32::INFINITY,
            "-∞" => f32::NEG_INFINITY,
            text => text.parse().unwrap_or_else(|_| panic!("{panel} shows “{text}”")),
        };
        self.grid(panel).iter().map(|row| row.iter().map(number).collect()).collect()
    }

    /// Waits until a cell shows a number.
    pub fn shows(&self, panel: &str, row: usize, col: usize, number: &str) {
        self.until_some(&format!("{panel}[{row},{col}] shows {number}"), || {
            (self.cell(panel, row, col).as_deref() == Some(number)).then_some(())
        });
    }

    /// The text of the first element that has some.
    pub fn text(&self, css: &str) -> String {
        let script = "return [...document.querySelectorAll(arguments[0])]
            .map(e => e.textContent.trim()).filter(t => t).join('\\n')";
        self.js(script, vec![json!(css)]).as_str().unwrap_or_default().to_owned()
    }

    /// Clicks what is there, or comes: what a press before asked for may still be on its way.
    pub fn click(&self, css: &str) {
        let script = "return document.querySelector(arguments[0]) !== null";
        self.until_some(&format!("{css} is there"), || {
            (self.js(script, vec![json!(css)]) == true).then_some(())
        });
        self.wait(async {
            let found = self.client.find(Locator::Css(css)).await;
            let element = found.unwrap_or_else(|error| panic!("no {css}: {error}"));
            element.click().await.unwrap_or_else(|error| panic!("cannot click {css}: {error}"));
        });
    }

    /// Types over what a field holds, and leaves it.
    pub fn fill(&self, css: &str, text: &str) {
        self.click(css);
        self.js("document.querySelector(arguments[0]).select()", vec![json!(css)]);
        self.keys(text);
        self.keys("\u{e004}");
    }

    pub fn choose(&self, css: &str, value: &str) {
        self.scroll_to(css);
        self.wait(async {
            let select = self.client.find(Locator::Css(css)).await.expect("the select is there");
            select.select_by_value(value).await.expect("the choice is there");
        });
    }

    /// Presses keys one after the other, wherever the focus is; WebDriver's private characters
    /// stand for Enter, Tab and their like.
    pub fn keys(&self, text: &str) {
        let keys = text.chars().fold(KeyActions::new("keys".into()), |keys, value| {
            keys.then(KeyAction::Down { value }).then(KeyAction::Up { value })
        });
        self.act(keys);
    }

    /// Presses a key while others are held.
    pub fn chord(&self, held: &[char], key: char) {
        let mut keys = KeyActions::new("keys".into());
        for &value in held {
            keys = keys.then(KeyAction::Down { value });
        }
        keys = keys.then(KeyAction::Down { value: key }).then(KeyAction::Up { value: key });
        for &value in held {
            keys = keys.then(KeyAction::Up { value });
        }
        self.act(keys);
    }

    fn act(&self, actions: impl Into<Actions>) {
        let done = self.wait(self.client.perform_actions(actions));
        done.expect("the actions are performed");
    }

    /// Where the middle of a cell is in the window, scrolled into it.
    fn middle(&self, panel: &str, row: usize, col: usize) -> (i64, i64) {
        let css = format!("[data-panel={panel}] [data-at=\"{row},{col}\"]");
        self.scroll_to(&css);
        self.settled("", &css)
    }

    fn scroll_to(&self, css: &str) {
        let script = "document.querySelector(arguments[0])
            .scrollIntoView({block: 'center', behavior: 'instant'})";
        self.js(script, vec![json!(css)]);
    }

    pub fn click_cell(&self, panel: &str, row: usize, col: usize) {
        self.drag_cells(panel, (row, col), (row, col));
    }

    /// Chooses a cell and types into it, no faster than the page shows what was typed.
    pub fn type_into(&self, panel: &str, row: usize, col: usize, text: &str) {
        self.click_cell(panel, row, col);
        let cell = format!("{panel} {row},{col}");
        self.until_some("the cell has the focus", || (self.focus() == cell).then_some(()));
        let (first, rest) = text.split_at(1);
        self.keys(first);
        self.until(
            "the editor has the focus",
            "return document.activeElement.matches('.editor input')",
        );
        self.keys(rest);
    }

    pub fn drag_cells(&self, panel: &str, from: (usize, usize), to: (usize, usize)) {
        let a = self.middle(panel, from.0, from.1);
        // A stage that sticks moves by less than the page: each look for its middle scrolls on.
        let (a, b) = match from == to {
            true => (a, a),
            false => {
                let b = self.middle(panel, to.0, to.1);
                (self.middle(panel, from.0, from.1), b)
            }
        };
        let mouse = MouseActions::new("mouse".into())
            .then(glide(a))
            .then(PointerAction::Down { button: MOUSE_BUTTON_LEFT })
            .then(glide(b))
            .then(PointerAction::Up { button: MOUSE_BUTTON_LEFT });
        self.act(mouse);
    }

    pub(crate) fn press_at(&self, at: (i64, i64)) {
        let mouse = MouseActions::new("mouse".into())
            .then(glide(at))
            .then(PointerAction::Down { button: MOUSE_BUTTON_LEFT })
            .then(PointerAction::Up { button: MOUSE_BUTTON_LEFT });
        self.act(mouse);
    }

    pub fn tap_cell(&self, panel: &str, row: usize, col: usize) {
        let touch = TouchActions::new("finger".into())
            .then(glide(self.middle(panel, row, col)))
            .then(PointerAction::Down { button: MOUSE_BUTTON_LEFT })
            .then(PointerAction::Up { button: MOUSE_BUTTON_LEFT });
        self.act(touch);
    }

    /// Pastes a text at the focus, as the browser would after the paste keys.
    pub fn paste(&self, text: &str) {
        let script = "const data = new DataTransfer(); data.setData('text/plain', arguments[0]);
            (document.activeElement || document.body).dispatchEvent(new ClipboardEvent('paste',
              {clipboardData: data, bubbles: true, cancelable: true}))";
        self.js(script, vec![json!(text)]);
    }

    /// What the focus is on, as a short text.
    pub fn focus(&self) -> String {
        let script = "const e = document.activeElement; if (!e) return '';
            const grid = e.closest('[data-panel]');
            return grid && e.dataset.at ? grid.dataset.panel + ' ' + e.dataset.at
              : e.tagName.toLowerCase() + '.' + (e.getAttribute('class') || e.name || '')";
        self.js(script, vec![]).as_str().unwrap_or_default().to_owned()
    }

    pub fn back(&self) {
        self.js("history.back()", vec![]);
    }

    pub fn forward(&self) {
        self.js("history.forward()", vec![]);
    }

    /// Waits until what the browser keeps for the next visit satisfies a JavaScript expression over
    /// `bytes`: it is written a moment after things are at rest.
    pub fn until_kept(&self, expression: &str) {
        let script = format!(
            "const open = indexedDB.open('pooling-playground');
             open.onsuccess = () => {{
               const base = open.result;
               if (!base.objectStoreNames.contains('kept')) return base.close();
               const get = base.transaction('kept').objectStore('kept').get('last');
               get.onsuccess = () => {{
                 const bytes = get.result || new Uint8Array();
                 window.isKept = {expression};
                 base.close();
               }};
             }};
             return window.isKept === true"
        );
        self.until("the document is kept", &script);
    }

    /// Waits until the browser keeps so many builds of the page.
    pub fn until_caches(&self, count: usize) {
        let script = format!(
            "caches.keys().then((names) => {{ window.builds = names.length; }}); return window.builds === {count}"
        );
        self.until(&format!("{count} builds are kept"), &script);
    }

    /// The fragment in the address bar.
    pub fn fragment(&self) -> String {
        let hash: Value = self.js("return location.hash", vec![]);
        hash.as_str().unwrap_or_default().trim_start_matches('#').to_owned()
    }
}

fn glide((x, y): (i64, i64)) -> PointerAction {
    PointerAction::MoveTo { duration: Some(Duration::ZERO), x: x as f64, y: y as f64 }
}
