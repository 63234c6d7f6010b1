//! The many ways to type one sign: Chinese input methods write `１．５，−３`, spreadsheets put
//! invisible marks around numbers.

/// The ASCII sign that a person means. One character for one, so places in the text stay the same.
pub(super) fn plain(c: char) -> char {
    match c {
        '。' | '｡' => '.',
        '、' => ',',
        '−' | '‐' | '‑' | '‒' | '–' | '﹣' => '-',
        '⁄' | '∕' => '/',
        '×' => '*',
        '“' | '”' => '"',
        '【' => '[',
        '】' => ']',
        // Full-width forms stand in the order of ASCII.
        '！'..='～' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        // No-break and zero-width blanks, and the marks that set a text's direction.
        '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2069}' | '\u{feff}' => ' ',
        '\n' | '\r' | '\t' => c,
        _ if c.is_whitespace() => ' ',
        _ => c,
    }
}

/// [`plain`] over a whole text.
pub(in crate::model) fn plain_text(text: &str) -> String {
    text.chars().map(plain).collect()
}

/// The beginning of a text that a message quotes.
pub(in crate::model) fn quoted(text: &str) -> String {
    const LONGEST: usize = 24;
    let mut chars = text.trim().chars();
    let mut short: String = chars.by_ref().take(LONGEST).collect();
    if chars.next().is_some() {
        short.push('…');
    }
    short
}
