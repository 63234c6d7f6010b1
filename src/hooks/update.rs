use crate::hooks::home::Home;
use gloo_events::EventListener;
use web_sys::Event;
use yew::prelude::*;

/// What `static/offline.js` says and hears, as events of the window.
const READY: &str = "pooling:update";
const TAKE: &str = "pooling:take";

/// Whether a newer build of the page lies ready; set to false, it is not spoken of any more.
#[hook]
pub fn use_update(home: &Home) -> UseStateHandle<bool> {
    let ready = use_state_eq(|| false);
    let (set, window) = (ready.setter(), home.window());
    use_effect_with((), move |()| {
        let listener =
            window.map(|window| EventListener::new(&window, READY, move |_| set.set(true)));
        move || drop(listener)
    });
    ready
}

/// Changes to the newer build: the page is loaded anew, with its state.
pub fn take() {
    if let (Some(window), Ok(event)) = (web_sys::window(), Event::new(TAKE)) {
        // Nobody cancels it.
        let _ = window.dispatch_event(&event);
    }
}
