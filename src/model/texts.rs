mod pseudo;

pub use pseudo::{PSEUDO, files_of, is_rtl, made};

use super::shared::Shared;
use super::words::{Arg, Msg};
use std::cell::OnceCell;

/// Languages with a complete locale file.
pub const LANGUAGES: [&str; 2] = ["en", "zh"];

/// The one of [`LANGUAGES`] that a language tag asks for: `zh` for `zh-Hans-CN`; or one of [`PSEUDO`].
pub fn language(tag: &str) -> Option<&'static str> {
    let spoken = LANGUAGES.into_iter().find(|l| tag.get(..2) == Some(*l));
    spoken.or_else(|| PSEUDO.into_iter().find(|l| tag == *l))
}

/// The texts of one language, as its locale file has them (i18next JSON v4: flat keys, `{{name}}`).
#[derive(Clone, Debug, PartialEq)]
pub struct Texts(Shared<Table>);

struct Table {
    lang: String,
    entries: Entries,
    /// What the first step does not show, once it is there.
    others: OnceCell<Entries>,
    fetch: Fetch,
    plural: Plural,
}

/// Keys and texts, sorted by key.
pub type Entries = Vec<(String, String)>;

/// Gets the texts that are not there yet, at once; nothing where they cannot be had now.
pub type Fetch = Box<dyn Fn() -> Option<Entries>>;

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
    pub fn new(lang: &str, entries: Entries, plural: Plural, fetch: Fetch) -> Self {
        let others = OnceCell::new();
        Self(Shared::new(Table { lang: lang.to_owned(), entries, others, fetch, plural }))
    }

    /// Puts in the texts that came ahead, if they are not there already.
    pub fn add(&self, others: Entries) {
        let _ = self.0.others.set(others);
    }

    /// Whether no text is missing any more.
    pub fn whole(&self) -> bool {
        self.0.others.get().is_some()
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

    /// The text of a key that only data names; nothing where there is none.
    pub fn of_key(&self, key: &str) -> Option<&str> {
        self.entry(key)
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
        let (text, is_math) = match arg {
            Arg::Text(text) => (text.to_string(), true),
            Arg::Count(count) => return count.to_string(),
            Arg::Msg(message) => (self.text(message), message.key.starts_with("at.")),
        };
        if is_math && is_rtl(self.lang()) { isolated(&text) } else { text }
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
        find(&self.0.entries, key).or_else(|| find(self.others()?, key))
    }

    fn others(&self) -> Option<&Entries> {
        if !self.whole() {
            self.add((self.0.fetch)()?);
        }
        self.0.others.get()
    }
}

fn find<'a>(entries: &'a Entries, key: &str) -> Option<&'a str> {
    let at = entries.binary_search_by(|(k, _)| k.as_str().cmp(key)).ok()?;
    entries.get(at).map(|(_, text)| text.as_str())
}

/// Numbers and places keep their order in a line that runs the other way: (1, 3) is not (3, 1).
#[inline(never)]
fn isolated(text: &str) -> String {
    ["\u{2066}", text, "\u{2069}"].concat()
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
        Texts::new("en", entries, Box::new(plural), Box::new(|| None))
    }

    #[test]
    fn arguments_are_put_in_and_never_read_again() {
        let message = msg("greet").with("name", "{{other}}").with("other", "<b>");
        assert_eq!(texts().text(&message), "Hi {{other}}, <b>!");
    }

    #[test]
    fn other_texts_are_got_when_one_is_asked_for_and_once() {
        let asked = std::rc::Rc::new(std::cell::Cell::new(0));
        let count = asked.clone();
        let others = vec![("later".to_owned(), "Later".to_owned())];
        let fetch = move || {
            count.set(count.get() + 1);
            (count.get() > 1).then(|| others.clone())
        };
        let first = vec![("first".to_owned(), "First".to_owned())];
        let texts = Texts::new("en", first, Box::new(|_| String::new()), Box::new(fetch));
        assert_eq!((texts.text(&msg("first")), asked.get()), ("First".to_owned(), 0));
        // A network that fails leaves the key, and is asked again.
        assert_eq!((texts.text(&msg("later")), asked.get()), ("later".to_owned(), 1));
        assert_eq!((texts.text(&msg("later")), asked.get()), ("Later".to_owned(), 2));
        assert_eq!((texts.text(&msg("missing")), asked.get()), ("missing".to_owned(), 2));
    }

    #[test]
    fn a_place_keeps_its_order_where_lines_run_the_other_way() {
        let entries = [("at.2d", "({{row}}, {{col}})"), ("say", "{{at}} א")];
        let entries = entries.map(|(k, v)| (k.to_owned(), v.to_owned())).to_vec();
        let texts = |lang| {
            Texts::new(lang, entries.clone(), Box::new(|_| String::new()), Box::new(|| None))
        };
        let said = msg("say").msg("at", msg("at.2d").with("row", 1).with("col", 3));
        assert_eq!(texts("en").text(&said), "(1, 3) א");
        let rtl = texts("x-rtl").text(&said);
        assert!(rtl.starts_with('\u{2066}') && rtl.ends_with("\u{2069} א"), "{rtl:?}");
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
