//! `cargo xtask package`: what is passed on, in `packages/`.

mod component;
pub mod single;

use crate::build::Page;
use crate::{build, npm, paths, process};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

#[derive(Debug, Default, PartialEq, Eq)]
struct Options {
    single: bool,
    state: Option<PathBuf>,
}

fn options(args: &[String]) -> Result<Options> {
    let mut options = Options::default();
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        match (arg.as_str(), arg.strip_prefix("--state=")) {
            ("--single-file", _) => options.single = true,
            ("--state", _) => options.state = args.next().map(PathBuf::from),
            (_, Some(file)) => options.state = Some(file.into()),
            (other, _) => {
                bail!("package takes nothing, or --single-file [--state FILE], not `{other}`")
            }
        }
    }
    if options.state.is_some() && !options.single {
        bail!("--state goes with --single-file");
    }
    Ok(options)
}

/// `cargo xtask package [--single-file [--state FILE]]`.
pub fn command(args: &[String]) -> Result<()> {
    let options = options(args)?;
    let page = build::fresh_release()?;
    let folder = paths::root().join("packages");
    if options.single {
        return single::write(&page, options.state.as_deref(), &folder.join(single::NAME));
    }
    for file in tarballs(&page, &npm::build()?, &folder)? {
        println!("{:>8}  {}", fs::metadata(&file)?.len(), file.display());
    }
    Ok(())
}

/// The core's package and the component's, as npm takes them.
pub fn tarballs(page: &Page, core: &Path, folder: &Path) -> Result<[PathBuf; 2]> {
    let made = paths::target("component");
    if made.exists() {
        fs::remove_dir_all(&made)?;
    }
    fs::create_dir_all(&made)?;
    component::write(page, &made)?;
    fs::create_dir_all(folder)?;
    Ok([packed(core, folder)?, packed(&made, folder)?])
}

fn packed(package: &Path, folder: &Path) -> Result<PathBuf> {
    let mut npm = Command::new("npm");
    npm.args(["pack", "--json", "--ignore-scripts", "--loglevel=error", "--pack-destination"])
        .arg(folder)
        .current_dir(package);
    let told = process::output(&mut npm).context("npm could not pack the package")?;
    let told: serde_json::Value = serde_json::from_str(&told)?;
    // An object of packages by name, in older versions a list.
    let first = told.get(0).or_else(|| told.as_object()?.values().next());
    let name = first.and_then(|one| one["filename"].as_str()).context("npm told no file's name")?;
    Ok(folder.join(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &str) -> Result<Options> {
        options(&words.split_whitespace().map(String::from).collect::<Vec<_>>())
    }

    #[test]
    fn options_are_read() {
        let single =
            |state: Option<&str>| Options { single: true, state: state.map(PathBuf::from) };
        assert_eq!(read("--single-file").unwrap(), single(None));
        assert_eq!(read("--single-file --state a.json").unwrap(), single(Some("a.json")));
        assert_eq!(read("--state=a.json --single-file").unwrap(), single(Some("a.json")));
    }

    #[test]
    fn wrong_options_are_refused() {
        for wrong in ["--state a.json", "--all"] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
