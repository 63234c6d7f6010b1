use crate::hooks::compute::Live;
use crate::hooks::figure;
use crate::hooks::model::Words;
use crate::hooks::paint::look;
use crate::model::state::State;
use crate::model::words::msg;
use crate::paint::figure::{Figure, Size};
use gloo_events::EventListener;
use std::rc::Rc;
use web_sys::Element;
use yew::prelude::*;

/// While the page is printed, a figure of the step lies in `host`: a canvas prints as coarse as the
/// screen is, and a dark one as dark.
#[hook]
pub fn use_print(host: NodeRef, state: &Rc<State>, live: &Live, words: &Words) {
    let latest = use_mut_ref(|| (state.clone(), live.clone(), words.clone()));
    latest.replace((state.clone(), live.clone(), words.clone()));
    use_effect_with(host, move |host| {
        let listeners = web_sys::window().map(|window| {
            let before = host.clone();
            let after = host.clone();
            [
                EventListener::new(&window, "beforeprint", move |_| {
                    let (state, live, words) = &*latest.borrow();
                    if let Some(element) = before.cast::<Element>() {
                        element.set_inner_html(&svg(state, live, words).unwrap_or_default());
                    }
                }),
                EventListener::new(&window, "afterprint", move |_| {
                    if let Some(element) = after.cast::<Element>() {
                        element.set_inner_html("");
                    }
                }),
            ]
        });
        move || drop(listeners)
    });
}

fn svg(state: &State, live: &Live, words: &Words) -> Option<String> {
    let palette = figure::palette(false).ok()?;
    let pad = words.0.text(&msg("cell.pad"));
    let steps = [state.time.settled()];
    let (doc, computed, texts) = (state.doc(), &live.get(), &words.0);
    let look = look(state, &pad).alone();
    let figure =
        Figure { doc, computed, texts, look, steps: &steps, size: Size::Page, transparent: true };
    Some(figure.svg(&palette).0)
}
