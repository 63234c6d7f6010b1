//! Links, files, what is kept locally, and the refusals of settings that do not fit.

// Test helpers may panic as tests do; clippy knows only the functions marked as tests.
#![allow(clippy::unwrap_used, clippy::panic)]

mod damaged;
mod docs;
mod file;
mod hostile;
mod refusals;
mod round_trip;
mod store;
