use super::{GROUPS, Guest, Part, Parts, Show};
use crate::model::link::{clean_value, plain};
use crate::model::state::Theme;
use crate::model::texts::language;
use crate::model::words::{Msg, msg};

/// What the address of `embed.html`, or the element's attributes, say beside the state. The address
/// carries them as the link carries its own: `show=stage&lock=how,kernel`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Embed {
    pub guest: Guest,
    pub theme: Theme,
    /// One of the languages that there are; without it the page's or the browser's.
    pub lang: Option<&'static str>,
    pub autoplay: bool,
    /// Who may send messages to `embed.html`, and is sent its own: the embedding page's origin, or
    /// `*`. The element has none.
    pub origin: Option<String>,
}

/// The keys, in the order in which they are written.
pub const KEYS: [&str; 7] = ["show", "hide", "lock", "theme", "lang", "autoplay", "origin"];

/// No origin is longer: a host name has 253 characters at most.
const LONGEST_ORIGIN: usize = 300;

impl Embed {
    /// Takes its own keys out of a fragment; gives the rest, which is the state's, and a notice for
    /// each value that is none.
    pub fn read(fragment: &str) -> (Self, String, Vec<Msg>) {
        let mut notices = Vec::new();
        let text = plain(fragment, &mut notices);
        let (mut embed, mut rest) = (Self::default(), Vec::new());
        for piece in text.split('&') {
            let (key, value) = piece.split_once('=').unwrap_or((piece, ""));
            match KEYS.iter().find(|known| **known == key) {
                None => rest.push(piece),
                Some(key) => {
                    if embed.set(key, value).is_none() {
                        notices.push(clean_value(key, value, accepts(key)));
                    }
                }
            }
        }
        (embed, rest.join("&"), notices)
    }

    /// Sets one of the [`KEYS`]; `None` where the value is none, and nothing is changed.
    pub fn set(&mut self, key: &str, value: &str) -> Option<()> {
        match key {
            "show" => self.guest.show = Show::ALL.into_iter().find(|s| s.name() == value)?,
            "hide" => self.guest.hide = Parts::read(value)?,
            "lock" => self.guest.lock = Parts::read(value)?,
            "theme" => self.theme = Theme::ALL.into_iter().find(|t| t.name() == value)?,
            "lang" => self.lang = Some(language(value)?),
            "autoplay" => {
                // An attribute without a value is there, as HTML has it.
                self.autoplay = match value {
                    "" | "1" | "true" => true,
                    "0" | "false" => false,
                    _ => return None,
                };
            }
            "origin" => self.origin = Some(origin(value)?.to_owned()),
            _ => return None,
        }
        Some(())
    }

    /// Keys and values of what differs from the default, in a fixed order.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let normal = Self::default();
        let all = [
            (self.guest.show != normal.guest.show).then(|| self.guest.show.name().to_owned()),
            (!self.guest.hide.is_empty()).then(|| self.guest.hide.text()),
            (!self.guest.lock.is_empty()).then(|| self.guest.lock.text()),
            (self.theme != normal.theme).then(|| self.theme.name().to_owned()),
            self.lang.map(str::to_owned),
            self.autoplay.then(|| "1".to_owned()),
            self.origin.clone(),
        ];
        KEYS.into_iter().zip(all).filter_map(|(key, value)| Some((key, value?))).collect()
    }
}

/// A scheme, a host and perhaps a port; or `*`.
fn origin(text: &str) -> Option<&str> {
    if text == "*" {
        return Some(text);
    }
    let (scheme, host) = text.split_once("://")?;
    let named = |c: char| c.is_ascii_alphanumeric() || "-.:[]".contains(c);
    let is_one = !scheme.is_empty()
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
        && !host.is_empty()
        && host.chars().all(named);
    (is_one && text.len() <= LONGEST_ORIGIN).then_some(text)
}

/// What a key takes, in words.
pub fn accepts(key: &str) -> Msg {
    let words = |words: Vec<&str>| msg("accepts.words").with("words", words.join(", "));
    match key {
        "show" => words(Show::ALL.map(Show::name).to_vec()),
        "theme" => words(Theme::ALL.map(Theme::name).to_vec()),
        "lang" => words(crate::model::texts::LANGUAGES.to_vec()),
        "autoplay" => msg("link.accepts.flag"),
        "origin" => msg("embed.accepts.origin"),
        _ => {
            words(GROUPS.iter().map(|(name, _)| *name).chain(Part::all().map(Part::name)).collect())
        }
    }
}
