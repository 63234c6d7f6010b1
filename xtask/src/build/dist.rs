//! Packs the folder that is served. It is made aside and then swapped in, so it is never half there.

use super::offline::Kept;
use super::template::{self, Assets};
use super::{compress, guest, hosts, locale, minify, names, single};
use crate::paths;
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};

/// A packed page.
#[derive(Clone, Debug)]
pub struct Page {
    pub folder: PathBuf,
    /// Logical names to relative addresses.
    pub assets: Assets,
}

impl Page {
    /// A page that was packed earlier.
    pub fn read(folder: &Path) -> Result<Page> {
        let html = fs::read_to_string(folder.join("index.html"))?;
        let list =
            html.split_once("id=\"assets\">").and_then(|(_, rest)| rest.split_once("</script>"));
        let (list, _) = list.context("index.html has no list of assets")?;
        Ok(Page { folder: folder.to_path_buf(), assets: serde_json::from_str(list)? })
    }
}

/// Names that keep their own, because people look for them.
fn keeps_name(name: &str) -> bool {
    name.ends_with("LICENSE.md") || name.starts_with("schema/")
}

/// What is filled in with the addresses of the others, and found by its own name: in the sources, and
/// in the folder.
const FILLED: [(&str, &str); 5] = [
    ("index.html", "index.html"),
    ("static/manifest.webmanifest", "manifest.webmanifest"),
    ("static/embed/embed.html", "embed.html"),
    ("static/embed/embed.js", "embed.js"),
    ("static/embed/embed.d.ts", "embed.d.ts"),
];
/// Scripts that every first visit loads.
const FIRST: [&str; 2] = ["boot.js", "main.js"];
const WORKER: &str = "sw.js";

/// What builds the samples is no part of the page.
fn left_out(name: &str) -> bool {
    let filled = FILLED.iter().any(|(source, _)| source.strip_prefix("static/") == Some(name));
    filled
        || name == WORKER
        || name.starts_with("samples/make/")
        || name.starts_with("hosts/")
        || name.starts_with("embed/npm/")
        || name.split('/').any(|part| part.starts_with('.'))
}

/// Of what no page has need without a network: the types are for editors, and of the whole code it has
/// the two parts.
fn is_online_only(name: &str) -> bool {
    name == "embed.d.ts" || name == single::WHOLE
}

/// What a folder is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// To be looked at while it is worked on: nothing is packed, and no browser keeps it.
    Work,
    Release,
    /// What an update to a release brings, not packed: for the stories.
    Update,
}

pub fn write(pkg: &Path, folder: &Path, usage: Use) -> Result<Page> {
    let packed = usage == Use::Release;
    let aside = folder.with_extension("new");
    if aside.exists() {
        fs::remove_dir_all(&aside)?;
    }
    let (mut assets, mut kept) = (Assets::new(), Kept::default());
    for (name, mut bytes) in files(pkg)? {
        match usage {
            Use::Work if name == "offline.js" => continue,
            Use::Update => update(&name, &mut bytes),
            _ => {}
        }
        let address = if keeps_name(&name) { name.clone() } else { names::hashed(&name, &bytes) };
        if !is_online_only(&name) {
            kept.add(&address, &bytes);
        }
        put(&aside.join(&address), &bytes, packed && compress::shrinks(&address))?;
        assets.insert(name, address);
    }
    for (source, name) in FILLED {
        let source = fs::read_to_string(paths::root().join(source))?;
        let filled = template::fill(&source, &assets).with_context(|| name.to_owned())?;
        if !is_online_only(name) {
            kept.add(name, filled.as_bytes());
        }
        put(&aside.join(name), filled.as_bytes(), packed)?;
    }
    beside(&aside, usage, &assets, &kept)?;
    swap(&aside, folder)?;
    Ok(Page { folder: folder.to_path_buf(), assets })
}

/// What is about the others: the worker that keeps them, and what hosts are told of them.
fn beside(folder: &Path, usage: Use, assets: &Assets, kept: &Kept) -> Result<()> {
    let source = |name: &str| fs::read_to_string(paths::root().join("static").join(name));
    let packed = usage == Use::Release;
    if usage != Use::Work {
        put(&folder.join(WORKER), kept.worker(&source(WORKER)?)?.as_bytes(), packed)?;
    }
    if packed {
        let nginx = hosts::nginx(&source("hosts/nginx.conf")?)?;
        put(&folder.join("nginx.conf"), nginx.as_bytes(), false)?;
        put(&folder.join("_headers"), hosts::headers(assets)?.as_bytes(), false)?;
    }
    Ok(())
}

