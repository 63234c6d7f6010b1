//! `cargo xtask test [native|wasm|npm|e2e] [filter]`: every test there is, and one count at the end.

mod count;
mod examples;
mod nginx;
mod project;
mod section;

use crate::{paths, process};
use anyhow::{Result, bail};
use count::Count;
use section::Section;
use std::process::Command;
use std::time::Instant;

/// The check for whoever writes a lesson.
pub fn lessons() -> Result<()> {
    let mut cargo = Command::new("cargo");
    cargo.args(["test", "--quiet", "--test", "lessons"]).current_dir(paths::root());
    process::run(&mut cargo)
}

/// Runs the sections asked for; every one runs, whatever happened to those before it.
pub fn command(args: &[String]) -> Result<()> {
    let (sections, filter) = plan(args)?;
    let mut sum = Count::default();
    let mut broken = Vec::new();
    for section in sections {
        let start = Instant::now();
        println!("\n== {} ==", section.title());
        let (mut count, mut end) = section.run(filter);
        if end.is_ok() && !count.ran() && filter.is_none() {
            end = Err(anyhow::anyhow!("no test ran"));
        }
        if let Err(error) = end {
            eprintln!("error: {}: {error:#}", section.title());
            // A section that broke off counts, so that the closing line never hides it.
            count.failed = count.failed.max(1);
            broken.push(section.title());
        }
        println!("== {}: {count}, in {} ==", section.title(), process::time(start.elapsed()));
        sum.add(count);
    }
    if !broken.is_empty() {
        println!("\nnot green: {}", broken.join("; "));
    }
    println!("\n{sum}");
    if !sum.ran() {
        bail!("no test has that filter in its name");
    }
    if sum.failed > 0 {
        // The count is the last line; what failed is told above it.
        std::process::exit(1);
    }
    Ok(())
}

fn plan(args: &[String]) -> Result<(Vec<Section>, Option<&str>)> {
    let named = args.first().and_then(|word| Section::named(word));
    let filters = if named.is_some() { &args[1..] } else { args };
    if let [_, wrong, ..] = filters {
        bail!(
            "test takes one section (native, wasm, npm or e2e) and one filter; `{wrong}` is too much"
        );
    }
    let sections = named.map_or_else(|| Section::ALL.to_vec(), |one| vec![one]);
    Ok((sections, filters.first().map(String::as_str)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn planned(words: &str) -> Option<(usize, Option<String>)> {
        let args: Vec<String> = words.split_whitespace().map(String::from).collect();
        let (sections, filter) = plan(&args).ok()?;
        Some((sections.len(), filter.map(String::from)))
    }

    #[test]
    fn arguments_choose_sections_and_tests() {
        assert_eq!(planned(""), Some((4, None)));
        assert_eq!(planned("wasm"), Some((1, None)));
        assert_eq!(planned("native ceil"), Some((1, Some("ceil".into()))));
        assert_eq!(planned("ceil"), Some((4, Some("ceil".into()))));
        assert_eq!(planned("e2e a b"), None);
    }
}
