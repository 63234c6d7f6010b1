//! The members of an object, asked for one by one; what nobody may have is told.

use crate::model::input::glyphs::quoted;
use crate::model::json::Json;
use crate::model::words::{Msg, msg};

pub(super) struct Fields<'a> {
    /// The object's own name, with a point behind it; empty for the file itself.
    within: &'static str,
    members: Vec<(std::borrow::Cow<'a, str>, Json<'a>)>,
}

impl<'a> Fields<'a> {
    /// # Errors
    /// What is no object, and members that no file has.
    pub(super) fn new(within: &'static str, json: Json<'a>, known: &[&str]) -> Result<Self, Msg> {
        let Json::Object(members) = json else {
            let name = within.trim_end_matches('.');
            let name = if name.is_empty() { "{ }" } else { name };
            return Err(wants(name.to_owned(), msg("file.wants.object")));
        };
        match members.iter().find(|(key, _)| !known.contains(&&**key)) {
            Some((key, _)) => Err(msg("file.unknown").with("key", [within, &quoted(key)].concat())),
            None => Ok(Self { within, members }),
        }
    }

    pub(super) fn take(&mut self, key: &str) -> Option<Json<'a>> {
        let at = self.members.iter().position(|(known, _)| known == key)?;
        Some(self.members.swap_remove(at).1)
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.members.iter().any(|(known, _)| known == key)
    }

    fn need(&mut self, key: &str) -> Result<Json<'a>, Msg> {
        self.take(key).ok_or_else(|| msg("file.lacks").with("key", self.name(key)))
    }

    pub(super) fn name(&self, key: &str) -> String {
        [self.within, key].concat()
    }

    /// # Errors
    /// No such member, or no text.
    pub(super) fn text(&mut self, key: &str) -> Result<std::borrow::Cow<'a, str>, Msg> {
        match self.need(key)? {
            Json::Text(text) => Ok(text),
            _ => Err(wants(self.name(key), msg("file.wants.text"))),
        }
    }

    /// One of some words, by its number.
    ///
    /// # Errors
    /// No such member, or another word.
    pub(super) fn word(&mut self, key: &str, words: &[&str]) -> Result<usize, Msg> {
        let got = self.text(key)?;
        let accepts = || msg("accepts.words").with("words", words.join(", "));
        let at = words.iter().position(|word| *word == got);
        at.ok_or_else(|| wants(self.name(key), accepts()))
    }

    /// # Errors
    /// No such member, or no whole number within the limits.
    pub(super) fn count(&mut self, key: &str, least: usize, most: usize) -> Result<usize, Msg> {
        let json = self.need(key)?;
        count(&json, least, most).map_err(|accepts| wants(self.name(key), accepts))
    }

    /// # Errors
    /// No such member, or no list of so many whole numbers within the limits.
    pub(super) fn counts<const N: usize>(
        &mut self,
        key: &str,
        most: usize,
    ) -> Result<[usize; N], Msg> {
        let list = msg("file.wants.list").with("length", N).with("most", most);
        let Json::List(items) = self.need(key)? else { return Err(wants(self.name(key), list)) };
        let read: Option<Vec<usize>> = items.iter().map(|item| count(item, 1, most).ok()).collect();
        read.and_then(|read| read.try_into().ok()).ok_or_else(|| wants(self.name(key), list))
    }
}

/// A whole number, or what would be one.
fn count(json: &Json<'_>, least: usize, most: usize) -> Result<usize, Msg> {
    let number = match json {
        Json::Number(text) => text.parse().ok().filter(|n| (least..=most).contains(n)),
        _ => None,
    };
    number.ok_or_else(|| msg("file.wants.count").with("least", least).with("most", most))
}

pub(super) fn wants(key: String, accepts: Msg) -> Msg {
    msg("file.field").with("key", key).msg("accepts", accepts)
}
