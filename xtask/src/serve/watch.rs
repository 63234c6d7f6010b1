//! Tells when a source changed, a whole burst of writes at once.

use crate::{build, paths};
use anyhow::{Context, Result};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

/// An editor that saves writes several files, and git hundreds.
const QUIET: Duration = Duration::from_millis(80);

pub struct Changes {
    root: PathBuf,
    events: Receiver<notify::Result<Event>>,
    /// Watching ends when this goes.
    _watcher: RecommendedWatcher,
}

/// What changed.
#[derive(Debug, Default)]
pub struct Change {
    files: Vec<PathBuf>,
    /// Whether the Rust code must be built again.
    pub code: bool,
}

pub fn start() -> Result<Changes> {
    at(paths::root())
}

fn at(root: PathBuf) -> Result<Changes> {
    let (send, events) = mpsc::channel();
    let mut watcher = notify::recommended_watcher(send)?;
    // Editors replace files, so single files are seen through their folder.
    watcher.watch(&root, RecursiveMode::NonRecursive)?;
    for name in build::SOURCES {
        let path = root.join(name);
        if path.is_dir() {
            watcher.watch(&path, RecursiveMode::Recursive)?;
        }
    }
    Ok(Changes { root, events, _watcher: watcher })
}

impl Changes {
    /// Waits for the next change, and until the burst is over.
    pub fn next(&self) -> Result<Change> {
        let mut change = Change::default();
        loop {
            let event = self.events.recv().context("watching the sources ended")?;
            change.take(event, &self.root);
            while let Ok(event) = self.events.recv_timeout(QUIET) {
                change.take(event, &self.root);
            }
            if !change.files.is_empty() {
                return Ok(change);
            }
        }
    }
}

impl Change {
    fn take(&mut self, event: notify::Result<Event>, root: &Path) {
        let Ok(event) = event else { return };
        if !matches!(event.kind, EventKind::Create(_) | EventKind::Modify(_) | EventKind::Remove(_))
        {
            return;
        }
        for path in event.paths {
            let Ok(file) = path.strip_prefix(root) else { continue };
            if is_source(file) && !self.files.iter().any(|known| known == file) {
                self.code |= is_code(file);
                self.files.push(file.to_path_buf());
            }
        }
    }

    pub fn shown(&self) -> String {
        match self.files.as_slice() {
            [one] => one.display().to_string(),
            several => format!("{} files", several.len()),
        }
    }
}

fn is_source(file: &Path) -> bool {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let left_by_editor =
        name.ends_with('~') || name.ends_with(".swp") || name.starts_with(".#") || name == "4913";
    !left_by_editor && build::SOURCES.iter().any(|source| file.starts_with(source))
}

fn is_code(file: &Path) -> bool {
    !file.starts_with("static") && file != Path::new("index.html")
}

#[cfg(test)]
mod tests {
    use super::super::live::Live;
    use super::*;
    use std::sync::Arc;
    use std::{fs, thread};

    #[test]
    fn sources_count_and_leftovers_do_not() {
        for source in [
            "src/lib.rs",
            "static/boot.js",
            "index.html",
            "Cargo.toml",
            "crates/pooling/src/lib.rs",
        ] {
            assert!(is_source(Path::new(source)), "{source}");
        }
        for other in [
            "dist/index.html",
            "README.md",
            "target/x",
            "src/lib.rs~",
            "src/.lib.rs.swp",
            "tests/wasm.rs",
        ] {
            assert!(!is_source(Path::new(other)), "{other}");
        }
    }

    #[test]
    fn static_files_need_no_compiler() {
        assert!(is_code(Path::new("src/lib.rs")) && is_code(Path::new("Cargo.toml")));
        assert!(!is_code(Path::new("static/main.js")) && !is_code(Path::new("index.html")));
    }

    /// From a saved file to the answer that makes the page load itself again.
    #[test]
    fn a_saved_text_reloads_the_page() {
        let root = std::env::temp_dir().join(format!("xtask-watch-{}", std::process::id()));
        let texts = root.join("static/locales");
        fs::create_dir_all(&texts).unwrap();
        // Where temporary folders lie behind a link, changes are told by their real names.
        let changes = at(root.canonicalize().unwrap()).unwrap();
        let live = Arc::new(Live::new());
        let first = live.wait("/__build?seen=0");
        let page = {
            let (live, first) = (live.clone(), first.clone());
            thread::spawn(move || live.wait(&format!("/__build?seen={first}")))
        };
        // As editors do: a file beside, then renamed over the old one.
        fs::write(texts.join("en.json~"), "{}").unwrap();
        fs::rename(texts.join("en.json~"), texts.join("en.json")).unwrap();
        let change = changes.next().unwrap();
        assert_eq!((change.shown().as_str(), change.code), ("static/locales/en.json", false));
        live.reload();
        assert_ne!(page.join().unwrap(), first);
        fs::remove_dir_all(root).unwrap();
    }
}
