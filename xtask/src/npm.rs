//! `cargo xtask npm`: the core as an npm package, in `pkg/`.
//!
//! wasm-pack builds for the `web` target: of its scripts, this one runs in browsers without a bundler,
//! in bundlers (they follow `new URL(…, import.meta.url)`), and in Node, where the bytes are read from
//! the file. The `nodejs` target would be a second script around the same wasm.

use crate::build;
use crate::setup::{Need, Toolchain};
use crate::{paths, process};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

const BUDGET: usize = 60_000;
pub const SOURCES: &str = "crates/pooling-js";
/// There it is the core; the crate cannot be called so beside the core that it wraps.
const NAME: &str = "pooling";

/// What the page's wasm has too (`build/wasm.rs`).
const FEATURES: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
    "--enable-simd",
    build::LOW,
];

pub fn command() -> Result<()> {
    weigh(&build()?)
}

/// Says what the package's wasm weighs; above the budget it fails.
pub fn weigh(package: &Path) -> Result<()> {
    let wasm = fs::read(package.join("core_bg.wasm"))?;
    let packed = build::brotli(&wasm)?.len();
    println!("{:>8}  core_bg.wasm", wasm.len());
    println!("{packed:>8}  as brotli; the budget is {BUDGET}");
    println!("the package lies in {}", package.display());
    if packed > BUDGET {
        bail!("the package's wasm is {} bytes above its budget", packed - BUDGET);
    }
    Ok(())
}

/// The package's folder, built by an earlier section of the tests, or now.
pub fn package() -> Result<PathBuf> {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    if let Some(package) = BUILT.get() {
        return Ok(package.clone());
    }
    let package = build()?;
    Ok(BUILT.get_or_init(|| package).clone())
}

/// Gives the package's folder.
pub fn build() -> Result<PathBuf> {
    let tools = Toolchain::installed(Need::BUILD)?;
    let made = paths::target("pkg-npm");
    fs::create_dir_all(&made)?;
    let mut pack = tools.wasm_pack()?;
    pack.args(["build", SOURCES, "--target", "web", "--mode", "no-install"])
        .args(["--no-typescript", "--no-pack", "--no-opt", "--profile", "release"])
        .args(["--out-name", "core", "--out-dir"])
        .arg(&made)
        .env("RUST_LOG", "error");
    small(&mut pack);
    // A short allocator is inlined, and where memory that came zeroed is given back in the same function,
    // LLVM then takes the word before it, which says how long it is, for a zero too.
    pack.args(["--config", "profile.release.package.dlmalloc.opt-level=3"]);
    process::run(&mut pack).context("the package's code did not build")?;
    let package = paths::root().join("pkg");
    assemble(&tools, &made, &package)?;
    Ok(package)
}

/// The page's standard library: built for size, its panics stop at once without a text.
fn small(pack: &mut Command) {
    pack.args(["--", "-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"])
        .args(["-Zpanic-immediate-abort", "--config", "profile.release.panic='immediate-abort'"])
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTFLAGS", "-Ctarget-feature=+simd128 -Zlocation-detail=none")
        .env("CARGO_TARGET_DIR", paths::target("cargo"));
}

fn assemble(tools: &Toolchain, made: &Path, package: &Path) -> Result<()> {
    if package.is_dir() {
        fs::remove_dir_all(package)?;
    }
    fs::create_dir_all(package)?;
    let mut opt = tools.wasm_opt()?;
    opt.args(FEATURES)
        .args(["-O3", "--strip-debug", "--strip-producers"])
        .arg(made.join("core_bg.wasm"))
        .arg("-o")
        .arg(made.join("core_small.wasm"));
    process::run(&mut opt).context("wasm-opt failed")?;
    let ordered = build::ordered(&fs::read(made.join("core_small.wasm"))?)?;
    fs::write(package.join("core_bg.wasm"), ordered)?;
    fs::copy(made.join("core.js"), package.join("core.js"))?;
    let sources = paths::root().join(SOURCES);
    for entry in fs::read_dir(sources.join("js"))? {
        let entry = entry?;
        fs::copy(entry.path(), package.join(entry.file_name()))?;
    }
    fs::copy(sources.join("README.md"), package.join("README.md"))?;
    for license in ["LICENSE-MIT", "LICENSE-APACHE"] {
        fs::copy(paths::root().join(license), package.join(license))?;
    }
    fs::write(
        package.join("package.json"),
        manifest(&fs::read_to_string(sources.join("Cargo.toml"))?)?,
    )?;
    Ok(())
}

/// The package's manifest: words from the crate's, so that they are written once.
fn manifest(cargo: &str) -> Result<String> {
    let text = |key: &str| -> Result<String> {
        let line = cargo.lines().find_map(|line| line.strip_prefix(key)?.trim().strip_prefix('='));
        let value = line.with_context(|| format!("the crate's manifest has no {key}"))?;
        Ok(value.trim().trim_matches('"').to_string())
    };
    let keywords: serde_json::Value = serde_json::from_str(&text("keywords")?)?;
    let manifest = serde_json::json!({
        "name": NAME,
        "version": env!("CARGO_PKG_VERSION"),
        "description": text("description")?,
        "keywords": keywords,
        "license": "MIT OR Apache-2.0",
        "type": "module",
        "main": "./node.mjs",
        "types": "./index.d.ts",
        "exports": null,
        // Importing it in Node starts the wasm.
        "sideEffects": ["./node.mjs"],
        "engines": { "node": ">=18" },
    });
    with_exports(&manifest, EXPORTS)
}

/// The first condition that holds is taken, so their order must stay; our JSON sorts its keys.
const EXPORTS: &str = r#"{
    ".": { "types": "./index.d.ts", "node": "./node.mjs", "default": "./web.mjs" },
    "./core_bg.wasm": "./core_bg.wasm"
  }"#;

/// A manifest's text, with its exports as they are written.
pub fn with_exports(manifest: &serde_json::Value, exports: &str) -> Result<String> {
    let text = serde_json::to_string_pretty(manifest)?;
    let (before, after) =
        text.split_once("\"exports\": null").context("a manifest has its exports apart")?;
    Ok([before, "\"exports\": ", exports, after, "\n"].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_manifest_has_the_crates_words() {
        let cargo = "[package]\ndescription = \"Pools, and more\"\nkeywords = [\"x\", \"y\"]\n";
        let json: serde_json::Value = serde_json::from_str(&manifest(cargo).unwrap()).unwrap();
        assert_eq!(json["description"], "Pools, and more");
        assert_eq!(json["keywords"][1], "y");
        assert_eq!(json["exports"]["."]["default"], "./web.mjs");
        assert!(manifest("name = \"a\"").is_err());
    }
}
