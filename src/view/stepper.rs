use super::controls::{refusal_id, typed};
use super::icon::Icon;
use crate::hooks::model::use_page;
use crate::model::state::Control;
use crate::model::words::{Msg, msg};
use web_sys::HtmlInputElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct StepperProps {
    pub label: Msg,
    pub value: i64,
    pub control: Control,
    pub why: Option<Msg>,
    /// Whether the next lower and the next higher value are possible.
    pub can: (bool, bool),
    pub step: Callback<bool>,
    /// What was typed.
    pub typed: Callback<String>,
    #[prop_or_default]
    pub disabled: bool,
    #[prop_or_default]
    pub name: AttrValue,
}

/// A whole number with a smaller and a larger button; any number may be typed, and is refused with
/// the reason where it is impossible.
#[component]
pub fn Stepper(props: &StepperProps) -> Html {
    let page = use_page();
    let field = use_node_ref();
    let shown = props.value.to_string();
    // After a refusal the state has not changed, so nothing else would put the old number back.
    use_effect_with((props.why.clone(), shown.clone(), field.clone()), |(why, shown, field)| {
        let Some(input) = field.cast::<HtmlInputElement>() else { return };
        // By its selector: an element in a shadow tree is never the document's active one.
        if why.is_none() || !input.matches(":focus").unwrap_or(false) {
            input.set_value(shown);
        }
    });
    let onchange = props.typed.reform(|event: Event| typed(&event));
    let step = props.step.clone();
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        let up = match event.key().as_str() {
            "ArrowUp" => true,
            "ArrowDown" => false,
            _ => return,
        };
        event.prevent_default();
        step.emit(up);
    });
    let button = |up: bool| {
        let can = if up { props.can.1 } else { props.can.0 } && !props.disabled;
        let step = props.step.clone();
        let onclick = Callback::from(move |_| {
            if can {
                step.emit(up);
            }
        });
        let label = if up { msg("stepper.more") } else { msg("stepper.less") };
        let label = page.t(&label.msg("what", props.label.clone()));
        html! {
            <button type="button" tabindex="-1" aria-label={label} {onclick}
                aria-disabled={(!can).then_some("true")}>{ if up { "+" } else { "−" } }</button>
        }
    };
    let bad = props.why.is_some();
    html! {
        <div class={classes!("stepper", bad.then_some("bad"), props.disabled.then_some("off"))}>
            { button(false) }
            <input ref={field} type="text" inputmode="numeric" autocomplete="off" name={props.name.clone()}
                aria-label={page.t(&props.label)} aria-invalid={bad.then_some("true")}
                aria-describedby={refusal_id(props.control)} disabled={props.disabled}
                {onchange} {onkeydown} />
            { button(true) }
        </div>
    }
}

/// The icon of a link between two axes.
pub fn link_icon(linked: bool) -> Icon {
    if linked { Icon::Linked } else { Icon::Unlinked }
}
