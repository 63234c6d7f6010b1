//! From the sources to a folder that any static host can serve.

mod compress;
mod dist;
mod guest;
mod hosts;
mod imports;
mod locale;
mod minify;
mod names;
mod offline;
mod single;
mod split;
mod template;
mod wasm;

pub use compress::brotli;
pub use dist::Page;
use dist::Use;
pub use hosts::POLICY;
pub use split::ordered;
pub use wasm::{LOW, Profile, Watched, kernels};

use crate::{paths, process};
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;
use std::time::{Instant, SystemTime};

/// What the page is made of, relative to the root.
pub const SOURCES: &[&str] =
    &["src", "crates", "static", "index.html", "Cargo.toml", "Cargo.lock", ".cargo"];

/// What the wasm is made of, and how.
const CODE: &[&str] = &["src", "crates", "Cargo.toml", "Cargo.lock", ".cargo", "xtask/src/build"];

/// `cargo xtask build`.
pub fn command() -> Result<()> {
    let start = Instant::now();
    release()?;
    eprintln!("dist/ is ready after {}", process::time(start.elapsed()));
    Ok(())
}

/// Builds the release page into `dist/`.
pub fn release() -> Result<Page> {
    let pkg = wasm::build(Profile::Release)?;
    eprintln!("[build] packing dist/");
    dist::write(&pkg, &paths::dist(), Use::Release)
}

/// The release page, uncut, telling which functions run and what they read.
pub fn watched() -> Result<(Page, Watched)> {
    let (pkg, watched) = wasm::watched()?;
    Ok((dist::write(&pkg, &paths::target("watched"), Use::Work)?, watched))
}

/// The release page's code with what the benchmarks call; gives its folder.
pub fn bench() -> Result<std::path::PathBuf> {
    wasm::build(Profile::Bench)
}

/// The release page as it is in `dist/`, built first if a source is newer.
pub fn fresh_release() -> Result<Page> {
    let built = fs::metadata(paths::dist().join("index.html")).and_then(|meta| meta.modified());
    let newest_of =
        |names: &[&str]| names.iter().filter_map(|name| newest(&paths::root().join(name))).max();
    let code = newest_of(CODE);
    let newest = code.max(newest_of(&["static", "index.html"]));
    match (built, newest, Page::read(&paths::dist())) {
        (Ok(built), Some(newest), Ok(page)) if newest < built => Ok(page),
        _ => match (wasm::built(Profile::Release), code) {
            // Styles, texts and scripts need no new wasm.
            (Some((pkg, built)), Some(code)) if code < built => {
                dist::write(&pkg, &paths::dist(), Use::Release)
            }
            _ => release(),
        },
    }
}

/// What an update of the last release would be, with the same code.
pub fn update() -> Result<Page> {
    let (pkg, _) = wasm::built(Profile::Release).context("there is no release to update")?;
    dist::write(&pkg, &paths::target("update"), Use::Update)
}

/// Builds the page for `serve`: quick to build, nothing compressed. Without a change of code the last
/// build's code is good.
pub fn quick(code: bool) -> Result<Page> {
    let pkg = if code { wasm::build(Profile::Serve)? } else { paths::target("pkg-serve") };
    dist::write(&pkg, &paths::target("serve"), Use::Work)
}

fn newest(path: &Path) -> Option<SystemTime> {
    let meta = fs::metadata(path).ok()?;
    let own = meta.modified().ok();
    if !meta.is_dir() {
        return own;
    }
    let inner = fs::read_dir(path).ok()?.flatten().filter_map(|entry| newest(&entry.path())).max();
    own.max(inner)
}
