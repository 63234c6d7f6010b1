use super::controls::refusal;
use crate::hooks::locale::decimal_comma;
use crate::hooks::model::use_page;
use crate::hooks::place::use_place;
use crate::model::action::{Action, Edit, LookAction};
use crate::model::grid::At;
use crate::model::input::number;
use crate::model::input::short::plain;
use crate::model::pasting::edited;
use crate::model::state::{Control, State};
use crate::model::words::msg;
use crate::scene::{Panel, Rect};
use std::rc::Rc;
use web_sys::HtmlInputElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct EditorProps {
    pub panel: Panel,
    pub at: At,
    /// What the editor opens with; `None` keeps the cell's value.
    pub text: Option<String>,
    pub state: Rc<State>,
    pub rect: Rect,
}

/// Where a finished entry leaves the focus.
#[derive(Clone, Copy, PartialEq)]
enum Next {
    Stay,
    Down,
    Right,
    Left,
}

/// A field over a cell. Enter keeps and goes down, Tab right, Escape leaves the cell as it was.
#[component]
pub fn Editor(props: &EditorProps) -> Html {
    let page = use_page();
    let (place, field) = (use_node_ref(), use_node_ref());
    let closed = use_mut_ref(|| false);
    let Rect { x, y, w, h } = props.rect;
    use_place(place.clone(), [x, y, w, h]);
    let opens_with = props.text.clone();
    let old = value(props);
    let finish = {
        let (send, field, closed) = (page.send.clone(), field.clone(), closed.clone());
        let (panel, at, state) = (props.panel, props.at, props.state.clone());
        move |next: Next, leaving: bool| {
            let Some(input) = field.cast::<HtmlInputElement>() else { return };
            if *closed.borrow() {
                return;
            }
            let text = input.value();
            match number::parse(&text, decimal_comma()) {
                Ok(entry) => {
                    closed.replace(true);
                    let cells = edited(&state, panel, at);
                    let several = cells.len() > 1;
                    let filled = several.then(|| msg("cell.filled").count(cells.len()));
                    send.look(LookAction::CloseEditor);
                    let cells = cells.into_iter().map(|at| (at, entry.value)).collect();
                    send.edit(Edit::Cells { panel, cells, gesture: None });
                    // A filled selection stays: it may be filled again.
                    if several && !leaving {
                        send.look(LookAction::Focus(panel, at));
                    } else if !leaving {
                        send.look(moved(&state, panel, at, next));
                    }
                    send.look(LookAction::Said(entry.note(&text).or(filled)));
                }
                // Leaving the field must not trap the person in it: the cell stays as it was.
                Err(_) if leaving => {
                    closed.replace(true);
                    send.look(LookAction::CloseEditor);
                }
                Err(why) => send.action(Action::Refuse(Control::Cell, why)),
            }
        }
    };
    use_effect_with((props.panel, props.at, props.text.clone()), {
        let (field, old, finish) = (field.clone(), old, finish.clone());
        move |_| {
            let Some(input) = field.cast::<HtmlInputElement>() else { return };
            let old = old.map(plain).unwrap_or_default();
            let text = opens_with.as_deref().unwrap_or(&old);
            input.set_value(text.trim_end_matches('\n'));
            // A field that cannot take the focus is still there to be clicked.
            let _ = input.focus();
            if opens_with.is_none() {
                input.select();
            } else if text.ends_with('\n') {
                finish(Next::Down, false);
            }
        }
    });
    let onblur = {
        let finish = finish.clone();
        Callback::from(move |_: FocusEvent| finish(Next::Stay, true))
    };
    let send = page.send.clone();
    let (panel, at) = (props.panel, props.at);
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        event.stop_propagation();
        // Enter while an input method composes belongs to the input method.
        if event.is_composing() {
            return;
        }
        let next = match (event.key().as_str(), event.shift_key()) {
            ("Enter", _) => Next::Down,
            ("Tab", false) => Next::Right,
            ("Tab", true) => Next::Left,
            ("Escape", _) => {
                closed.replace(true);
                send.look(LookAction::CloseEditor);
                return send.look(LookAction::Focus(panel, at));
            }
            _ => return,
        };
        event.prevent_default();
        finish(next, false);
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

/// What stands in the cell; of an answer that is not given yet, nothing.
fn value(props: &EditorProps) -> Option<f32> {
    let (state, channel) = (&props.state, props.state.look.channel);
    match props.panel {
        Panel::Dy => Some(state.doc().upstream.value(channel, props.at)),
        Panel::X => state.doc().grid.get(channel, props.at),
        _ => state.quiz()?.at(props.at),
    }
}

fn moved(state: &State, panel: Panel, at: At, next: Next) -> LookAction {
    let (rows, cols) = state.size(panel);
    let at = match next {
        Next::Stay => at,
        Next::Down => At { row: (at.row + 1).min(rows.max(1) - 1), ..at },
        Next::Right => At { col: (at.col + 1).min(cols.max(1) - 1), ..at },
        Next::Left => At { col: at.col.saturating_sub(1), ..at },
    };
    LookAction::Select { panel, at, extend: false }
}
