use crate::hooks::model::Page;
use crate::model::words::Msg;
use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// A value, its word in the DOM, and its text.
pub type Choice<T> = (T, &'static str, AttrValue);

/// What sets a state to what was chosen.
pub fn setting<T: PartialEq + 'static>(state: &UseStateHandle<T>) -> Callback<T> {
    let set = state.setter();
    Callback::from(move |value| set.set(value))
}

/// A menu with its name beside it.
pub fn select<T: Copy + PartialEq + 'static>(
    page: &Page,
    (name, label): (&'static str, Msg),
    choices: &[Choice<T>],
    now: T,
    set: Callback<T>,
) -> Html {
    let values: Vec<T> = choices.iter().map(|(value, ..)| *value).collect();
    let onchange = Callback::from(move |event: Event| {
        let select = event.target().and_then(|t| t.dyn_into::<HtmlSelectElement>().ok());
        let at = select.and_then(|select| usize::try_from(select.selected_index()).ok());
        if let Some(value) = at.and_then(|at| values.get(at)) {
            set.emit(*value);
        }
    });
    let option = |(value, word, text): &Choice<T>| {
        html! { <option value={*word} selected={*value == now}>{ text }</option> }
    };
    html! {
        <label class="row-label"><span>{ page.t(&label) }</span>
            <select {name} {onchange}>{ for choices.iter().map(option) }</select></label>
    }
}
