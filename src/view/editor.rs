use super::controls::refusal;
use super::grid::focus_in;
use crate::hooks::locale::decimal_comma;
use crate::hooks::model::use_page;
use crate::hooks::place::use_place;
use crate::model::action::{Action, LookAction};
use crate::model::entry::{Entry, Next, ended, opening};
use crate::model::state::{Control, State};
use crate::model::words::msg;
use crate::scene::Rect;
use std::rc::Rc;
use web_sys::{Element, HtmlInputElement};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct EditorProps {
    pub entry: Entry,
    pub state: Rc<State>,
    pub rect: Rect,
}

/// A field over a cell. Enter keeps and goes down, Tab right, Escape leaves the cell as it was.
#[component]
pub fn Editor(props: &EditorProps) -> Html {
    let page = use_page();
    let (place, field) = (use_node_ref(), use_node_ref());
    let closed = use_mut_ref(|| false);
    let Rect { x, y, w, h } = props.rect;
    use_place(place.clone(), [x, y, w, h]);
    let (panel, at) = (props.entry.panel, props.entry.at);
    // What ends the editor also gives the focus to a cell: a key that comes before the page has followed
    // would go nowhere.
    let back = {
        let (latest, place, closed) = (page.latest.clone(), place.clone(), closed.clone());
        move || {
            closed.replace(true);
            let focus = latest.get().look.focus;
            let board = place.cast::<Element>().and_then(|e| e.closest(".board").ok()?);
            if let (Some(board), Some(spot)) = (board, focus) {
                focus_in(&board, spot);
            }
        }
    };
    let finish = {
        let (send, latest, field) = (page.send.clone(), page.latest.clone(), field.clone());
        let (closed, back) = (closed.clone(), back.clone());
        move |next: Next| {
            let Some(input) = field.cast::<HtmlInputElement>() else { return };
            if *closed.borrow() {
                return;
            }
            match ended(&latest.get(), (panel, at), &input.value(), next, decimal_comma()) {
                Ok(actions) => {
                    closed.replace(true);
                    actions.into_iter().for_each(|action| send.action(action));
                    if next != Next::Away {
                        back();
                    }
                }
                Err(why) => send.action(Action::Refuse(Control::Cell, why)),
            }
        }
    };
    // What was typed when the focus comes is what counts, not what it was when this was drawn: whatever is
    // typed from then on is typed here.
    let taken = use_mut_ref(|| None::<Option<String>>);
    use_effect_with(props.entry.clone(), {
        let (field, latest) = (field.clone(), page.latest.clone());
        move |drawn| {
            let Some(input) = field.cast::<HtmlInputElement>() else { return };
            let state = latest.get();
            let Some(entry) = state.look.editing.as_ref().filter(|e| e.number == drawn.number)
            else {
                return;
            };
            if taken.borrow().as_ref() == Some(&entry.text) {
                return;
            }
            taken.replace(Some(entry.text.clone()));
            input.set_value(&opening(&state, entry));
            // A field that cannot take the focus is still there to be clicked.
            let _ = input.focus();
            if entry.text.is_none() {
                input.select();
            }
        }
    });
    let onblur = {
        let finish = finish.clone();
        Callback::from(move |_: FocusEvent| finish(Next::Away))
    };
    let send = page.send.clone();
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        event.stop_propagation();
        // Enter while an input method composes belongs to the input method.
        if event.is_composing() {
            return;
        }
        let Some(next) = next(&event) else {
            if event.key() == "Escape" {
                closed.replace(true);
                send.look(LookAction::CloseEditor);
                send.look(LookAction::Focus(panel, at));
                back();
            }
            return;
        };
        event.prevent_default();
        finish(next);
    });
    let why = props.state.refusal(Control::Cell);
    html! {
        <div ref={place} class="editor" onpointerdown={|event: PointerEvent| event.stop_propagation()}>
            <input ref={field} type="text" autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="done"
                aria-label={page.t(&msg("cell.edit"))} aria-describedby="why-cell"
                aria-invalid={why.is_some().then_some("true")} {onblur} {onkeydown} />
            { refusal(&page, Control::Cell, why) }
        </div>
    }
}

/// The keys that end an entry.
pub fn next(event: &KeyboardEvent) -> Option<Next> {
    match (event.key().as_str(), event.shift_key()) {
        ("Enter", _) => Some(Next::Down),
        ("Tab", false) => Some(Next::Right),
        ("Tab", true) => Some(Next::Left),
        _ => None,
    }
}
