use super::controls::{IconButton, Refusal};
use super::icon::Icon;
use super::track::Track;
use crate::hooks::model::use_page;
use crate::model::action::{Action, TimeAction};
use crate::model::state::{Control, State};
use crate::model::timeline::SPEEDS;
use crate::model::words::{Msg, msg};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct TransportProps {
    pub state: Rc<State>,
}

/// Play, step, scrub, speed, and the step number.
#[component]
pub fn Transport(props: &TransportProps) -> Html {
    let page = use_page();
    let state = &props.state;
    let (line, time) = (state.line(), state.time);
    let shown = time.settled();
    let button = |icon, label: Msg, action: TimeAction, disabled: bool, class: &'static str| {
        let onclick = page.send.on(move || Action::Time(action));
        html! { <IconButton {icon} {label} {onclick} {disabled} {class} /> }
    };
    let (icon, label) = if time.playing {
        (Icon::Pause, msg("play.pause"))
    } else {
        (Icon::Play, msg("play.play"))
    };
    let (start, end) = (shown == 0, shown >= line.total());
    html! {
        <div class="transport" role="group" aria-label={page.t(&msg("play.title"))}>
            <div class="transport-buttons">
                { button(Icon::First, msg("play.first"), TimeAction::First, start, "round first") }
                { button(Icon::Back, msg("play.back"), TimeAction::Back, start, "round back") }
                { button(icon, label, TimeAction::Toggle, false, "round play") }
                { button(Icon::Forward, msg("play.forward"), TimeAction::Forward, end, "round forward") }
                { button(Icon::Last, msg("play.last"), TimeAction::Last, end, "round last") }
            </div>
            <Track {line} at={time.at} base={state.prefs.base} />
            <div class="transport-ends">
                <StepNumber state={state.clone()} {shown} total={line.total()} />
                { speed(&page, time.speed) }
            </div>
        </div>
    }
}

fn speed(page: &crate::hooks::model::Page, chosen: f64) -> Html {
    let send = page.send.clone();
    let onchange = Callback::from(move |event: Event| {
        let select = event.target().and_then(|t| t.dyn_into::<HtmlSelectElement>().ok());
        if let Some(speed) = select.and_then(|s| s.value().parse().ok()) {
            send.time(TimeAction::Speed(speed));
        }
    });
    let option = |speed: f64| {
        let label = page.t(&msg("play.per_second").with("speed", speed));
        html! { <option value={speed.to_string()} selected={speed == chosen}>{ label }</option> }
    };
    html! {
        <select class="speed" name="speed" aria-label={page.t(&msg("play.speed"))} {onchange}>
            { for SPEEDS.into_iter().map(option) }
        </select>
    }
}

#[derive(Properties, PartialEq)]
struct StepNumberProps {
    state: Rc<State>,
    shown: usize,
    total: usize,
}

/// The step as a number: typed, it is gone to.
#[component]
fn StepNumber(props: &StepNumberProps) -> Html {
    let page = use_page();
    let why = props.state.refusal(Control::StepNumber).cloned();
    let total = props.total;
    let send = page.send.clone();
    let onchange = Callback::from(move |event: Event| {
        let input = event.target().and_then(|t| t.dyn_into::<HtmlInputElement>().ok());
        let text = input.map(|i| i.value()).unwrap_or_default();
        match text.trim().parse::<usize>() {
            Ok(step) if step <= total => {
                send.action(Action::Accept(Control::StepNumber));
                send.time(TimeAction::To(step));
            }
            _ => {
                let got: String = text.chars().take(40).collect();
                let why = msg("refused.step").with("got", got).with("total", total);
                send.action(Action::Refuse(Control::StepNumber, why));
            }
        }
    });
    html! {
        <div class="step-number">
            <label>
                <input type="text" name="step" inputmode="numeric" autocomplete="off" value={props.shown.to_string()}
                    aria-label={page.t(&msg("play.step_number"))} aria-describedby="why-step" {onchange} />
                <span>{ "/ " }{ total }</span>
            </label>
            <Refusal id="why-step" {why} />
        </div>
    }
}
