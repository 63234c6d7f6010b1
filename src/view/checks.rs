mod wrong;

use crate::hooks::model::Page;
use crate::model::check::{self, Slopes};
use crate::model::compute::Computed;
use crate::model::grid::At;
use crate::model::input::short::shown;
use crate::model::narrate::at_text;
use crate::model::state::State;
use crate::model::words::msg;
pub use wrong::Try;
use yew::prelude::*;

/// Both gradient sums side by side, and the finite difference at the chosen cell.
pub fn checks(
    page: &Page,
    state: &State,
    computed: &Computed,
    step: usize,
    (asked, trying): (&UseStateHandle<Option<At>>, &UseStateHandle<Option<Try>>),
) -> Html {
    let (_, routed) = state.line().finished(step as f64);
    let sums = check::sums(state.doc(), computed, routed);
    let equal = sums.input.map(|input| sums.equal(input));
    // The first step, whose sums are equal, takes none of the reasons.
    let apart = equal == Some(false);
    let reason = apart.then(|| check::differs(state.doc(), computed, &sums, routed)).flatten();
    let verdict = match equal {
        Some(true) => Some(html! { <b class="ok">{ "=" }</b> }),
        Some(false) => Some(html! { <b class="differs">{ "≠" }</b> }),
        None => None,
    };
    html! {
        <section class="panel checks" aria-labelledby="checks-title">
            <h2 id="checks-title">{ page.t(&msg("checks.title")) }</h2>
            <dl>
                <dt>{ page.t(&msg("checks.upstream")) }</dt>
                <dd data-sum="dy">{ sum(sums.upstream) }</dd>
                <dt>{ page.t(&msg("checks.input")) }</dt>
                <dd data-sum="dx">{ sums.input.map_or_else(|| "…".to_owned(), sum) }{ " " }{ verdict }</dd>
            </dl>
            if let Some(reason) = reason {
                <p class="hint">{ page.t(&reason) }</p>
            }
            { difference(page, state, computed, asked) }
            { wrong::tries(page, state, computed, trying) }
        </section>
    }
}

/// At most seven significant digits: the sum of f32 numbers says no more.
fn sum(v: f64) -> String {
    shown(v as f32)
}

/// Nudge a cell, watch L, compare with the routed gradient.
fn difference(
    page: &Page,
    state: &State,
    computed: &Computed,
    asked: &UseStateHandle<Option<At>>,
) -> Html {
    let at = state.look.focus.filter(|spot| spot.0.is_input()).map(|spot| spot.1);
    let onclick = {
        let asked = asked.setter();
        Callback::from(move |_: MouseEvent| asked.set(at))
    };
    let name = at.map(|at| at_text(at, state.doc().grid.rank(), state.prefs.base));
    let found = at.filter(|_| **asked == at);
    let found = found.map(|at| check::slopes(state.doc(), computed, at));
    html! {
        <div class="difference">
            if let Some(name) = name {
                <button type="button" class="text-button wide" {onclick}>
                    { page.t(&msg("checks.difference").msg("cell", name)) }
                </button>
            } else {
                <p class="hint">{ page.t(&msg("checks.choose")) }</p>
            }
            <div role="status">{ found.map(|found| result(page, computed, found)) }</div>
        </div>
    }
}

fn result(page: &Page, computed: &Computed, found: Option<Slopes>) -> Html {
    let Some(slopes) = found else {
        return html! { <p class="hint">{ page.t(&msg("checks.not_finite")) }</p> };
    };
    let said = if slopes.kink {
        let kink = msg(if slopes.tied { "checks.kink" } else { "checks.kink_alone" });
        kink.with("below", sum(slopes.below)).with("above", sum(slopes.above))
    } else if slopes.agrees() {
        msg("checks.agrees").with("slope", sum(slopes.middle()))
    } else if computed.windows.unpooled().is_some() {
        msg("checks.fetched").with("slope", sum(slopes.middle()))
    } else {
        msg("checks.disagrees").with("slope", sum(slopes.middle()))
    };
    let said = said.with("routed", sum(slopes.routed.into())).with("h", slopes.h);
    html! {
        <p class="found">{ page.t(&said) }
            if slopes.agrees() { <b class="ok">{ " ✓" }</b> }
        </p>
    }
}
