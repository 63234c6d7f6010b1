//! Cuts the page's wasm in two: what it takes to the first step, and the rest, which is loaded when it
//! is first asked for.
//!
//! A function of the rest stays in the first module as a stub: it has the rest loaded, if it is not,
//! and calls on through a table that the rest fills. The two share memory, tables and globals, so
//! neither the code nor its tests know of the cut. Which functions the first step takes is known from
//! watching it ([`watch`]); the lists are kept beside this file. Constants that only the rest uses come
//! with it ([`data`]).

mod calls;
mod data;
pub mod lists;
mod map;
mod memory;
mod names;
mod order;
mod rest;
mod stubs;
pub mod watch;

use anyhow::{Context, Result, bail};
use names::Lists;
pub use order::alike as ordered;
use std::ops::Range;
use walrus::{Module, ModuleConfig};

/// The functions of the page that the first step takes, as [`names::key`] writes them, and those of
/// libraries that it does not take, as [`names::library`] does; one a line.
const FIRST: &str = include_str!("first.txt");
const LATE: &str = include_str!("late.txt");

/// The import by which a stub asks for the rest, the flag that says it is there, and the table.
pub const LOAD: (&str, &str) = ("r", "l");
const LOADED: &str = "_l";
const TABLE: &str = "_t";

/// The page's wasm in two.
#[derive(Debug)]
pub struct Parts {
    pub first: Vec<u8>,
    pub rest: Vec<u8>,
    /// The constants that come with the rest, by their addresses.
    pub late: Vec<Range<u32>>,
}

/// Cuts the functions, and the constants if there is the linker's map of them.
pub fn cut(wasm: &[u8], map: &str) -> Result<Parts> {
    cut_by(wasm, map, &Lists::of(FIRST, LATE))
}

fn cut_by(wasm: &[u8], map: &str, lists: &Lists) -> Result<Parts> {
    let (mut first, mut rest) = (parse(wasm)?, parse(wasm)?);
    let late = calls::late(&first, lists);
    // Both are read from the same bytes, so their functions come in the same order.
    let places = calls::places(&first, &late);
    let shared = stubs::put(&mut first, &late)?;
    rest::make(&mut rest, &places, &shared)?;
    let late = data::part(&mut first, &mut rest, map)?;
    walrus::passes::gc::run(&mut rest);
    Ok(Parts { first: first.emit_wasm(), rest: rest.emit_wasm(), late })
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
    ordered(&module.emit_wasm())
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
