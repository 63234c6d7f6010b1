//! Tables in brackets: JSON and Python lists, C arrays, and what NumPy, PyTorch, TensorFlow and JAX print.

mod object;
mod word;

use super::sizes::Sizes;
use super::{Numbers, Table};
use crate::model::input::glyphs::quoted;
use crate::model::input::limits::squeezed;
use crate::model::words::{Msg, msg};
use word::{Word, entry, kind};

/// What stands open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Frame {
    /// A list, and the bracket that closes it.
    List(char),
    /// `array(...)`: holds what is inside it, and settings like `dtype=float32`.
    Call,
}

#[derive(Debug)]
struct Reader<'a> {
    text: &'a str,
    rest: &'a str,
    frames: Vec<Frame>,
    sizes: Sizes,
    numbers: Numbers,
    /// The power of ten that PyTorch prints before all numbers.
    scale: Option<i32>,
    /// Whether a comma would stand where a number is missing.
    wants_entry: bool,
}

/// Reads lists nested one to three deep; several lists in a row are one list of lists. Of an object
/// the one member that is such a list is taken.
pub(super) fn read(text: &str) -> Result<Table, Msg> {
    let text = if text.starts_with('<') { text.trim_end_matches('>') } else { text };
    if !object::is_object(text) {
        return read_part(text, word::table_part(text));
    }
    let lists: Vec<_> = object::lists(text).map(|(before, list)| read_part(before, list)).collect();
    let one = |good: &dyn Fn(&Result<Table, Msg>) -> bool| {
        let mut found = lists.iter().filter(|list| good(list));
        found.next().filter(|_| found.next().is_none())
    };
    match one(&Result::is_ok).or_else(|| one(&|_| true)) {
        Some(found) => found.clone(),
        None => Err(msg("error.paste.object").with("line", 1).with("char", 1)),
    }
}

/// Reads the end of a text; what stands before it counts for the places in messages.
fn read_part(text: &str, rest: &str) -> Result<Table, Msg> {
    let mut reader = Reader {
        text,
        rest,
        frames: Vec::new(),
        sizes: Sizes::default(),
        numbers: Numbers::default(),
        scale: None,
        wants_entry: false,
    };
    reader.read().map_err(|refused| reader.placed(refused))?;
    let mut sizes = reader.sizes.finish();
    if reader.numbers.values.is_empty() {
        return Err(msg("error.paste.empty"));
    }
    // The list of all lists was there only in case of several.
    if sizes.len() > 1 && sizes[0] == 1 {
        sizes.remove(0);
    }
    let Numbers { values, rounded } = reader.numbers;
    Ok(Table { sizes: squeezed(sizes)?, values, rounded, named: false })
}

impl Reader<'_> {
    fn read(&mut self) -> Result<(), Msg> {
        self.sizes.open()?;
        while self.step()? {}
        if !self.frames.is_empty() {
            return Err(msg("error.paste.brackets"));
        }
        self.sizes.close()
    }

    /// Reads one sign or word; false at the end.
    fn step(&mut self) -> Result<bool, Msg> {
        self.rest = self.rest.trim_start();
        let Some(c) = self.rest.chars().next() else {
            return Ok(false);
        };
        match c {
            '[' => self.open(']')?,
            '{' if object::is_object(self.rest) => return Err(msg("error.paste.object")),
            '{' => self.open('}')?,
            '(' => self.open(')')?,
            ']' | '}' | ')' => return self.close(c),
            ',' if self.wants_entry => return Err(msg("error.paste.empty_entry")),
            ',' => {
                self.skip(c);
                self.wants_entry = true;
            }
            ';' if self.frames.is_empty() => self.skip(c),
            _ => return self.word(),
        }
        Ok(true)
    }

    fn skip(&mut self, c: char) {
        self.rest = self.rest.strip_prefix(c).unwrap_or(self.rest);
    }

    fn open(&mut self, closed_by: char) -> Result<(), Msg> {
        self.sizes.open()?;
        self.frames.push(Frame::List(closed_by));
        self.skip(match closed_by {
            ']' => '[',
            '}' => '{',
            _ => '(',
        });
        self.wants_entry = true;
        Ok(())
    }

    fn close(&mut self, c: char) -> Result<bool, Msg> {
        match self.frames.pop() {
            Some(Frame::List(closed_by)) if closed_by == c => self.sizes.close()?,
            Some(Frame::Call) if c == ')' => {}
            // The end of an `array(` whose beginning was not copied.
            None if c == ')' && !self.rest.contains('[') => return Ok(false),
            _ => return Err(msg("error.paste.brackets")),
        }
        self.skip(c);
        self.wants_entry = false;
        Ok(true)
    }

    fn word(&mut self) -> Result<bool, Msg> {
        let end = self.rest.find(word::ends_word).unwrap_or(self.rest.len());
        let (text, after) = self.rest.split_at(end.max(word::first_len(self.rest)));
        match kind(text, after) {
            Word::Summary => return Err(msg("error.paste.summary")),
            Word::UnknownCall => return Err(msg("error.paste.call").with("got", quoted(text))),
            Word::Call => {
                self.frames.push(Frame::Call);
                self.rest = after.strip_prefix('(').unwrap_or(after);
                return Ok(true);
            }
            Word::Setting if self.frames.is_empty() => return Ok(false),
            Word::Setting if self.frames.last() == Some(&Frame::Call) => {
                self.rest = word::end_of_call(after).ok_or_else(|| msg("error.paste.brackets"))?;
                return Ok(true);
            }
            Word::Scale(power) if self.numbers.values.is_empty() => {
                self.scale = Some(power);
                self.rest = after.trim_start().strip_prefix('*').unwrap_or(after);
                return Ok(true);
            }
            _ => {}
        }
        match entry(text, self.scale) {
            Ok(entry) => {
                self.sizes.number()?;
                self.numbers.push(entry)?;
                self.wants_entry = false;
            }
            // "The output is [[...": what stands before the table is no part of it.
            Err(_) if self.frames.is_empty() && self.numbers.values.is_empty() => {}
            Err(_) if self.frames.is_empty() => {
                return Err(msg("error.paste.after").with("got", quoted(self.rest)));
            }
            Err(refusal) => return Err(msg("error.paste.entry").msg("why", refusal.msg(text))),
        }
        self.rest = after;
        Ok(true)
    }

    /// Says where in the text the reader stands.
    fn placed(&self, refused: Msg) -> Msg {
        let before = &self.text[..self.text.len() - self.rest.len()];
        let line = before.rsplit('\n').next().unwrap_or(before);
        let lines = before.matches('\n').count();
        refused.with("line", lines + 1).with("char", line.chars().count() + 1)
    }
}
