//! Debian's compiler for the page, where rustup cannot fetch the target's standard library:
//! Debian ships the library's source, so it is built here, once, and laid where the compiler looks.

use super::target::{TARGET, has_std, libdir};
use super::{apt, folder};
use crate::{paths, process};
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The name under which rustup knows it.
pub const NAME: &str = "debian";
const RUSTC: &str = "/usr/bin/rustc";

/// Whether the installed Debian compiler has the library that was built for that very version.
pub fn ready() -> Result<bool> {
    if !Path::new(RUSTC).is_file() || !has_std(&libdir(RUSTC)?) {
        return Ok(false);
    }
    Ok(fs::read_to_string(stamp()?).is_ok_and(|built| Some(built) == version().ok()) && linked())
}

fn stamp() -> Result<PathBuf> {
    Ok(paths::tools()?.join("debian-std-for"))
}

fn version() -> Result<String> {
    process::output(Command::new(RUSTC).arg("-vV"))
}

fn linked() -> bool {
    let list = process::output(Command::new("rustup").args(["toolchain", "list"]));
    list.is_ok_and(|names| names.lines().any(|line| line.split_whitespace().next() == Some(NAME)))
}

pub fn install() -> Result<()> {
    eprintln!("[set-up] Debian's compiler 1/3: packages");
    apt::install(&["rustc-web", "cargo-web", "rust-web-src", "rust-web-llvm", "rust-web-clippy"])?;
    let linker = fs::read_link("/usr/bin/rust-lld").ok();
    let linker = linker
        .as_deref()
        .and_then(Path::file_name)
        .map_or("lld".into(), |name| name.to_string_lossy().into_owned());
    if paths::find(&linker).is_none() {
        apt::install(&[&linker])?;
    }
    eprintln!(
        "[set-up] Debian's compiler 2/3: building the standard library for {TARGET} (about 1 minute)"
    );
    let built = build_std().context("Debian's compiler could not build its standard library")?;
    eprintln!("[set-up] Debian's compiler 3/3: laying the library where the compiler looks");
    lay(&built)?;
    if !linked() {
        process::run(Command::new("rustup").args(["toolchain", "link", NAME, "/usr"]))?;
    }
    fs::write(stamp()?, version()?)?;
    Ok(())
}

/// Builds the library beside an empty crate; gives the folder with its parts.
fn build_std() -> Result<PathBuf> {
    let folder = folder("debian-std", "build")?;
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(folder.join("src"))?;
    fs::write(folder.join("src/lib.rs"), "")?;
    fs::write(
        folder.join("Cargo.toml"),
        "[package]\nname = \"carrier\"\nedition = \"2021\"\n[workspace]\n",
    )?;
    let path = std::env::var("PATH").unwrap_or_default();
    let mut command = Command::new("/usr/bin/cargo");
    command
        .args(["build", "--release", "-Zbuild-std=std,panic_abort,test", "--target", TARGET])
        .current_dir(&folder)
        .env("PATH", format!("/usr/bin:{path}"))
        .env("RUSTC", RUSTC)
        // build-std is an unstable flag; it is used here only, never for the project itself.
        .env("RUSTC_BOOTSTRAP", "1");
    for name in ["RUSTUP_TOOLCHAIN", "LD_LIBRARY_PATH", "CARGO", "CARGO_TARGET_DIR", "RUSTFLAGS"] {
        command.env_remove(name);
    }
    process::run(&mut command)?;
    Ok(folder.join("target").join(TARGET).join("release/deps"))
}

fn lay(built: &Path) -> Result<()> {
    let libdir = libdir(RUSTC)?;
    // Parts of an older version would be found twice.
    process::run(apt::as_root("rm")?.arg("-rf").arg(&libdir))?;
    process::run(apt::as_root("mkdir")?.arg("-p").arg(&libdir))?;
    let mut parts = Vec::new();
    for entry in fs::read_dir(built)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.ends_with(".rlib") && !name.starts_with("libcarrier-") {
            parts.push(path);
        }
    }
    process::run(apt::as_root("cp")?.args(&parts).arg(&libdir))
}
