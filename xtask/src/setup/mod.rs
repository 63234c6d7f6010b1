//! Installs what a command needs and this machine lacks: lazily, once, outside the source tree.

mod apt;
mod browser;
mod debian;
mod engines;
mod nginx;
mod peers;
mod target;
mod tools;

pub use browser::Browser;
pub use engines::Engines;
pub use target::{TARGET, Toolchain};

use crate::{paths, process};
use anyhow::{Context, Result};
use std::env;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

/// What a command can ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    Target,
    Bindgen,
    Pack,
    Binaryen,
    Esbuild,
    /// The standard library's source: the release page builds it for itself, for size.
    Source,
    /// The accessibility checks that a story runs.
    Axe,
    Lighthouse,
    /// What the kernels are measured beside.
    Peers,
    /// reveal.js and React, for the examples.
    Examples,
    /// Vite and TypeScript, for a project that uses our packages.
    Bundler,
    /// A host for the built folder.
    Nginx,
    Browser,
    /// Firefox's driver.
    Geckodriver,
    /// Firefox and WebKit.
    Engines,
}

impl Need {
    pub const BUILD: &[Need] =
        &[Need::Target, Need::Source, Need::Bindgen, Need::Pack, Need::Binaryen, Need::Esbuild];
    /// Enough for a page that is not made small.
    pub const QUICK: &[Need] = &[Need::Target, Need::Bindgen, Need::Pack];

    fn missing(self) -> Result<bool> {
        Ok(match self {
            Need::Target => target::missing()?,
            Need::Bindgen => tools::BINDGEN.missing()?,
            Need::Pack => tools::PACK.missing()?,
            Need::Binaryen => tools::BINARYEN.missing()?,
            Need::Esbuild => tools::ESBUILD.missing()?,
            Need::Source => target::source_missing()?,
            Need::Axe => tools::AXE.missing()?,
            Need::Lighthouse => tools::LIGHTHOUSE.missing()?,
            Need::Peers => peers::PEERS.missing()?,
            Need::Examples => peers::EXAMPLES.missing()?,
            Need::Bundler => peers::BUNDLER.missing()?,
            Need::Nginx => nginx::find()?.is_none(),
            Need::Browser => browser::missing(),
            Need::Geckodriver => engines::geckodriver_missing()?,
            Need::Engines => engines::missing(),
        })
    }

    fn title(self) -> String {
        match self {
            Need::Target => {
                "the wasm32-unknown-unknown target (seconds; from Debian: 3 minutes)".into()
            }
            Need::Bindgen => tools::BINDGEN.title(),
            Need::Pack => tools::PACK.title(),
            Need::Binaryen => tools::BINARYEN.title(),
            Need::Esbuild => tools::ESBUILD.title(),
            Need::Axe => tools::AXE.title(),
            Need::Lighthouse => tools::LIGHTHOUSE.title(),
            Need::Examples => "reveal.js and React from npm (seconds)".into(),
            Need::Peers => "TensorFlow.js and ONNX Runtime from npm (1 minute)".into(),
            Need::Bundler => "Vite and TypeScript from npm (seconds)".into(),
            Need::Nginx => "Debian's nginx, by apt-get, without starting it (seconds)".into(),
            Need::Source => "the source of Rust's standard library (seconds)".into(),
            Need::Browser => {
                "Chromium, its driver and a Chinese font, by apt-get (1 to 3 minutes)".into()
            }
            Need::Geckodriver => tools::GECKODRIVER.title(),
            Need::Engines => "Firefox and WebKit, by apt-get (1 to 3 minutes)".into(),
        }
    }

    fn install(self) -> Result<()> {
        match self {
            Need::Target => target::install(),
            Need::Bindgen => tools::BINDGEN.install(),
            Need::Pack => tools::PACK.install(),
            Need::Binaryen => tools::BINARYEN.install(),
            Need::Esbuild => tools::ESBUILD.install(),
            Need::Source => target::install_source(),
            Need::Axe => tools::AXE.install(),
            Need::Lighthouse => tools::LIGHTHOUSE.install(),
            Need::Peers => peers::PEERS.install(),
            Need::Examples => peers::EXAMPLES.install(),
            Need::Bundler => peers::BUNDLER.install(),
            Need::Nginx => nginx::install(),
            Need::Browser => browser::install(),
            Need::Geckodriver => tools::GECKODRIVER.install(),
            Need::Engines => engines::install(),
        }
    }
}

/// A program that the person names.
fn given(variable: &str) -> Option<PathBuf> {
    env::var_os(variable).map(PathBuf::from).filter(|file| file.is_file())
}

/// The script of the accessibility checks.
pub fn axe() -> Result<PathBuf> {
    ensure(&[Need::Axe])?;
    tools::AXE.file("axe.min.js")
}

/// Lighthouse's command, as a script for Node.
pub fn lighthouse() -> Result<PathBuf> {
    ensure(&[Need::Lighthouse])?;
    tools::LIGHTHOUSE.file("cli/index.js")
}

/// The folder with Vite and TypeScript.
pub fn bundler() -> Result<PathBuf> {
    ensure(&[Need::Bundler])?;
    Ok(peers::BUNDLER.folder()?.join("node_modules"))
}

/// nginx, as a program.
pub fn nginx() -> Result<PathBuf> {
    ensure(&[Need::Nginx])?;
    nginx::find()?.context("nginx is not where it was installed")
}

/// The folder with the packages that the kernels are measured beside.
pub fn peers() -> Result<PathBuf> {
    ensure(&[Need::Peers])?;
    Ok(peers::PEERS.folder()?.join("node_modules"))
}

/// The folder with the packages that the examples are made with.
pub fn examples() -> Result<PathBuf> {
    ensure(&[Need::Examples])?;
    Ok(peers::EXAMPLES.folder()?.join("node_modules"))
}

/// Installs those of the needs that are missing.
pub fn ensure(needs: &[Need]) -> Result<()> {
    if lacking(needs)?.is_empty() {
        return Ok(());
    }
    let _lock = lock()?;
    // Another command may have installed it while this one waited.
    let steps = lacking(needs)?;
    let start = Instant::now();
    for (index, need) in steps.iter().enumerate() {
        let at = format!("[set-up {}/{}]", index + 1, steps.len());
        eprintln!("{at} installing {}", need.title());
        let begun = Instant::now();
        need.install().with_context(|| format!("set-up could not install {}", need.title()))?;
        eprintln!(
            "{at} done in {}, {} in all",
            process::time(begun.elapsed()),
            process::time(start.elapsed())
        );
    }
    Ok(())
}

fn lacking(needs: &[Need]) -> Result<Vec<Need>> {
    let mut steps = Vec::new();
    for &need in needs {
        if need.missing()? {
            steps.push(need);
        }
    }
    Ok(steps)
}

/// Two commands on one machine must not install into one folder at once.
fn lock() -> Result<File> {
    let folder = paths::tools()?;
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let file = File::create(folder.join("lock"))?;
    if file.try_lock().is_err() {
        eprintln!("[set-up] waiting for another command's set-up");
        file.lock()?;
    }
    Ok(file)
}

/// A tool's folder; the stamp in it is written last, so that a half install is seen and redone.
fn folder(name: &str, version: &str) -> Result<PathBuf> {
    Ok(paths::tools()?.join(format!("{name}-{version}")))
}

fn stamped(folder: &Path) -> bool {
    folder.join("installed").is_file()
}

fn install_into(folder: &Path, command: &mut Command) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    process::run(command)?;
    fs::write(folder.join("installed"), "")?;
    Ok(())
}
