//! Which folder, and its files.

use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
};

/// A file's name and its bytes.
pub(crate) type File = (String, Vec<u8>);

/// The folder asked for: absolute, or relative to the current directory, else to the workspace.
pub(crate) fn named(asked: Option<&OsStr>, workspace: &Path) -> PathBuf {
    let Some(asked) = asked.filter(|asked| !asked.is_empty()).map(Path::new) else {
        return workspace.join("tests/data/corpus");
    };
    if asked.is_dir() { asked.to_owned() } else { workspace.join(asked) }
}

/// Every `*.jsonl` of a folder, by name. A folder without one proves nothing and is refused.
pub(crate) fn read(folder: &Path) -> Result<Vec<File>, String> {
    let trouble = |path: &Path, e| format!("{}: {e}", path.display());
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(|e| trouble(folder, e))? {
        let path = entry.map_err(|e| trouble(folder, e))?.path();
        if path.extension().is_some_and(|extension| extension == "jsonl") {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            files.push((name, fs::read(&path).map_err(|e| trouble(&path, e))?));
        }
    }
    if files.is_empty() {
        return Err(format!("{}: no *.jsonl in this folder", folder.display()));
    }
    files.sort();
    Ok(files)
}
