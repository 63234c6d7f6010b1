//! A Chromium with its driver, for the tests in a real browser and for the screenshots.

use super::{apt, given};
use crate::paths;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::PathBuf;

/// The two programs.
#[derive(Clone, Debug)]
pub struct Browser {
    pub chromium: PathBuf,
    pub driver: PathBuf,
}

const HINT: &str = "\
Ubuntu has Chromium as a snap only, and a snap cannot be driven from everywhere. Either of these does:
  sudo snap install chromium     (its driver is then found as chromium.chromedriver)
  Chrome for Testing and its chromedriver, unpacked anywhere, named by
  POOLING_CHROMIUM=/path/to/chrome POOLING_CHROMEDRIVER=/path/to/chromedriver
Then run this again.";

impl Browser {
    pub fn find() -> Option<Browser> {
        let chromium = given("POOLING_CHROMIUM")
            .or_else(|| first(&["chromium", "google-chrome", "chrome"]))?;
        let driver = given("POOLING_CHROMEDRIVER")
            .or_else(|| first(&["chromedriver", "chromium.chromedriver"]))?;
        Some(Browser { chromium, driver })
    }

    pub fn installed() -> Result<Browser> {
        super::ensure(&[super::Need::Browser])?;
        Browser::find().context("neither Chromium nor its driver is on the PATH")
    }
}

fn first(names: &[&str]) -> Option<PathBuf> {
    names.iter().find_map(|name| paths::find(name))
}

pub fn missing() -> bool {
    Browser::find().is_none()
}

pub fn install() -> Result<()> {
    if is_ubuntu() {
        bail!("{HINT}");
    }
    apt::install(&["chromium", "chromium-driver", "fonts-noto-cjk"])?;
    if missing() {
        bail!("the packages are installed, yet `chromium` and `chromedriver` are not on the PATH");
    }
    Ok(())
}

pub fn is_ubuntu() -> bool {
    let system = fs::read_to_string("/etc/os-release").unwrap_or_default();
    system.lines().any(|line| line == "ID=ubuntu")
}
