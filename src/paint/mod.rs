//! Painters: a scene, on a canvas or as SVG.

pub mod canvas;
pub mod figure;
mod layers;
pub mod list;
pub mod palette;
mod play;
pub mod png;
pub mod svg;
#[cfg(test)]
mod tests;
