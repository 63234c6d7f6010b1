use super::controls::{Look, icon_button};
use super::icon::Icon;
use crate::hooks::model::{Page, use_page};
use crate::model::words::{Msg, msg};
use web_sys::HtmlDialogElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct DialogProps {
    pub open: bool,
    pub title: Msg,
    pub onclose: Callback<()>,
    pub children: Html,
}

/// A modal dialog: the browser keeps the focus inside, and gives it back afterwards.
#[component]
pub fn Dialog(props: &DialogProps) -> Html {
    let page = use_page();
    let node = use_node_ref();
    use_effect_with((node.clone(), props.open), |(node, open)| {
        let Some(dialog) = node.cast::<HtmlDialogElement>() else { return };
        if *open && !dialog.open() {
            // Throws only for a dialog that is open already.
            let _ = dialog.show_modal();
        } else if !*open && dialog.open() {
            dialog.close();
        }
    });
    let close = props.onclose.reform(|_: MouseEvent| ());
    let onclose = props.onclose.reform(|_: Event| ());
    html! {
        <dialog ref={node} aria-labelledby={props.title.key} {onclose}
            onkeydown={|event: KeyboardEvent| event.stop_propagation()}>
            <div class="dialog-head">
                <h2 id={props.title.key}>{ page.t(&props.title) }</h2>
                { icon_button(&page, Icon::Close, &msg("dialog.close"), Look::default(), close) }
            </div>
            { props.children.clone() }
        </dialog>
    }
}

/// Every key, by what it does.
fn keys() -> Vec<(&'static [&'static str], Msg)> {
    vec![
        (&["Space", "K"], msg("keys.play")),
        (&["→", "L"], msg("keys.forward")),
        (&["←", "J"], msg("keys.back")),
        (&["Home"], msg("keys.first")),
        (&["End"], msg("keys.last")),
        (&["Page Up", "Page Down"], msg("keys.page")),
        (&["Ctrl Z"], msg("keys.undo")),
        (&["Ctrl Shift Z", "Ctrl Y"], msg("keys.redo")),
        (&["Ctrl S"], msg("keys.save")),
        (&["Ctrl O"], msg("keys.open")),
        (&["?"], msg("keys.help")),
    ]
}

fn grid_keys() -> Vec<(&'static [&'static str], Msg)> {
    vec![
        (&["← ↑ → ↓"], msg("keys.move")),
        (&["Home", "End"], msg("keys.row_ends")),
        (&["Ctrl Home", "Ctrl End"], msg("keys.grid_ends")),
        (&["Shift ← ↑ → ↓"], msg("keys.select")),
        (&["Ctrl A"], msg("keys.select_all")),
        (&["0 … 9", "-", "."], msg("keys.type")),
        (&["Enter", "F2"], msg("keys.edit")),
        (&["Esc"], msg("keys.escape")),
        (&["Delete"], msg("keys.clear")),
        (&["Ctrl C", "Ctrl V"], msg("keys.clipboard")),
        (&["Space"], msg("keys.jump")),
        (&["J", "K", "L"], msg("keys.jkl")),
        (&["Tab", "← →", "Enter"], msg("keys.terms")),
    ]
}

/// What the page is, and all its keys.
pub fn help(page: &Page, open: bool, onclose: Callback<()>) -> Html {
    let row = |(keys, what): (&'static [&'static str], Msg)| {
        html! {
            <div><dt>{ for keys.iter().map(|key| html! { <kbd>{ *key }</kbd> }) }</dt><dd>{ page.t(&what) }</dd></div>
        }
    };
    // What is not open is not made: its texts come after the first step.
    let words = || {
        html! {
            <>
                <p>{ page.t(&msg("help.what")) }</p>
                <p>{ page.t(&msg("help.how")) }</p>
                if !page.is_guest { <p>{ page.t(&msg("help.sound")) }</p> }
                <h3>{ page.t(&msg("help.keys")) }</h3>
                <dl class="keys">{ for keys().into_iter().map(row) }</dl>
                <h3>{ page.t(&msg("help.grid_keys")) }</h3>
                <dl class="keys">{ for grid_keys().into_iter().map(row) }</dl>
                <p class="hint">{ page.t(&msg("help.rules")) }</p>
            </>
        }
    };
    html! {
        <Dialog {open} title={msg("help.title")} {onclose}>
            if open { { words() } }
        </Dialog>
    }
}
