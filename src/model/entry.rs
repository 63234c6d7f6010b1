//! A number that is being typed over a cell: where it opens, and what its end does.

use super::action::{Action, Edit, LookAction};
use super::grid::At;
use super::input::number;
use super::input::short::plain;
use super::pasting::edited;
use super::state::State;
use super::words::{Msg, msg};
use crate::scene::Panel;

/// A cell with an open editor.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub panel: Panel,
    pub at: At,
    /// What the editor opens with; `None` keeps the cell's value. Keys may come faster than a slow machine
    /// gives it the focus: they follow what it would have opened with.
    pub text: Option<String>,
    /// The how-manieth it is: the next one at the same cell is another.
    pub number: u32,
}

/// Where a finished entry leaves the focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    Down,
    Right,
    Left,
    /// Wherever the person has gone.
    Away,
}

/// What ending an entry with a text does; where that is no number, why not.
pub fn ended(
    state: &State,
    (panel, at): (Panel, At),
    text: &str,
    next: Next,
    decimal_comma: bool,
) -> Result<Vec<Action>, Msg> {
    let away = next == Next::Away;
    let entry = match number::parse(text, decimal_comma) {
        Ok(entry) => entry,
        // Leaving the field must not trap the person in it: the cell stays as it was.
        Err(_) if away => return Ok(vec![Action::Look(LookAction::CloseEditor)]),
        Err(why) => return Err(why),
    };
    let cells = edited(state, panel, at);
    let several = cells.len() > 1;
    let filled = several.then(|| msg("cell.filled").count(cells.len()));
    let cells = cells.into_iter().map(|at| (at, entry.value)).collect();
    let mut actions = vec![
        Action::Look(LookAction::CloseEditor),
        Action::Edit(Edit::Cells { panel, cells, gesture: None }),
    ];
    if !away {
        let (rows, cols) = state.size(panel);
        let to = match next {
            Next::Down => At { row: (at.row + 1).min(rows.max(1) - 1), ..at },
            Next::Right => At { col: (at.col + 1).min(cols.max(1) - 1), ..at },
            _ => At { col: at.col.saturating_sub(1), ..at },
        };
        // A filled selection stays: it may be filled again.
        actions.push(Action::Look(if several {
            LookAction::Focus(panel, at)
        } else {
            LookAction::Select { panel, at: to, extend: false }
        }));
    }
    actions.push(Action::Look(LookAction::Said(entry.note(text).or(filled))));
    Ok(actions)
}

/// What an editor shows at first.
pub fn opening(state: &State, entry: &Entry) -> String {
    entry
        .text
        .clone()
        .unwrap_or_else(|| value(state, (entry.panel, entry.at)).map(plain).unwrap_or_default())
}

/// What stands in the cell; of an answer that is not given yet, nothing.
fn value(state: &State, (panel, at): (Panel, At)) -> Option<f32> {
    let channel = state.look.channel;
    match panel {
        Panel::Dy => Some(state.doc().upstream.value(channel, at)),
        Panel::X => state.doc().grid.get(channel, at),
        _ => state.quiz()?.at(at),
    }
}
