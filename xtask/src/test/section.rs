//! The kinds of tests and how each is run.

use super::count::Count;
use super::examples;
use super::nginx::Nginx;
use super::project::Project;
use crate::build::Page;
use crate::package::single;
use crate::serve::{Beside, Server};
use crate::setup::{self, Browser, Engines, Need, Toolchain};
use crate::{build, npm, paths, process};
use anyhow::{Context, Result, bail};
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    Native,
    Wasm,
    Npm,
    E2e,
}

impl Section {
    pub const ALL: &[Section] = &[Section::Native, Section::Wasm, Section::Npm, Section::E2e];

    pub fn named(word: &str) -> Option<Section> {
        match word {
            "native" => Some(Section::Native),
            "wasm" => Some(Section::Wasm),
            "npm" => Some(Section::Npm),
            "e2e" => Some(Section::E2e),
            _ => None,
        }
    }

    pub fn title(self) -> &'static str {
        match self {
            Section::Native => "native: the core, the model, the scene",
            Section::Wasm => "wasm: what needs a browser's own parts",
            Section::Npm => "npm: the package, in Node and in a browser",
            Section::E2e => "e2e: stories in real browsers",
        }
    }

    /// The count stands also where the run ended badly.
    pub fn run(self, filter: Option<&str>) -> (Count, Result<()>) {
        let mut count = Count::default();
        let end = match self {
            Section::Native => native(filter, &mut count),
            Section::Wasm => wasm(filter, &mut count),
            Section::Npm => npm(filter, &mut count),
            Section::E2e => e2e(filter, &mut count),
        };
        (count, end)
    }
}

fn native(filter: Option<&str>, count: &mut Count) -> Result<()> {
    let mut cargo = Command::new("cargo");
    cargo.args(["test", "--no-fail-fast"]).current_dir(paths::root());
    // xtask's own and the tidy ones run too; the stories have their section.
    cargo.args(["--workspace", "--exclude", "e2e"]);
    counted(cargo.args(filter), count)
}

/// By cargo and wasm-bindgen's runner, just as wasm-pack runs them: wasm-pack itself would first
/// build every native test for wasm32 as well.
fn wasm(filter: Option<&str>, count: &mut Count) -> Result<()> {
    let browser = Browser::installed()?;
    let tools = Toolchain::installed(&[Need::Target, Need::Bindgen])?;
    let mut cargo = tools.cargo()?;
    cargo
        .args(["test", "--target", "wasm32-unknown-unknown", "--test", "wasm", "--test", "vectors"])
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner")
        .env("WASM_BINDGEN_TEST_ONLY_WEB", "1")
        .env("CHROMEDRIVER", &browser.driver);
    counted(cargo.args(filter), count)
}

fn npm(filter: Option<&str>, count: &mut Count) -> Result<()> {
    let browser = Browser::installed()?;
    let package = npm::package()?;
    let project = Project::built(&build::fresh_release()?)?;
    let mut node = Command::new("node");
    node.args(["--test", "--test-reporter=tap"])
        .args(filter.map(|filter| format!("--test-name-pattern={filter}")))
        .args(["node", "browser"].map(|name| format!("{}/tests/{name}.test.mjs", npm::SOURCES)))
        .current_dir(paths::root())
        .env("POOLING_PACKAGE", &package)
        .env("POOLING_CHROMIUM", &browser.chromium);
    counted(&mut node, count)?;
    let mut both = Command::new("node");
    both.args(["--test", "--test-reporter=tap"])
        .args(filter.map(|filter| format!("--test-name-pattern={filter}")))
        .arg("packages.test.mjs")
        .current_dir(&project.folder)
        .env("POOLING_TSC", &project.tsc);
    counted(&mut both, count)?;
    npm::weigh(&package)
}

fn e2e(filter: Option<&str>, count: &mut Count) -> Result<()> {
    let browser = Browser::installed()?;
    let engines = Engines::installed()?;
    let axe = setup::axe()?;
    let page = build::fresh_release()?;
    let update = build::update()?;
    let single = paths::target("single");
    for (name, state) in SINGLE {
        let state = state.map(|state| paths::root().join(state));
        single::write(&page, state.as_deref(), &single.join(name))?;
    }
    let server = Server::as_guest(&page.folder, beside(&page)?)?;
    let nginx = Nginx::start(&page.folder)?;
    let mut cargo = Command::new("cargo");
    cargo
        .args(["test", "--no-fail-fast", "-p", "e2e"])
        .envs(engines.variables)
        .current_dir(paths::root())
        .env("POOLING_URL", server.address())
        .env("POOLING_AXE", axe)
        .env("POOLING_DIST", &page.folder)
        .env("POOLING_UPDATE", &update.folder)
        .env("POOLING_SINGLE", single)
        .env("POOLING_NGINX", &nginx.address)
        .env("POOLING_CHROMEDRIVER", &browser.driver)
        .env("POOLING_CHROMIUM", &browser.chromium);
    counted(cargo.args(filter), count)
}

/// The page as one file, and with a saved state in it.
const SINGLE: [(&str, Option<&str>); 2] =
    [("plain.html", None), ("painted.html", Some("tests/data/files/1/painted.pooling.json"))];

/// The pages that embed ours.
fn beside(page: &Page) -> Result<Vec<Beside>> {
    let pages = paths::root().join("tests/e2e/pages");
    Ok(vec![
        Beside { base: "/course/pages", folder: pages, is_strict: true },
        Beside { base: "/course/bundled", folder: Project::built(page)?.page(), is_strict: false },
        Beside { base: "/course/examples", folder: examples::built()?, is_strict: false },
    ])
}

/// Runs a test command, its lines live on ours, and adds up its results.
fn counted(command: &mut Command, count: &mut Count) -> Result<()> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start `{}`", process::shown(command)))?;
    let out = child.stdout.take().context("it has no output")?;
    for line in BufReader::new(out).split(b'\n') {
        let line = line?;
        let line = String::from_utf8_lossy(&line);
        println!("{line}");
        if let Some(result) = Count::read(&line) {
            count.add(result);
        }
    }
    let status = child.wait()?;
    if !status.success() {
        bail!("`{}` ended with {status}", process::shown(command));
    }
    Ok(())
}
