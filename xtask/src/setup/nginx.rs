//! Debian's nginx, by which the configuration in the built folder is tried. Where it is not installed its
//! package is only unpacked: installed, it would start to serve on port 80.

use super::{apt, folder, install_into};
use crate::{paths, process};
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};
use std::process::Command;

fn unpacked() -> Result<PathBuf> {
    folder("nginx", "debian")
}

pub fn find() -> Result<Option<PathBuf>> {
    // What is for administrators is not on everybody's PATH.
    let installed = paths::find("nginx").or(Some("/usr/sbin/nginx".into()));
    let own = unpacked()?.join("usr/sbin/nginx");
    Ok([installed, Some(own)].into_iter().flatten().find(|file| file.is_file()))
}

pub fn install() -> Result<()> {
    let folder = unpacked()?;
    let mut download = apt::download("nginx")?;
    install_into(&folder, download.current_dir(paths::tools()?))?;
    let file = package(&paths::tools()?)?;
    process::run(Command::new("dpkg-deb").arg("-x").arg(&file).arg(&folder))?;
    std::fs::remove_file(file)?;
    let nginx = find()?.context("the package has no usr/sbin/nginx")?;
    process::run(Command::new(nginx).arg("-v"))
        .context("install nginx by hand, then run this again")
}

fn package(folder: &Path) -> Result<PathBuf> {
    let entries = std::fs::read_dir(folder)?.flatten().map(|entry| entry.path());
    let mut packages = entries.filter(|path| path.extension().is_some_and(|ext| ext == "deb"));
    packages.next().context("apt-get downloaded nothing")
}
