//! One file for each thing that rules are about.

mod core;
mod layers;
mod size;
mod style;
mod texts;
mod whereabouts;
