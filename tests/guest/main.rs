//! The playground as a guest: messages of every kind, hostile ones too.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod component;
#[path = "../link/docs.rs"]
#[allow(dead_code)]
mod docs;
mod hostile;
mod round_trip;
