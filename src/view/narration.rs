use super::formula::math;
use crate::hooks::model::Page;
use crate::model::action::{Action, LookAction, TimeAction};
use crate::model::compute::Computed;
use crate::model::grid::At;
use crate::model::guest::Show;
use crate::model::state::State;
use crate::model::texts::Part;
use crate::model::timeline::Half;
use crate::model::words::msg;
use crate::model::{formula, narrate};
use crate::scene::Panel;
use yew::prelude::*;

/// What happens in a step, in words; spoken politely, but not while it runs too fast to be read.
pub fn narration(page: &Page, state: &State, computed: &Computed, step: usize, fast: bool) -> Html {
    let (line, doc, base) = (state.line(), state.doc(), state.prefs.base);
    let place = narrate::place(line, step);
    let is_small = state.time.small && !state.time.playing;
    let said = match is_small {
        true => narrate::small(doc, computed, line, state.time.aim(), base),
        false => narrate::step(doc, computed, line, step, base),
    };
    let spots = narrate::spots(doc, computed, line, step);
    let part = |part: Part| match part {
        Part::Plain(text) => html! { { text } },
        Part::Arg(name, text) => match class(name) {
            Some(class) => term(page, state, (class, text), spots.of(name)),
            None => html! { { text } },
        },
    };
    let moment = line.moment(step as f64);
    let backward = step > 0 && moment.half == Half::Backward && !is_small;
    let slope = backward.then(|| formula::slope(doc, computed, moment.k)).flatten();
    html! {
        <div class="narration" part="words">
            <span class="place">{ page.t(&place) } { switch(page, state) }</span>
            <p class="said" aria-live={if fast { "off" } else { "polite" }}>
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

/// A term lights the cell that it names while it is pointed at, and is lit while the cell is.
fn term(
    page: &Page,
    state: &State,
    (class, text): (&'static str, String),
    spot: Option<(Panel, At)>,
) -> Html {
    let Some(spot) = spot else { return html! { <mark {class}>{ text }</mark> } };
    let lit = state.look.hover == Some(spot)
        || (state.look.hover.is_none() && state.look.focus == Some(spot));
    let look = |to: Option<(Panel, At)>| {
        let send = page.send.clone();
        Callback::from(move |_: PointerEvent| send.look(LookAction::Hover(to)))
    };
    html! {
        <mark class={classes!(class, lit.then_some("lit-term"))} onpointerenter={look(Some(spot))} onpointerleave={look(None)}>{ text }</mark>
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
        <button type="button" class="small-steps" aria-pressed={if small { "true" } else { "false" }} {onclick}>{ page.t(&msg("small.switch")) }</button>
    }
}
