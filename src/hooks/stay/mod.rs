//! A stay in somebody's page: what that page asks for, and what it is told.

mod hear;

use super::model::{Latest, Send};
use crate::model::doc::Doc;
use crate::model::guest::message::{Command, Refused};
use crate::model::guest::told;
use crate::model::link::Place;
use crate::model::state::State;
use crate::model::texts::Texts;
use crate::model::words::Msg;
use gloo_timers::callback::Timeout;
use js_sys::Function;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsValue;
use web_sys::Element;
use yew::prelude::*;

/// Milliseconds of rest before a change is told: a gesture is one.
const REST: u32 = 50;

/// One element of somebody's page, with the playground in it.
pub struct Stay {
    /// The element that it is mounted in.
    pub root: Element,
    pub state: Latest,
    tell: Function,
    /// Texts and dispatcher, while the component is there.
    ears: RefCell<Option<Ears>>,
    /// What was asked before.
    waiting: RefCell<Vec<(Option<String>, Command)>>,
    /// What was loaded last, and how many times something was: a picture that arrives late is dropped.
    loaded: RefCell<String>,
    loads: Cell<u32>,
    /// The step that was told last, the document and place, and the timer of what is not told yet.
    step: Cell<usize>,
    seen: RefCell<(Rc<Doc>, Place)>,
    timer: RefCell<Option<Timeout>>,
}

/// What a component lends to its stay.
pub struct Ears {
    pub send: Send,
    pub texts: Texts,
    pub language: Callback<&'static str>,
}

impl std::fmt::Debug for Stay {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Stay")
    }
}

impl Stay {
    pub fn new(root: Element, state: Rc<State>, loaded: String, tell: Function) -> Self {
        Self {
            root,
            step: Cell::new(state.time.settled()),
            seen: RefCell::new((state.doc().clone(), state.place())),
            timer: RefCell::default(),
            state: Latest::new(state),
            tell,
            ears: RefCell::default(),
            waiting: RefCell::default(),
            loaded: RefCell::new(loaded),
            loads: Cell::new(0),
        }
    }

    /// Tells the page something. What its listeners throw is theirs.
    fn tell(&self, what: told::Told) {
        let _ = self.tell.call1(&JsValue::NULL, &JsValue::from_str(&what.json()));
    }

    fn refuse(&self, refused: &Refused, text: &str) {
        self.tell(told::error(refused.code, &refused.about, text).to(refused.id.as_deref()));
    }

    fn arrive(self: &Rc<Self>, ears: Ears) {
        let is_first = self.ears.borrow().is_none();
        self.ears.replace(Some(ears));
        if !is_first {
            return;
        }
        let state = self.state.get();
        self.tell(told::ready(&state));
        let notices: Vec<Msg> = state.notices.iter().map(|notice| notice.text.clone()).collect();
        self.amiss(None, &notices);
        for (id, command) in self.waiting.take() {
            self.follow(id, command);
        }
    }

    fn leave(&self) {
        self.ears.replace(None);
        self.timer.replace(None);
    }

    /// Tells what a render brought: a step at once, another state when it is at rest.
    fn follow_up(self: &Rc<Self>, state: &Rc<State>) {
        let step = state.time.settled();
        if self.step.replace(step) != step {
            self.tell(told::step(state));
        }
        let seen = (state.doc().clone(), state.place());
        let same = {
            let old = self.seen.borrow();
            Rc::ptr_eq(&old.0, &seen.0) && old.1 == seen.1
        };
        if same || state.time.moving() {
            return;
        }
        self.seen.replace(seen);
        let (stay, state) = (Rc::downgrade(self), state.clone());
        self.timer.replace(Some(Timeout::new(REST, move || {
            if let Some(stay) = stay.upgrade() {
                stay.tell(told::change(&state));
            }
        })));
    }
}

/// Hears what the page asks for, and tells it what happens; nothing at home.
#[hook]
pub fn use_stay(stay: Option<Rc<Stay>>, state: &Rc<State>, ears: Ears) {
    use_effect_with(ears.texts.clone(), {
        let stay = stay.clone();
        move |_| {
            if let Some(stay) = stay {
                stay.arrive(ears);
            }
        }
    });
    use_effect_with((), {
        let stay = stay.clone();
        move |()| move || stay.into_iter().for_each(|stay| stay.leave())
    });
    let state = state.clone();
    use_effect(move || {
        if let Some(stay) = stay {
            stay.follow_up(&state);
        }
    });
}
