//! Tables in rows: from a spreadsheet, CSV with commas or semicolons, or with blanks between.

mod separator;

use super::{Numbers, Table};
use crate::model::input::glyphs::quoted;
use crate::model::input::limits::squeezed;
use crate::model::input::number::{Refusal, entry};
use crate::model::words::{Msg, msg};
use separator::Separator;

/// Rows of one length. Blank lines part equally long blocks of rows: these are channels.
pub(super) fn read(text: &str, decimal_comma: bool) -> Result<Table, Msg> {
    let ends = text.replace("\r\n", "\n").replace('\r', "\n");
    let separator = Separator::of(&ends, decimal_comma);
    let names = names(&ends, &separator);
    let lines = || {
        let all = ends.split('\n').enumerate().map(|(i, line)| (i + 1, line));
        all.filter(|&(number, _)| Some(number) != names)
    };
    let closed = lines().all(|(_, line)| is_blank(line) || separator.closes(line));
    let mut rows = Rows::default();
    for (number, line) in lines() {
        if is_blank(line) {
            rows.end_block(number)?;
            continue;
        }
        // A separator after each number, instead of between them, ends every row.
        let line = if closed { separator.without_last(line) } else { line };
        rows.row(number, separator.cells(line), &separator)?;
    }
    rows.end_block(ends.split('\n').count())?;
    Ok(Table { named: names.is_some(), ..rows.finish()? })
}

/// The line with the names of the columns, if the first row holds no number and the next one does.
fn names(text: &str, by: &Separator) -> Option<usize> {
    let mut rows = text.split('\n').enumerate().filter(|(_, line)| !is_blank(line));
    let (at, first) = rows.next()?;
    let (_, second) = rows.next()?;
    let has_number = |line: &str| {
        let mut cells = by.cells(line).into_iter().map(separator::unquoted);
        cells.any(|cell| by.is_grouped(cell) || entry(cell, by.decimal_comma).is_ok())
    };
    let named = first.contains(char::is_alphabetic) && !has_number(first);
    (named && has_number(second)).then_some(at + 1)
}

/// Whether brackets stand in the names of columns alone.
pub(super) fn has_bracketed_names(text: &str, decimal_comma: bool) -> bool {
    let text = text.trim_start();
    let Some((first, rest)) = text.split_once(['\n', '\r']) else { return false };
    text.starts_with(char::is_alphabetic)
        && first.split(['[', '{', '(']).skip(1).all(|unit| unit.starts_with(char::is_alphabetic))
        && !rest.contains(['[', '{', '('])
        && names(text, &Separator::of(rest, decimal_comma)).is_some()
}

/// Comments as NumPy's savetxt writes them count as blank.
fn is_blank(line: &str) -> bool {
    let line = line.trim();
    line.is_empty() || line.starts_with('#')
}

#[derive(Debug, Default)]
struct Rows {
    numbers: Numbers,
    cols: Option<usize>,
    /// Rows of every block, and of the one being read.
    height: Option<usize>,
    in_block: usize,
    blocks: usize,
}

impl Rows {
    fn row(&mut self, number: usize, cells: Vec<&str>, by: &Separator) -> Result<(), Msg> {
        let expected = *self.cols.get_or_insert(cells.len());
        for (i, cell) in cells.iter().enumerate() {
            let cell = separator::unquoted(cell);
            let read = if by.is_grouped(cell) {
                Err(None)
            } else {
                entry(cell, by.decimal_comma).map_err(Some)
            };
            let read = read.map_err(|refusal| {
                refused(refusal, cell).with("row", number).with("column", i + 1)
            })?;
            self.numbers.push(read)?;
        }
        if cells.len() != expected {
            let refused = msg("error.paste.ragged").with("row", number);
            return Err(refused.with("expected", expected).with("got", cells.len()));
        }
        self.in_block += 1;
        Ok(())
    }

    fn end_block(&mut self, number: usize) -> Result<(), Msg> {
        let got = std::mem::take(&mut self.in_block);
        if got == 0 {
            return Ok(());
        }
        self.blocks += 1;
        let expected = *self.height.get_or_insert(got);
        if expected == got {
            return Ok(());
        }
        let refused = msg("error.paste.blocks").with("row", number);
        Err(refused.with("expected", expected).with("got", got))
    }

    fn finish(self) -> Result<Table, Msg> {
        let (Some(cols), Some(height)) = (self.cols, self.height) else {
            return Err(msg("error.paste.empty"));
        };
        let sizes = match (self.blocks, height) {
            (1, 1) => vec![cols],
            (1, rows) | (rows, 1) => vec![rows, cols],
            (channels, rows) => vec![channels, rows, cols],
        };
        let Numbers { values, rounded } = self.numbers;
        Ok(Table { sizes: squeezed(sizes)?, values, rounded, named: false })
    }
}

/// `None`: a comma that may part thousands.
fn refused(refusal: Option<Refusal>, cell: &str) -> Msg {
    match refusal {
        None => msg("error.paste.grouped").with("got", quoted(cell)),
        Some(Refusal::Empty) => msg("error.paste.empty_cell"),
        Some(refusal) => msg("error.paste.cell").msg("why", refusal.msg(cell)),
    }
}
