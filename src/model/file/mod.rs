//! The whole state as one JSON document: what a link says, and the numbers that no link carries.
//!
//! `docs/file.md` describes it for people, `static/schema/state-1.json` for programs. The state itself is
//! the link's: its keys, its values, its reader and its writer. Beside it lie the picture or the array
//! that x was taken from, x where it is not just that, and a large dL/dy, as bytes in one text. The
//! browser packs and unpacks those bytes, so writing and reading have two halves each.

use super::doc::Doc;

mod fields;
mod read;
mod state;
mod unpack;
mod write;

pub use read::{Sealed, read};
pub use write::{Draft, write};

/// How a file of ours begins.
pub const FORMAT: &str = "pooling-playground";
/// The version that is written, and the newest that is read.
pub const VERSION: u32 = 1;
/// The largest file that is read, in MiB: the largest picture of floats with an array behind it.
pub const MOST_MIB: u64 = 192;

/// A name that the browser gives to what it saves, and that tells a file of ours.
pub const ENDING: &str = ".pooling.json";

/// What a file is called, but for its ending: what is pooled, and how.
pub fn stem(doc: &Doc) -> String {
    let [_, rows, cols] = doc.grid.tensor().shape().dhw();
    let sizes = format!("{rows}x{cols}");
    [doc.settings.how.name(), "-", &sizes].concat()
}

/// Of a name so much is kept.
const LONGEST_NAME: usize = 255;
