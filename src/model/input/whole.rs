//! Whole numbers in the fields of settings: `3`, `−2`, `１２`.

use super::glyphs::{plain_text, quoted};
use crate::model::words::{Msg, msg};

/// Reads a whole number. Whoever asks for it says what is possible to those who type one beyond 64 bits,
/// and judges the others.
///
/// # Errors
/// Nothing, no whole number, or one beyond 64 bits: each in words of its own.
pub fn whole(text: &str, least: i64, most: i64) -> Result<i64, Msg> {
    let plain = plain_text(text);
    let plain = plain.trim();
    let digits = plain.strip_prefix(['-', '+']).unwrap_or(plain);
    match plain.parse() {
        Ok(value) => Ok(value),
        Err(_) if plain.is_empty() => Err(msg("refused.whole_empty")),
        Err(_) if !digits.is_empty() && digits.bytes().all(|c| c.is_ascii_digit()) => {
            let why = msg("refused.whole_large").with("got", quoted(text));
            Err(why.with("least", least).with("most", most))
        }
        Err(_) => Err(msg("refused.whole").with("got", quoted(text))),
    }
}

#[cfg(test)]
mod tests {
    use super::whole;

    #[test]
    fn signs_of_every_keyboard_are_read() {
        for (text, value) in [("3", 3), (" −2 ", -2), ("１２", 12), ("-0", 0), ("+7", 7)] {
            assert_eq!(whole(text, 1, 9), Ok(value), "{text}");
        }
    }

    #[test]
    fn each_mistake_has_its_own_words() {
        let key = |text| whole(text, 1, 4096).unwrap_err().key;
        assert_eq!(key(" "), "refused.whole_empty");
        assert_eq!(key("99999999999999999999"), "refused.whole_large");
        assert_eq!(key("−99999999999999999999"), "refused.whole_large");
        let large = whole("9".repeat(40).as_str(), 1, 4096).unwrap_err();
        assert!(large.args.iter().any(|(name, _)| *name == "most"), "{large:?}");
        assert_eq!(key("2.5"), "refused.whole");
        assert_eq!(key("-"), "refused.whole");
    }
}
