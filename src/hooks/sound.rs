//! Tones for those who asked for them: `static/sound/play.js` plays them, and is loaded with the first one.

use crate::hooks::compute::Live;
use crate::hooks::home::Home;
use crate::hooks::model::Send;
use crate::hooks::{locale, module};
use crate::model::action::Action;
use crate::model::sound::{Tone, tone};
use crate::model::state::{About, State};
use crate::model::words::msg;
use std::cell::RefCell;
use std::rc::Rc;

const KEPT: &str = "pooling-playground/sound";
const SCRIPT: &str = "sound/play.js";

/// Whether sound was on when this browser was here last.
pub fn kept() -> bool {
    locale::local_storage().and_then(|storage| storage.get_item(KEPT).ok()?).is_some()
}

/// Plays the tone of each step that ends, while sound is on; in somebody's page nothing is heard. `heard`
/// is what was there at the last render. No effect of Yew's: one more costs every first visit.
pub fn steps(
    heard: &RefCell<usize>,
    home: &Home,
    state: &Rc<State>,
    live: Option<&Live>,
    send: &Send,
) {
    let (on, step) = (state.prefs.sound, state.time.at.floor() as usize);
    // 0 before the first render: what the page opens with is nothing that anybody did.
    let now = 2 * step + 1 + usize::from(on);
    let before = heard.replace(now);
    let was_on = before > 0 && before.is_multiple_of(2);
    if before > 0 && before != now && (on || was_on) && home.is_own() {
        changed(was_on, state, live.cloned(), step, send);
    }
}

/// Not inlined: the first step takes none of it.
#[inline(never)]
fn changed(was_on: bool, state: &Rc<State>, live: Option<Live>, step: usize, send: &Send) {
    if was_on != state.prefs.sound {
        keep(state.prefs.sound);
    }
    play(state, live, step, send);
}

/// Without storage it lasts as long as the page.
fn keep(on: bool) {
    if let Some(storage) = locale::local_storage() {
        let _ = if on { storage.set_item(KEPT, "1") } else { storage.remove_item(KEPT) };
    }
}

fn play(state: &Rc<State>, live: Option<Live>, step: usize, send: &Send) {
    let found = live.and_then(|live| tone(state.doc(), &live.get(), state.line(), step));
    let (kind, height) = match found {
        _ if !state.prefs.sound => ("off", 0.0),
        // Before the first step: what is turned on is heard.
        None => Tone::Value(0.5).told(),
        Some(tone) => tone.told(),
    };
    let send = send.clone();
    wasm_bindgen_futures::spawn_local(async move {
        let entries = [("kind", kind.into()), ("height", f64::from(height).into())];
        if module::call(SCRIPT, &entries).await.is_err() {
            send.action(Action::Notice(About::Sound, vec![msg("sound.failed")]));
            send.action(Action::Sound(false));
        }
    });
}
