use crate::hooks::compute::Live;
use crate::hooks::model::use_page;
use crate::model::narrate;
use crate::model::state::State;
use crate::model::texts::Part;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct NarrationProps {
    pub state: Rc<State>,
    pub live: Live,
    /// The step that the words are about.
    pub step: usize,
    /// Too fast to be read: nothing is announced.
    pub fast: bool,
}

/// What happens in this step, in words; spoken politely.
#[component]
pub fn Narration(props: &NarrationProps) -> Html {
    let page = use_page();
    let (state, live) = (&props.state, props.live.get());
    let line = state.line();
    let place = narrate::place(line, props.step);
    let said = narrate::step(state.doc(), &live, line, props.step, state.prefs.base);
    let part = |part: Part| match part {
        Part::Plain(text) => html! { { text } },
        Part::Arg("output" | "winner", text) => html! { <mark>{ text }</mark> },
        Part::Arg("value" | "gradient" | "share", text) => {
            html! { <mark class="selected">{ text }</mark> }
        }
        Part::Arg(_, text) => html! { { text } },
    };
    html! {
        <div class="narration">
            <span class="place">{ page.t(&place) }</span>
            <p class="said" aria-live={if props.fast { "off" } else { "polite" }}>
                { for page.words.0.parts(&said).into_iter().map(part) }
            </p>
        </div>
    }
}
