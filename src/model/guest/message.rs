//! What an embedding page may say, and what it is told: version 1 of the protocol in `docs/embed.md`.

use super::{Embed, KEYS};
use crate::model::json::Json;
use std::borrow::Cow;

/// The version that is spoken.
pub const VERSION: usize = 1;

/// The longest message that is read: twice the longest link.
pub const LONGEST: usize = 2 << 20;
const LONGEST_ID: usize = 100;

/// What is asked for.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// A state, as a link's fragment.
    Load(String),
    Get,
    Play,
    Pause,
    Step,
    Back,
    Seek(usize),
    /// Back to what was loaded last.
    Reset,
    /// Keys of [`Embed`] with their values, each of which [`Embed::set`] takes.
    Set(Vec<(&'static str, String)>),
}

/// One message, with the name that its answer is to bear.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    pub id: Option<String>,
    pub command: Command,
}

/// Why a message was refused: a word for programs, and what it is about.
#[derive(Clone, Debug, PartialEq)]
pub struct Refused {
    pub id: Option<String>,
    pub code: Code,
    pub about: String,
}

/// The words for programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// No JSON object with a `pooling` in it, or too long.
    Malformed,
    /// A version that is not spoken here.
    Version,
    /// A type that there is not.
    Type,
    /// A field that is missing, or that this type does not have.
    Field,
    /// A field's value that cannot be.
    Value,
    /// A state that could not be read whole.
    State,
}

impl Code {
    pub fn name(self) -> &'static str {
        match self {
            Self::Malformed => "malformed",
            Self::Version => "version",
            Self::Type => "type",
            Self::Field => "field",
            Self::Value => "value",
            Self::State => "state",
        }
    }
}

/// Reads a message, as JSON.
///
/// # Errors
/// Anything that is not exactly one of the commands: nothing is guessed.
pub fn read(text: &str) -> Result<Message, Refused> {
    let refuse = |code, about: &str| Refused { id: None, code, about: short(about) };
    if text.len() > LONGEST {
        return Err(refuse(Code::Malformed, "length"));
    }
    let Some(Json::Object(fields)) = Json::read(text) else {
        return Err(refuse(Code::Malformed, "JSON"));
    };
    let mut fields = Fields(fields);
    let version = fields.take("pooling").ok_or_else(|| refuse(Code::Malformed, "pooling"))?;
    if version.whole() != Some(VERSION) {
        return Err(refuse(Code::Version, "pooling"));
    }
    let id = fields.take("id").map(|id| id_of(&id).ok_or_else(|| refuse(Code::Value, "id")));
    let id = id.transpose()?;
    let command = command(&mut fields).and_then(|command| match fields.0.first() {
        None => Ok(command),
        Some((extra, _)) => Err((Code::Field, extra.to_string())),
    });
    match command {
        Ok(command) => Ok(Message { id, command }),
        Err((code, about)) => Err(Refused { id, code, about: short(&about) }),
    }
}

struct Fields<'a>(Vec<(Cow<'a, str>, Json<'a>)>);

impl<'a> Fields<'a> {
    fn take(&mut self, name: &str) -> Option<Json<'a>> {
        let at = self.0.iter().position(|(known, _)| known == name)?;
        Some(self.0.remove(at).1)
    }
}

type Wrong = (Code, String);

fn command(fields: &mut Fields) -> Result<Command, Wrong> {
    let kind = fields.take("type").ok_or((Code::Field, "type".to_owned()))?;
    let kind = kind.text().ok_or((Code::Type, "type".to_owned()))?;
    Ok(match kind {
        "load" => Command::Load(state(fields.take("state"))?),
        "get" => Command::Get,
        "play" => Command::Play,
        "pause" => Command::Pause,
        "step" => Command::Step,
        "back" => Command::Back,
        "seek" => {
            let to = fields.take("step").ok_or((Code::Field, "step".to_owned()))?;
            Command::Seek(to.whole().ok_or((Code::Value, "step".to_owned()))?)
        }
        "reset" => Command::Reset,
        "set" => Command::Set(set(fields)?),
        other => return Err((Code::Type, other.to_owned())),
    })
}

/// A link, or its keys and values.
fn state(given: Option<Json<'_>>) -> Result<String, Wrong> {
    let wrong = |code, about: &str| Err((code, about.to_owned()));
    match given {
        None => wrong(Code::Field, "state"),
        Some(Json::Text(link)) => {
            Ok(link.split_once('#').map_or(&*link, |(_, fragment)| fragment).to_owned())
        }
        Some(Json::Object(entries)) => {
            let mut pairs = Vec::new();
            for (key, value) in entries {
                let plain = word(&value).filter(|v| is_plain(v) && is_plain(&key));
                let Some(value) = plain else { return wrong(Code::Value, &key) };
                pairs.push([&key, "=", &value].concat());
            }
            Ok(pairs.join("&"))
        }
        Some(_) => wrong(Code::Value, "state"),
    }
}

/// Nothing that would make one value two, or hide another behind its spelling.
fn is_plain(text: &str) -> bool {
    let hidden = |c: char| c.is_control() && !c.is_whitespace();
    !text.contains(['&', '%', '#']) && !text.chars().any(hidden)
}

/// What is shown: one of the keys at least.
fn set(fields: &mut Fields) -> Result<Vec<(&'static str, String)>, Wrong> {
    let mut pairs = Vec::new();
    let mut tried = Embed::default();
    // The origin was named before the first message, and can be by nobody else.
    for key in KEYS.into_iter().filter(|key| *key != "origin" && *key != "autoplay") {
        let Some(value) = fields.take(key) else { continue };
        let value = list(&value).filter(|value| tried.set(key, value).is_some());
        pairs.push((key, value.ok_or((Code::Value, key.to_owned()))?));
    }
    if pairs.is_empty() && fields.0.is_empty() {
        return Err((Code::Field, "show".to_owned()));
    }
    Ok(pairs)
}

fn word(value: &Json<'_>) -> Option<String> {
    Some(match value {
        Json::Text(text) => text.to_string(),
        Json::Number(text) => (*text).to_owned(),
        Json::Bool(yes) => u8::from(*yes).to_string(),
        _ => return None,
    })
}

/// A text, or several in a list.
fn list(value: &Json<'_>) -> Option<String> {
    match value {
        Json::Text(text) => Some(text.to_string()),
        Json::List(values) => {
            let words = values.iter().map(Json::text).collect::<Option<Vec<_>>>()?;
            Some(words.join(","))
        }
        _ => None,
    }
}

fn id_of(id: &Json<'_>) -> Option<String> {
    match id {
        Json::Text(text) if text.chars().count() <= LONGEST_ID => Some(text.to_string()),
        Json::Number(text) if text.len() <= 15 && id.whole().is_some() => Some((*text).to_owned()),
        _ => None,
    }
}

/// A few signs of what came from outside.
fn short(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(40).collect()
}