/// Marks the code and the texts, so that a story sees of which build each is.
fn update(name: &str, bytes: &mut Vec<u8>) {
    if name == "main.js" {
        bytes.extend(b"\ndocument.documentElement.dataset.build = \"update\";\n");
    } else if name.starts_with("locales/") {
        let text = String::from_utf8_lossy(bytes);
        let title = "\"page.title\":\"";
        *bytes = text.replace(title, &[title, "Update: "].concat()).into_bytes();
    }
}

fn put(file: &Path, bytes: &[u8], packed: bool) -> Result<()> {
    if let Some(parent) = file.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::write(file, bytes)?;
    if packed {
        let beside = |ending: &str| PathBuf::from(format!("{}.{ending}", file.display()));
        fs::write(beside("br"), compress::brotli(bytes)?)?;
        fs::write(beside("gz"), compress::gzip(bytes)?)?;
    }
    Ok(())
}

fn swap(aside: &Path, folder: &Path) -> Result<()> {
    let old = folder.with_extension("old");
    if old.exists() {
        fs::remove_dir_all(&old)?;
    }
    if folder.exists() {
        fs::rename(folder, &old)?;
    }
    fs::rename(aside, folder)?;
    if old.exists() {
        fs::remove_dir_all(&old)?;
    }
    Ok(())
}

/// Every file of the page by its logical name, in name order.
fn files(pkg: &Path) -> Result<Vec<(String, Vec<u8>)>> {
    let read =
        |path: &Path| fs::read(path).with_context(|| format!("cannot read {}", path.display()));
    let mut files = vec![
        ("app.js".to_string(), read(&pkg.join("app.js"))?),
        ("app.wasm".to_string(), read(&pkg.join("app_bg.wasm"))?),
    ];
    let rest = pkg.join("app_rest.wasm");
    if rest.is_file() {
        files.push(("rest.wasm".to_string(), read(&rest)?));
    }
    let whole = pkg.join("app_uncut.lzma");
    if whole.is_file() {
        files.push((single::WHOLE.to_string(), read(&whole)?));
    }
    let page = fs::read_to_string(paths::root().join("index.html"))?;
    files.push((single::SHELL.to_string(), single::shell(&page)?.into_bytes()));
    let root = paths::root().join("static");
    let mut found = Vec::new();
    walk(&root, "", &mut found)?;
    found.sort();
    let (mut styles, mut around) = (String::new(), Vec::new());
    let mut list: Vec<serde_json::Value> = Vec::new();
    for name in found.into_iter().filter(|name| !left_out(name)) {
        let bytes = read(&root.join(&name))?;
        if name.starts_with("styles/") && name.ends_with(".css") {
            styles.push_str(&minify::css(&String::from_utf8(bytes)?));
            styles.push('\n');
        } else if name.starts_with("embed/") && name.ends_with(".css") {
            around.push(minify::css(&String::from_utf8(bytes)?));
        } else if let Some(stem) = name.strip_suffix(".json").filter(|n| n.starts_with("locales/"))
        {
            let [first, others, lessons] = locale::cut(&name, &bytes)?;
            files.push((format!("{stem}.lessons.json"), lessons));
            files.push((format!("{stem}.rest.json"), others));
            files.push((name, first));
        } else if name.starts_with("lessons/") {
            list.push(serde_json::from_slice(&bytes).with_context(|| name.clone())?);
        } else if FIRST.contains(&name.as_str()) {
            files.push((name, minify::js(&String::from_utf8(bytes)?).into_bytes()));
        } else if name.ends_with(".json") {
            let small = minify::json(&name, &bytes)?;
            files.push((name, small));
        } else {
            files.push((name, bytes));
        }
    }
    around.insert(1, guest::styles(&styles));
    files.push(("embed/guest.css".to_string(), around.join("\n").into_bytes()));
    // In the order of their names; one file, since they are loaded together.
    files.push(("lessons.json".to_string(), serde_json::to_vec(&list)?));
    files.push(("styles.css".to_string(), minify::tight(&styles).into_bytes()));
    files.sort();
    Ok(files)
}

fn walk(folder: &Path, prefix: &str, found: &mut Vec<String>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            walk(&entry.path(), &format!("{name}/"), found)?;
        } else {
            found.push(name);
        }
    }
    Ok(())
}
