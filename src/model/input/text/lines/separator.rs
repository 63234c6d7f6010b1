//! What stands between the numbers of a row.

/// How the rows of one text are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Separator {
    /// `None`: any blanks.
    sign: Option<char>,
    pub(super) decimal_comma: bool,
    /// Whether a comma before three digits may part thousands.
    may_group: bool,
}

impl Separator {
    /// Tabs, else semicolons, else commas, else blanks, whatever the text has outside of quotes.
    ///
    /// Who separates with semicolons does so because the comma is in the numbers.
    pub(super) fn of(text: &str, locale_comma: bool) -> Self {
        let has = |sign| outside_quotes(text, sign).next().is_some();
        let by = |sign, decimal_comma, may_group| Self { sign, decimal_comma, may_group };
        if has('\t') {
            by(Some('\t'), true, !locale_comma)
        } else if has(';') {
            by(Some(';'), true, false)
        } else if has(',') && !(locale_comma && has_decimal_commas(text)) {
            by(Some(','), true, !locale_comma)
        } else {
            by(None, locale_comma, false)
        }
    }

    pub(super) fn cells<'a>(&self, line: &'a str) -> Vec<&'a str> {
        let Some(sign) = self.sign else {
            return line.split_whitespace().collect();
        };
        let mut from = 0;
        let mut cells = Vec::new();
        for at in outside_quotes(line, sign) {
            cells.push(&line[from..at]);
            from = at + sign.len_utf8();
        }
        cells.push(&line[from..]);
        cells
    }

    /// Whether the line ends with a separator.
    pub(super) fn closes(&self, line: &str) -> bool {
        self.sign.is_some_and(|sign| line.trim_end_matches(' ').ends_with(sign))
    }

    pub(super) fn without_last<'a>(&self, line: &'a str) -> &'a str {
        let line = line.trim_end_matches(' ');
        self.sign.and_then(|sign| line.strip_suffix(sign)).unwrap_or(line)
    }

    /// Whether 1,234 may be one thousand as well as a little more than one: better asked than guessed.
    pub(super) fn is_grouped(&self, cell: &str) -> bool {
        let Some((whole, part)) = cell.split_once(',') else {
            return false;
        };
        let whole = whole.trim_start_matches(['+', '-']);
        self.may_group && !whole.is_empty() && !whole.starts_with('0') && part.len() == 3
    }
}

/// The places of a sign outside of quotes.
fn outside_quotes(text: &str, sign: char) -> impl Iterator<Item = usize> + '_ {
    let mut quoted = false;
    text.char_indices().filter_map(move |(at, c)| {
        quoted ^= c == '"';
        // A quote that is never closed must not swallow the lines after it.
        quoted &= c != '\n';
        (c == sign && !quoted).then_some(at)
    })
}

/// Whether every comma stands inside a number, at most one in each.
fn has_decimal_commas(text: &str) -> bool {
    text.split_whitespace().all(|word| match word.split_once(',') {
        Some((_, part)) => part.starts_with(|c: char| c.is_ascii_digit()) && !part.contains(','),
        None => true,
    })
}

/// A cell without the blanks and quotes around it.
pub(super) fn unquoted(cell: &str) -> &str {
    let cell = cell.trim();
    let inner = cell.strip_prefix('"').and_then(|cell| cell.strip_suffix('"'));
    inner.map_or(cell, str::trim)
}
