//! Cuts the page's wasm in two: what it takes to the first step, and the rest, which is loaded when it
//! is first asked for.
//!
//! A function of the rest stays in the first module as a stub: it has the rest loaded, if it is not,
//! and calls on through a table that the rest fills. The two share memory, tables and globals, so
//! neither the code nor its tests know of the cut. Which functions the first step takes is known from
//! watching it ([`watch`]); the list is kept beside this file.

mod calls;
mod names;
mod rest;
mod stubs;
pub mod watch;

use anyhow::{Context, Result, bail};
use std::collections::BTreeSet;
use walrus::{Module, ModuleConfig};

/// The functions that the first step takes, as [`names::key`] writes them, one a line.
const FIRST: &str = include_str!("first.txt");

/// The import by which a stub asks for the rest, the flag that says it is there, and the table.
pub const LOAD: (&str, &str) = ("r", "l");
const LOADED: &str = "_l";
const TABLE: &str = "_t";

/// The first module and the rest.
pub fn cut(wasm: &[u8]) -> Result<(Vec<u8>, Vec<u8>)> {
    cut_by(wasm, FIRST)
}

fn cut_by(wasm: &[u8], list: &str) -> Result<(Vec<u8>, Vec<u8>)> {
    let kept: BTreeSet<&str> = list.lines().collect();
    let (mut first, mut rest) = (parse(wasm)?, parse(wasm)?);
    let late = calls::late(&first, &kept);
    // Both are read from the same bytes, so their functions come in the same order.
    let places = calls::places(&first, &late);
    let shared = stubs::put(&mut first, &late)?;
    rest::make(&mut rest, &places, &shared)?;
    Ok((first.emit_wasm(), rest.emit_wasm()))
}

/// The module without names and other notes.
pub fn bare(wasm: &[u8]) -> Result<Vec<u8>> {
    let mut config = ModuleConfig::new();
    config.generate_producers_section(false).generate_name_section(false);
    let mut module = config.parse(wasm).context("the page's wasm cannot be read")?;
    let notes: Vec<_> = module.customs.iter().map(|(id, _)| id).collect();
    for note in notes {
        module.customs.delete(note);
    }
    Ok(module.emit_wasm())
}

/// The page's script, able to load the rest. Where it was not cut, it has nothing to load.
pub fn script(glue: &str) -> Result<String> {
    let imports = "const imports = __wbg_get_imports();";
    if !glue.contains(imports) {
        bail!("wasm-bindgen's script has changed: `{imports}` is not in it");
    }
    let given = format!(
        "const imports = {{ ...__wbg_get_imports(), {}: {{ {}: loadRest }} }};",
        LOAD.0, LOAD.1
    );
    Ok([&glue.replace(imports, &given), include_str!("later.js")].concat())
}

fn parse(wasm: &[u8]) -> Result<Module> {
    let mut config = ModuleConfig::new();
    config.generate_producers_section(false);
    config.parse(wasm).context("the page's wasm cannot be read")
}

#[cfg(test)]
mod tests;
