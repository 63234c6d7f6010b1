use crate::hooks::model::Page;
use crate::hooks::{files, saved};
use crate::model::state::State;
use crate::model::words::msg;
use std::rc::Rc;
use yew::prelude::*;

/// The whole state as a file, and a file back.
pub fn save(page: &Page, state: &Rc<State>, onclose: &Callback<()>) -> Html {
    let state = state.clone();
    let save = Callback::from(move |_: MouseEvent| saved::save(&state));
    // What is opened, or why not, is seen on the page.
    let open = onclose.reform(|_: MouseEvent| {
        files::ask();
    });
    html! {
        <>
        <p class="hint">{ page.t(&msg("share.file_hint")) }</p>
        <div class="actions">
            <button type="button" class="text-button primary save" onclick={save}>{ page.t(&msg("share.save")) }</button>
            <button type="button" class="text-button" onclick={open}>{ page.t(&msg("share.open")) }</button>
        </div>
        </>
    }
}
