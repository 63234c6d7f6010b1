//! The wasm32 target: rustup's own, or Debian's where rustup cannot fetch it.

use super::{Need, debian, ensure, tools};
use crate::{paths, process};
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

pub const TARGET: &str = "wasm32-unknown-unknown";

/// Runs the wasm tools with the compiler that knows the target.
#[derive(Clone, Debug)]
pub struct Toolchain {
    debian: bool,
}

impl Toolchain {
    pub fn installed(needs: &[Need]) -> Result<Toolchain> {
        ensure(needs)?;
        Ok(Toolchain { debian: uses_debian()? })
    }

    /// A program with our wasm-bindgen first on the PATH and the right compiler behind `cargo`.
    pub fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Result<Command> {
        let mut command = Command::new(program);
        let path = env::var_os("PATH").unwrap_or_default();
        let folders = std::iter::once(tools::BINDGEN.bin()?).chain(env::split_paths(&path));
        command
            .env("PATH", env::join_paths(folders)?)
            .env_remove("CARGO")
            .current_dir(paths::root());
        if self.debian {
            command.env("RUSTUP_TOOLCHAIN", debian::NAME);
        }
        Ok(command)
    }

    pub fn cargo(&self) -> Result<Command> {
        self.command("cargo")
    }

    pub fn wasm_pack(&self) -> Result<Command> {
        self.command(tools::PACK.bin()?.join("wasm-pack"))
    }

    pub fn wasm_opt(&self) -> Result<Command> {
        self.command(tools::BINARYEN.command()?)
    }

    pub fn esbuild(&self) -> Result<Command> {
        self.command(tools::ESBUILD.command()?)
    }
}

/// `POOLING_TOOLCHAIN=debian` asks for Debian's; else it is taken once rustup has failed.
fn uses_debian() -> Result<bool> {
    if env::var("POOLING_TOOLCHAIN").is_ok_and(|asked| asked == debian::NAME) {
        return Ok(true);
    }
    Ok(!has_std(&libdir("rustc")?) && debian::ready()?)
}

pub fn missing() -> Result<bool> {
    if uses_debian()? {
        return Ok(!debian::ready()?);
    }
    Ok(!has_std(&libdir("rustc")?))
}

pub fn install() -> Result<()> {
    if uses_debian()? {
        return debian::install();
    }
    let Err(error) = process::run(Command::new("rustup").args(["target", "add", TARGET])) else {
        return Ok(());
    };
    if paths::find("apt-get").is_none() {
        bail!("{error}; check the network, then run `rustup target add {TARGET}`");
    }
    eprintln!("[set-up] {error}; taking Debian's compiler for the page instead");
    debian::install()
}

/// The source lies where cargo looks for it when it builds the standard library.
pub fn source_missing() -> Result<bool> {
    let rustc = if uses_debian()? { "/usr/bin/rustc" } else { "rustc" };
    let sysroot = process::output(Command::new(rustc).args(["--print", "sysroot"]))?;
    let library = Path::new(sysroot.trim()).join("lib/rustlib/src/rust/library");
    Ok(!library.join("std/Cargo.toml").is_file())
}

/// Debian's compiler brings its source along; where rustup cannot fetch it, Debian's is taken.
pub fn install_source() -> Result<()> {
    let Err(error) = process::run(Command::new("rustup").args(["component", "add", "rust-src"]))
    else {
        return Ok(());
    };
    eprintln!("[set-up] {error}");
    bail!("set POOLING_TOOLCHAIN=debian to build with Debian's compiler, then run this again")
}

/// Where a compiler looks for the target's standard library.
pub fn libdir(rustc: &str) -> Result<PathBuf> {
    process::output(Command::new(rustc).args(["--print", "target-libdir", "--target", TARGET]))
        .map(PathBuf::from)
        .context("rustc must work: install Rust with rustup")
}

pub fn has_std(folder: &Path) -> bool {
    let Ok(entries) = fs::read_dir(folder) else { return false };
    entries.flatten().any(|entry| {
        let name = entry.file_name();
        name.to_string_lossy().starts_with("libstd-")
    })
}
