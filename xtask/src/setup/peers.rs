//! Packages from npm that belong together, pinned by a lock file.

use super::{install_into, stamped};
use crate::paths;
use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// A manifest and its lock file.
#[derive(Debug)]
pub struct Pinned {
    name: &'static str,
    package: &'static str,
    lock: &'static str,
}

/// What the kernels are measured beside.
pub const PEERS: Pinned = Pinned {
    name: "bench-kernels",
    package: include_str!("../../bench-kernels/package.json"),
    lock: include_str!("../../bench-kernels/package-lock.json"),
};

/// What the examples are made with.
pub const EXAMPLES: Pinned = Pinned {
    name: "examples",
    package: include_str!("../../../examples/package.json"),
    lock: include_str!("../../../examples/package-lock.json"),
};

/// What a project that uses our packages is built and checked with.
pub const BUNDLER: Pinned = Pinned {
    name: "bundler",
    package: include_str!("../../../tests/npm/package.json"),
    lock: include_str!("../../../tests/npm/package-lock.json"),
};

impl Pinned {
    pub fn folder(&self) -> Result<PathBuf> {
        let pins = Sha256::digest(self.lock);
        let short: String = pins.iter().take(6).map(|byte| format!("{byte:02x}")).collect();
        super::folder(self.name, &short)
    }

    pub fn missing(&self) -> Result<bool> {
        Ok(!stamped(&self.folder()?))
    }

    pub fn install(&self) -> Result<()> {
        let folder = self.folder()?;
        let pins = paths::tools()?.join(format!("{}-pins", self.name));
        fs::create_dir_all(&pins)?;
        for (name, text) in [("package.json", self.package), ("package-lock.json", self.lock)] {
            fs::write(pins.join(name), text)?;
        }
        let mut command = Command::new("npm");
        command
            .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
            .current_dir(&pins);
        install_into(&folder, &mut command).context(
            "it needs Node.js 18 or newer with npm, and the network; then run this again",
        )?;
        fs::rename(pins.join("node_modules"), folder.join("node_modules"))?;
        Ok(())
    }
}
