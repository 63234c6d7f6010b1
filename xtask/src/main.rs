//! The project's commands: `cargo xtask build | serve | test | size | shots | lint-wasm`.
//!
//! Each may be the first thing run on a fresh machine: what is missing is installed on the way.

mod build;
mod paths;
mod process;
mod setup;
mod versions;

use anyhow::{Result, bail};
use std::process::ExitCode;

const HELP: &str = "\
cargo xtask build                     builds the page for any static host into dist/
";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(args: &[String]) -> Result<()> {
    let command = args.first().map_or("help", String::as_str);
    match command {
        "build" => build::command(),
        "help" | "-h" | "--help" => {
            print!("{HELP}");
            Ok(())
        }
        other => bail!("there is no command `{other}`; the commands are:\n{HELP}"),
    }
}
