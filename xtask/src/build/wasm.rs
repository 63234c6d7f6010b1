//! wasm-pack builds the page's code, wasm-opt makes the release smaller.

use super::{compress, imports, split};
use crate::setup::{Need, TARGET, Toolchain};
use crate::{paths, process};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

/// How the page's code is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    Release,
    /// The release with what the benchmarks call.
    Bench,
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
    let small = profile != Profile::Serve;
    let needs = if small { Need::BUILD } else { Need::QUICK };
    let tools = Toolchain::installed(needs)?;
    let (flag, pkg) = (["--profile", if small { "release" } else { "serve" }], folder(profile));
    fs::create_dir_all(&pkg)?;
    if pkg.join(WHOLE).exists() {
        fs::remove_file(pkg.join(WHOLE))?;
    }
    let mut pack = tools.wasm_pack()?;
    pack.args([
        "build",
        ".",
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
    if small {
        make_small(pack.arg("--"));
    }
    if profile == Profile::Bench {
        pack.args(["--features", "bench"]);
    }
    process::run(&mut pack).context("the page's code did not build")?;
    if pkg.join("snippets").is_dir() {
        bail!("a dependency ships a JavaScript snippet; the page has one script of its own only");
    }
    if small {
        optimise(&tools, &pkg)?;
    }
    fs::write(pkg.join(WHOLE), "")?;
    Ok(pkg)
}

/// Says that a build came to its end.
const WHOLE: &str = "whole";

fn folder(profile: Profile) -> PathBuf {
    paths::target(match profile {
        Profile::Release => "pkg-release",
        Profile::Bench => "pkg-bench",
        Profile::Serve => "pkg-serve",
    })
}

/// The last whole build and its time.
pub fn built(profile: Profile) -> Option<(PathBuf, SystemTime)> {
    let pkg = folder(profile);
    let time = fs::metadata(pkg.join(WHOLE)).and_then(|meta| meta.modified()).ok()?;
    Some((pkg, time))
}

/// The release before it is cut, with a call at the start of every function that tells its number.
pub fn watched() -> Result<(PathBuf, Vec<String>)> {
    let pkg = build(Profile::Release)?;
    let (wasm, keys) = split::watch::watched(&fs::read(pkg.join("app_whole.wasm"))?)?;
    let aside = paths::target("pkg-watched");
    fs::create_dir_all(&aside)?;
    fs::write(aside.join("app_bg.wasm"), wasm)?;
    let glue = fs::read_to_string(pkg.join("app_long.js"))?;
    let hears = "r: { h: (number) => (globalThis.heard ??= new Set()).add(number) } ";
    // The watched module asks for an ear, not for the rest.
    let (open, rest) = glue.split_once("r: { l: loadRest } ").context("the script has no rest")?;
    let glue = [open, hears, &rest.replace("r: { l: loadRest } ", hears)].concat();
    fs::write(aside.join("app.js"), glue.replace("export function later", "function later"))?;
    Ok((aside, keys))
}

/// A standard library built for size, whose panics stop at once without a text, weighs a tenth of the
/// page. The flags are unstable, so they touch the released page alone; every test but the browser's
/// runs without them.
fn make_small(cargo: &mut Command) {
    cargo
        .args(["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"])
        .args(["-Zpanic-immediate-abort", "--config", "profile.release.panic='immediate-abort'"])
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTFLAGS", "-Ctarget-feature=+simd128 -Zlocation-detail=none -Zfmt-debug=none")
        // Two standard libraries in one folder would build everything anew in turn.
        .env("CARGO_TARGET_DIR", paths::target("cargo"));
}

/// The core's kernels alone, built as the page is; gives the wasm.
pub fn kernels() -> Result<PathBuf> {
    let tools = Toolchain::installed(&[Need::Target, Need::Source, Need::Binaryen])?;
    let mut cargo = tools.cargo()?;
    cargo.args(["build", "--release", "--package", "bench-kernels", "--target", TARGET]);
    make_small(&mut cargo);
    process::run(&mut cargo).context("the kernels did not build")?;
    let built = paths::target("cargo").join(TARGET).join("release/bench_kernels.wasm");
    let small = built.with_file_name("bench_kernels_small.wasm");
    let mut opt = tools.wasm_opt()?;
    opt.args(FEATURES).args(["-Oz", "--converge", "--strip-debug", "--strip-producers"]);
    opt.arg(&built).arg("-o").arg(&small);
    process::run(&mut opt).context("wasm-opt failed")?;
    Ok(small)
}

fn optimise(tools: &Toolchain, pkg: &Path) -> Result<()> {
    eprintln!("[build] wasm-opt -Oz, esbuild --minify");
    let (wasm, script) = (pkg.join("app_bg.wasm"), pkg.join("app.js"));
    let (renamed, glue) = imports::shorten(&fs::read(&wasm)?, &fs::read_to_string(&script)?)?;
    let (input, long) = (pkg.join("app_renamed.wasm"), pkg.join("app_long.js"));
    fs::write(&input, renamed)?;
    fs::write(&long, glue)?;
    let mut opt = tools.wasm_opt()?;
    opt.args(FEATURES)
        // What is taken into its only caller can no longer come late on its own.
        .arg("--one-caller-inline-max-function-size=20")
        .args(["-Oz", "--converge", "--merge-similar-functions", "--converge", "-Oz"])
        // The cut goes by the functions' names.
        .args(["-g", "--strip-producers"])
        .arg(&input)
        .arg("-o")
        .arg(pkg.join("app_whole.wasm"));
    process::run(&mut opt).context("wasm-opt failed")?;
    let whole = fs::read(pkg.join("app_whole.wasm"))?;
    let (first, rest) = split::cut(&whole).context("the wasm could not be cut in two")?;
    // Another run of wasm-opt would make them a little shorter, and larger once they are packed.
    for (name, bytes) in [("app_bg", first), ("app_rest", rest)] {
        fs::write(pkg.join(format!("{name}.wasm")), split::bare(&bytes)?)?;
    }
    fs::write(pkg.join("app_uncut.lzma"), compress::lzma(&split::bare(&whole)?)?)?;
    fs::write(&long, split::script(&fs::read_to_string(&long)?)?)?;
    let mut minify = tools.esbuild()?;
    minify.args(["--minify", "--format=esm", "--log-level=warning", "--allow-overwrite"]);
    minify.arg(&long).arg(format!("--outfile={}", script.display()));
    process::run(&mut minify).context("esbuild failed")
}
