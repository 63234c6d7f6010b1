use crate::hooks::clipboard;
use crate::hooks::model::use_page;
use crate::model::words::{Msg, msg};
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct CopyProps {
    pub text: AttrValue,
    pub label: Msg,
    pub name: &'static str,
    #[prop_or(3)]
    pub rows: u32,
}

/// A text to take away, and a button that takes it.
#[component]
pub fn Copy(props: &CopyProps) -> Html {
    let page = use_page();
    let field = use_node_ref();
    // Which text was copied, and whether the browser let us.
    let copied = use_state_eq(|| None::<(AttrValue, bool)>);
    let onclick = {
        let (field, copied, text) = (field.clone(), copied.setter(), props.text.clone());
        Callback::from(move |_: MouseEvent| {
            if let Some(area) = field.cast::<HtmlTextAreaElement>() {
                area.select();
            }
            let (copied, text) = (copied.clone(), text.clone());
            wasm_bindgen_futures::spawn_local(async move {
                let done = clipboard::write(&text).await;
                copied.set(Some((text, done)));
            });
        })
    };
    let said = match &*copied {
        Some((text, true)) if *text == props.text => Some(msg("copy.done")),
        Some((text, false)) if *text == props.text => Some(msg("copy.by_hand")),
        _ => None,
    };
    html! {
        <div class="copy">
            <textarea ref={field} readonly={true} spellcheck="false" name={props.name} rows={props.rows.to_string()}
                value={props.text.clone()} aria-label={page.t(&props.label)} />
            <div class="copy-row">
                <span role="status">{ said.map(|said| page.t(&said)) }</span>
                <button type="button" class="text-button primary" {onclick}>{ page.t(&msg("copy.copy")) }</button>
            </div>
        </div>
    }
}
