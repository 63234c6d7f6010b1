use super::editor::next;
use crate::hooks::locale::decimal_comma;
use crate::hooks::model::Send;
use crate::hooks::{files, saved};
use crate::model::action::{Action, Edit, LookAction, TimeAction};
use crate::model::cells;
use crate::model::entry::{Entry, ended, opening};
use crate::model::grid::At;
use crate::model::lesson::PromptAction;
use crate::model::pasting::selected;
use crate::model::state::{Control, State};
use crate::model::timeline::Half;
use crate::scene::Panel;
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

/// Whether a key is typed into a field.
pub fn is_field(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|t| t.dyn_into::<Element>().ok());
    target.is_some_and(|t| t.closest("input, textarea, select, dialog").ok().flatten().is_some())
}

/// What a key does, wherever on the page; `true` when it did something.
pub fn pressed(event: &KeyboardEvent, state: &State, send: &Send) -> bool {
    let target = event.target().and_then(|t| t.dyn_into::<Element>().ok());
    let within = |selector: &str| {
        target.as_ref().is_some_and(|t| t.closest(selector).ok().flatten().is_some())
    };
    let command = event.ctrl_key() || event.meta_key();
    if is_field(event) {
        return false;
    }
    if command {
        return commanded(event, state, send)
            || (within("[role=grid]") && in_grid(event, state, send));
    }
    if within("[role=grid]") && in_grid(event, state, send) {
        return true;
    }
    let action = match event.key().as_str() {
        // Space on a button presses it.
        " " if !within("button, [role=slider]") => TimeAction::Toggle,
        "k" | "K" => TimeAction::Toggle,
        "ArrowRight" | "l" | "L" => TimeAction::Forward,
        "ArrowLeft" | "j" | "J" => TimeAction::Back,
        "Home" => TimeAction::First,
        "End" => TimeAction::Last,
        _ => return false,
    };
    send.time(action);
    true
}

fn commanded(event: &KeyboardEvent, state: &State, send: &Send) -> bool {
    let action = match (event.key().to_ascii_lowercase().as_str(), event.shift_key()) {
        ("z", false) => Action::Undo,
        ("z", true) | ("y", _) => Action::Redo,
        ("s", false) => {
            saved::save(state);
            return true;
        }
        ("o", false) => return files::ask(),
        _ => return false,
    };
    send.action(action);
    true
}

fn in_grid(event: &KeyboardEvent, state: &State, send: &Send) -> bool {
    let Some(panel) = panel_of(event) else { return false };
    let (rows, cols) = state.size(panel);
    if rows == 0 || cols == 0 {
        return false;
    }
    if let Some(entry) = state.look.editing.as_ref().filter(|entry| entry.panel == panel) {
        return goes_on(event, entry, state, send);
    }
    let looked = state.look.focus.filter(|spot| spot.0 == panel).map(|spot| spot.1);
    let at = looked.or_else(|| cell_of(event)).unwrap_or(At { row: 0, col: 0 });
    let last = At { row: rows - 1, col: cols - 1 };
    let command = event.ctrl_key() || event.meta_key();
    let chooses = state.chooses(panel);
    let editable = state.takes(panel) && !chooses;
    let key = event.key();
    let to = match (key.as_str(), command) {
        ("ArrowUp", false) => At { row: at.row.saturating_sub(1), ..at },
        ("ArrowDown", false) => At { row: (at.row + 1).min(last.row), ..at },
        ("ArrowLeft", false) => At { col: at.col.saturating_sub(1), ..at },
        ("ArrowRight", false) => At { col: (at.col + 1).min(last.col), ..at },
        ("Home", false) => At { col: 0, ..at },
        ("End", false) => At { col: last.col, ..at },
        ("Home", true) => At { row: 0, col: 0 },
        ("End", true) => last,
        ("a", true) => {
            send.look(LookAction::Select { panel, at: At { row: 0, col: 0 }, extend: false });
            send.look(LookAction::Select { panel, at: last, extend: true });
            return true;
        }
        (" " | "Enter", false) if chooses => {
            send.action(Action::Prompt(PromptAction::Answer(vec![(at, 1.0)])));
            return true;
        }
        ("Enter" | "F2", false) if editable => {
            send.look(LookAction::Edit { panel, at, text: None });
            return true;
        }
        ("Delete" | "Backspace", false) if editable => {
            let cells = selected(state, panel, at).into_iter().map(|at| (at, 0.0)).collect();
            send.edit(Edit::Cells { panel, cells, gesture: None });
            return true;
        }
        (" " | "Enter", false) if !panel.is_input() => {
            let half = if panel == Panel::Y { Half::Forward } else { Half::Backward };
            send.time(TimeAction::Jump(half, at));
            return true;
        }
        (text, false) if editable && begins_a_number(text) => {
            send.look(LookAction::Edit { panel, at, text: Some(key.clone()) });
            return true;
        }
        _ => return false,
    };
    send.look(LookAction::Select { panel, at: to, extend: event.shift_key() });
    true
}

/// A key of an entry whose editor has not got the focus yet does what it would do there.
fn goes_on(event: &KeyboardEvent, entry: &Entry, state: &State, send: &Send) -> bool {
    if event.ctrl_key() || event.meta_key() {
        return false;
    }
    let (panel, at, key) = (entry.panel, entry.at, event.key());
    let text = || entry.text.clone().unwrap_or_default();
    if let Some(next) = next(event) {
        match ended(state, (panel, at), &opening(state, entry), next, decimal_comma()) {
            Ok(actions) => actions.into_iter().for_each(|action| send.action(action)),
            Err(why) => send.action(Action::Refuse(Control::Cell, why)),
        }
        return true;
    }
    let text = match key.as_str() {
        "Escape" => {
            send.look(LookAction::CloseEditor);
            return true;
        }
        "Backspace" => {
            let mut text = text();
            text.pop();
            text
        }
        _ if key.chars().count() == 1 => text() + &key,
        _ => return true,
    };
    send.look(LookAction::Edit { panel, at, text: Some(text) });
    true
}

fn begins_a_number(key: &str) -> bool {
    let mut chars = key.chars();
    let one = (chars.next(), chars.next());
    // NaN and infinity begin with a letter.
    matches!(
        one,
        (
            Some(
                '0'..='9' | '-' | '−' | '+' | '.' | ',' | '０'..='９' | 'n' | 'N' | 'i' | 'I' | '∞',
            ),
            None,
        )
    )
}

fn cell_of(event: &KeyboardEvent) -> Option<At> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    let at = target.closest("[data-at]").ok()??.get_attribute("data-at")?;
    let (row, col) = at.split_once(',')?;
    Some(At { row: row.parse().ok()?, col: col.parse().ok()? })
}

fn panel_of(event: &KeyboardEvent) -> Option<Panel> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    let name = target.closest("[data-panel]").ok()??.get_attribute("data-panel")?;
    Panel::ALL.into_iter().find(|&panel| cells::panel_name(panel) == name)
}
