//! The Pooling Playground page.

pub mod model;
pub mod paint;
pub mod scene;
