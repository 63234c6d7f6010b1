//! Just enough of Rust's syntax: what is code, what is a string, what is a comment or a test.

/// A string literal: its line, the code right before it, and what it says.
#[derive(Debug)]
pub struct Literal {
    pub line: usize,
    pub before: String,
    pub text: String,
}

/// A source text without its comments; each string stands as `""`.
#[derive(Debug, Default)]
pub struct Source {
    pub code: String,
    pub strings: Vec<Literal>,
}

/// Reads a source text, its test modules left out; lines keep their numbers.
pub fn source(text: &str) -> Source {
    let chars: Vec<char> = without_tests(text).chars().collect();
    let (mut made, mut i) = (Source::default(), 0);
    while i < chars.len() {
        i = match (chars[i], chars.get(i + 1)) {
            ('/', Some('/')) => skip(&chars, i, "\n"),
            ('/', Some('*')) => {
                let end = skip(&chars, i + 2, "*/") + 2;
                let lines = chars[i..end.min(chars.len())].iter().filter(|c| **c == '\n');
                made.code.extend(lines);
                end
            }
            ('"', _) => string(&chars, i, 0, &mut made),
            ('r', Some('"' | '#')) if !ends_in_word(&made.code) => raw(&chars, i, &mut made),
            ('\'', _) => letter(&chars, i, &mut made),
            (c, _) => {
                made.code.push(c);
                i + 1
            }
        };
    }
    made
}

fn ends_in_word(code: &str) -> bool {
    code.ends_with(|c: char| c.is_alphanumeric() || c == '_')
}

/// Where a text begins, from a place on.
fn skip(chars: &[char], from: usize, until: &str) -> usize {
    let until: Vec<char> = until.chars().collect();
    (from..chars.len()).find(|&i| chars[i..].starts_with(&until)).unwrap_or(chars.len())
}

fn string(chars: &[char], from: usize, hashes: usize, made: &mut Source) -> usize {
    let (mut text, mut i) = (String::new(), from + 1);
    while i < chars.len() {
        let closing = chars[i] == '"' && chars[i + 1..].iter().take(hashes).all(|c| *c == '#');
        if closing {
            break;
        }
        text.push(chars[i]);
        if chars[i] == '\\' && hashes == 0 && i + 1 < chars.len() {
            i += 1;
            text.push(chars[i]);
        }
        i += 1;
    }
    let line = made.code.matches('\n').count() + 1;
    let before = made.code.trim_end().chars().rev().take(40).collect::<Vec<_>>();
    let before = before.into_iter().rev().collect();
    let lines = text.matches('\n').count();
    made.strings.push(Literal { line, before, text });
    made.code.push_str("\"\"");
    made.code.push_str(&"\n".repeat(lines));
    i + 1 + hashes
}

fn raw(chars: &[char], from: usize, made: &mut Source) -> usize {
    let hashes = chars[from + 1..].iter().take_while(|c| **c == '#').count();
    if chars.get(from + 1 + hashes) != Some(&'"') {
        // A raw name: r#type.
        made.code.push('r');
        return from + 1;
    }
    // A raw string without hashes has no escapes either; none of ours has a backslash at its end.
    string(chars, from + 1 + hashes, hashes, made)
}

/// A character, or the quote of a lifetime.
fn letter(chars: &[char], from: usize, made: &mut Source) -> usize {
    let end = match (chars.get(from + 1), chars.get(from + 2)) {
        (Some('\\'), _) => skip(chars, from + 3, "'") + 1,
        (Some(_), Some('\'')) => from + 3,
        _ => from + 1,
    };
    let end = end.min(chars.len());
    // Characters stay: a rule looks for some of them.
    made.code.extend(chars[from..end].iter().filter(|c| **c != '"'));
    end
}

/// Blank lines where test modules and single test items stood.
fn without_tests(text: &str) -> String {
    let mut kept = String::new();
    let mut end: Option<String> = None;
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        if let Some(last) = &end {
            if line == last {
                end = None;
            }
        } else if line.trim() == "#[cfg(test)]" {
            let opens = lines.peek().is_some_and(|next| !next.trim_end().ends_with(';'));
            let indent: String = line.chars().take_while(|c| *c == ' ').collect();
            if opens {
                end = Some(indent + "}");
            } else {
                kept.push('\n');
                lines.next();
            }
        } else {
            kept.push_str(line);
        }
        kept.push('\n');
    }
    kept
}

#[test]
fn strings_comments_and_tests_are_told_apart() {
    let text = "let a = \"x \\\" // y\"; // \"no\"\nlet b = '\"'; /* \"no\n\" */ f(r#\"q\"q\"#);\n\
                #[cfg(test)]\nmod tests {\n    \"no\";\n}\nfn c<'a>() { \"z\" }\n";
    let found = source(text);
    let strings: Vec<_> = found.strings.iter().map(|s| (s.line, s.text.as_str())).collect();
    assert_eq!(strings, [(1, "x \\\" // y"), (3, "q\"q"), (8, "z")]);
    assert!(!found.code.contains("no"));
}
