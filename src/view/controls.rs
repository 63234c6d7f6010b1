use super::icon::Icon;
use crate::hooks::model::Page;
use crate::model::state::Control;
use crate::model::words::Msg;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// How a button stands.
#[derive(Clone, Copy, Debug, Default)]
pub struct Look {
    pub class: &'static str,
    pub disabled: bool,
    /// For a button that is in or out.
    pub pressed: Option<bool>,
}

/// A button with a picture and a name. It stays focusable when it can do nothing: focus must not
/// jump away under a keyboard.
pub fn icon_button(
    page: &Page,
    icon: Icon,
    label: &Msg,
    look: Look,
    onclick: Callback<MouseEvent>,
) -> Html {
    let label = page.t(label);
    let onclick = if look.disabled { Callback::noop() } else { onclick };
    html! {
        <button type="button" class={classes!("icon-button", look.class)} part="button" title={label.clone()}
            aria-label={label} aria-disabled={look.disabled.then_some("true")}
            aria-pressed={look.pressed.map(|p| if p { "true" } else { "false" })} {onclick}>
            { icon.html() }
        </button>
    }
}

/// Why the last request at a control was refused, next to the control; `aria-describedby` ties them.
pub fn refusal(page: &Page, control: Control, why: Option<&Msg>) -> Html {
    html! {
        <p class="refusal" id={refusal_id(control)} role="alert">{ why.map(|why| page.t(why)) }</p>
    }
}

/// What the last choice at a control did to others. It is there before it says anything, so that a
/// screen reader listens.
pub fn gave(page: &Page, text: Option<&Msg>) -> Html {
    html! { <p class="gave" role="status">{ text.map(|text| page.t(text)) }</p> }
}

/// What was typed into the field that an event comes from.
pub fn typed(event: &Event) -> String {
    let input = event.target().and_then(|t| t.dyn_into::<HtmlInputElement>().ok());
    input.map(|input| input.value()).unwrap_or_default()
}

/// What was chosen in a select. The select goes back to what holds: the choice may be refused, and
/// then nothing else would take it back.
pub fn chosen(event: &Event, holds: &str) -> Option<String> {
    let select = event.target()?.dyn_into::<HtmlSelectElement>().ok()?;
    let chosen = select.value();
    select.set_value(holds);
    Some(chosen)
}

/// The id of a control's refusal.
pub fn refusal_id(control: Control) -> AttrValue {
    let name = match control {
        Control::Param(param) => return AttrValue::from(["why-", param.name()].concat()),
        Control::Span(span, axis) => {
            return AttrValue::from(format!("why-{}-{axis}", span as usize));
        }
        Control::How => "why-how",
        Control::Where => "why-where",
        Control::CeilMode => "why-ceil",
        Control::CountIncludePad => "why-count-include-pad",
        Control::PadEnd => "why-pad-end",
        Control::Divisor => "why-divisor",
        Control::Size => "why-size",
        Control::Cell => "why-cell",
        Control::Brush => "why-brush",
        Control::Paste => "why-paste",
        Control::File => "why-file",
        Control::Seed => "why-seed",
        Control::UpstreamSeed => "why-upstream-seed",
        Control::StepNumber => "why-step",
    };
    AttrValue::from(name)
}
