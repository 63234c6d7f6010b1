//! The entry of the browser's history that one is at: its address and its mark.

use super::mark::Mark;
use crate::model::lesson::address;
use crate::model::link;
use crate::model::state::State;
use web_sys::{History, Window};

/// The mark of the entry that the browser is at.
pub fn current() -> Option<Mark> {
    Mark::of(&history()?.state().ok()?)
}

pub fn write(state: &State, mark: Mark, push: bool) {
    let Some(history) = history() else { return };
    let stage = link::write(state.doc(), state.place()).fragment;
    let fragment = match state.prompt() {
        Some(prompt) => address::write(prompt, &stage),
        None => stage,
    };
    let link = ["#", &fragment].concat();
    // What stands there already is not written again: a browser that is on its way to another entry may
    // take it for that one's.
    if !push && link == hash() && current() == Some(mark) {
        return;
    }
    let data = mark.value();
    // Browsers refuse too many entries in a short time, and any in an opaque origin: the page works on.
    let _ = if push {
        history.push_state_with_url(&data, "", Some(&link))
    } else {
        history.replace_state_with_url(&data, "", Some(&link))
    };
}

pub fn history() -> Option<History> {
    web_sys::window()?.history().ok()
}

/// The fragment of the address, without its `#`.
pub fn fragment() -> String {
    hash().trim_start_matches('#').to_owned()
}

fn hash() -> String {
    let hash = web_sys::window().map(|w: Window| w.location().hash().unwrap_or_default());
    hash.unwrap_or_default()
}
