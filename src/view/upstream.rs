use super::controls::{Look, icon_button, refusal, refusal_id, typed};
use super::icon::Icon;
use crate::hooks::model::Page;
use crate::model::action::{Action, Edit};
use crate::model::grid::At;
use crate::model::guest::Part;
use crate::model::input::whole::whole;
use crate::model::state::{Control, State};
use crate::model::upstream::Fill;
use crate::model::words::msg;
use crate::scene::Panel;
use yew::prelude::*;

/// The rule that the upstream gradient starts from; single values are typed on the stage.
pub fn upstream_panel(page: &Page, state: &State) -> Html {
    let upstream = &state.doc().upstream;
    let place = match state.look.focus {
        Some((Panel::Y | Panel::Dy, at)) => at,
        _ => At { row: 0, col: 0 },
    };
    let channel = state.look.channel;
    let seed = match upstream.fill {
        Fill::Random(seed) => seed,
        _ => 1,
    };
    let choice = |fill: Fill, label| {
        let kind = std::mem::discriminant(&fill) == std::mem::discriminant(&upstream.fill);
        let on = kind && upstream.typed.is_empty();
        let onclick = page.send.on(move || Action::Edit(Edit::Fill(fill)));
        html! { <button type="button" aria-pressed={if on { "true" } else { "false" }} {onclick}>{ page.t(&label) }</button> }
    };
    if page.guest.hides(Part::DY) {
        return Html::default();
    }
    let rules = || {
        html! {
            <>
            <div class="choices three">
                { choice(Fill::Ones, msg("upstream.ones")) }
                { choice(Fill::OneHot((channel, place)), msg("upstream.one_hot")) }
                { choice(Fill::Random(seed), msg("upstream.random")) }
            </div>
            if let Fill::Random(seed) = upstream.fill {
                { seed_field(page, state, Control::UpstreamSeed, seed, fill(page)) }
            }
            </>
        }
    };
    html! {
        <section class="panel" part="panel" aria-labelledby="upstream-title">
            <h2 id="upstream-title">{ page.t(&msg("upstream.title")) }</h2>
            { page.part(Part::DY, rules) }
            <p class="hint">{ page.t(&msg("upstream.hint")) }</p>
        </section>
    }
}

fn fill(page: &Page) -> Callback<u32> {
    let send = page.send.clone();
    Callback::from(move |seed| send.edit(Edit::Fill(Fill::Random(seed))))
}

/// A seed that is shown, may be typed, and rolled on.
pub fn seed_field(
    page: &Page,
    state: &State,
    control: Control,
    seed: u32,
    choose: Callback<u32>,
) -> Html {
    let next = {
        let choose = choose.clone();
        Callback::from(move |_: MouseEvent| choose.emit(seed.wrapping_add(1)))
    };
    let why = state.refusal(control);
    let send = page.send.clone();
    let onchange = Callback::from(move |event: Event| {
        let text = typed(&event);
        let seed = whole(&text, 0, u32::MAX.into()).and_then(|got| {
            let limit = u32::MAX;
            u32::try_from(got)
                .map_err(|_| msg("refused.seed").with("got", got).with("limit", limit))
        });
        match seed {
            Ok(seed) => {
                send.action(Action::Accept(control));
                choose.emit(seed);
            }
            Err(why) => send.action(Action::Refuse(control, why)),
        }
    });
    html! {
        <div class="seed">
            <label>{ page.t(&msg("seed.label")) }
                <input type="text" class="short" inputmode="numeric" autocomplete="off" value={seed.to_string()}
                    aria-describedby={refusal_id(control)}
                    aria-invalid={why.is_some().then_some("true")} {onchange} /></label>
            { icon_button(page, Icon::Dice, &msg("seed.next"), Look::default(), next) }
            { refusal(page, control, why) }
        </div>
    }
}
