//! What a pasted text, a file or a picture becomes.

use super::array::{array_grid, array3, axis_note, first, guess, no_axis};
use super::text::{self, Table};
use super::{bytes, notes, npy, picture, sniff};
use crate::model::doc::{Channels, Pixels, Source};
use crate::model::grid::Grid;
use crate::model::shared::Shared;
use crate::model::words::{Msg, msg};

/// A new x, where it came from, and what the person should know about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    pub grid: Grid,
    pub source: Source,
    pub notes: Vec<Msg>,
}

/// A text pasted as a whole new x. Three axes have the channels first, as PyTorch prints them.
///
/// # Errors
/// What [`text::read`] refuses, and sizes beyond the page's limits.
pub fn pasted(text: &str, decimal_comma: bool) -> Result<Opened, Msg> {
    pasted_table(text::read(text, decimal_comma)?)
}

/// [`pasted`] for a text that has been read already.
///
/// # Errors
/// Sizes beyond the page's limits.
pub fn pasted_table(table: Table) -> Result<Opened, Msg> {
    opened("", table, first)
}

/// A CSV, TSV, JSON or other text file.
///
/// # Errors
/// As for a pasted text.
pub fn text_file(name: &str, bytes: &[u8], decimal_comma: bool) -> Result<Opened, Msg> {
    opened(name, text::read(&bytes::decode(bytes), decimal_comma)?, first)
}

/// A .npy file.
///
/// # Errors
/// What [`npy::read`] refuses, and sizes beyond the page's limits.
pub fn npy_file(name: &str, bytes: &[u8]) -> Result<Opened, Msg> {
    opened(name, npy::read(bytes)?, guess)
}

/// A decoded picture.
///
/// # Errors
/// Sizes beyond the page's limits.
pub fn picture(pixels: Pixels, channels: Channels) -> Result<Opened, Msg> {
    let grid = picture::picture_grid(&pixels, channels)?;
    let notes = picture::scaled_note(&pixels).into_iter().collect();
    Ok(Opened { grid, source: Source::Picture { pixels: Shared::new(pixels), channels }, notes })
}

/// A picture file in grey; `head` is the beginning of the file.
///
/// # Errors
/// Sizes beyond the page's limits.
pub fn picture_file(pixels: Pixels, head: &[u8]) -> Result<Opened, Msg> {
    let mut opened = picture(pixels, Channels::Grey)?;
    let deep = sniff::is_deep(head).then(|| msg("note.picture.deep"));
    let all = notes::joined(opened.notes.drain(..).map(Some).chain([deep]));
    opened.notes.extend(all);
    Ok(opened)
}

/// Which of three axes is the channels, by their sizes.
type Axis = fn([usize; 3]) -> Option<usize>;

fn opened(name: &str, table: Table, axis: Axis) -> Result<Opened, Msg> {
    let note = table.note();
    match array3(name, table) {
        Ok(array) => {
            let axis = axis(array.sizes).ok_or_else(|| no_axis(array.sizes))?;
            let notes = notes::joined([note, Some(axis_note(&array, axis))]).into_iter().collect();
            let grid = array_grid(&array, axis)?;
            let source = Source::Array { array: Shared::new(array), channel_axis: axis };
            Ok(Opened { grid, source, notes })
        }
        Err(table) => {
            let notes = note.into_iter().collect();
            Ok(Opened { grid: table.grid()?, source: Source::Made, notes })
        }
    }
}

#[cfg(test)]
mod tests;
