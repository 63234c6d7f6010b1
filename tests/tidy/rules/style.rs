//! Colours and styles have one place.

use crate::files::File;
use crate::rust::source;
use crate::{complains, everywhere};

const COLOURS: &str = "static/styles/00-colours.css";
/// Where else colours may stand, and why.
const EXEMPT: [&str; 4] = [
    // Pictures that are files of their own, outside of the page's styles.
    "static/icon.svg",
    "static/samples/",
    // Prints the inks that it is given as SVG's own syntax; it knows none.
    "src/paint/svg/syntax.rs",
    // Reads the colours that the style sheet has.
    "src/paint/palette.rs",
];

fn attributes(file: &File) -> Vec<String> {
    if !file.under(&["src/view/", "index.html"]) {
        return Vec::new();
    }
    let text = if file.is_rust() { source(&file.text).code } else { file.text.clone() };
    let inside = text.match_indices("style=").filter(|(at, _)| {
        !text[..*at].ends_with(|c: char| c.is_alphanumeric() || c == '-' || c == '_')
    });
    inside
        .map(|(at, _)| {
            let line = text[..at].matches('\n').count() + 1;
            format!("{}:{line}: a strict page policy blocks style=; use a class", file.path)
        })
        .collect()
}

fn colours(file: &File) -> Vec<String> {
    let ours = file.under(&["src/", "static/", "index.html"]) && file.path != COLOURS;
    if !ours || file.is_test() || file.under(&EXEMPT) || file.path.ends_with(".json") {
        return Vec::new();
    }
    let found = |line: &str| {
        ["rgb(", "rgba(", "hsl(", "hsla(", "oklch("].iter().any(|f| line.contains(f)) || hex(line)
    };
    let said = if file.is_rust() { in_strings(&file.text) } else { numbered(&file.text) };
    let wrong = said.iter().filter(|(_, text)| found(text));
    wrong
        .map(|(line, _)| {
            format!("{}:{line}: name the colour in {COLOURS} and use its name", file.path)
        })
        .collect()
}

fn in_strings(text: &str) -> Vec<(usize, String)> {
    source(text).strings.into_iter().map(|s| (s.line, s.text)).collect()
}

fn numbered(text: &str) -> Vec<(usize, String)> {
    text.lines().enumerate().map(|(i, line)| (i + 1, line.to_owned())).collect()
}

/// `#` and 3, 4, 6 or 8 hexadecimal digits, a digit among them or nothing but letters a to f.
fn hex(line: &str) -> bool {
    line.split('#').skip(1).any(|rest| {
        let word: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '-').collect();
        matches!(word.len(), 3 | 4 | 6 | 8) && word.chars().all(|c| c.is_ascii_hexdigit())
    })
}

#[test]
fn no_style_attributes() {
    everywhere(attributes);
    let broken =
        File::new("src/view/a.rs", "html! { <p class=\"a\" style=\"top:0\">{ \"style=\" }</p> }");
    complains(&attributes(&broken), "style=");
    complains(
        &attributes(&File::new("index.html", "<p data-style=\"\" style=\"\">")),
        "index.html:1",
    );
}

#[test]
fn colours_stand_in_one_file() {
    everywhere(colours);
    complains(
        &colours(&File::new("static/styles/10-base.css", "#app { top: 0 }\na { color: #fff }\n")),
        ":2:",
    );
    complains(
        &colours(&File::new("src/scene/ink.rs", "let a = \"hsl(1 2% 3%)\"; // #fff\n")),
        "ink.rs:1",
    );
}
