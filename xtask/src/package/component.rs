//! The component as an npm package: what `embed.js` loads, with addresses that bundlers find.

use crate::build::Page;
use crate::{npm, paths};
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;

/// What an element loads, of the page's files.
fn is_needed(name: &str) -> bool {
    const FILES: [&str; 5] =
        ["app.js", "app.wasm", "rest.wasm", "embed/guest.css", "embed/element.js"];
    FILES.contains(&name)
        || ["locales/", "samples/", "lessons/"].iter().any(|f| name.starts_with(f))
}

/// Writes the package into an empty folder.
pub fn write(page: &Page, folder: &Path) -> Result<()> {
    let root = paths::root();
    let mut urls = Vec::new();
    for (name, address) in page.assets.iter().filter(|(name, _)| is_needed(name)) {
        let to = folder.join(name);
        fs::create_dir_all(to.parent().unwrap_or(folder))?;
        fs::copy(page.folder.join(address), to)?;
        if name != "embed/element.js" && !name.ends_with(".md") {
            urls.push(format!("  \"{name}\": new URL(\"./{name}\", import.meta.url).href,"));
        }
    }
    let sources = root.join("static/embed/npm");
    let index = fs::read_to_string(sources.join("index.js"))?;
    fs::write(folder.join("index.js"), index.replace("{{files}}", &urls.join("\n")))?;
    fs::copy(sources.join("README.md"), folder.join("README.md"))?;
    fs::copy(root.join("static/embed/embed.d.ts"), folder.join("index.d.ts"))?;
    fs::create_dir_all(folder.join("react"))?;
    fs::copy(root.join("examples/react/Pooling.jsx"), folder.join("react/Pooling.jsx"))?;
    let types = fs::read_to_string(root.join("examples/react/jsx.d.ts"))?;
    fs::write(folder.join("react/jsx.d.ts"), inside(&types)?)?;
    for license in ["LICENSE-MIT", "LICENSE-APACHE"] {
        fs::copy(root.join(license), folder.join(license))?;
    }
    fs::write(folder.join("package.json"), npm::with_exports(&manifest(), EXPORTS)?)?;
    Ok(())
}

/// The example's types find the element's beside them.
fn inside(types: &str) -> Result<String> {
    let far = "\"../../pooling/embed\"";
    types.contains(far).then(|| types.replace(far, "\"../index\"")).context("jsx.d.ts has changed")
}

const EXPORTS: &str = r#"{
    ".": { "types": "./index.d.ts", "default": "./index.js" },
    "./react": { "types": "./react/jsx.d.ts", "default": "./react/Pooling.jsx" }
  }"#;

fn manifest() -> serde_json::Value {
    serde_json::json!({
        "name": "pooling-playground",
        "version": env!("CARGO_PKG_VERSION"),
        "description": "A web component: CNN pooling layers to be stepped, forward and backward",
        "keywords": ["pooling", "cnn", "web-component", "teaching", "backpropagation"],
        "license": "MIT OR Apache-2.0",
        "type": "module",
        "main": "./index.js",
        "types": "./index.d.ts",
        "exports": null,
        // Importing it defines the element.
        "sideEffects": ["./index.js"],
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_takes_what_an_element_loads_and_no_page() {
        for name in ["app.wasm", "locales/zh.json", "samples/photo.0.png"] {
            assert!(is_needed(name), "{name}");
        }
        for name in ["main.js", "styles.css", "single/app.wasm", "embed/frame.js"] {
            assert!(!is_needed(name), "{name}");
        }
    }

    #[test]
    fn the_types_of_the_example_are_found_in_the_package() {
        let types = fs::read_to_string(paths::root().join("examples/react/jsx.d.ts")).unwrap();
        assert!(inside(&types).unwrap().contains("from \"../index\""));
        assert!(inside("").is_err());
    }
}
