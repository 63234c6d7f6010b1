use crate::hooks::files;
use crate::hooks::home::Home;
use crate::hooks::locale::decimal_comma;
use crate::hooks::model::Send;
use crate::model::action::Action;
use crate::model::pasting;
use crate::model::state::About;
use crate::model::state::State;
use gloo_events::{EventListener, EventListenerOptions};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{ClipboardEvent, Element, Event, EventTarget};
use yew::prelude::*;

/// Copy and paste of cells, where nothing else on the page has a use for them.
#[hook]
pub fn use_clipboard(home: &Home, state: &Rc<State>, send: &Send) {
    let latest = use_mut_ref(|| state.clone());
    latest.replace(state.clone());
    let (send, ears) = (send.clone(), home.ears());
    use_effect_with((), move |()| {
        let listeners = ears.map(|ears| {
            let copy = latest.clone();
            [
                on(&ears, "paste", move |event| pasted(event, &latest, &send)),
                on(&ears, "copy", move |event| copied(event, &copy)),
            ]
        });
        move || drop(listeners)
    });
}

fn on(
    ears: &EventTarget,
    name: &'static str,
    each: impl Fn(&ClipboardEvent) + 'static,
) -> EventListener {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(ears, name, options, move |event: &Event| {
        let target = event.target().and_then(|t| t.dyn_into::<Element>().ok());
        let taken = target
            .is_some_and(|t| t.closest("input, textarea, select, dialog").ok().flatten().is_some());
        if let (Some(event), false) = (event.dyn_ref::<ClipboardEvent>(), taken) {
            each(event);
        }
    })
}

fn pasted(event: &ClipboardEvent, state: &RefCell<Rc<State>>, send: &Send) {
    let Some(data) = event.clipboard_data() else { return };
    event.prevent_default();
    if let Some(file) = data.files().and_then(|files| files.get(0)) {
        return files::dropped(file, send.clone());
    }
    let text = data.get_data("text/plain").unwrap_or_default();
    let state = state.borrow().clone();
    match pasting::paste(&state, &text, decimal_comma(), false) {
        Ok(actions) => actions.into_iter().for_each(|action| send.action(action)),
        Err(why) => send.action(Action::Notice(About::Clipboard, vec![why])),
    }
}

/// Puts a text on the clipboard; false where the browser does not let us.
pub async fn write(text: &str) -> bool {
    let Some(clipboard) = web_sys::window().map(|w| w.navigator().clipboard()) else {
        return false;
    };
    // On a page that did not come over a safe connection there is none.
    if clipboard.is_undefined() {
        return false;
    }
    JsFuture::from(clipboard.write_text(text)).await.is_ok()
}

fn copied(event: &ClipboardEvent, state: &RefCell<Rc<State>>) {
    let state = state.borrow().clone();
    let in_grid = event.target().and_then(|t| t.dyn_into::<Element>().ok());
    let in_grid = in_grid.and_then(|t| t.closest("[role=grid]").ok().flatten()).is_some();
    if let (Some(data), true, Some(text)) =
        (event.clipboard_data(), in_grid, pasting::copied(&state))
        && data.set_data("text/plain", &text).is_ok()
    {
        event.prevent_default();
    }
}
