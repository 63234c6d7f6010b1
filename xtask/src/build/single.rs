//! The shell of the page as one file: `index.html` with what it loads in it.
//!
//! `static/single/make.js` fills in its marks, in the browser (*Save as a page*) and for
//! `cargo xtask package --single-file` alike.

use anyhow::{Result, bail};

/// The shell among the page's files.
pub const SHELL: &str = "single/shell.html";
/// The code before it is cut in two, packed as well as can be: in a file everything is carried along.
pub const WHOLE: &str = "single/code.lzma";

/// What is loaded on a host, and what stands in its place.
const INSIDE: [(&str, &str); 5] = [
    (
        r#"<link rel="icon" href="{{asset:icon.svg}}" type="image/svg+xml">"#,
        r#"<link rel="icon" href="data:image/svg+xml,{{icon}}">"#,
    ),
    (r#"<link rel="stylesheet" href="{{asset:styles.css}}">"#, "<style>\n{{styles}}</style>"),
    (
        r#"<script type="application/json" id="assets">{{assets}}</script>"#,
        r#"<script type="application/json" id="state">{{state}}</script>"#,
    ),
    (r#"<script defer src="{{asset:boot.js}}" data-main="{{asset:main.js}}"></script>"#, ""),
    ("</body>", "{{scripts}}</body>"),
];

/// # Errors
/// A page that lacks one of the lines above.
pub fn shell(page: &str) -> Result<String> {
    // Firefox got DecompressionStream after it got SIMD.
    let mut shell = page.replace("Firefox 89", "Firefox 113");
    for (line, inside) in INSIDE {
        if !shell.contains(line) {
            bail!("index.html has no line `{line}`: the page as one file is made of it");
        }
        shell = shell.replace(line, inside);
    }
    // What is left is fetched ahead, or belongs to a page that can be installed.
    let inside =
        |line: &&str| !line.is_empty() && !line.starts_with("<link") || line.contains("data:");
    Ok(shell.lines().filter(inside).map(|line| format!("{line}\n")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shell_loads_nothing() {
        let page = std::fs::read_to_string(crate::paths::root().join("index.html")).unwrap();
        let shell = shell(&page).unwrap();
        for wrong in ["asset", "src=", "href=\"{", "manifest", "preload"] {
            assert!(!shell.contains(wrong), "{wrong}\n{shell}");
        }
        for mark in ["icon", "styles", "state", "scripts"] {
            assert_eq!(shell.matches(&format!("{{{{{mark}}}}}")).count(), 1, "{mark}");
        }
        assert!(super::shell("<html></html>").is_err());
    }
}
