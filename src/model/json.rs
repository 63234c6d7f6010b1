//! JSON, read strictly: messages and files come from anywhere. Texts are not copied, and nothing may be
//! deeper or have more members than what is ours. Numbers stay as they were written, for whoever asks to
//! read them as whole or as f32.

mod reader;
#[cfg(test)]
mod tests;

pub use reader::read;

use std::borrow::Cow;
use std::fmt::Write;

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub enum Json<'a> {
    Null,
    Bool(bool),
    /// As it was written.
    Number(&'a str),
    Text(Cow<'a, str>),
    List(Vec<Json<'a>>),
    /// In the order of the text; no key twice.
    Object(Vec<(Cow<'a, str>, Json<'a>)>),
}

impl<'a> Json<'a> {
    /// [`read`] for whom it matters only whether it is JSON.
    pub fn read(text: &'a str) -> Option<Self> {
        read(text).ok()
    }

    pub fn get(&self, key: &str) -> Option<&Self> {
        let Self::Object(entries) = self else { return None };
        entries.iter().find(|(known, _)| known == key).map(|(_, value)| value)
    }

    pub fn text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// A whole number from 0, written as one.
    pub fn whole(&self) -> Option<usize> {
        if let Self::Number(text) = self { text.parse().ok() } else { None }
    }
}

/// Adds a text with its quotes; nothing in it can end a script element or a line.
pub fn quote(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '<' | '\u{0}'..='\u{1f}' | '\u{7f}' | '\u{2028}' | '\u{2029}' => {
                // Writing to a String cannot fail.
                let _ = write!(out, "\\u{:04x}", c as u32);
            }
            _ => out.push(c),
        }
    }
    out.push('"');
}
