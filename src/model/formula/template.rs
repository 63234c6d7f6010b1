//! Formulas as text: `y_k = 1/n ∑_{i∈W_k} x_i`. A text is smaller in the page than the calls that
//! would build the same tree, and it is read here as it will be read there.

use super::{Math, Role};

/// Reads a formula: `_` puts the next piece low, `^` high, `/` without blanks around it makes a
/// fraction, braces hold pieces together, and each `#` is the next one of `parts`. One letter is a
/// variable, with a star or without; several are a function.
pub(super) fn fill(text: &'static str, parts: Vec<Math>) -> Math {
    Reader { rest: text, parts: parts.into_iter() }.row()
}

struct Reader {
    rest: &'static str,
    parts: std::vec::IntoIter<Math>,
}

impl Reader {
    fn eat(&mut self, text: &str) -> bool {
        let after = self.rest.strip_prefix(text);
        self.rest = after.unwrap_or(self.rest);
        after.is_some()
    }

    /// To the closing brace, or to the end.
    fn row(&mut self) -> Math {
        let mut row = Vec::new();
        loop {
            self.rest = self.rest.trim_start_matches(' ');
            if self.rest.is_empty() || self.eat("}") {
                break;
            }
            let mut piece = self.scripted();
            if self.eat("/") {
                piece = Math::Frac(Box::new(piece), Box::new(self.scripted()));
            }
            row.push(piece);
        }
        if row.len() == 1 { row.remove(0) } else { Math::Row(row) }
    }

    fn scripted(&mut self) -> Math {
        let mut piece = self.atom();
        loop {
            piece = if self.eat("_") {
                Math::Sub(Box::new(piece), Box::new(self.atom()))
            } else if self.eat("^") {
                Math::Sup(Box::new(piece), Box::new(self.atom()))
            } else {
                return piece;
            };
        }
    }

    fn atom(&mut self) -> Math {
        if self.eat("{") {
            return self.row();
        }
        if self.eat("#") {
            return self.parts.next().unwrap_or(Math::Row(Vec::new()));
        }
        let from = self.rest;
        let word = self.take(char::is_alphabetic);
        if word.chars().nth(1).is_some() {
            return Math::Op(word);
        }
        if !word.is_empty() {
            let star = usize::from(self.eat("*"));
            return Math::Name(&from[..word.len() + star]);
        }
        let digits = self.take(char::is_numeric);
        if !digits.is_empty() {
            return Math::Num(digits.to_owned(), Role::Plain);
        }
        if self.eat("+=") {
            return Math::Op("+=");
        }
        let first = self.rest.chars().next().map_or(0, char::len_utf8);
        let (sign, rest) = self.rest.split_at(first);
        self.rest = rest;
        Math::Op(sign)
    }

    fn take(&mut self, is: fn(char) -> bool) -> &'static str {
        let end = self.rest.find(|c| !is(c)).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        word
    }
}
