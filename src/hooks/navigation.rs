//! The link in the address bar. Each document of undo is one entry of the browser's history, so that
//! the back button and undo are one thing; steps only rewrite the present entry.

mod entry;
mod mark;

use crate::hooks::files;
use crate::hooks::home::Home;
use crate::hooks::model::Send;
use crate::model::action::{Action, Came};
use crate::model::lesson::{PromptAction, address};
use crate::model::link;
use crate::model::state::State;
use entry::{current, history, write};
use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use mark::Mark;
use std::cell::{RefCell, RefMut};
use std::rc::Rc;
use web_sys::Event;
use yew::prelude::*;

pub use entry::fragment;

/// Milliseconds of rest before a step is written to the address bar.
const REST: u32 = 250;

/// What we know of the browser's entries.
#[derive(Default)]
struct Entries {
    /// In the browser's order: how far along it an entry is, and the document that it shows.
    known: Vec<(u32, u32)>,
    pos: usize,
    /// Makes the documents' numbers this visit's own: they start anew with every load of the page.
    visit: u32,
    /// We asked the browser to go; its next `popstate` is the answer, not a person's wish.
    going: bool,
    /// How often we led the page somewhere. A state that has not heard of it is an old one: an effect
    /// may run after the browser went on, and would take it back.
    led: u32,
    /// The next document belongs to the entry that the person went to, which lies so far along.
    adopt: Option<u32>,
    timer: Option<Timeout>,
}

impl Entries {
    fn at(&self) -> u32 {
        self.known.get(self.pos).map_or(0, |&(along, _)| along)
    }

    fn find(&self, id: u32) -> Option<usize> {
        self.known.iter().position(|&(_, known)| known == id)
    }

    /// The document of an entry of this visit.
    fn id(&self, mark: Mark) -> Option<u32> {
        let id = mark.unique.wrapping_sub(self.visit);
        self.find(id).map(|_| id)
    }

    /// From here on everything is new.
    fn cut(&mut self, id: u32, along: u32) {
        self.known.retain(|&(other, _)| other < along);
        self.pos = self.known.len();
        self.known.push((along, id));
    }

    /// A place among the others.
    fn join(&mut self, id: u32, along: u32) {
        self.known.retain(|&(other, _)| other != along);
        self.pos = self.known.iter().filter(|&&(other, _)| other < along).count();
        self.known.insert(self.pos, (along, id));
    }
}

#[derive(Clone)]
struct Bar {
    entries: Rc<RefCell<Entries>>,
    state: Rc<RefCell<Rc<State>>>,
}

/// Keeps the address bar and the state together, both ways; a guest leaves it alone.
#[hook]
pub fn use_navigation(home: &Home, state: Rc<State>, send: Send) {
    let window = home.window();
    let bar = use_memo((), |()| Bar {
        entries: Rc::default(),
        state: Rc::new(RefCell::new(state.clone())),
    });
    let bar = Bar::clone(&bar);
    use_effect_with((), {
        let (bar, window) = (bar.clone(), window.clone());
        move |()| {
            let timer = bar.clone();
            let listener = window.map(|window| {
                EventListener::new(&window, "popstate", move |event| bar.popped(event, &send))
            });
            move || {
                drop(listener);
                timer.entries.borrow_mut().timer = None;
            }
        }
    });
    let seen =
        (state.history.now().id, state.place(), state.time.moving(), state.prompt().cloned());
    let doc = state.doc().clone();
    use_effect_with((seen, doc), move |_| {
        bar.state.replace(state);
        if window.is_some() {
            bar.sync();
        }
    });
}

impl Bar {
    fn sync(&self) {
        let state = self.state.borrow().clone();
        let id = state.history.now().id;
        let mut entries = self.entries.borrow_mut();
        if entries.going || state.led != entries.led {
            return;
        }
        if entries.known.is_empty() {
            // A reload keeps the entry, and with it how far along it is.
            let along = current().map_or(0, |mark| mark.along);
            entries.visit = (js_sys::Date::now() as u64 as u32).wrapping_mul(0x9e37_79b1);
            entries.cut(id, along);
            write(&state, entries.mark(id), false);
        } else if let Some(along) = entries.adopt.take() {
            entries.join(id, along);
            write(&state, entries.mark(id), false);
        } else if entries.known.get(entries.pos).is_some_and(|&(_, known)| known == id) {
            let mark = entries.mark(id);
            entries.timer = (!state.time.moving()).then(|| {
                let state = state.clone();
                Timeout::new(REST, move || write(&state, mark, false))
            });
        } else if let Some(at) = entries.find(id) {
            let delta = entries.known[at].0 as i32 - entries.at() as i32;
            entries.going = history().is_some_and(|h| h.go_with_delta(delta).is_ok());
        } else {
            let along = entries.at() + 1;
            entries.cut(id, along);
            entries.timer = None;
            write(&state, entries.mark(id), true);
        }
    }

    fn popped(&self, event: &Event, send: &Send) {
        let mark = js_sys::Reflect::get(event, &"state".into()).ok().and_then(|s| Mark::of(&s));
        let state = self.state.borrow().clone();
        let mut entries = self.entries.borrow_mut();
        // It would write where one was into where one is.
        entries.timer = None;
        if let Some(id) = mark.and_then(|mark| entries.id(mark)) {
            entries.pos = entries.find(id).unwrap_or(entries.pos);
            if std::mem::take(&mut entries.going) {
                drop(entries);
                return self.sync();
            }
            if state.history.has(id) {
                return self.lead(entries, Action::Travel(id), send);
            }
        }
        entries.going = false;
        let here = entries.at();
        let (along, came) = match mark {
            // An address that somebody typed: the browser has cut off what lay beyond.
            None => {
                entries.known.retain(|&(other, _)| other <= here);
                (here + 1, Came::New)
            }
            Some(Mark { along, .. }) => {
                // Several entries may have been leapt over: those of this visit stay in their order.
                let mut known = entries.known.iter();
                let back = along < here;
                let beside = if back {
                    known.find(|&&(other, _)| other > along)
                } else {
                    known.rfind(|&&(other, _)| other < along)
                };
                let beside = beside.map_or(state.history.now().id, |&(_, id)| id);
                (along, if back { Came::Back(beside) } else { Came::Forward(beside) })
            }
        };
        entries.adopt = Some(along);
        let (fragment, send) = (fragment(), send.clone());
        let (lesson, stage) = address::read(&fragment);
        if lesson.is_some() && stage.is_empty() && came == Came::New {
            return self.lead(entries, Action::Prompt(PromptAction::Go(lesson, None)), &send);
        }
        drop(entries);
        // An entry from before a reload, or an address that somebody typed.
        let (bar, stage, opened) = (self.clone(), stage.to_owned(), link::read(stage, state.doc()));
        wasm_bindgen_futures::spawn_local(async move {
            let opened = files::completed(&stage, opened).await;
            let entries = bar.entries.borrow_mut();
            bar.lead(entries, Action::Open(Box::new(opened), came), &send);
            if lesson.is_some() {
                send.action(Action::Prompt(PromptAction::Show(lesson, None)));
            }
        });
    }

    fn lead(&self, mut entries: RefMut<'_, Entries>, to: Action, send: &Send) {
        entries.led = entries.led.wrapping_add(1);
        drop(entries);
        send.action(Action::Led(Box::new(to)));
    }
}

impl Entries {
    fn mark(&self, id: u32) -> Mark {
        Mark { along: self.at(), unique: self.visit.wrapping_add(id) }
    }
}
