//! Parts of a grid: tables laid over it, rectangles filled, cleared and copied.

use super::short::plain;
use super::text::Table;
use crate::model::grid::{At, Grid};
use crate::model::words::{Msg, msg};

/// What of a table lies inside of a grid.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// For each channel that the table reaches, its changed cells.
    pub channels: Vec<(usize, Vec<(At, f32)>)>,
    /// How many numbers lie outside.
    pub outside: usize,
}

/// Lays a table over a grid of channels x rows x columns, its first number at a channel and a place.
pub fn place(table: &Table, channel: usize, at: At, sizes: [usize; 3]) -> Placed {
    let (rows, cols) = table.rows_cols();
    let [c, h, w] = sizes;
    let mut inside = 0;
    let channels = (channel..c).zip(table.values.chunks(rows.max(1) * cols.max(1)));
    let channels = channels.map(|(channel, plane)| {
        let cells = plane.iter().enumerate().map(|(i, &value)| {
            let (row, col) = (at.row.saturating_add(i / cols), at.col.saturating_add(i % cols));
            (At { row, col }, value)
        });
        let cells: Vec<_> = cells.filter(|(at, _)| at.row < h && at.col < w).collect();
        inside += cells.len();
        (channel, cells)
    });
    let channels = channels.collect();
    Placed { channels, outside: table.values.len() - inside }
}

impl Placed {
    /// What to say when not everything fitted.
    pub fn note(&self) -> Option<Msg> {
        (self.outside > 0).then(|| msg("note.paste.outside").count(self.outside))
    }
}

/// A copy of the grid with the table laid over it: overwrites what fits.
pub fn paste(grid: &Grid, channel: usize, at: At, table: &Table) -> (Grid, Placed) {
    let sizes = [grid.channels(), grid.rows(), grid.cols()];
    let placed = place(table, channel, at, sizes);
    let changed =
        placed.channels.iter().fold(grid.clone(), |grid, (c, cells)| grid.with(*c, cells));
    (changed, placed)
}

/// All places of the rectangle between two opposite corners, both included, row by row, as far as they
/// lie inside of `rows` x `cols`.
pub fn rectangle(a: At, b: At, rows: usize, cols: usize) -> impl Iterator<Item = At> {
    let down = a.row.min(b.row)..a.row.max(b.row).saturating_add(1).min(rows);
    let right = a.col.min(b.col)..a.col.max(b.col).saturating_add(1).min(cols);
    down.flat_map(move |row| right.clone().map(move |col| At { row, col }))
}

/// A copy of the grid with one value all over a rectangle of one channel.
pub fn fill(grid: &Grid, channel: usize, a: At, b: At, value: f32) -> Grid {
    let cells: Vec<_> = rectangle(a, b, grid.rows(), grid.cols()).map(|at| (at, value)).collect();
    grid.with(channel, &cells)
}

/// [`fill`] with 0.
pub fn clear(grid: &Grid, channel: usize, a: At, b: At) -> Grid {
    fill(grid, channel, a, b, 0.0)
}

/// A rectangle as spreadsheets take it: tabs between columns, a line for each row.
pub fn copied(grid: &Grid, channel: usize, a: At, b: At) -> String {
    let mut text = String::new();
    let mut last = None;
    for at in rectangle(a, b, grid.rows(), grid.cols()) {
        match last {
            Some(row) if row != at.row => text.push('\n'),
            Some(_) => text.push('\t'),
            None => {}
        }
        last = Some(at.row);
        text.push_str(&plain(grid.get(channel, at).unwrap_or(0.0)));
    }
    text
}

#[cfg(test)]
mod tests;
