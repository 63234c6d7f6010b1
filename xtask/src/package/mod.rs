//! `cargo xtask package`: what is passed on, in `packages/`.

pub mod single;

use crate::{build, paths};
use anyhow::{Result, bail};
use std::path::PathBuf;

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
                bail!("package takes --single-file [--state FILE], not `{other}`")
            }
        }
    }
    if options.state.is_some() && !options.single {
        bail!("--state goes with --single-file");
    }
    Ok(options)
}

/// `cargo xtask package --single-file [--state FILE]`.
pub fn command(args: &[String]) -> Result<()> {
    let options = options(args)?;
    let page = build::fresh_release()?;
    let folder = paths::root().join("packages");
    single::write(&page, options.state.as_deref(), &folder.join(single::NAME))
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
