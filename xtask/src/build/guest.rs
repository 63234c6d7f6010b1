//! The page's styles, made to live in an element of somebody else's page: they follow that element's
//! width instead of the window's, and their colours and fonts can be set from outside.

/// The element that everything is mounted in.
const ROOT: &str = ".guest";
/// The family that the page's texts have.
const FAMILY: &str = "Inter, system-ui, \"Noto Sans CJK SC\", \"Noto Sans SC\", sans-serif";

/// Takes styles as [`super::minify::css`] leaves them: a declaration or the head of a rule a line.
pub fn styles(page: &str) -> String {
    let scoped = page
        .replace(":root", ROOT)
        .replace("\nbody {", "\n.page {")
        .replace(FAMILY, &format!("var(--pooling-font, {FAMILY})"));
    let lines: Vec<String> = scoped.lines().map(settable).collect();
    contained(&lines.join("\n"))
}

/// `--ink: #1d2330;` can be set as `--pooling-ink`.
fn settable(line: &str) -> String {
    let colour = line.strip_prefix("--").and_then(|line| line.split_once(": #"));
    match colour.and_then(|(name, rest)| Some((name, rest.strip_suffix(';')?))) {
        Some((name, digits)) => format!("--{name}: var(--pooling-{name}, #{digits});"),
        None => line.to_owned(),
    }
}

/// Asks the container where the page asks the window for its width.
fn contained(css: &str) -> String {
    let Some((before, rest)) = css.split_once("@media ") else { return css.to_owned() };
    let Some((query, rest)) = rest.split_once('{') else { return css.to_owned() };
    let (body, after) = block(rest);
    let (widths, others): (Vec<&str>, Vec<&str>) =
        query.trim().split(" and ").partition(|part| part.contains("width"));
    let mut inner = body.to_owned();
    for (rule, parts) in [("@container", widths), ("@media", others)] {
        if !parts.is_empty() {
            inner = format!("{rule} {} {{{inner}}}", parts.join(" and "));
        }
    }
    [before, &inner, &contained(after)].concat()
}

/// What stands before the brace that closes the block, and what stands after it.
fn block(css: &str) -> (&str, &str) {
    let mut depth = 0;
    for (at, letter) in css.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 0 => return (&css[..at], &css[at + 1..]),
            '}' => depth -= 1,
            _ => {}
        }
    }
    (css, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_the_containers() {
        let css = "a { b: c; }\n@media (max-width: 9px) and (min-height: 6px) {\na { b: d; }\n}\n@media (pointer: coarse) {\na { b: e; }\n}\np { q: r; }";
        assert_eq!(
            styles(css),
            "a { b: c; }\n@media (min-height: 6px) {@container (max-width: 9px) {\na { b: d; }\n}}\n@media (pointer: coarse) {\na { b: e; }\n}\np { q: r; }"
        );
    }

    #[test]
    fn the_root_is_the_guests_and_colours_are_settable() {
        let css = ":root:not([data-theme=\"light\"]) {\n--ink: #123;\n--wide: 3px;\n}\nbody {\n}";
        assert_eq!(
            styles(css),
            ".guest:not([data-theme=\"light\"]) {\n--ink: var(--pooling-ink, #123);\n--wide: 3px;\n}\n.page {\n}"
        );
    }

    #[test]
    fn nothing_of_the_page_is_left_that_would_reach_the_host() {
        let folder = crate::paths::root().join("static/styles");
        let mut sheets: Vec<_> = std::fs::read_dir(folder).unwrap().flatten().collect();
        sheets.sort_by_key(std::fs::DirEntry::file_name);
        let read = |sheet: &std::fs::DirEntry| std::fs::read_to_string(sheet.path()).unwrap();
        let all: Vec<String> =
            sheets.iter().map(|sheet| super::super::minify::css(&read(sheet))).collect();
        let guest = styles(&all.join("\n"));
        assert!(guest.contains("--ink: var(--pooling-ink, #"), "no colour can be set");
        assert!(guest.contains("var(--pooling-font, "), "no font can be set");
        for wrong in [":root", "body {", "html {", "@media (max-width", "@media (min-width"] {
            assert!(!guest.contains(wrong), "{wrong} is left");
        }
        let count = |letter| guest.matches(letter).count();
        assert_eq!(count('{'), count('}'));
    }
}
