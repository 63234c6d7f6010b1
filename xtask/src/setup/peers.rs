//! The packages that the kernels are measured beside: pinned by the lock file of `bench-kernels`.

use super::{install_into, stamped};
use crate::paths;
use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

const PINS: [(&str, &str); 2] = [
    ("package.json", include_str!("../../bench-kernels/package.json")),
    ("package-lock.json", include_str!("../../bench-kernels/package-lock.json")),
];

pub fn folder() -> Result<PathBuf> {
    let pins = Sha256::digest(PINS[1].1);
    let short: String = pins.iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    super::folder("bench-kernels", &short)
}

pub fn missing() -> Result<bool> {
    Ok(!stamped(&folder()?))
}

pub fn install() -> Result<()> {
    let folder = folder()?;
    let pins = paths::tools()?.join("bench-kernels-pins");
    fs::create_dir_all(&pins)?;
    for (name, text) in PINS {
        fs::write(pins.join(name), text)?;
    }
    let mut command = Command::new("npm");
    command
        .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
        .current_dir(&pins);
    install_into(&folder, &mut command)
        .context("it needs Node.js 18 or newer with npm, and the network; then run this again")?;
    fs::rename(pins.join("node_modules"), folder.join("node_modules"))?;
    Ok(())
}
