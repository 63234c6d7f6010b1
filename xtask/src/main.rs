//! The project's commands; `cargo xtask help` lists them.
//!
//! Each may be the first thing run on a fresh machine: what is missing is installed on the way.

mod bench;
mod build;
mod driver;
mod first;
mod lighthouse;
mod npm;
mod package;
mod paths;
mod process;
mod serve;
mod setup;
mod shots;
mod size;
mod snippets;
mod test;
mod versions;

use anyhow::{Result, bail};
use std::process::ExitCode;

const HELP: &str = "\
cargo xtask serve [--port N] [--release]     serves the page on localhost, follows your changes
cargo xtask build                            builds the page for any static host into dist/
cargo xtask test [native|wasm|npm|e2e] [filter]  runs every test, or one section, or those with a name
cargo xtask size                             weighs the first load against its budget
cargo xtask first                            finds what the first step takes, by which the wasm is cut
cargo xtask lessons                          checks the lessons' files (docs/lessons.md)
cargo xtask npm                              builds the core as an npm package into pkg/
cargo xtask package                          makes the two npm packages, in packages/
cargo xtask package --single-file [--state FILE]  makes the page one file there
cargo xtask bench stage                      measures a frame beside a bare replay of its calls
cargo xtask bench picture                    measures what a person waits for on a large picture
cargo xtask bench kernels [--alone] [--works RE] measures the kernels beside memory, and beside other libraries
cargo xtask lighthouse [--runs N]            scores the released page, on a telephone and a desktop
cargo xtask shots [DIR] [--hash #…] [--readme] takes pictures of the page
cargo xtask snippets [--run]                 writes the golden programs; runs them beside the core
cargo xtask lint-wasm                        clippy over the page as the browser gets it
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
    let Some((command, rest)) = args.split_first() else {
        print!("{HELP}");
        return Ok(());
    };
    match command.as_str() {
        "serve" => serve::command(rest),
        "test" => test::command(rest),
        "build" => build::command(),
        "shots" => shots::command(rest),
        "size" => size::command(),
        "first" => first::command(),
        "lighthouse" => lighthouse::command(rest),
        "npm" => npm::command(),
        "lessons" => test::lessons(),
        "package" => package::command(rest),
        "bench" => bench::command(rest),
        "snippets" => snippets::command(rest),
        "lint-wasm" => lint_wasm(),
        "help" | "-h" | "--help" => {
            print!("{HELP}");
            Ok(())
        }
        other => bail!("there is no command `{other}`; the commands are:\n{HELP}"),
    }
}

fn lint_wasm() -> Result<()> {
    let tools = setup::Toolchain::installed(&[setup::Need::Target])?;
    let mut cargo = tools.cargo()?;
    cargo.args(["clippy", "--target", "wasm32-unknown-unknown", "--lib", "--", "-D", "warnings"]);
    process::run(&mut cargo)
}
