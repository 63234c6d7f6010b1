//! Every tool that set-up installs, pinned. A changed pin re-installs: the folder names carry it.

/// The same as the `wasm-bindgen` crate in the root manifest: the two speak one private format.
pub const WASM_BINDGEN: &str = "0.2.130";
pub const WASM_PACK: &str = "0.15.1";
/// Older ones (Debian's 108, the `wasm-opt` crate's 116) reject what today's Rust emits.
pub const BINARYEN: &str = "132.0.0";
/// Looks for what shuts people out; in the stories only.
pub const AXE: &str = "4.14.1";
/// Shortens the names in wasm-bindgen's script.
pub const ESBUILD: &str = "0.28.2";
/// Drives Firefox in the stories.
pub const GECKODRIVER: &str = "0.37.1";
/// Scores the page; later ones ask for a newer Node.js than the rest does.
pub const LIGHTHOUSE: &str = "12.8.2";
