//! The picture of the stage as a pure function of the document, the time and the room it has.

mod arrange;
mod content;
mod ease;
mod geometry;
mod ink;
mod look;
mod panel;
mod places;
mod shape;

pub use content::{Content, Ring};
pub use geometry::{Point, Rect};
pub use ink::{Ink, MIX_STEPS, Token};
pub use look::{Input, Look, Ranges};
pub use panel::{Panel, Spot};
pub use places::{GridPlace, LensPlace, Places, Slots};
pub use shape::{Align, Dash, Label, Pixels, Scale, Scene, Shape, Stroke};

/// The stage at one moment.
pub fn draw(input: &Input<'_>) -> Scene {
    Scene::new(input.places.width, input.places.height)
}
