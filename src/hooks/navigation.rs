//! The link in the address bar. Each document of undo is one entry of the browser's history, so that
//! the back button and undo are one thing; steps only rewrite the present entry.

use crate::hooks::files;
use crate::hooks::model::Send;
use crate::model::action::Action;
use crate::model::link;
use crate::model::state::State;
use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use web_sys::{Event, History, Window};
use yew::prelude::*;

/// Milliseconds of rest before a step is written to the address bar.
const REST: u32 = 250;

/// What we know of the browser's entries.
#[derive(Default)]
struct Entries {
    ids: Vec<u32>,
    pos: usize,
    /// We asked the browser to go; its next `popstate` is the answer, not a person's wish.
    going: bool,
    /// The next document belongs to the entry that the person went to.
    adopt: bool,
    timer: Option<Timeout>,
}

#[derive(Clone)]
struct Bar {
    entries: Rc<RefCell<Entries>>,
    state: Rc<RefCell<Rc<State>>>,
}

/// Keeps the address bar and the state together, both ways.
#[hook]
pub fn use_navigation(state: Rc<State>, send: Send) {
    let bar = use_memo((), |()| Bar {
        entries: Rc::default(),
        state: Rc::new(RefCell::new(state.clone())),
    });
    let bar = Bar::clone(&bar);
    use_effect_with((), {
        let bar = bar.clone();
        move |()| {
            let timer = bar.clone();
            let listener = web_sys::window().map(|window| {
                EventListener::new(&window, "popstate", move |event| bar.popped(event, &send))
            });
            move || {
                drop(listener);
                timer.entries.borrow_mut().timer = None;
            }
        }
    });
    let seen = (state.history.now().id, state.place(), state.time.moving());
    let doc = state.doc().clone();
    use_effect_with((seen, doc), move |_| {
        bar.state.replace(state);
        bar.sync();
    });
}

impl Bar {
    fn sync(&self) {
        let state = self.state.borrow().clone();
        let id = state.history.now().id;
        let mut entries = self.entries.borrow_mut();
        if entries.going {
            return;
        }
        let first = entries.ids.is_empty();
        if first || entries.adopt {
            entries.adopt = false;
            let pos = if first { 0 } else { entries.pos };
            entries.ids.truncate(pos);
            entries.ids.push(id);
            entries.pos = pos;
            write(&state, id, false);
        } else if entries.ids.get(entries.pos) == Some(&id) {
            entries.timer = (!state.time.moving()).then(|| {
                let state = state.clone();
                Timeout::new(REST, move || write(&state, id, false))
            });
        } else if let Some(at) = entries.ids.iter().position(|&known| known == id) {
            let delta = at as i32 - entries.pos as i32;
            entries.going = history().is_some_and(|h| h.go_with_delta(delta).is_ok());
        } else {
            let pos = entries.pos + 1;
            entries.ids.truncate(pos);
            entries.ids.push(id);
            entries.pos = pos;
            entries.timer = None;
            write(&state, id, true);
        }
    }

    fn popped(&self, event: &Event, send: &Send) {
        let id = js_sys::Reflect::get(event, &"state".into()).ok().and_then(|s| s.as_f64());
        let known = id.and_then(|id| {
            self.entries.borrow().ids.iter().position(|&known| f64::from(known) == id)
        });
        let state = self.state.borrow().clone();
        if let Some(pos) = known {
            let mut entries = self.entries.borrow_mut();
            entries.pos = pos;
            let id = entries.ids[pos];
            if std::mem::take(&mut entries.going) {
                drop(entries);
                return self.sync();
            }
            drop(entries);
            if state.history.has(id) {
                return send.action(Action::Travel(id));
            }
        }
        self.open(&state, known, send);
    }

    /// An entry from before a reload, or an address that somebody typed.
    fn open(&self, state: &State, known: Option<usize>, send: &Send) {
        let mut entries = self.entries.borrow_mut();
        entries.going = false;
        entries.adopt = true;
        if known.is_none() {
            entries.pos = (entries.pos + 1).min(entries.ids.len());
        }
        drop(entries);
        let (fragment, send) = (fragment(), send.clone());
        let opened = link::read(&fragment, state.doc());
        wasm_bindgen_futures::spawn_local(async move {
            let opened = files::completed(&fragment, opened).await;
            send.action(Action::Open(Box::new(opened)));
        });
    }
}

fn write(state: &State, id: u32, push: bool) {
    let Some(history) = history() else { return };
    let link = ["#", &link::write(state.doc(), state.place()).fragment].concat();
    let data = JsValue::from_f64(f64::from(id));
    // Browsers refuse too many entries in a short time, and any in an opaque origin: the page works on.
    let _ = if push {
        history.push_state_with_url(&data, "", Some(&link))
    } else {
        history.replace_state_with_url(&data, "", Some(&link))
    };
}

fn history() -> Option<History> {
    web_sys::window()?.history().ok()
}

/// The fragment of the address, without its `#`.
pub fn fragment() -> String {
    let hash = web_sys::window().map(|w: Window| w.location().hash().unwrap_or_default());
    hash.unwrap_or_default().trim_start_matches('#').to_owned()
}
