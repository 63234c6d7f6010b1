//! The page as one file.

use crate::build::Page;
use crate::{paths, process};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::Path;
use std::process::Command;

/// Bytes without a saved state.
const BUDGET: usize = 700_000;
pub const NAME: &str = "pooling-playground.html";

/// Writes the page, which opens with the saved state where there is one.
pub fn write(page: &Page, state: Option<&Path>, out: &Path) -> Result<()> {
    if let Some(folder) = out.parent() {
        fs::create_dir_all(folder)?;
    }
    let text = state.map(saved).transpose()?.unwrap_or_default();
    let mut node = Command::new("node");
    node.arg(paths::root().join("xtask/src/package/single.mjs"))
        .arg(&page.folder)
        .arg(serde_json::to_string(&page.assets)?)
        .arg(state.unwrap_or(Path::new("")))
        .arg(out);
    process::run(&mut node).context("the page as one file could not be made")?;
    let size = fs::metadata(out)?.len() as usize - text.len();
    println!("{size:>8}  {} without its state; the budget is {BUDGET}", out.display());
    if size > BUDGET {
        bail!("the page as one file is {} bytes above its budget", size - BUDGET);
    }
    Ok(())
}

/// The text of a saved file. What is in it the page reads, and says what is wrong with it.
fn saved(file: &Path) -> Result<String> {
    let name = file.display();
    let text = fs::read_to_string(file).with_context(|| format!("cannot read {name}"))?;
    let json: serde_json::Value =
        serde_json::from_str(&text).with_context(|| format!("{name} is no JSON"))?;
    if json["format"] != "pooling-playground" {
        bail!("{name} is no saved file of the page: its \"format\" is not \"pooling-playground\"");
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_saved_file_is_refused_by_what_is_wrong() {
        let file = std::env::temp_dir().join(format!("xtask-single-{}", std::process::id()));
        for (text, said) in
            [("{", "no JSON"), ("{}", "no saved file"), ("{\"format\":1}", "no saved")]
        {
            fs::write(&file, text).unwrap();
            assert!(format!("{:#}", saved(&file).unwrap_err()).contains(said), "{text}");
        }
        fs::write(&file, "{\"format\":\"pooling-playground\"}").unwrap();
        assert!(saved(&file).is_ok());
        fs::remove_file(&file).unwrap();
        assert!(format!("{:#}", saved(&file).unwrap_err()).contains("cannot read"));
    }
}
