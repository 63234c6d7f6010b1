//! wasm-pack builds the page's code, wasm-opt makes the release smaller.

use crate::setup::{Need, Toolchain};
use crate::{paths, process};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};

/// How the page's code is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    Release,
    Serve,
}

/// What Rust's wasm32 target emits by default today, and SIMD, which the page asks for.
const FEATURES: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
    "--enable-simd",
];

/// Gives the folder with `app.js` and `app_bg.wasm`.
pub fn build(profile: Profile) -> Result<PathBuf> {
    let needs = if profile == Profile::Release { Need::BUILD } else { Need::QUICK };
    let tools = Toolchain::installed(needs)?;
    let (flag, pkg) = match profile {
        Profile::Release => (["--profile", "release"], paths::target("pkg-release")),
        Profile::Serve => (["--profile", "serve"], paths::target("pkg-serve")),
    };
    fs::create_dir_all(&pkg)?;
    let mut pack = tools.wasm_pack()?;
    pack.args([
        "build",
        "--target",
        "web",
        "--mode",
        "no-install",
        "--no-typescript",
        "--no-pack",
        "--no-opt",
    ])
    .args(flag)
    .args(["--out-name", "app", "--out-dir"])
    .arg(&pkg)
    // Its advice on npm packages is not for us; cargo still says what it compiles.
    .env("RUST_LOG", "error");
    process::run(&mut pack).context("the page's code did not build")?;
    if pkg.join("snippets").is_dir() {
        bail!("a dependency ships a JavaScript snippet; the page has one script of its own only");
    }
    if profile == Profile::Release {
        optimise(&tools, &pkg)?;
    }
    Ok(pkg)
}

fn optimise(tools: &Toolchain, pkg: &Path) -> Result<()> {
    eprintln!("[build] wasm-opt -Oz");
    let (input, small) = (pkg.join("app_bg.wasm"), pkg.join("app_small.wasm"));
    let mut opt = tools.wasm_opt()?;
    opt.args(FEATURES)
        .args(["-Oz", "--strip-debug", "--strip-producers"])
        .arg(&input)
        .arg("-o")
        .arg(&small);
    process::run(&mut opt).context("wasm-opt failed")?;
    fs::rename(small, input)?;
    Ok(())
}
