//! wasm-pack builds the page's code, wasm-opt makes the release smaller.

use super::{compress, imports, names, split};
use crate::setup::{Need, TARGET, Toolchain};
use crate::{paths, process};
use anyhow::{Context, Result, bail};
use std::collections::BTreeSet;
use std::fs;
use std::ops::Range;
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
    LOW,
];

/// The first kilobyte is the end of the stack, where no pointer leads: so an address plus a constant is a
/// load with an offset. It is fewer instructions, and a hundredth less wasm.
pub const LOW: &str = "--low-memory-unused";

/// What is taken into its only caller can no longer come late on its own, and lies in registers less
/// often.
const APART: &str = "--one-caller-inline-max-function-size=20";

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
        with_map(&mut pack, &pkg);
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

/// The release before it is cut, telling which functions run and what they read; and what it takes to
/// make the lists of it.
pub fn watched() -> Result<(PathBuf, Watched)> {
    let pkg = build(Profile::Release)?;
    let whole = fs::read(pkg.join("app_whole.wasm"))?;
    let (wasm, symbols) = split::watch::watched(&whole)?;
    let aside = paths::target("pkg-watched");
    fs::create_dir_all(&aside)?;
    fs::write(aside.join("app_bg.wasm"), wasm)?;
    let glue = fs::read_to_string(pkg.join("app_long.js"))?;
    // The watched module asks for ears, not for the rest.
    let asks = "r: { l: loadRest } ";
    let text = "function getStringFromWasm0(ptr, len) {";
    if !glue.contains(asks) || !glue.contains(text) {
        bail!("wasm-bindgen's script has changed: `{asks}` or `{text}` is not in it");
    }
    let ears = concat!(
        "r: { h: (number) => (globalThis.heard ??= new Set()).add(number),",
        " m: (at, size) => (globalThis.read ??= new Map()).set(at,",
        " Math.max(size, globalThis.read.get(at) ?? 0)) } ",
    );
    let glue = glue.replace(asks, ears).replace("export function later", "function later");
    // The script reads texts itself.
    let tells = "\n    (globalThis.read ??= new Map()).set(ptr, len);";
    fs::write(aside.join("app.js"), glue.replace(text, &[text, tells].concat()))?;
    Ok((aside, Watched { whole, map: map_of_last(&pkg), symbols }))
}

/// A release that is watched.
#[derive(Debug)]
pub struct Watched {
    whole: Vec<u8>,
    map: String,
    symbols: Vec<String>,
}

impl Watched {
    /// How many functions can be heard.
    pub fn count(&self) -> usize {
        self.symbols.len()
    }

    /// The lists of the cut, by the numbers that were heard and the addresses that were read.
    pub fn lists(&self, heard: &BTreeSet<usize>, read: &[Range<u32>]) -> Result<[String; 2]> {
        let symbols = heard.iter().filter_map(|&at| self.symbols.get(at)).map(String::as_str);
        split::lists::made(&self.whole, &self.map, &symbols.collect(), read)
    }
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

/// Has the linker write down where each constant lies: what the cut of the data goes by.
fn with_map(cargo: &mut Command, pkg: &Path) {
    let flag = format!("-Clink-arg=--Map={}", map_of(pkg).display());
    // Only the page's own crate is linked so: flags for all would build the standard library twice.
    let config = format!("profile.release.package.pooling-playground.rustflags=['{flag}']");
    cargo.args(["-Zprofile-rustflags", "--config", &config]);
}

/// Nothing where the linker writes none: then only functions are cut.
fn map_of_last(pkg: &Path) -> String {
    fs::read_to_string(map_of(pkg)).unwrap_or_default()
}

fn map_of(pkg: &Path) -> PathBuf {
    pkg.with_extension("map")
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
    opt.args(FEATURES).arg(APART);
    opt.args(["-Oz", "--converge", "--strip-debug", "--strip-producers"]);
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
    let whole = whole(tools, &input, &pkg.join("app_whole.wasm"))?;
    let parts =
        split::cut(&whole, &map_of_last(pkg)).context("the wasm could not be cut in two")?;
    // Another run of wasm-opt would make them a little shorter, and larger once they are packed.
    for (name, bytes) in [("app_bg", parts.first), ("app_rest", parts.rest)] {
        fs::write(pkg.join(format!("{name}.wasm")), split::bare(&bytes)?)?;
    }
    fs::write(pkg.join("app_uncut.lzma"), compress::lzma(&split::bare(&whole)?)?)?;
    fs::write(&long, split::script(&fs::read_to_string(&long)?)?)?;
    let mut minify = tools.esbuild()?;
    minify.args(["--minify", "--format=esm", "--log-level=warning", "--allow-overwrite"]);
    minify.arg(&long).arg(format!("--outfile={}", script.display()));
    process::run(&mut minify).context("esbuild failed")
}

/// The code after wasm-opt, which takes minutes: what it made of the same code before is as good.
fn whole(tools: &Toolchain, input: &Path, output: &Path) -> Result<Vec<u8>> {
    let mut opt = tools.wasm_opt()?;
    opt.args(FEATURES)
        .arg(APART)
        .args(["-Oz", "--converge", "--merge-similar-functions", "--converge", "-Oz"])
        // The cut goes by the functions' names.
        .args(["-g", "--strip-producers"])
        .arg(input)
        .arg("-o")
        .arg(output);
    let asked = [format!("{opt:?}").into_bytes(), fs::read(input)?].concat();
    let (asked, answered) = (names::hashed("asked", &asked), output.with_extension("asked"));
    if fs::read_to_string(&answered).is_ok_and(|before| before == asked) {
        return fs::read(output).context("what wasm-opt made is gone");
    }
    fs::write(&answered, "")?;
    process::run(&mut opt).context("wasm-opt failed")?;
    fs::write(answered, asked)?;
    Ok(fs::read(output)?)
}
