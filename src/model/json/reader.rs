use super::Json;
use crate::model::input::glyphs::quoted;
use crate::model::words::{Msg, msg};
use std::borrow::Cow;

/// Deeper than this nothing of ours goes; a text of brackets alone must not fill the stack.
const DEEPEST: usize = 8;
const MOST_MEMBERS: usize = 100;

/// Reads a whole document (RFC 8259).
///
/// # Errors
/// What is no JSON, with its place; a key that stands twice; what is nested deeper, or has more members,
/// than anything of ours.
pub fn read(text: &str) -> Result<Json<'_>, Msg> {
    let mut reader = Reader { text, at: 0 };
    let value = reader.value(0)?;
    reader.blank();
    if reader.at < text.len() { Err(reader.wrong()) } else { Ok(value) }
}

struct Reader<'a> {
    text: &'a str,
    /// Always on a boundary between characters.
    at: usize,
}

impl<'a> Reader<'a> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn blank(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    /// Goes past a sign after blanks, where it is the next one.
    fn eat(&mut self, sign: u8) -> bool {
        self.blank();
        let there = self.peek() == Some(sign);
        self.at += usize::from(there);
        there
    }

    fn need(&mut self, sign: u8) -> Result<(), Msg> {
        if self.eat(sign) { Ok(()) } else { Err(self.wrong()) }
    }

    /// What stands here is not what JSON has in this place.
    fn wrong(&self) -> Msg {
        let (before, rest) = self.text.split_at(self.at);
        if rest.is_empty() {
            return msg("file.json_end");
        }
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
        let got = quoted(rest.lines().next().unwrap_or(""));
        msg("file.json").with("line", line).with("column", column).with("got", got)
    }

    fn value(&mut self, depth: usize) -> Result<Json<'a>, Msg> {
        if depth > DEEPEST {
            return Err(msg("file.json_deep"));
        }
        self.blank();
        match self.peek() {
            Some(b'{') => self.object(depth),
            Some(b'[') => self.list(depth),
            Some(b'"') => self.string().map(Json::Text),
            Some(b'-' | b'0'..=b'9') => self.number(),
            _ => self.word(),
        }
    }

    fn word(&mut self) -> Result<Json<'a>, Msg> {
        for (word, value) in
            [("null", Json::Null), ("true", Json::Bool(true)), ("false", Json::Bool(false))]
        {
            if self.text[self.at..].starts_with(word) {
                self.at += word.len();
                return Ok(value);
            }
        }
        Err(self.wrong())
    }

    fn list(&mut self, depth: usize) -> Result<Json<'a>, Msg> {
        let mut list = Vec::new();
        self.need(b'[')?;
        if self.eat(b']') {
            return Ok(Json::List(list));
        }
        loop {
            list.push(self.value(depth + 1)?);
            self.room(list.len())?;
            if self.eat(b']') {
                return Ok(Json::List(list));
            }
            self.need(b',')?;
        }
    }

    fn object(&mut self, depth: usize) -> Result<Json<'a>, Msg> {
        let mut members: Vec<(Cow<'a, str>, Json<'a>)> = Vec::new();
        self.need(b'{')?;
        if self.eat(b'}') {
            return Ok(Json::Object(members));
        }
        loop {
            self.blank();
            let key = self.string()?;
            if members.iter().any(|(known, _)| *known == key) {
                return Err(msg("file.json_twice").with("key", quoted(&key)));
            }
            self.need(b':')?;
            members.push((key, self.value(depth + 1)?));
            self.room(members.len())?;
            if self.eat(b'}') {
                return Ok(Json::Object(members));
            }
            self.need(b',')?;
        }
    }

    fn room(&self, members: usize) -> Result<(), Msg> {
        if members > MOST_MEMBERS {
            return Err(msg("file.json_many").with("limit", MOST_MEMBERS));
        }
        Ok(())
    }

    fn number(&mut self) -> Result<Json<'a>, Msg> {
        let from = self.at;
        self.at += usize::from(self.peek() == Some(b'-'));
        if self.peek() == Some(b'0') {
            self.at += 1
        } else {
            self.digits()?
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            self.at += usize::from(matches!(self.peek(), Some(b'+' | b'-')));
            self.digits()?;
        }
        Ok(Json::Number(&self.text[from..self.at]))
    }

    fn digits(&mut self) -> Result<(), Msg> {
        let rest = &self.text.as_bytes()[self.at..];
        let count = rest.iter().take_while(|b| b.is_ascii_digit()).count();
        self.at += count;
        if count == 0 { Err(self.wrong()) } else { Ok(()) }
    }

    fn string(&mut self) -> Result<Cow<'a, str>, Msg> {
        if self.peek() != Some(b'"') {
            return Err(self.wrong());
        }
        self.at += 1;
        let mut whole = Cow::Borrowed("");
        loop {
            let rest = &self.text[self.at..];
            let stop = |b: &u8| matches!(b, b'"' | b'\\' | 0..=0x1f);
            let end = rest.as_bytes().iter().position(stop).unwrap_or(rest.len());
            if whole.is_empty() {
                whole = Cow::Borrowed(&rest[..end]);
            } else {
                whole.to_mut().push_str(&rest[..end]);
            }
            self.at += end;
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(whole);
                }
                Some(b'\\') => whole.to_mut().push(self.escape()?),
                _ => return Err(self.wrong()),
            }
        }
    }

    /// A backslash and what it stands for.
    fn escape(&mut self) -> Result<char, Msg> {
        let from = self.at;
        let sign = self.text.as_bytes().get(self.at + 1).copied();
        let plain = match sign {
            Some(b'u') => None,
            Some(b'n') => Some('\n'),
            Some(b't') => Some('\t'),
            Some(b'r') => Some('\r'),
            Some(b'b') => Some('\u{8}'),
            Some(b'f') => Some('\u{c}'),
            Some(sign @ (b'"' | b'\\' | b'/')) => Some(char::from(sign)),
            _ => return Err(self.wrong()),
        };
        if let Some(plain) = plain {
            self.at += 2;
            return Ok(plain);
        }
        let high = self.unit()?;
        let pair = (0xd800..0xdc00).contains(&high);
        let units = [high, if pair { self.unit()? } else { 0 }];
        let decoded = char::decode_utf16(units).next().and_then(Result::ok);
        decoded.ok_or_else(|| {
            self.at = from;
            self.wrong()
        })
    }

    /// `\uXXXX`
    fn unit(&mut self) -> Result<u16, Msg> {
        let digits = self.text.get(self.at..self.at + 6).and_then(|t| t.strip_prefix("\\u"));
        let digits = digits.filter(|t| t.bytes().all(|b| b.is_ascii_hexdigit()));
        let unit = digits.and_then(|t| u16::from_str_radix(t, 16).ok()).ok_or_else(|| self.wrong());
        self.at += if unit.is_ok() { 6 } else { 0 };
        unit
    }
}
