use super::copy::Copy;
use crate::hooks::address;
use crate::hooks::model::Page;
use crate::model::link;
use crate::model::state::State;
use crate::model::words::msg;
use yew::prelude::*;

/// The address that opens the page with this example, at this step.
pub fn link(page: &Page, state: &State) -> Html {
    let written = link::write(state.doc(), state.place());
    let text = [&address::page(), "#", &written.fragment].concat();
    html! {
        <>
        <p class="hint">{ page.t(&msg("share.link_hint")) }</p>
        if !written.whole { <p class="warning">{ page.t(&msg("share.link_part")) }</p> }
        <Copy {text} label={msg("share.link")} name="link" />
        </>
    }
}
