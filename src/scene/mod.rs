//! The picture of the stage as a pure function of the document, the time and the room it has.

mod arrange;
mod bins;
mod cells;
mod content;
mod digits;
mod ease;
mod fit;
mod frame;
mod geometry;
mod grids;
mod ink;
mod inside;
mod lens;
mod levels;
mod look;
mod marks;
mod middle;
mod panel;
mod partial;
mod places;
mod raster;
mod rivers;
mod routes;
mod shape;
mod shares;
mod sorted;
mod stack;
mod surround;
mod tiles;
mod view;
mod wheel;
mod window;

#[cfg(test)]
mod tests;

pub use content::{Aid, Air, Content, Ring, ems};
pub use geometry::{Point, Rect};
pub use ink::{Ink, MIX_STEPS, Token};
pub use look::{Input, Look, Ranges};
pub use panel::{Panel, Spot};
pub use places::{GridPlace, LensPlace, Places, Slots};
pub use raster::{Known, known, picture};
pub use shape::{Align, Dash, Label, Pixels, Scale, Scene, Shape, Stroke};

use view::View;

/// The stage at one moment.
pub fn draw(input: &Input<'_>) -> Scene {
    let mut scene = Scene::new(input.places.width, input.places.height);
    let view = View::new(input);
    let spot = input.look.hover.or(input.look.focus);
    for panel in Panel::ALL {
        let grid = input.places.grid(panel);
        let lit = spot.filter(|spot| spot.0.is_input() == panel.is_input()).map(|spot| spot.1);
        frame::headers(&mut scene, &view, grid, lit);
        if panel.is_input() {
            frame::ring(&mut scene, &view, grid, panel == Panel::X);
        }
        grids::draw(&mut scene, &view, panel);
        if panel.is_input() {
            bins::draw(&mut scene, &view, panel);
        } else {
            stack::draw(&mut scene, &view, panel);
        }
    }
    marks::step(&mut scene, &view);
    if let Some(spot) = spot {
        marks::related(&mut scene, &view, spot);
    }
    lens::forward(&mut scene, &view);
    lens::backward(&mut scene, &view);
    if let Some((panel, a, b)) = input.look.selection {
        marks::selection(&mut scene, &view, panel, a, b);
    }
    if let Some(spot) = input.look.focus {
        marks::focus(&mut scene, &view, spot);
    }
    scene
}
