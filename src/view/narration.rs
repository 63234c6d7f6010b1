use super::formula::math;
use crate::hooks::model::Page;
use crate::model::compute::Computed;
use crate::model::state::State;
use crate::model::texts::Part;
use crate::model::timeline::Half;
use crate::model::{formula, narrate};
use yew::prelude::*;

/// What happens in a step, in words; spoken politely, but not while it runs too fast to be read.
pub fn narration(page: &Page, state: &State, computed: &Computed, step: usize, fast: bool) -> Html {
    let line = state.line();
    let place = narrate::place(line, step);
    let said = narrate::step(state.doc(), computed, line, step, state.prefs.base);
    let part = |part: Part| match part {
        Part::Plain(text) => html! { { text } },
        Part::Arg("output" | "winner", text) => html! { <mark>{ text }</mark> },
        Part::Arg("value" | "gradient" | "share", text) => {
            html! { <mark class="selected">{ text }</mark> }
        }
        Part::Arg(_, text) => html! { { text } },
    };
    let moment = line.moment(step as f64);
    let backward = step > 0 && moment.half == Half::Backward;
    let slope = backward.then(|| formula::slope(state.doc(), computed, moment.k)).flatten();
    html! {
        <div class="narration" part="words">
            <span class="place">{ page.t(&place) }</span>
            <p class="said" aria-live={if fast { "off" } else { "polite" }}>
                { for page.words.0.parts(&said).into_iter().map(part) }
                if let Some(slope) = slope { { " " }{ math(&slope) } }
            </p>
        </div>
    }
}
