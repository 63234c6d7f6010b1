use super::controls::{IconButton, Refusal};
use super::icon::Icon;
use crate::hooks::model::use_page;
use crate::model::action::{Action, Edit};
use crate::model::grid::At;
use crate::model::state::{Control, State};
use crate::model::upstream::Fill;
use crate::model::words::msg;
use crate::scene::Panel;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct UpstreamProps {
    pub state: Rc<State>,
}

/// The rule that the upstream gradient starts from; single values are typed on the stage.
#[component]
pub fn UpstreamPanel(props: &UpstreamProps) -> Html {
    let page = use_page();
    let state = &props.state;
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
    html! {
        <section class="panel" aria-labelledby="upstream-title">
            <h2 id="upstream-title">{ page.t(&msg("upstream.title")) }</h2>
            <div class="choices three">
                { choice(Fill::Ones, msg("upstream.ones")) }
                { choice(Fill::OneHot((channel, place)), msg("upstream.one_hot")) }
                { choice(Fill::Random(seed), msg("upstream.random")) }
            </div>
            if let Fill::Random(seed) = upstream.fill {
                <Seed {seed} control={Control::UpstreamSeed} state={state.clone()}
                    choose={page.send_fill()} />
            }
            <p class="hint">{ page.t(&msg("upstream.hint")) }</p>
        </section>
    }
}

impl crate::hooks::model::Page {
    fn send_fill(&self) -> Callback<u32> {
        let send = self.send.clone();
        Callback::from(move |seed| send.edit(Edit::Fill(Fill::Random(seed))))
    }
}

#[derive(Properties, PartialEq)]
pub struct SeedProps {
    pub seed: u32,
    pub control: Control,
    pub state: Rc<State>,
    pub choose: Callback<u32>,
}

/// A seed that is shown, may be typed, and rolled on.
#[component]
pub fn Seed(props: &SeedProps) -> Html {
    let page = use_page();
    let why = props.state.refusal(props.control).cloned();
    let (send, control, choose) = (page.send.clone(), props.control, props.choose.clone());
    let onchange = Callback::from(move |event: Event| {
        let input = event.target().and_then(|t| t.dyn_into::<HtmlInputElement>().ok());
        let text = input.map(|i| i.value()).unwrap_or_default();
        match text.trim().parse::<u32>() {
            Ok(seed) => {
                send.action(Action::Accept(control));
                choose.emit(seed);
            }
            Err(_) => {
                let got: String = text.chars().take(40).collect();
                let why = msg("refused.seed").with("got", got).with("limit", u32::MAX);
                send.action(Action::Refuse(control, why));
            }
        }
    });
    let next = {
        let (choose, seed) = (props.choose.clone(), props.seed.wrapping_add(1));
        Callback::from(move |_: MouseEvent| choose.emit(seed))
    };
    let id = super::controls::refusal_id(control);
    html! {
        <div class="seed">
            <label>{ page.t(&msg("seed.label")) }
                <input type="text" class="short" inputmode="numeric" autocomplete="off" value={props.seed.to_string()}
                    aria-describedby={id.clone()} {onchange} /></label>
            <IconButton icon={Icon::Dice} label={msg("seed.next")} onclick={next} />
            <Refusal {id} {why} />
        </div>
    }
}
