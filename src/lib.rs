//! The Pooling Playground page.

#[cfg(feature = "bench")]
mod bench;
mod hooks;
pub mod model;
pub mod paint;
pub mod scene;
mod start;
mod view;

pub use start::{Handle, mount, provide, start};
