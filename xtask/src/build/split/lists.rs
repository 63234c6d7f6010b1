//! The lists by which functions come first or late, made anew from what was heard.

use super::names::{self, Lists};
use super::{Parts, cut_by, parse};
use anyhow::{Result, bail};
use std::collections::BTreeSet;
use std::ops::Range;

/// A library's function smaller than this stays: its stub would be half of it.
const SMALL: u64 = 20;

/// The functions of the page that ran, and those of libraries that did not and would come first.
///
/// # Errors
/// Where something was read that a cut by these lists writes into the memory with the rest only.
pub fn made(
    whole: &[u8],
    map: &str,
    heard: &BTreeSet<&str>,
    read: &[Range<u32>],
) -> Result<[String; 2]> {
    let ran: BTreeSet<String> = heard.iter().filter_map(|symbol| names::key(symbol)).collect();
    let libraries: BTreeSet<String> = heard.iter().map(|symbol| names::library(symbol)).collect();
    let first = lines(ran);
    let module = parse(&cut_by(whole, map, &Lists::of(&first, ""))?.first)?;
    let late = module.funcs.iter_local().filter_map(|(id, function)| {
        let symbol = module.funcs.get(id).name.as_deref()?;
        let name = names::library(symbol);
        let stays = names::key(symbol).is_some() || libraries.contains(&name) || must_stay(&name);
        (!stays && function.size() >= SMALL).then_some(name)
    });
    let late = lines(late.collect());
    check(&cut_by(whole, map, &Lists::of(&first, &late))?, read)?;
    Ok([first, late])
}

/// The allocator waits for no network.
fn must_stay(name: &str) -> bool {
    name.contains("dlmalloc")
}

fn lines(list: BTreeSet<String>) -> String {
    list.iter().map(|name| format!("{name}\n")).collect()
}

fn check(parts: &Parts, read: &[Range<u32>]) -> Result<()> {
    for range in read {
        let meets = |late: &&Range<u32>| late.start < range.end && range.start < late.end;
        if let Some(late) = parts.late.iter().find(meets) {
            bail!("the first step reads {range:x?}, which lies in {late:x?} of the rest");
        }
    }
    Ok(())
}
