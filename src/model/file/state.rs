//! The state of a file: a link, each of its keys a member.

use super::fields::wants;
use crate::model::doc::Doc;
use crate::model::input::glyphs::quoted;
use crate::model::json::Json;
use crate::model::link::{Opened, read};
use crate::model::words::{Msg, msg};

#[derive(Clone, Debug)]
pub(super) struct State(Vec<(String, String)>);

/// What would be more than one value in a link.
fn breaks(c: char) -> bool {
    !c.is_ascii_graphic() || matches!(c, '&' | '#' | '%')
}

impl State {
    /// # Errors
    /// No state, no x in it, or anything but texts that stand in a link as they are.
    pub(super) fn new(json: Option<Json<'_>>) -> Result<Self, Msg> {
        let lacks = |key: &str| msg("file.lacks").with("key", key);
        let members = match json.ok_or_else(|| lacks("state"))? {
            Json::Object(members) => members,
            _ => return Err(wants("state".to_owned(), msg("file.wants.object"))),
        };
        let mut pairs = Vec::with_capacity(members.len());
        for (key, value) in members {
            let name = ["state.", &quoted(&key)].concat();
            let Json::Text(value) = value else {
                return Err(wants(name, msg("file.wants.text")));
            };
            let odd = value.chars().find(|&c| breaks(c));
            if let Some(odd) = odd.or(key.chars().find(|&c| breaks(c) || c == '=')) {
                return Err(msg("file.sign").with("key", name).with("got", odd.escape_default()));
            }
            pairs.push((key.into_owned(), value.into_owned()));
        }
        let state = Self(pairs);
        if state.get("x").is_none() { Err(lacks("state.x")) } else { Ok(state) }
    }

    pub(super) fn get(&self, key: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == key).map(|(_, value)| &**value)
    }

    /// # Errors
    /// The first thing that a link's reader would say, in a file's words.
    pub(super) fn open(&self, fallback: &Doc) -> Result<Opened, Msg> {
        let pairs = self.0.iter().map(|(key, value)| [key, "=", value].concat());
        let mut opened = read(&pairs.collect::<Vec<_>>().join("&"), fallback);
        let first = opened.notices.drain(..).next();
        first.map_or(Ok(opened), |notice| Err(in_a_file(notice)))
    }
}

/// A link leaves out what it cannot read, and says so; a file is refused for it.
fn in_a_file(notice: Msg) -> Msg {
    let key = match notice.key {
        "link.value" => "file.value",
        "link.bad_numbers" => "file.bad_numbers",
        "link.missing" => "file.missing",
        "link.beyond" => "file.beyond",
        "link.unknown" => "file.unknown_keys",
        "link.rank" => "file.rank",
        "link.step" => "file.step",
        "link.channel" => "file.channel",
        "link.version" => "file.version",
        "link.long" => "file.long",
        "link.x_local" | "link.dy_local" => "file.sum",
        "fit.done" => "file.fit",
        other => other,
    };
    Msg { key, ..notice }
}
