//! Where things lie: the source tree, its `target`, and the tools outside of both.

use anyhow::{Context, Result};
use std::env;
use std::path::{Path, PathBuf};

/// The workspace root.
pub fn root() -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.parent().unwrap_or(own).to_path_buf()
}

/// What a host serves.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// A folder of ours under cargo's target folder.
pub fn target(name: &str) -> PathBuf {
    let base = env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    base.join("page").join(name)
}

/// Where tools are installed: outside the source tree, so that a new clone finds them there.
pub fn tools() -> Result<PathBuf> {
    if let Some(given) = set("POOLING_TOOLS") {
        return std::path::absolute(given).context("POOLING_TOOLS is no usable path");
    }
    if let Some(cache) = set("XDG_CACHE_HOME") {
        return Ok(PathBuf::from(cache).join("pooling-playground"));
    }
    let home = set("HOME").context(
        "neither HOME nor POOLING_TOOLS is set: set POOLING_TOOLS to a folder for the tools",
    )?;
    Ok(PathBuf::from(home).join(".cache/pooling-playground"))
}

fn set(name: &str) -> Option<std::ffi::OsString> {
    env::var_os(name).filter(|value| !value.is_empty())
}

/// A program on the PATH.
pub fn find(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}
