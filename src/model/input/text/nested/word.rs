//! The words between the brackets.

use crate::model::input::decimal;
use crate::model::input::number::{self, Entry, Refusal};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// A number, or what should have been one.
    Entry,
    /// `...`: a print that leaves out most of the numbers.
    Summary,
    /// `array`, `torch.tensor`, `np.float32` before a bracket.
    Call,
    /// Another name before a bracket: what it makes, only the program knows.
    UnknownCall,
    /// `dtype` before `=`.
    Setting,
    /// `1.0000e-03 *` before a PyTorch print.
    Scale(i32),
}

/// What makes or wraps numbers without changing them; `ones(2, 3)` is not among them.
const CALLS: [&str; 10] =
    ["array", "asarray", "tensor", "constant", "parameter", "float", "int", "uint", "bool", "list"];

pub(super) fn ends_word(c: char) -> bool {
    c.is_whitespace() || "[](){},;=*".contains(c)
}

/// A sign that nothing here wants is a word of its own.
pub(super) fn first_len(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}

pub(super) fn kind(word: &str, after: &str) -> Word {
    let next = after.trim_start();
    if word.starts_with("...") || word.starts_with('…') {
        Word::Summary
    } else if after.starts_with('(') && word.ends_with(is_name) {
        if is_call(word) { Word::Call } else { Word::UnknownCall }
    } else if next.starts_with('=') && word.starts_with(|c: char| c.is_alphabetic()) {
        Word::Setting
    } else if next.starts_with('*') {
        power_of_ten(word).map_or(Word::Entry, Word::Scale)
    } else {
        Word::Entry
    }
}

fn is_name(c: char) -> bool {
    c == '_' || c.is_alphanumeric()
}

fn is_call(word: &str) -> bool {
    let name = word.rsplit('.').next().unwrap_or(word).to_ascii_lowercase();
    CALLS
        .iter()
        .any(|call| name.strip_prefix(call).is_some_and(|rest| !rest.contains(char::is_alphabetic)))
}

fn power_of_ten(word: &str) -> Option<i32> {
    let decimal = decimal::scan(word)?;
    let tens = decimal.significand.checked_ilog10()?;
    (10_u64.pow(tens) == decimal.significand).then_some(decimal.power + tens as i32)
}

pub(super) fn entry(word: &str, scale: Option<i32>) -> Result<Entry, Refusal> {
    match word {
        "True" | "true" => return Ok(Entry { value: 1.0, changed: false }),
        "False" | "false" => return Ok(Entry { value: 0.0, changed: false }),
        _ => {}
    }
    match (scale, decimal::scan(word)) {
        (Some(_), Some(decimal)) if decimal.long => Err(Refusal::Form),
        (Some(scale), Some(decimal)) => {
            let sign = if decimal.negative { "-" } else { "" };
            number::entry(
                &format!("{sign}{}e{}", decimal.significand, decimal.power + scale),
                false,
            )
        }
        // C writes 0.5f; the f of inf is none of these.
        (None, None) => match word.strip_suffix(['f', 'F']) {
            Some(number) if decimal::scan(number).is_some() => number::entry(number, false),
            _ => number::entry(word, false),
        },
        _ => number::entry(word, false),
    }
}

/// What follows the settings of a call, from its closing bracket on.
pub(super) fn end_of_call(text: &str) -> Option<&str> {
    let mut depth = 0_usize;
    let end = text.find(|c| match c {
        '(' | '[' => {
            depth += 1;
            false
        }
        ')' if depth == 0 => true,
        ')' | ']' => {
            depth = depth.saturating_sub(1);
            false
        }
        _ => false,
    })?;
    text.get(end..)
}

/// The text without what names the table: `x =`, `Out[3]:`, `float x[2][2] =`, `<tf.Tensor: ... numpy=`.
pub(super) fn table_part(text: &str) -> &str {
    if text.starts_with('<')
        && let Some((_, table)) = text.split_once("numpy=")
    {
        return table;
    }
    if text.starts_with("Out[")
        && let Some((_, table)) = text.split_once("]:")
    {
        return table;
    }
    match text.split_once('=') {
        Some((name, table)) if !name.contains('(') && name.starts_with(char::is_alphabetic) => {
            table
        }
        _ => text,
    }
}
