//! Painters: a scene, on a canvas or as SVG.

pub mod canvas;
mod layers;
pub mod list;
pub mod palette;
mod play;
pub mod svg;
#[cfg(test)]
mod tests;
