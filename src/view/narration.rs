use super::formula::math;
use super::terms::{Terms, is_lit};
use crate::hooks::model::Page;
use crate::model::action::{Action, TimeAction};
use crate::model::compute::Computed;
use crate::model::guest::Show;
use crate::model::state::State;
use crate::model::texts::Part;
use crate::model::timeline::Half;
use crate::model::words::msg;
use crate::model::{formula, narrate};
use yew::prelude::*;

/// What happens in a step, in words; spoken politely, but not while it runs too fast to be read.
pub fn narration(
    page: &Page,
    state: &State,
    (computed, step): (&Computed, usize),
    fast: bool,
    terms: Terms,
) -> Html {
    let (line, doc, base) = (state.line(), state.doc(), state.prefs.base);
    let place = narrate::place(line, step);
    let is_small = state.time.small && !state.time.playing;
    let said = match is_small {
        true => narrate::small(doc, computed, line, state.time.aim(), base),
        false => narrate::step(doc, computed, line, step, base),
    };
    let spots = terms.spots;
    let mut is_first = true;
    let part = |part: Part| match part {
        Part::Plain(text) => html! { { text } },
        Part::Arg(name, text) => match (class(name), spots.of(name)) {
            (Some(class), Some(spot)) => {
                let stop = std::mem::take(&mut is_first);
                let lit = is_lit(state, spot).then_some("lit-term");
                html! {
                    <mark class={classes!(class, lit)} data-term={name} tabindex={if stop { "0" } else { "-1" }}>{ text }</mark>
                }
            }
            (Some(class), None) => html! { <mark {class}>{ text }</mark> },
            _ => html! { { text } },
        },
    };
    let moment = line.moment(step as f64);
    let backward = step > 0 && moment.half == Half::Backward && !is_small;
    let slope = backward.then(|| formula::slope(doc, computed, moment.k)).flatten();
    html! {
        <div class="narration" part="words">
            <span class="place">{ page.t(&place) }</span>
            { switch(page, state) }
            <p class="said" aria-live={if fast { "off" } else { "polite" }}
                onpointermove={terms.moved} onpointerleave={terms.gone}
                onfocusin={terms.came} onfocusout={terms.left} onkeydown={terms.key}>
                { for page.words.0.parts(&said).into_iter().map(part) }
                if let Some(slope) = slope { { " " }{ math(&slope) } }
            </p>
        </div>
    }
}

/// The colour that a term shares with what it names.
fn class(name: &str) -> Option<&'static str> {
    match name {
        "output" | "winner" => Some("spot"),
        "value" => Some("selected"),
        "gradient" | "share" => Some("gradient"),
        _ => None,
    }
}

/// A still picture has no steps.
fn switch(page: &Page, state: &State) -> Html {
    if page.guest.show == Show::Still {
        return Html::default();
    }
    let small = state.time.small;
    let onclick = page.send.on(move || Action::Time(TimeAction::Small(!small)));
    html! {
        <button type="button" role="switch" class="small-steps" aria-checked={if small { "true" } else { "false" }} {onclick}>{ page.t(&msg("small.switch")) }</button>
    }
}
