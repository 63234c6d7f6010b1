//! Pasted text, and CSV, TSV and JSON files: tables of numbers in the many ways people have them.
//!
//! Rows, columns, lines and characters in the messages are counted from one, as spreadsheets and
//! editors count them.

mod lines;
mod nested;
mod sizes;

use super::glyphs::plain_text;
use super::limits::{self, check_amount};
use super::notes;
use super::number::Entry;
use crate::model::grid::Grid;
use crate::model::words::{Msg, msg};

/// Numbers in a box: one to three axes, row-major.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Columns; rows and columns; or channels, rows and columns.
    pub sizes: Vec<usize>,
    pub values: Vec<f32>,
    /// How many entries f32 could not hold as they were written.
    pub rounded: usize,
    /// Whether a first row of names was left out.
    pub named: bool,
}

/// Reads a text that holds one table: bracketed as programs print it, or in rows.
///
/// # Errors
/// The first thing that is no number, rows of different lengths, nothing at all, or too much; with its place.
pub fn read(text: &str, decimal_comma: bool) -> Result<Table, Msg> {
    let text = plain_text(text);
    // No number has a bracket in it: where there is one, brackets are how the table is written. Names
    // above columns may have some, as around a unit.
    if text.contains(['[', '{', '(']) && !lines::has_bracketed_names(&text, decimal_comma) {
        nested::read(text.trim())
    } else {
        lines::read(&text, decimal_comma)
    }
}

impl Table {
    /// Rows and columns of one channel; a single row for one axis.
    pub fn rows_cols(&self) -> (usize, usize) {
        match *self.sizes.as_slice() {
            [.., rows, cols] => (rows, cols),
            [cols] => (1, cols),
            [] => (0, 0),
        }
    }

    pub fn channels(&self) -> usize {
        if self.sizes.len() < 3 { 1 } else { self.sizes[0] }
    }

    /// The table as a whole new grid; one axis makes it 1-D, three have the channels first.
    ///
    /// # Errors
    /// Sides or channels beyond the page's limits.
    pub fn grid(self) -> Result<Grid, Msg> {
        let (rows, cols) = self.rows_cols();
        let rank = if self.sizes.len() == 1 { 1 } else { 2 };
        limits::grid(rank, [self.channels(), rows, cols], self.values)
    }

    /// What to say when f32 could not hold every entry, or a row of names was left out.
    pub fn note(&self) -> Option<Msg> {
        let named = self.named.then(|| msg("note.input.named"));
        let rounded = (self.rounded > 0).then(|| msg("note.input.rounded").count(self.rounded));
        notes::joined([named, rounded])
    }
}

/// Numbers with the count of those that f32 had to change.
#[derive(Debug, Default)]
struct Numbers {
    values: Vec<f32>,
    rounded: usize,
}

impl Numbers {
    fn push(&mut self, entry: Entry) -> Result<(), Msg> {
        check_amount(self.values.len() + 1)?;
        self.values.push(entry.value);
        self.rounded += usize::from(entry.changed);
        Ok(())
    }
}

#[cfg(test)]
mod tests;
