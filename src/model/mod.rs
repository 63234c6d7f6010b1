//! What the person made and chose, and everything that follows from it. Pure Rust: no browser.

pub mod action;
pub mod cells;
pub mod check;
pub mod compute;
pub mod differ;
pub mod doc;
pub mod formula;
pub mod grid;
pub mod history;
pub mod input;
mod layer;
pub mod link;
pub mod narrate;
pub mod params;
mod passes;
pub mod pasting;
pub mod reduce;
pub mod refusal;
pub mod settings;
pub mod shared;
pub mod state;
pub mod texts;
pub mod timeline;
pub mod typed;
pub mod upstream;
pub mod windows;
pub mod words;
