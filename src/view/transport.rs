use super::controls::{Look, icon_button, refusal, typed};
use super::icon::Icon;
use super::track::track;
use crate::hooks::model::Page;
use crate::model::action::{Action, TimeAction};
use crate::model::guest::Part;
use crate::model::input::nearest::f32_of;
use crate::model::input::whole::whole;
use crate::model::state::{Control, State};
use crate::model::timeline::SPEEDS;
use crate::model::words::{Msg, msg};
use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// Play, step, scrub, speed, and the step number.
pub fn transport(page: &Page, state: &State) -> Html {
    let (line, time) = (state.line(), state.time);
    let shown = time.settled();
    let button = |icon, label: Msg, action: TimeAction, disabled: bool, class: &'static str| {
        let onclick = page.send.on(move || Action::Time(action));
        let look = Look { class, disabled, pressed: None };
        icon_button(page, icon, &label, look, onclick)
    };
    let (icon, label) = if time.playing {
        (Icon::Pause, msg("play.pause"))
    } else {
        (Icon::Play, msg("play.play"))
    };
    let (start, end) = (shown == 0, shown >= line.total());
    let buttons = [
        (Part::STEP, Icon::First, msg("play.first"), TimeAction::First, start, "round first"),
        (Part::STEP, Icon::Back, msg("play.back"), TimeAction::Back, start, "round back"),
        (Part::PLAY, icon, label, TimeAction::Toggle, false, "round play"),
        (Part::STEP, Icon::Forward, msg("play.forward"), TimeAction::Forward, end, "round forward"),
        (Part::STEP, Icon::Last, msg("play.last"), TimeAction::Last, end, "round last"),
    ];
    let buttons = buttons.map(|(part, icon, label, action, off, class)| {
        page.part(part, || button(icon, label, action, off, class))
    });
    html! {
        <div class="transport" part="transport" role="group" aria-label={page.t(&msg("play.title"))}>
            <div class="transport-buttons">{ for buttons }</div>
            { page.part(Part::TRACK, || track(line, time.at)) }
            <div class="transport-ends">
                { page.part(Part::STEP, || step_number(page, state, shown, line.total())) }
                { page.part(Part::SPEED, || speed(page, time.speed)) }
                if !page.is_guest { { sound(page, state.prefs.sound) } }
            </div>
        </div>
    }
}

fn speed(page: &Page, chosen: f64) -> Html {
    let send = page.send.clone();
    let onchange = Callback::from(move |event: Event| {
        let select = event.target().and_then(|t| t.dyn_into::<HtmlSelectElement>().ok());
        if let Some(speed) = select.and_then(|s| f32_of(&s.value())) {
            send.time(TimeAction::Speed(speed.into()));
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

/// Whether each step's number is heard.
fn sound(page: &Page, on: bool) -> Html {
    let look = Look { class: "sound", disabled: false, pressed: Some(on) };
    icon_button(
        page,
        Icon::Sound,
        &msg("play.sound"),
        look,
        page.send.on(move || Action::Sound(!on)),
    )
}

/// The step as a number: typed, it is gone to.
fn step_number(page: &Page, state: &State, shown: usize, total: usize) -> Html {
    let why = state.refusal(Control::StepNumber);
    let send = page.send.clone();
    let onchange = Callback::from(move |event: Event| {
        let text = typed(&event);
        let step = whole(&text, 0, total as i64).and_then(|got| match usize::try_from(got) {
            Ok(step) if step <= total => Ok(step),
            _ => Err(msg("refused.step").with("got", got).with("total", total)),
        });
        match step {
            Ok(step) => {
                send.action(Action::Accept(Control::StepNumber));
                send.time(TimeAction::To(step));
            }
            Err(why) => send.action(Action::Refuse(Control::StepNumber, why)),
        }
    });
    html! {
        <div class="step-number">
            <label>
                <input type="text" name="step" inputmode="numeric" autocomplete="off" value={shown.to_string()}
                    aria-label={page.t(&msg("play.step_number"))} aria-describedby="why-step"
                    aria-invalid={why.is_some().then_some("true")} {onchange} />
                <span>{ "/ " }{ total }</span>
            </label>
            { refusal(page, Control::StepNumber, why) }
        </div>
    }
}
