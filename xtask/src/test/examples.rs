//! The examples as their readers have them: installed and built, beside the built page.

use crate::{paths, process, setup};
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Gives their folder.
pub fn built() -> Result<PathBuf> {
    let packages = setup::examples()?;
    let folder = paths::target("examples");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    copy(&paths::root().join("examples"), &folder)?;
    std::os::unix::fs::symlink(packages, folder.join("node_modules"))?;
    let mut npm = Command::new("npm");
    npm.args(["run", "build", "--silent"]).current_dir(&folder).env("NO_COLOR", "1");
    process::run(&mut npm).context("the examples did not build")?;
    Ok(folder)
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_name() == "node_modules" {
            continue;
        }
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
