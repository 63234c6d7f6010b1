//! `cargo xtask size`: what a browser loads until the first step is possible, as brotli.

use crate::build;
use anyhow::{Context, Result, bail};
use std::fs;

/// Every how and where, with what teaches them.
const BUDGET: usize = 240_000;
const FIRST: &[&str] = &["styles.css", "boot.js", "main.js", "app.js", "app.wasm", "icon.svg"];

pub fn command() -> Result<()> {
    let page = build::fresh_release()?;
    let packed = |address: &str| -> Result<usize> {
        let file = page.folder.join(address);
        let bytes = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
        Ok(build::brotli(&bytes)?.len())
    };
    let mut list = vec![("index.html", packed("index.html")?)];
    for &name in FIRST {
        let address = page.assets.get(name).with_context(|| format!("the page has no {name}"))?;
        list.push((name, packed(address)?));
    }
    // A browser loads one locale; the larger one counts.
    let mut locales = Vec::new();
    for (name, address) in page.assets.iter().filter(|(name, _)| first_texts(name)) {
        locales.push((name.as_str(), packed(address)?));
    }
    list.extend(locales.into_iter().max_by_key(|(_, size)| *size));
    for (name, size) in &list {
        println!("{size:>8}  {name}");
    }
    let total: usize = list.iter().map(|(_, size)| size).sum();
    println!("{total:>8}  in all, as brotli; the budget is {BUDGET}");
    if total > BUDGET {
        bail!("the first load is {} bytes above its budget", total - BUDGET);
    }
    Ok(())
}

fn first_texts(name: &str) -> bool {
    let later = [".rest.json", ".lessons.json"].iter().any(|end| name.ends_with(end));
    name.starts_with("locales/") && !later
}
