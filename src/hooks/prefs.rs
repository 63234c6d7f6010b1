use crate::hooks::home::Home;
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
pub fn use_prefs(home: &Home, state: &Rc<State>, send: &Send, texts: &Texts) {
    // While it renders: the picture is painted in an effect of a child, which runs before ours do.
    let shown = use_mut_ref(|| None);
    let theme = Some(state.prefs.theme);
    if shown.replace(theme) != theme {
        show(home, state.prefs.theme);
    }
    let place = home.clone();
    use_effect_with(texts.clone(), move |texts| {
        locale::announce(place.root(), texts.lang());
        if let Some(document) = place.window().and_then(|w| w.document()) {
            document.set_title(&texts.text(&msg("page.title")));
        }
    });
    let send = send.clone();
    use_effect_with((), move |()| {
        let listener = motion().map(|query| {
            send.action(Action::ReducedMotion(query.matches()));
            let asked = query.clone();
            EventListener::new(&query, "change", move |_| {
                send.action(Action::ReducedMotion(asked.matches()));
            })
        });
        move || drop(listener)
    });
}

fn show(home: &Home, theme: Theme) {
    if let Some(root) = home.root() {
        // An attribute that cannot be set leaves the system's theme.
        let _ = root.set_attribute("data-theme", theme.name());
    }
    if let Some(storage) = locale::local_storage().filter(|_| home.is_own()) {
        let _ = storage.set_item(THEME, theme.name());
    }
}

/// Whether the person asked the system for less motion.
pub fn wants_less_motion() -> bool {
    motion().is_some_and(|query| query.matches())
}

fn motion() -> Option<web_sys::MediaQueryList> {
    web_sys::window()?.match_media("(prefers-reduced-motion: reduce)").ok()?
}

/// The theme chosen before, in this browser.
pub fn kept_theme() -> Theme {
    let kept = locale::local_storage().and_then(|s| s.get_item(THEME).ok()?);
    Theme::ALL.into_iter().find(|theme| kept.as_deref() == Some(theme.name())).unwrap_or_default()
}
