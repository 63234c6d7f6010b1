//! What a frame costs, for `cargo xtask bench stage`: the model, the scene and the painter, beside a
//! bare replay of the very calls that the same frame recorded.

use crate::model::action::{Action, TimeAction};
use crate::model::compute::Computed;
use crate::model::doc::{Doc, Source};
use crate::model::grid::Grid;
use crate::model::input::samples;
use crate::model::state::{Prefs, State};
use crate::paint::canvas::Painter;
use crate::scene::{self, Content, Input, Look, Panel, Places, Ranges};
use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

/// One stage to measure, ready to be drawn at any moment.
#[wasm_bindgen]
#[derive(Debug)]
pub struct StageBench {
    state: State,
    computed: Computed,
    ranges: Ranges,
    places: Places,
    painter: Painter,
    calls: u32,
}

fn error(what: &impl ToString) -> JsError {
    JsError::new(&what.to_string())
}

#[wasm_bindgen]
impl StageBench {
    /// A random grid of `side` x `side`, pooled whole, on a canvas of the page.
    ///
    /// # Errors
    /// A side of 0, or a canvas that the browser refuses.
    #[wasm_bindgen(constructor)]
    pub fn new(canvas: HtmlCanvasElement, side: usize) -> Result<Self, JsError> {
        let mut doc = Doc::first().map_err(|e| error(&e))?;
        let grid: Grid = samples::random(7, side, side).map_err(|e| error(&e))?;
        (doc.grid, doc.source) = (grid, Source::Random { seed: 7 });
        let mut computed = Computed::new(&doc, 0).map_err(|e| error(&e))?;
        while !computed.advance(&doc, 1 << 20) {}
        let ranges = Ranges::of(&doc, &computed);
        let places = Places::new(&Content::of(&computed), 880.0, 520.0);
        let painter = Painter::new(canvas).map_err(|_| JsError::new("no canvas"))?;
        let state = State::new(doc, Prefs::default());
        Ok(Self { state, computed, ranges, places, painter, calls: 0 })
    }

    /// The number of steps.
    pub fn total(&self) -> usize {
        self.state.line().total()
    }

    /// Goes to a moment and draws it: one reducer call, one scene, one painting.
    ///
    /// # Errors
    /// What the browser says of a call.
    pub fn frame(&mut self, at: f64) -> Result<(), JsValue> {
        self.state = self.state.after(Action::Time(TimeAction::Scrub(at)));
        self.draw()
    }

    fn draw(&mut self) -> Result<(), JsValue> {
        let look = Look { pad: "pad", ..Look::default() };
        let input = Input {
            doc: self.state.doc(),
            computed: &self.computed,
            ranges: &self.ranges,
            at: self.state.time.at,
            places: &self.places,
            look: &look,
        };
        for panel in Panel::ALL {
            if self.places.grid(panel).raster {
                let version = ((1, self.ranges.scale_of(panel)), scene::known(&input, panel));
                self.painter
                    .raster(panel, version, &mut |rows| scene::picture(&input, panel, rows))?;
            }
        }
        let scene = scene::draw(&input);
        self.calls = u32::try_from(scene.shapes.len()).unwrap_or(u32::MAX);
        self.painter.paint(&scene)
    }

    /// Shapes of the last frame.
    pub fn shapes(&self) -> u32 {
        self.calls
    }

    /// Plays the last frame's calls `times` times, and nothing else.
    ///
    /// # Errors
    /// What the browser says of a call.
    pub fn replay(&mut self, times: u32) -> Result<(), JsValue> {
        let list = self.painter.recording();
        for _ in 0..times {
            self.painter.replay(&list, self.places.width, self.places.height)?;
        }
        Ok(())
    }
}
