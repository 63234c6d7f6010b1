//! Nothing of the machine that a file was written on.

use crate::files::File;
use crate::{complains, everywhere};

const SOURCE: &str = "registry+https://github.com/rust-lang/crates.io-index";

fn paths(file: &File) -> Vec<String> {
    let found = ["/root/", "/work/", "/home/"].into_iter().filter(|path| {
        // A part of a longer path or address is none of a machine's.
        file.text.match_indices(path).any(|(at, _)| {
            !file.text[..at].ends_with(|c: char| c.is_alphanumeric() || ".-_/}~".contains(c))
        })
    });
    found
        .map(|path| format!("{}: names a folder under {path}; make it relative", file.path))
        .collect()
}

fn registries(file: &File) -> Vec<String> {
    let lists = ["Cargo.lock", "package-lock.json", ".npmrc", ".cargo/config.toml", "pip.conf"];
    if !lists.iter().any(|name| file.path.ends_with(name)) {
        return Vec::new();
    }
    let wrong = file.text.lines().enumerate().filter(|(_, line)| {
        let line = line.replace(SOURCE, "");
        line.contains("://") && !line.contains("funding") && !line.contains("\"url\"")
    });
    wrong
        .map(|(i, _)| {
            format!("{}:{}: leave the registry's address to the machine", file.path, i + 1)
        })
        .collect()
}

#[test]
fn no_machine_is_named() {
    everywhere(paths);
    complains(&paths(&File::new("a.md", "see /root/a\n")), "/root/");
    complains(&paths(&File::new("a.rs", "\"/home/me/a\" and a.org/work/b\n")), "/home/");
}

#[test]
fn no_registry_is_named() {
    everywhere(registries);
    let broken =
        format!("source = \"{SOURCE}\"\nsource = \"sparse+https://mirror.example/index/\"\n");
    complains(&registries(&File::new("Cargo.lock", &broken)), "Cargo.lock:2");
}
