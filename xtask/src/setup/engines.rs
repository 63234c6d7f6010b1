//! Firefox and WebKit with their drivers, for the stories that run in all three engines.

use super::{apt, given, tools};
use crate::paths;
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::{env, fs};

/// The programs, and the variables by which a story knows them.
#[derive(Clone, Debug)]
pub struct Engines {
    pub variables: Vec<(&'static str, PathBuf)>,
}

const HINT: &str = "\
Ubuntu has Firefox as a snap only, and a snap cannot be driven from everywhere. Unpack Mozilla's own
Firefox anywhere and name it: POOLING_FIREFOX=/path/to/firefox. Then run this again.";

impl Engines {
    pub fn installed() -> Result<Engines> {
        super::ensure(&[super::Need::Geckodriver, super::Need::Engines])?;
        let driver = given("POOLING_GECKODRIVER").map_or_else(geckodriver, Ok)?;
        Ok(Engines {
            variables: vec![
                ("POOLING_FIREFOX", firefox().context("no Firefox is on the PATH")?),
                ("POOLING_GECKODRIVER", driver),
                ("POOLING_MINIBROWSER", minibrowser().context("WebKit's MiniBrowser is missing")?),
                ("POOLING_XVFB", paths::find("Xvfb").context("Xvfb is not on the PATH")?),
                ("POOLING_WEBKITDRIVER", webkit().context("WebKitWebDriver is not on the PATH")?),
            ],
        })
    }
}

fn geckodriver() -> Result<PathBuf> {
    Ok(tools::GECKODRIVER.bin()?.join("geckodriver"))
}

pub fn geckodriver_missing() -> Result<bool> {
    Ok(given("POOLING_GECKODRIVER").is_none() && tools::GECKODRIVER.missing()?)
}

fn firefox() -> Option<PathBuf> {
    given("POOLING_FIREFOX").or_else(|| paths::find("firefox-esr"))
}

fn webkit() -> Option<PathBuf> {
    given("POOLING_WEBKITDRIVER").or_else(|| paths::find("WebKitWebDriver"))
}

/// It lies among the libraries, below the machine's and WebKitGTK's own version.
fn minibrowser() -> Option<PathBuf> {
    given("POOLING_MINIBROWSER").or_else(|| {
        let machine = format!("/usr/lib/{}-linux-gnu", env::consts::ARCH);
        let folders = fs::read_dir(Path::new(&machine)).ok()?.flatten();
        let found = folders.map(|folder| folder.path().join("MiniBrowser"));
        found.filter(|file| file.is_file()).max()
    })
}

pub fn missing() -> bool {
    paths::find("Xvfb").is_none()
        || firefox().is_none()
        || webkit().is_none()
        || minibrowser().is_none()
}

pub fn install() -> Result<()> {
    let mut packages = vec!["webkit2gtk-driver", "xvfb"];
    if firefox().is_none() {
        if super::browser::is_ubuntu() {
            bail!("{HINT}");
        }
        packages.push("firefox-esr");
    }
    apt::install(&packages)?;
    if missing() {
        bail!("the packages are installed, yet not all of their programs are found");
    }
    Ok(())
}
