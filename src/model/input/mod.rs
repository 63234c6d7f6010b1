//! Everything a person can bring: typed numbers, pasted text, files, pictures, samples.

mod decimal;
mod glyphs;
mod limits;
pub mod number;
pub mod short;
pub mod text;
