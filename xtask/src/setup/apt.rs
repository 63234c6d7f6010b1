//! Debian packages, as root or through sudo.

use crate::{paths, process};
use anyhow::{Context, Result, bail};
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};

static UPDATED: AtomicBool = AtomicBool::new(false);

/// A command that runs as root.
pub fn as_root(program: &str) -> Result<Command> {
    if process::output(Command::new("id").arg("-u"))? == "0" {
        return Ok(Command::new(program));
    }
    if paths::find("sudo").is_none() {
        bail!("`{program}` must run as root and there is no sudo: run this command as root once");
    }
    let mut command = Command::new("sudo");
    command.arg(program);
    Ok(command)
}

pub fn install(packages: &[&str]) -> Result<()> {
    if paths::find("apt-get").is_none() {
        bail!(
            "this is no Debian or Ubuntu; install by hand what these packages hold: {}",
            packages.join(" ")
        );
    }
    update()?;
    process::run(apt()?.args(["install", "-y", "-qq", "--no-install-recommends"]).args(packages))
        .with_context(|| {
            format!(
                "apt-get could not install {}; try it by hand, then run this again",
                packages.join(" ")
            )
        })
}

/// What puts a package's file into the current folder.
pub fn download(package: &str) -> Result<Command> {
    update()?;
    let mut command = Command::new("apt-get");
    command.args(["download", "-qq", package]);
    Ok(command)
}

fn update() -> Result<()> {
    if !UPDATED.swap(true, Ordering::Relaxed) {
        // A single dead source must not stop the install: apt-get says itself which one is dead.
        if let Err(error) = process::run(apt()?.args(["update", "-qq"])) {
            eprintln!("[set-up] {error}; going on with the package lists that are there");
        }
    }
    Ok(())
}

fn apt() -> Result<Command> {
    let mut command = as_root("env")?;
    command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]);
    Ok(command)
}
