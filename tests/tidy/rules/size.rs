//! Files that one can read at a sitting.

use crate::files::File;
use crate::{complains, everywhere};

const MOST: usize = 250;
/// Longer ones, and why.
const LONGER: [&str; 1] = [
    // The only geometry, one axis in one place; a third of it is the reasons.
    "crates/pooling/src/window.rs",
];

fn long(file: &File) -> Vec<String> {
    let ours = file.under(&["src/", "xtask/src/"])
        || file.path.starts_with("crates/") && file.path.contains("/src/");
    let lines = file.text.lines().count();
    if !file.is_rust() || !ours || file.is_test() || lines <= MOST || LONGER.contains(&&*file.path)
    {
        return Vec::new();
    }
    vec![format!(
        "{}: {lines} lines; split it where its subject changes ({MOST} at most)",
        file.path
    )]
}

#[test]
fn no_file_is_long() {
    everywhere(long);
    complains(&long(&File::new("src/view/a.rs", &"//\n".repeat(251))), "251");
}
