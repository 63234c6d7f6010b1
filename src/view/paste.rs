use super::controls::refusal;
use super::help::Dialog;
use super::icon::Icon;
use crate::hooks::locale::decimal_comma;
use crate::hooks::model::use_page;
use crate::model::action::Action;
use crate::model::pasting;
use crate::model::state::{Control, State};
use crate::model::words::msg;
use std::rc::Rc;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct PasteProps {
    pub state: Rc<State>,
}

/// A field to paste or type a whole table into: for touch, and for tables that are not in the
/// clipboard.
#[component]
pub fn Paste(props: &PasteProps) -> Html {
    let page = use_page();
    let field = use_node_ref();
    let why = props.state.refusal(Control::Paste);
    let shown = use_state_eq(|| false);
    let show = |open: bool| {
        let shown = shown.setter();
        move || shown.set(open)
    };
    let onclick = {
        let open = show(true);
        Callback::from(move |_: MouseEvent| open())
    };
    let onclose = {
        let close = show(false);
        Callback::from(move |()| close())
    };
    let onsubmit = {
        let (send, field, state) = (page.send.clone(), field.clone(), props.state.clone());
        let onclose = onclose.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let Some(area) = field.cast::<HtmlTextAreaElement>() else { return };
            match pasting::paste(&state, &area.value(), decimal_comma(), true) {
                Ok(actions) => {
                    actions.into_iter().for_each(|action| send.action(action));
                    area.set_value("");
                    onclose.emit(());
                }
                Err(why) => send.action(Action::Refuse(Control::Paste, why)),
            }
        })
    };
    html! {
        <>
        <button type="button" class="text-button" {onclick}>{ Icon::Paste.html() }{ page.t(&msg("paste.open")) }</button>
        <Dialog open={*shown} title={msg("paste.title")} {onclose}>
            <form class="paste" {onsubmit}>
                <p class="hint">{ page.t(&msg("paste.hint")) }</p>
                <textarea ref={field} rows="8" spellcheck="false" autocapitalize="off" name="numbers"
                    aria-label={page.t(&msg("paste.label"))} aria-describedby="why-paste"
                    aria-invalid={why.is_some().then_some("true")} />
                { refusal(&page, Control::Paste, why) }
                <button type="submit" class="text-button primary">{ page.t(&msg("paste.use")) }</button>
            </form>
        </Dialog>
        </>
    }
}
