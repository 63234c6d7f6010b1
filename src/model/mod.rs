//! What the person made and chose, and everything that follows from it. Pure Rust: no browser.

pub mod action;
pub mod compute;
pub mod doc;
pub mod grid;
pub mod history;
pub mod input;
pub mod link;
pub mod reduce;
pub mod settings;
pub mod shared;
pub mod state;
pub mod timeline;
pub mod upstream;
pub mod words;
