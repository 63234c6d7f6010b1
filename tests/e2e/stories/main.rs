//! Stories in a real browser: each folder is one, with the data it needs. `cargo xtask test e2e`
//! builds and serves the page and runs them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "type_and_step/story.rs"]
mod type_and_step;
