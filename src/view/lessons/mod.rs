//! Lessons beside the live stage: words, marks, and questions that are answered on the grid.

mod card;
mod list;
mod over;
mod verdict;

pub use over::{knobs, over};

use crate::hooks::compute::Live;
use crate::hooks::lessons::{self, use_lessons};
use crate::hooks::model::use_page;
use crate::model::action::Action;
use crate::model::lesson::PromptAction;
use crate::model::lesson::place::{self, Place};
use crate::model::state::State;
use crate::model::words::msg;
use card::card;
use list::list;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct LessonsProps {
    pub state: Rc<State>,
    pub live: Live,
    pub onclose: Callback<()>,
    /// A lesson is left for the list of them.
    pub onlist: Callback<()>,
}

/// The list of lessons, or the page of one.
#[component]
pub fn Lessons(props: &LessonsProps) -> Html {
    let page = use_page();
    let attempt = use_state_eq(|| 0u32);
    let loaded = use_lessons(page.words.0.lang(), *attempt);
    let prompt = props.state.prompt();
    let done = use_state_eq(lessons::done);
    let title = use_node_ref();
    let shown = prompt.map(|prompt| (prompt.id.clone(), prompt.page));
    let leaving = use_mut_ref(|| false);
    use_effect_with((title.clone(), shown, matches!(loaded, lessons::Lessons::There(..))), {
        let leaving = leaving.clone();
        move |(title, ..)| {
            // A reader hears the page that is shown now.
            if !*leaving.borrow() {
                focus(title);
            }
        }
    });
    // A page that an address asks for is shown once its lesson is there.
    let asked = prompt.filter(|prompt| prompt.asked.is_some()).cloned();
    use_effect_with((asked, loaded.clone()), {
        let send = page.send.clone();
        move |(asked, loaded)| {
            if let (Some(asked), lessons::Lessons::There(all, _)) = (asked, loaded) {
                send.action(Action::Prompt(place::asked_for(all, asked)));
            }
        }
    });
    let close = {
        let (send, close, reading) = (page.send.clone(), props.onclose.clone(), prompt.is_some());
        let title = title.clone();
        Callback::from(move |()| {
            leaving.replace(true);
            focus_opener(&title);
            if reading {
                send.action(Action::Prompt(PromptAction::Go(None, None)));
            }
            close.emit(());
        })
    };
    let (all, texts) = match loaded {
        lessons::Lessons::There(all, texts) => (all, texts),
        other => {
            let failed = other == lessons::Lessons::Failed;
            let again = {
                let attempt = attempt.clone();
                Callback::from(move |_: MouseEvent| attempt.set(*attempt + 1))
            };
            return html! {
                <section class="panel lesson" aria-busy={(!failed).then_some("true")}>
                    <p role="status">{ page.t(&msg(if failed { "study.failed" } else { "study.coming" })) }</p>
                    if failed {
                        <div class="pair">
                            <button type="button" class="text-button" onclick={again}>{ page.t(&msg("study.retry")) }</button>
                            <button type="button" class="text-button" onclick={close.reform(|_| ())}>{ page.t(&msg("study.close")) }</button>
                        </div>
                    }
                </section>
            };
        }
    };
    let place = prompt.and_then(|prompt| place::of(&all, prompt));
    let go = {
        let (send, all, done) = (page.send.clone(), all.clone(), done.clone());
        let onlist = props.onlist.clone();
        Callback::from(move |to: Option<Place>| {
            if to.is_none() {
                onlist.emit(());
            }
            let ended = place::ended(&all, place, to);
            if let Some(id) = ended.filter(|id| !done.contains(id)) {
                let now = [(*done).clone(), vec![id]].concat();
                lessons::keep(&now);
                done.set(now);
            }
            send.action(Action::Prompt(place::turn(&all, place, to)));
        })
    };
    match place {
        Some(place) => card(&page, props, (&all, &texts), place, (&title, &go, &close)),
        None => list(&page, (&all, &texts), &done, (&title, &go, &close)),
    }
}

fn focus(title: &NodeRef) {
    if let Some(title) = title.cast::<web_sys::HtmlElement>() {
        let _ = title.focus();
    }
}

/// The panel goes with the button that closes it: the focus goes back to what opened it.
fn focus_opener(title: &NodeRef) -> Option<()> {
    let all = title.cast::<web_sys::Element>()?.closest(".page").ok()??;
    let opener = all.query_selector(".lessons-button").ok()??;
    opener.dyn_into::<web_sys::HtmlElement>().ok()?.focus().ok()
}
