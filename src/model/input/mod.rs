//! Everything a person can bring: typed numbers, pasted text, files, pictures, samples.

pub mod array;
mod bytes;
mod decimal;
pub(super) mod glyphs;
pub(super) mod limits;
pub mod nearest;
mod notes;
pub mod npy;
pub mod number;
pub mod opened;
pub mod paste;
pub mod picture;
pub mod range255;
pub mod samples;
pub mod short;
pub mod sniff;
pub mod svg;
pub mod text;
pub mod whole;
