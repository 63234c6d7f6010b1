use super::notice;
use crate::model::words::{Msg, msg};

/// Every key, in the order in which it is written.
pub const KEYS: [&str; 43] = [
    "v",
    "how",
    "where",
    "kernel",
    "stride",
    "pad",
    "pad_end",
    "dilation",
    "linked",
    "ceil",
    "count_include_pad",
    "divisor",
    "output",
    "levels",
    "bins",
    "ties",
    "nan",
    "median",
    "p",
    "powers",
    "a",
    "r",
    "lse",
    "t",
    "mode",
    "draw",
    "rules",
    "auto_pad",
    "versus",
    "indices",
    "depth",
    "filter",
    "border",
    "output_size",
    "rank",
    "sample",
    "seed",
    "x",
    "dy",
    "channel",
    "step",
    "base",
    "small",
];

/// Twice the longest link that is written. Firefox takes no address beyond this either.
pub(super) const LONGEST: usize = 1 << 20;

/// The keys and values of a link, each key once, and what was amiss with the rest.
#[derive(Debug)]
pub(super) struct Pairs<'a> {
    given: [Option<&'a str>; KEYS.len()],
    pub(super) notices: Vec<Msg>,
}

impl<'a> Pairs<'a> {
    pub(super) fn new(text: &'a str, notices: Vec<Msg>) -> Self {
        let mut pairs = Self { given: [None; KEYS.len()], notices };
        let (mut unknown, mut repeated) = (Names::default(), Names::default());
        for piece in text.split('&').filter(|piece| !piece.is_empty()) {
            let (key, value) = piece.split_once('=').unwrap_or((piece, ""));
            // `&amp;` is what is left of `&` where a link went through HTML once too often.
            let key = key.strip_prefix("amp;").unwrap_or(key);
            // The page's own word for `pad`, which a person may well type.
            let key = if key == "padding" { "pad" } else { key };
            match KEYS.iter().position(|&known| known == key) {
                None => unknown.add(key),
                Some(i) if pairs.given[i].is_some() => repeated.add(key),
                Some(i) => pairs.given[i] = Some(value),
            }
        }
        pairs.notices.extend(unknown.tell("link.unknown"));
        pairs.notices.extend(repeated.tell("link.repeated"));
        pairs
    }

    pub(super) fn is_empty(&self) -> bool {
        self.given.iter().all(Option::is_none)
    }

    pub(super) fn get(&self, key: &str) -> Option<&'a str> {
        self.given[KEYS.iter().position(|&known| known == key)?]
    }

    /// A value, where it is there and can be read; otherwise nothing, and a notice.
    pub(super) fn read<T>(
        &mut self,
        key: &'static str,
        parse: impl FnOnce(&'a str) -> Option<T>,
        accepts: impl FnOnce() -> Msg,
    ) -> Option<T> {
        let got = self.get(key)?;
        let value = parse(got);
        if value.is_none() {
            self.notices.push(notice::value(key, got, accepts()));
        }
        value
    }

    pub(super) fn flag(&mut self, key: &'static str) -> Option<bool> {
        let parse = |text| match text {
            "0" => Some(false),
            "1" => Some(true),
            _ => None,
        };
        self.read(key, parse, || msg("link.accepts.flag"))
    }

    pub(super) fn count(&mut self, key: &'static str) -> Option<usize> {
        self.read(key, |text| text.parse().ok(), || msg("link.accepts.count"))
    }
}

/// Some names for one notice: the first few, and how many there are.
#[derive(Default)]
struct Names {
    text: String,
    count: usize,
}

impl Names {
    fn add(&mut self, name: &str) {
        const NAMED: usize = 4;
        if self.count < NAMED {
            let comma = if self.count > 0 { ", " } else { "" };
            self.text = [&self.text, comma, &notice::clean(name)].concat();
        } else if self.count == NAMED {
            self.text.push_str(", …");
        }
        self.count += 1;
    }

    fn tell(self, key: &'static str) -> Option<Msg> {
        (self.count > 0).then(|| msg(key).with("keys", self.text).count(self.count))
    }
}

/// The text that a fragment stands for, cut where it is too long.
///
/// Some messengers encode more than they need, a few do it twice, and mail breaks long lines.
pub(in crate::model) fn plain(fragment: &str, notices: &mut Vec<Msg>) -> String {
    let mut end = fragment.len().min(LONGEST);
    if end < fragment.len() {
        notices.push(msg("link.long").with("limit", LONGEST));
        while !fragment.is_char_boundary(end) {
            end -= 1;
        }
    }
    let mut text = fragment[..end].trim_start_matches('#').to_owned();
    for _ in 0..2 {
        if text.contains('%') {
            text = percent(&text);
        }
    }
    text.retain(|c| !c.is_whitespace() && !notice::is_hidden(c));
    text
}

/// Percent-decoding that leaves alone what is none.
fn percent(text: &str) -> String {
    let bytes = text.as_bytes();
    let digit = |i: usize| bytes.get(i).and_then(|&b| char::from(b).to_digit(16));
    let mut out = Vec::with_capacity(bytes.len());
    let mut i = 0;
    while let Some(&byte) = bytes.get(i) {
        match (byte, digit(i + 1), digit(i + 2)) {
            (b'%', Some(high), Some(low)) => {
                out.push((high * 16 + low) as u8);
                i += 3;
            }
            _ => {
                out.push(byte);
                i += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}
