//! Pasted text meets the page: over the selection, into the grid from the chosen cell on, or as a new
//! grid.

use super::action::{Action, Edit, LookAction};
use super::grid::At;
use super::input::opened::{self, Opened};
use super::input::paste::rectangle;
use super::input::text::{self, Table};
use super::state::{About, Control, State};
use super::words::{Msg, msg};
use crate::scene::Panel;

/// What a paste does. `whole` asks for a new grid whatever is chosen.
///
/// # Errors
/// Text that is no table of numbers, or a table that is too large.
pub fn paste(state: &State, text: &str, comma: bool, whole: bool) -> Result<Vec<Action>, Msg> {
    let table = text::read(text, comma)?;
    let tell = |said: Option<Msg>| Action::Notice(About::Clipboard, said.into_iter().collect());
    let mut actions = vec![Action::Accept(Control::Paste)];
    let (panel, cells) = match target(state).filter(|_| !whole) {
        Some((panel, cells)) if table.values.len() == 1 => {
            (panel, cells.into_iter().map(|at| (at, table.values[0])).collect())
        }
        Some((Panel::Dy, _)) if table.channels() > 1 => {
            return Err(msg("paste.channels").with("channels", table.channels()));
        }
        Some((panel, cells)) if panel == Panel::Dy || fits(state, &table, &cells) => {
            let from = cells.first().copied().unwrap_or(At { row: 0, col: 0 });
            (panel, placed(&table, from))
        }
        at => {
            let (rows, cols) = table.rows_cols();
            actions.extend(replacing(opened::pasted_table(table)?));
            // Where a cell was chosen, the table was meant to go there.
            let missed = at.map(|_| msg("paste.replaced").with("rows", rows).with("cols", cols));
            actions.push(tell(missed));
            return Ok(actions);
        }
    };
    let hidden = hidden(state, panel, &cells);
    actions.push(tell((hidden > 0).then(|| msg("paste.hidden").count(hidden))));
    actions.push(Action::Edit(Edit::Cells { panel, cells, gesture: None }));
    actions.push(Action::Look(LookAction::Said(table.note())));
    Ok(actions)
}

/// What a whole new x does to the page.
pub fn replacing(opened: Opened) -> Vec<Action> {
    let Opened { grid, source, notes } = opened;
    let mut actions =
        vec![Action::Accept(Control::File), Action::Notice(About::Clipboard, Vec::new())];
    actions.push(Action::Edit(Edit::Replace { grid, source, settings: None }));
    // What is to be known about the numbers stands under the stage, where they are.
    let said = notes.into_iter().next_back();
    actions.push(Action::Look(LookAction::Said(said)));
    actions
}

/// The selected cells of an editable grid, top left first.
fn target(state: &State) -> Option<(Panel, Vec<At>)> {
    let (panel, at) = state.look.focus?;
    let editable = matches!(panel, Panel::X | Panel::Dy);
    editable.then(|| (panel, selected(state, panel, at)))
}

/// How many of the cells lie beyond the grid: dL/dy keeps them by position.
fn hidden(state: &State, panel: Panel, cells: &[(At, f32)]) -> usize {
    let (rows, cols) = state.size(panel);
    cells.iter().filter(|(at, _)| at.row >= rows || at.col >= cols).count()
}

/// A table of one channel that ends inside x, and does not stand for all of it.
fn fits(state: &State, table: &Table, cells: &[At]) -> bool {
    let Some(from) = cells.first() else { return false };
    let (rows, cols) = table.rows_cols();
    let (have_rows, have_cols) = state.size(Panel::X);
    table.channels() == 1 && from.row + rows <= have_rows && from.col + cols <= have_cols
}

fn placed(table: &Table, from: At) -> Vec<(At, f32)> {
    let (rows, cols) = table.rows_cols();
    let place = |i: usize| At { row: from.row + i / cols.max(1), col: from.col + i % cols.max(1) };
    let first = table.values.iter().take(rows * cols);
    first.enumerate().map(|(i, &v)| (place(i), v)).collect()
}

/// The selected cells of a grid, or the one in focus.
pub fn selected(state: &State, panel: Panel, focus: At) -> Vec<At> {
    let (a, b) = match state.look.selection {
        Some((same, a, b)) if same == panel => (a, b),
        _ => (focus, focus),
    };
    let (rows, cols) = state.size(panel);
    rectangle(a, b, rows, cols).collect()
}

/// What an entry at a cell is for: all selected cells, where it is one of them.
pub fn edited(state: &State, panel: Panel, at: At) -> Vec<At> {
    let cells = selected(state, panel, at);
    if cells.contains(&at) { cells } else { vec![at] }
}

/// The selected cells as a spreadsheet takes them: tabs and lines.
pub fn copied(state: &State) -> Option<String> {
    let (panel, at) = state.look.focus?;
    let live = super::compute::Computed::new(state.doc(), state.look.channel).ok()?;
    let step = state.time.settled();
    let mut text = String::new();
    let mut row = None;
    for at in selected(state, panel, at) {
        if row.is_some() {
            text.push(if row == Some(at.row) { '\t' } else { '\n' });
        }
        row = Some(at.row);
        let value = super::cells::value(state.doc(), &live, panel, at, step);
        text.push_str(
            &value.map(|v| super::input::short::plain(v).replace('∞', "inf")).unwrap_or_default(),
        );
    }
    Some(text)
}
