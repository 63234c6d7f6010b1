use crate::hooks::model::{Page, Send};
use crate::model::action::{Action, LookAction};
use crate::model::narrate::Spots;
use crate::model::state::State;
use crate::model::texts::is_rtl;
use crate::scene::Spot;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

/// What a sentence does with its terms: whoever points at one, or comes to it by Tab and the arrow
/// keys, lights the cell that it names.
pub struct Terms {
    pub spots: Spots,
    pub moved: Callback<PointerEvent>,
    pub gone: Callback<PointerEvent>,
    pub came: Callback<FocusEvent>,
    pub left: Callback<FocusEvent>,
    pub key: Callback<KeyboardEvent>,
}

pub fn terms(page: &Page, hover: Option<Spot>, spots: Spots) -> Terms {
    let moved = {
        let send = page.send.clone();
        Callback::from(move |event: PointerEvent| {
            let term = term(&event);
            // It moves often, and mostly over what it is on.
            if term.as_ref().and_then(|term| named(spots, term)) != hover {
                light(&send, spots, term);
            }
        })
    };
    let came = {
        let send = page.send.clone();
        Callback::from(move |event: FocusEvent| light(&send, spots, term(&event)))
    };
    let left = page.send.on(|| Action::Look(LookAction::Hover(None)));
    let gone = page.send.on(|| Action::Look(LookAction::Hover(None)));
    let key = keys(page, spots);
    Terms { spots, moved, gone, came, left, key }
}

/// One stop for Tab, as the sentence may have many terms; arrows go on from there, Enter to the cell.
fn keys(page: &Page, spots: Spots) -> Callback<KeyboardEvent> {
    let Page { send, words, .. } = page.clone();
    Callback::from(move |event: KeyboardEvent| {
        let Some(here) = term(&event) else { return };
        let by = match event.key().as_str() {
            "ArrowRight" => 1,
            "ArrowLeft" => -1,
            "Enter" => 0,
            _ => return,
        };
        if by == 0 {
            if let Some((panel, at)) = named(spots, &here) {
                send.look(LookAction::Select { panel, at, extend: false });
            }
        } else {
            next(&here, if is_rtl(words.0.lang()) { -by } else { by });
        }
        event.prevent_default();
        event.stop_propagation();
    })
}

/// Whether a cell that is looked at is the one that a term names: the same place of x and of its gradient.
pub fn is_lit(state: &State, (panel, at): Spot) -> bool {
    let seen = state.look.hover.or(state.look.focus);
    seen.is_some_and(|seen| seen.0.is_input() == panel.is_input() && seen.1 == at)
}

fn light(send: &Send, spots: Spots, term: Option<Element>) {
    send.look(LookAction::Hover(term.and_then(|term| named(spots, &term))));
}

fn named(spots: Spots, term: &Element) -> Option<Spot> {
    spots.of(&term.get_attribute("data-term")?)
}

fn term(event: &web_sys::Event) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()?.closest("[data-term]").ok()?
}

/// Gives the focus to a neighbour, where there is one.
fn next(here: &Element, by: i32) -> Option<()> {
    let all = here.closest(".said").ok()??.query_selector_all("[data-term]").ok()?;
    let at = (0..all.length())
        .find(|&i| all.item(i).is_some_and(|node| here.is_same_node(Some(&node))))?;
    let next = all.item(at.checked_add_signed(by)?)?;
    next.dyn_into::<HtmlElement>().ok()?.focus().ok()
}
