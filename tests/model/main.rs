//! The state: what actions make of it.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::float_cmp, clippy::panic)]

mod beside;
mod cells;
mod chains;
mod conventions;
mod depth;
mod edits;
mod entries;
mod gave;
mod lessons;
mod paste;
mod pieces;
mod small;
mod time;
mod words;

use pooling_playground::model::action::{Action, Edit, LookAction, TimeAction};
use pooling_playground::model::doc::{Doc, Source};
use pooling_playground::model::grid::{At, Grid};
use pooling_playground::model::settings::Settings;
use pooling_playground::model::state::{Prefs, State};
use pooling_playground::scene::Panel;

pub fn first() -> State {
    State::new(Doc::first().unwrap(), Prefs::default())
}

pub fn at(row: usize, col: usize) -> At {
    At { row, col }
}

/// Applies actions one after the other.
pub fn run(state: &State, actions: impl IntoIterator<Item = Action>) -> State {
    actions.into_iter().fold(state.clone(), |state, action| state.after(action))
}

pub fn edit(state: &State, edit: Edit) -> State {
    state.after(Action::Edit(edit))
}

pub fn time(state: &State, action: TimeAction) -> State {
    state.after(Action::Time(action))
}

pub fn look(state: &State, action: LookAction) -> State {
    state.after(Action::Look(action))
}

pub fn set(state: &State, panel: Panel, cells: &[(At, f32)]) -> State {
    edit(state, Edit::Cells { panel, cells: cells.to_vec(), gesture: None })
}

/// A state with this grid and these settings.
pub fn with(rows: usize, cols: usize, settings: Settings) -> State {
    let values = (0..rows * cols).map(|v| v as f32).collect();
    let grid = Grid::new(2, 1, rows, cols, values).unwrap();
    let replace = Edit::Replace { grid, source: Source::Made, settings: Some(Box::new(settings)) };
    edit(&first(), replace)
}
