//! What the stories share: a browser window with the page in it, and what a person does there.
//!
//! A story fails by panicking, so everything here panics with a sentence instead of returning errors.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod axe;
mod clean;
mod command;
mod display;
mod driver;
mod engine;
mod files;
mod guest;
mod hands;
mod host;
mod house;
mod log;
mod options;
mod page;
mod story;
mod visit;

pub use driver::variable;
pub use engine::Engine;
pub use host::Host;
pub use options::Options;
pub use page::{Page, address};
pub use story::{story, story_with, within};
pub use visit::{Answer, Visitor};
