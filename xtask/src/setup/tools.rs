//! wasm-bindgen's command, wasm-pack and Firefox's driver from crates, binaryen's wasm-opt, esbuild, axe-core and Lighthouse from npm.

use super::{folder, install_into, stamped};
use crate::{paths, versions};
use anyhow::{Context, Result};
use std::path::PathBuf;
use std::process::Command;

/// A command that `cargo install` builds.
#[derive(Clone, Copy, Debug)]
pub struct Crate {
    name: &'static str,
    version: &'static str,
    /// wasm-bindgen works through the whole module at each build, the others only call or pass on.
    opt_level: &'static str,
}

pub const BINDGEN: Crate =
    Crate { name: "wasm-bindgen-cli", version: versions::WASM_BINDGEN, opt_level: "1" };
pub const PACK: Crate = Crate { name: "wasm-pack", version: versions::WASM_PACK, opt_level: "0" };
pub const GECKODRIVER: Crate =
    Crate { name: "geckodriver", version: versions::GECKODRIVER, opt_level: "0" };

impl Crate {
    pub fn bin(&self) -> Result<PathBuf> {
        Ok(folder(self.name, self.version)?.join("bin"))
    }

    pub fn missing(&self) -> Result<bool> {
        Ok(!stamped(&folder(self.name, self.version)?))
    }

    pub fn title(&self) -> String {
        format!("{} {} from its source (2 to 5 minutes)", self.name, self.version)
    }

    /// Not `--locked`: a published lock file may name a version that a registry no longer serves.
    pub fn install(&self) -> Result<()> {
        let folder = folder(self.name, self.version)?;
        let mut command = Command::new("cargo");
        command
            .args([
                "install",
                self.name,
                "--version",
                &format!("={}", self.version),
                "--force",
                "--root",
            ])
            .arg(&folder)
            // Away from the project, whose configuration is for the page.
            .current_dir(paths::tools()?)
            .env_remove("CARGO_TARGET_DIR")
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", self.opt_level)
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
        install_into(&folder, &mut command)
            .context("building it needs a C compiler (`apt-get install build-essential`) and the network; then run this again")
    }
}

/// A package of npm, and the command in it.
#[derive(Clone, Copy, Debug)]
pub struct Npm {
    name: &'static str,
    version: &'static str,
    command: &'static str,
}

pub const BINARYEN: Npm =
    Npm { name: "binaryen", version: versions::BINARYEN, command: "wasm-opt" };
pub const ESBUILD: Npm = Npm { name: "esbuild", version: versions::ESBUILD, command: "esbuild" };
pub const AXE: Npm = Npm { name: "axe-core", version: versions::AXE, command: "" };
pub const LIGHTHOUSE: Npm = Npm { name: "lighthouse", version: versions::LIGHTHOUSE, command: "" };

impl Npm {
    pub fn title(&self) -> String {
        format!("{} {} from npm (seconds)", self.name, self.version)
    }

    pub fn missing(&self) -> Result<bool> {
        Ok(!stamped(&folder(self.name, self.version)?))
    }

    pub fn command(&self) -> Result<PathBuf> {
        Ok(folder(self.name, self.version)?.join("node_modules/.bin").join(self.command))
    }

    /// A file of a package that is no command.
    pub fn file(&self, name: &str) -> Result<PathBuf> {
        Ok(folder(self.name, self.version)?.join("node_modules").join(self.name).join(name))
    }

    pub fn install(&self) -> Result<()> {
        let folder = folder(self.name, self.version)?;
        let mut command = Command::new("npm");
        command
            .args(["install", &format!("{}@{}", self.name, self.version)])
            .args(["--no-save", "--no-audit", "--no-fund", "--loglevel=error", "--prefix"])
            .arg(&folder)
            .current_dir(paths::tools()?);
        install_into(&folder, &mut command)
            .context("it needs Node.js 18 or newer with npm, and the network; then run this again")
    }
}
