//! Languages that nobody speaks: English made longer, made twice, written from right to left, and full
//! of markup. What is cut off, stays untranslated or executes is seen by them before a translator comes.

/// Their codes; a link (`?lang=x-rtl`) or an embedding page asks for them.
pub const PSEUDO: [&str; 4] = ["x-long", "x-double", "x-rtl", "x-xss"];

/// The language whose files are read.
pub fn files_of(lang: &str) -> &str {
    if PSEUDO.contains(&lang) { "en" } else { lang }
}

/// Whether its lines begin on the right.
pub fn is_rtl(lang: &str) -> bool {
    lang == "x-rtl"
}

/// An English text as the language has it. Arguments keep their names.
pub fn made(lang: &str, text: &str) -> String {
    match lang {
        "x-long" => {
            // As much longer as short words are in German, or long ones in Finnish.
            let more = if text.chars().count() < 12 {
                text.chars().count()
            } else {
                text.chars().count() / 2
            };
            let filler: String = " lörem ipsüm dölor".chars().cycle().take(more).collect();
            ["[", &letters(text, long), filler.trim_end(), "]"].concat()
        }
        "x-double" => [text, " ", text].concat(),
        "x-rtl" => letters(text, rtl),
        "x-xss" => ["<img src=x onerror=\"xss=1\">", text, "<script>xss=1</script>\"'>"].concat(),
        _ => text.to_owned(),
    }
}

/// Another letter for each, outside of arguments.
fn letters(text: &str, other: fn(char) -> char) -> String {
    let mut inside = false;
    let mut before = ' ';
    let change = |c: char| {
        inside = match (before, c) {
            ('{', '{') => true,
            ('}', '}') => false,
            _ => inside,
        };
        before = c;
        if inside { c } else { other(c) }
    };
    text.chars().map(change).collect()
}

fn long(c: char) -> char {
    match c {
        'a' => 'å',
        'e' => 'é',
        'i' => 'ï',
        'o' => 'ö',
        'u' => 'ü',
        'n' => 'ñ',
        'c' => 'ç',
        _ => c,
    }
}

/// A Hebrew letter for each Latin one.
fn rtl(c: char) -> char {
    const LETTERS: [char; 26] = [
        'א', 'ב', 'ק', 'ד', 'ה', 'ו', 'ג', 'ח', 'י', 'ט', 'כ', 'ל', 'מ', 'נ', 'ס', 'פ', 'ץ', 'ר',
        'ש', 'ת', 'ע', 'ף', 'ם', 'ן', 'ז', 'צ',
    ];
    let at = (c.to_ascii_lowercase() as usize).wrapping_sub('a' as usize);
    LETTERS.get(at).copied().unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_stay_as_they_are() {
        let text = "Output {{output}} is {{ value }}.";
        for lang in PSEUDO {
            let made = made(lang, text);
            assert!(made.contains("{{output}}") && made.contains("{{ value }}"), "{made}");
            assert_ne!(made, text);
        }
        assert_eq!(made("x-rtl", "Ab {{ab}} b"), "אב {{ab}} ב");
        assert_eq!(made("en", text), text);
    }

    #[test]
    fn long_is_longer_by_half() {
        let text = "The window covers four cells.";
        assert!(made("x-long", text).chars().count() >= text.len() * 3 / 2);
        assert!(made("x-long", "Size").chars().count() >= 8);
    }
}
