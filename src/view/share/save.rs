use crate::hooks::model::Page;
use crate::hooks::{files, saved, single};
use crate::model::action::Action;
use crate::model::state::{About, State};
use crate::model::words::msg;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// The whole state as a file, and a file back; the page itself as a file.
pub fn save(page: &Page, state: &Rc<State>, onclose: &Callback<()>) -> Html {
    let save = {
        let state = state.clone();
        Callback::from(move |_: MouseEvent| saved::save(&state))
    };
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
        if !page.is_guest {
            <p class="hint">{ page.t(&msg("share.page_hint")) }</p>
            <div class="actions">
                <button type="button" class="text-button save-page" onclick={whole(page, state, onclose)}>{ page.t(&msg("share.page")) }</button>
            </div>
        }
        </>
    }
}

/// Saves the page; why it cannot be is said behind the dialog.
fn whole(page: &Page, state: &Rc<State>, onclose: &Callback<()>) -> Callback<MouseEvent> {
    let (send, state, onclose) = (page.send.clone(), state.clone(), onclose.clone());
    Callback::from(move |_: MouseEvent| {
        let (send, state, onclose) = (send.clone(), state.clone(), onclose.clone());
        spawn_local(async move {
            if single::save(&state).await.is_err() {
                onclose.emit(());
                send.action(Action::Notice(About::Clipboard, vec![msg("error.page")]));
            }
        });
    })
}
