use crate::hooks::locale;
use crate::hooks::model::Send;
use crate::model::action::Action;
use crate::model::state::{State, Theme};
use crate::model::texts::Texts;
use crate::model::words::msg;
use gloo_events::EventListener;
use std::rc::Rc;
use yew::prelude::*;

const THEME: &str = "pooling-playground/theme";

/// Shows and remembers the theme, follows the wish for less motion, names the page in its language.
#[hook]
pub fn use_prefs(state: &Rc<State>, send: &Send, texts: &Texts) {
    use_effect_with(state.prefs.theme, |theme| {
        let name = theme.name();
        let root = web_sys::window().and_then(|w| w.document()?.document_element());
        if let Some(root) = root {
            // An attribute that cannot be set leaves the system's theme.
            let _ = root.set_attribute("data-theme", name);
        }
        if let Some(storage) = locale::local_storage() {
            let _ = storage.set_item(THEME, name);
        }
    });
    use_effect_with(texts.clone(), |texts| {
        locale::announce(texts.lang());
        if let Some(document) = web_sys::window().and_then(|w| w.document()) {
            document.set_title(&texts.text(&msg("page.title")));
        }
    });
    let send = send.clone();
    use_effect_with((), move |()| {
        let query = web_sys::window()
            .and_then(|w| w.match_media("(prefers-reduced-motion: reduce)").ok().flatten());
        let listener = query.map(|query| {
            send.action(Action::ReducedMotion(query.matches()));
            let asked = query.clone();
            EventListener::new(&query, "change", move |_| {
                send.action(Action::ReducedMotion(asked.matches()));
            })
        });
        move || drop(listener)
    });
}

/// The theme chosen before, in this browser.
pub fn kept_theme() -> Theme {
    let kept = locale::local_storage().and_then(|s| s.get_item(THEME).ok()?);
    Theme::ALL.into_iter().find(|theme| kept.as_deref() == Some(theme.name())).unwrap_or_default()
}
