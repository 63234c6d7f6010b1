//! Texts as data: a key of the locale files with named arguments. Locale files say the rest.

use std::borrow::Cow;

/// A number or a text inside a message.
#[derive(Clone, Debug, PartialEq)]
pub enum Arg {
    Text(Cow<'static, str>),
    /// Chooses the plural form and is printed in the locale's way.
    Count(u64),
    /// A message inside a message.
    Msg(Box<Msg>),
}

/// A text that the page shows or speaks, in no language yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Msg {
    pub key: &'static str,
    pub args: Vec<(&'static str, Arg)>,
}

/// A message without arguments; add them with [`Msg::with`] and [`Msg::count`].
pub fn msg(key: &'static str) -> Msg {
    Msg { key, args: Vec::new() }
}

impl Msg {
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, Arg::Text(value.to_string().into())));
        self
    }

    #[must_use]
    pub fn count(mut self, count: usize) -> Self {
        self.args.push(("count", Arg::Count(count as u64)));
        self
    }

    #[must_use]
    pub fn msg(mut self, name: &'static str, value: Msg) -> Self {
        self.args.push((name, Arg::Msg(Box::new(value))));
        self
    }
}
