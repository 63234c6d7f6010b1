use super::icon::Icon;
use crate::hooks::model::use_page;
use crate::model::state::Control;
use crate::model::words::Msg;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct IconButtonProps {
    pub icon: Icon,
    pub label: Msg,
    pub onclick: Callback<MouseEvent>,
    #[prop_or_default]
    pub disabled: bool,
    #[prop_or_default]
    pub class: Classes,
    /// For a button that is in or out.
    #[prop_or_default]
    pub pressed: Option<bool>,
}

/// A button with a picture and a name. It stays focusable when it can do nothing: focus must not
/// jump away under a keyboard.
#[component]
pub fn IconButton(props: &IconButtonProps) -> Html {
    let page = use_page();
    let label = page.t(&props.label);
    let onclick = if props.disabled { Callback::noop() } else { props.onclick.clone() };
    html! {
        <button type="button" class={classes!("icon-button", props.class.clone())} title={label.clone()}
            aria-label={label} aria-disabled={props.disabled.then_some("true")}
            aria-pressed={props.pressed.map(|p| if p { "true" } else { "false" })} {onclick}>
            { props.icon.html() }
        </button>
    }
}

#[derive(Properties, PartialEq)]
pub struct RefusalProps {
    pub why: Option<Msg>,
    /// Ties the message to its control by `aria-describedby`.
    pub id: AttrValue,
}

/// Why the last request at a control was refused, next to the control.
#[component]
pub fn Refusal(props: &RefusalProps) -> Html {
    let page = use_page();
    html! {
        <p class="refusal" id={props.id.clone()} role="alert">
            { props.why.as_ref().map(|why| page.t(why)) }
        </p>
    }
}

/// The id of a control's refusal.
pub fn refusal_id(control: Control) -> AttrValue {
    let name = match control {
        Control::Span(span, axis) => {
            return AttrValue::from(format!("why-{}-{axis}", span as usize));
        }
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
