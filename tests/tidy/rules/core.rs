//! The shared core stands on its own; the tools agree on versions.

use crate::files::{File, read};
use crate::{complains, hold};

/// libm computes the same exp and pow natively and in the browser; bytemuck loads wasm vectors safely.
const ALLOWED: [&str; 2] = ["libm", "bytemuck"];

fn dependencies(manifest: &File) -> Vec<String> {
    let mut inside = false;
    let mut wrong = Vec::new();
    for line in manifest.text.lines().map(str::trim) {
        let mut name = None;
        if let Some(section) = line.strip_prefix('[') {
            let section = section.trim_end_matches(']');
            let dev = section.contains("dev-dependencies");
            inside = section.ends_with("dependencies") && !dev;
            name = section.split_once("dependencies.").filter(|_| !dev).map(|(_, name)| name);
        } else if inside {
            name = line.split(['=', '.']).next().filter(|name| !name.is_empty());
        }
        let name = name.map(|name| name.trim().trim_matches('"')).filter(|n| !n.starts_with('#'));
        if let Some(name) = name.filter(|name| !ALLOWED.contains(name)) {
            wrong.push(format!(
                "{}: the core depends on std alone; do without {name}",
                manifest.path
            ));
        }
    }
    wrong
}

fn attributes(root: &File) -> Vec<String> {
    let needed = ["#![forbid(unsafe_code)]", "#![deny(missing_docs)]"];
    let missing = needed.iter().filter(|line| !root.text.lines().any(|l| l == **line));
    missing.map(|line| format!("{}: put {line} at its top", root.path)).collect()
}

/// The text between a marker and the next quote.
fn quoted<'a>(text: &'a str, marker: &str) -> Option<&'a str> {
    text.split_once(marker)?.1.split('"').next()
}

fn bindgen(manifest: &File, versions: &File) -> Vec<String> {
    let asked = quoted(&manifest.text, "\nwasm-bindgen = \"=");
    let installed = quoted(&versions.text, "WASM_BINDGEN: &str = \"");
    if asked.is_some() && asked == installed {
        return Vec::new();
    }
    vec![format!(
        "{} asks for wasm-bindgen {asked:?}, {} installs {installed:?}: make them the same",
        manifest.path, versions.path
    )]
}

#[test]
fn the_core_depends_on_std_alone() {
    hold(dependencies(&read("crates/pooling/Cargo.toml")));
    let broken = "[dependencies]\nlibm = \"1\"\n# rayon\nrayon = \"1\"\n[dev-dependencies]\nproptest = \"1\"\n";
    complains(&dependencies(&File::new("Cargo.toml", broken)), "rayon");
    let broken = "[target.'cfg(unix)'.dependencies.serde]\nversion = \"1\"\n";
    complains(&dependencies(&File::new("Cargo.toml", broken)), "serde");
}

#[test]
fn the_core_is_safe_and_documented() {
    hold(attributes(&read("crates/pooling/src/lib.rs")));
    complains(&attributes(&File::new("lib.rs", "#![forbid(unsafe_code)]\n")), "missing_docs");
}

#[test]
fn wasm_bindgen_has_one_version() {
    hold(bindgen(&read("Cargo.toml"), &read("xtask/src/versions.rs")));
    let manifest = File::new("Cargo.toml", "\nwasm-bindgen = \"=0.2.1\"\n");
    let versions = File::new("versions.rs", "const WASM_BINDGEN: &str = \"0.2.2\";");
    complains(&bindgen(&manifest, &versions), "0.2.2");
}
