use super::shared::Shared;
use super::words::{Arg, Msg};

/// Languages with a complete locale file.
pub const LANGUAGES: [&str; 2] = ["en", "zh"];

/// The one of [`LANGUAGES`] that a language tag asks for: `zh` for `zh-Hans-CN`.
pub fn language(tag: &str) -> Option<&'static str> {
    LANGUAGES.into_iter().find(|l| tag.get(..2) == Some(*l))
}

/// The texts of one language, as its locale file has them (i18next JSON v4: flat keys, `{{name}}`).
#[derive(Clone, Debug, PartialEq)]
pub struct Texts(Shared<Table>);

struct Table {
    lang: String,
    /// Sorted by key.
    entries: Vec<(String, String)>,
    plural: Plural,
}

/// Count to plural category ("one", "other", ...): the browser's `Intl.PluralRules`.
pub type Plural = Box<dyn Fn(u64) -> String>;

impl std::fmt::Debug for Table {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Table({}, {} texts)", self.lang, self.entries.len())
    }
}

/// A piece of a text: as the locale file has it, or what an argument put in.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    Plain(String),
    Arg(&'static str, String),
}

impl Texts {
    /// `entries` sorted by key, as the locale files are.
    pub fn new(lang: &str, entries: Vec<(String, String)>, plural: Plural) -> Self {
        Self(Shared::new(Table { lang: lang.to_owned(), entries, plural }))
    }

    pub fn lang(&self) -> &str {
        &self.0.lang
    }

    /// The text of a message; a missing key is shown as itself, which the tidy test forbids.
    pub fn text(&self, message: &Msg) -> String {
        let mut text = String::new();
        for part in self.parts(message) {
            match part {
                Part::Plain(s) | Part::Arg(_, s) => text.push_str(&s),
            }
        }
        text
    }

    /// The text in pieces, so that an argument can be lit.
    pub fn parts(&self, message: &Msg) -> Vec<Part> {
        let mut rest = self.template(message);
        let mut parts = Vec::new();
        while let Some(open) = rest.find("{{") {
            let Some(len) = rest[open..].find("}}") else { break };
            if open > 0 {
                parts.push(Part::Plain(rest[..open].to_owned()));
            }
            let name = rest[open + 2..open + len].trim();
            if let Some((name, arg)) = message.args.iter().find(|(n, _)| *n == name) {
                parts.push(Part::Arg(name, self.arg(arg)));
            }
            rest = &rest[open + len + 2..];
        }
        if !rest.is_empty() {
            parts.push(Part::Plain(rest.to_owned()));
        }
        parts
    }

    fn arg(&self, arg: &Arg) -> String {
        match arg {
            Arg::Text(text) => text.to_string(),
            Arg::Count(count) => count.to_string(),
            Arg::Msg(message) => self.text(message),
        }
    }

    fn template<'a>(&'a self, message: &'a Msg) -> &'a str {
        let count = message.args.iter().find_map(|(_, arg)| match arg {
            Arg::Count(count) => Some(*count),
            _ => None,
        });
        let plural = count.and_then(|count| {
            let category = (self.0.plural)(count);
            self.entry(&[message.key, "_", &category].concat())
                .or_else(|| self.entry(&[message.key, "_other"].concat()))
        });
        plural.or_else(|| self.entry(message.key)).unwrap_or(message.key)
    }

    fn entry(&self, key: &str) -> Option<&str> {
        let entries = &self.0.entries;
        let at = entries.binary_search_by(|(k, _)| k.as_str().cmp(key)).ok()?;
        entries.get(at).map(|(_, text)| text.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::words::msg;

    fn texts() -> Texts {
        let entries = [
            ("greet", "Hi {{name}}, {{ other }}!"),
            ("n_one", "{{count}} window"),
            ("n_other", "{{count}} windows"),
            ("open", "a {{ b"),
        ];
        let entries = entries.map(|(k, v)| (k.to_owned(), v.to_owned())).to_vec();
        let plural = |n| if n == 1 { "one".to_owned() } else { "other".to_owned() };
        Texts::new("en", entries, Box::new(plural))
    }

    #[test]
    fn arguments_are_put_in_and_never_read_again() {
        let message = msg("greet").with("name", "{{other}}").with("other", "<b>");
        assert_eq!(texts().text(&message), "Hi {{other}}, <b>!");
    }

    #[test]
    fn a_count_chooses_the_plural() {
        assert_eq!(texts().text(&msg("n").count(1)), "1 window");
        assert_eq!(texts().text(&msg("n").count(0)), "0 windows");
    }

    #[test]
    fn a_broken_template_is_shown_as_it_is() {
        assert_eq!(texts().text(&msg("open")), "a {{ b");
    }
}
