//! An empty project that installs both packages and bundles a page with them.

use crate::build::Page;
use crate::{npm, package, paths, process, setup};
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A project as it is after `npm install` and `vite build`.
#[derive(Debug)]
pub struct Project {
    pub folder: PathBuf,
    pub tsc: PathBuf,
}

impl Project {
    pub fn built(page: &Page) -> Result<Project> {
        let tools = setup::bundler()?;
        let tarballs = package::tarballs(page, &npm::package()?, &paths::target("packages"))?;
        let folder = paths::target("project");
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(&folder)?;
        fs::write(folder.join("package.json"), "{ \"private\": true, \"type\": \"module\" }\n")?;
        let mut install = Command::new("npm");
        // They need nothing but themselves: no network is asked.
        install.args(["install", "--offline", "--no-audit", "--no-fund", "--loglevel=error"]);
        process::run(install.args(tarballs).current_dir(&folder))
            .context("the packages could not be installed into an empty project")?;
        let sources = paths::root().join("tests/npm");
        for name in
            ["index.html", "main.ts", "tsconfig.json", "vite.config.js", "packages.test.mjs"]
        {
            fs::copy(sources.join(name), folder.join(name))?;
        }
        let mut vite = Command::new("node");
        vite.arg(tools.join("vite/bin/vite.js")).arg("build").current_dir(&folder);
        process::run(&mut vite).context("the project did not build")?;
        Ok(Project { folder, tsc: tools.join("typescript/bin/tsc") })
    }

    /// The bundled page.
    pub fn page(&self) -> PathBuf {
        Path::new(&self.folder).join("dist")
    }
}
