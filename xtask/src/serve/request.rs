//! What a request asks for: a file inside the served folder, never one outside.

use std::path::PathBuf;

/// The file, relative to the served folder; `None` for what must not be served.
pub fn file(url: &str) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?;
    let path = decoded(path.strip_prefix('/')?)?;
    let mut file = PathBuf::new();
    for part in path.split('/') {
        // Covers `..` and hidden files alike.
        if part.starts_with('.') || part.contains(['\\', '\0', ':']) {
            return None;
        }
        file.push(part);
    }
    if path.is_empty() || path.ends_with('/') {
        file.push("index.html");
    }
    Some(file)
}

fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let mut digit = || char::from(rest.next()?).to_digit(16);
        let value = digit()? * 16 + digit()?;
        bytes.push(u8::try_from(value).ok()?);
    }
    String::from_utf8(bytes).ok()
}

/// Whether an `Accept-Encoding` value allows a coding.
pub fn accepts(header: &str, coding: &str) -> bool {
    header.split(',').any(|entry| {
        let mut parts = entry.split(';').map(str::trim);
        let named = parts.next().is_some_and(|name| name.eq_ignore_ascii_case(coding));
        let refused =
            parts.any(|part| part.strip_prefix("q=").is_some_and(|q| q.parse() == Ok(0.0_f32)));
        named && !refused
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_become_files() {
        assert_eq!(file("/"), Some("index.html".into()));
        assert_eq!(file("/?x=1#v=1"), Some("index.html".into()));
        assert_eq!(file("/samples/"), Some("samples/index.html".into()));
        assert_eq!(file("/samples/a%20b.png"), Some("samples/a b.png".into()));
    }

    #[test]
    fn nothing_outside_the_folder_is_reached() {
        for evil in [
            "/../x",
            "/a/../../x",
            "/%2e%2e/x",
            "/..%2fx",
            "/.git/config",
            "/a\\..\\x",
            "x",
            "/%",
            "/%zz",
            "/%00",
        ] {
            assert_eq!(file(evil), None, "{evil}");
        }
        assert_eq!(file("//etc/passwd").map(|path| path.is_absolute()), Some(false));
    }

    #[test]
    fn codings_are_accepted_by_name_and_weight() {
        assert!(accepts("gzip, deflate, br;q=0.5", "br"));
        assert!(!accepts("gzip, br;q=0", "br"));
        assert!(!accepts("", "gzip"));
    }
}
