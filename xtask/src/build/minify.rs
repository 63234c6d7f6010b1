//! Drops what only readers of the sources need.

use anyhow::{Context, Result};

/// JSON without its white space.
pub fn json(name: &str, bytes: &[u8]) -> Result<Vec<u8>> {
    let value: serde_json::Value =
        serde_json::from_slice(bytes).with_context(|| format!("{name} is no JSON"))?;
    Ok(serde_json::to_vec(&value)?)
}

/// CSS without comments, indentation and empty lines; strings keep theirs.
pub fn css(source: &str) -> String {
    let mut bare = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(at) = rest.find(['"', '\'', '/']) {
        let (before, from) = rest.split_at(at);
        bare.push_str(before);
        let end = if let Some(comment) = from.strip_prefix("/*") {
            comment.find("*/").map_or(from.len(), |end| end + 4)
        } else {
            let end = if from.starts_with('/') { 1 } else { string_end(from) };
            bare.push_str(&from[..end]);
            end
        };
        rest = &from[end..];
    }
    bare.push_str(rest);
    let lines: Vec<&str> = bare.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

/// What [`css`] gives, without the white space and the last semicolons that a browser does not need;
/// strings keep theirs.
pub fn tight(css: &str) -> String {
    let mut tight = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(letter) = rest.chars().next() {
        let end = if "\"'".contains(letter) { string_end(rest) } else { letter.len_utf8() };
        let piece = &rest[..end];
        rest = &rest[end..];
        if letter.is_whitespace() {
            rest = rest.trim_start();
            let before = tight.chars().next_back().is_none_or(|letter| "{};,:".contains(letter));
            let after = rest.chars().next().is_none_or(|letter| "{};,".contains(letter));
            if !before && !after {
                tight.push(' ');
            }
            continue;
        }
        if letter == '}' && tight.ends_with(';') {
            tight.pop();
        }
        tight.push_str(piece);
    }
    tight
}

/// A script without indentation and the lines that are comments. Not for one with a string over several
/// lines.
pub fn js(source: &str) -> String {
    let lines = source.lines().map(str::trim);
    let kept: Vec<&str> =
        lines.filter(|line| !line.is_empty() && !line.starts_with("//")).collect();
    kept.join("\n")
}

/// Where the string that `from` begins with ends.
fn string_end(from: &str) -> usize {
    let mut letters = from.char_indices();
    let quote = letters.next().map(|(_, letter)| letter);
    while let Some((at, letter)) = letters.next() {
        if letter == '\\' {
            letters.next();
        } else if Some(letter) == quote {
            return at + 1;
        }
    }
    from.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn css_loses_comments_and_indentation_only() {
        let source =
            "/* why */\na {\n  content: \"/* \\\" */\"; /* x */\n  grid-area: 1 / 2;\n}\n\n";
        assert_eq!(css(source), "a {\ncontent: \"/* \\\" */\";\ngrid-area: 1 / 2;\n}");
        assert_eq!(css("a{} /* open"), "a{}");
    }

    #[test]
    fn tight_css_keeps_the_space_between_words_and_in_strings() {
        let source = "a b:hover, .c :is(d, e) {\nfont: 1px \"x ; y\", serif;\ninset: 0 -1px;\n}\n@media (max-width: 9px) and (x) {\n--a: calc(1px + 2px);\n}";
        assert_eq!(
            tight(source),
            "a b:hover,.c :is(d,e){font:1px \"x ; y\",serif;inset:0 -1px}@media (max-width:9px) and (x){--a:calc(1px + 2px)}"
        );
    }

    #[test]
    fn a_script_loses_comment_lines_and_indentation_only() {
        assert_eq!(
            js("// why\nif (a) {\n  // b\n  c(\"//\"); // d\n}\n"),
            "if (a) {\nc(\"//\"); // d\n}"
        );
    }

    #[test]
    fn json_loses_white_space_only() {
        assert_eq!(json("x", b"{ \"a\" : [1, \" \"] }").unwrap(), br#"{"a":[1," "]}"#);
        assert!(json("x", b"{").is_err());
    }
}
