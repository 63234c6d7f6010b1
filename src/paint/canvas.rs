//! The painter of the page: a scene, on a canvas.

use super::layers::{Layers, Version};
use super::list::DrawList;
use super::palette::{Palette, parse};
use super::play::play;
use crate::scene::{Known, Panel, Pixels, Scene};
use std::ops::Range;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, Element, HtmlCanvasElement};

/// What the tokens stand for at an element.
pub fn colours(element: &Element, context: &CanvasRenderingContext2d) -> Palette {
    let style =
        web_sys::window().and_then(|window| window.get_computed_style(element).ok().flatten());
    Palette::new(&mut |token| {
        let text = style.as_ref()?.get_property_value(token.property()).ok()?;
        parse(&text).or_else(|| {
            // A colour by name, a system colour for one: the context says what it is.
            context.set_fill_style_str(text.trim());
            parse(&context.fill_style().as_string()?)
        })
    })
}

/// Paints scenes on one canvas, sized to them times the device's pixel ratio.
#[derive(Debug)]
pub struct Painter {
    canvas: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
    palette: Palette,
    /// The fonts of the texts around.
    family: String,
    layers: Layers,
    list: DrawList,
    size: [u32; 2],
}

impl Painter {
    /// # Errors
    /// A canvas without a 2-D context.
    pub fn new(canvas: HtmlCanvasElement) -> Result<Self, JsValue> {
        let context = canvas
            .get_context("2d")?
            .and_then(|context| context.dyn_into().ok())
            .ok_or_else(|| JsValue::from_str("no 2d context"))?;
        let palette = Palette::new(&mut |_| None);
        let (layers, list) = (Layers::default(), DrawList::default());
        let family = String::new();
        let mut painter = Self { canvas, context, palette, family, layers, list, size: [0; 2] };
        painter.refresh();
        Ok(painter)
    }

    /// Reads colours and fonts again: the theme may have changed. True when they did.
    pub fn refresh(&mut self) -> bool {
        let palette = colours(&self.canvas, &self.context);
        let style =
            web_sys::window().and_then(|w| w.get_computed_style(&self.canvas).ok().flatten());
        self.family = style
            .and_then(|style| style.get_property_value("font-family").ok())
            .unwrap_or_default();
        let changed = palette != self.palette;
        if changed {
            self.palette = palette;
            self.list.forget();
            self.layers.recolour(&self.palette);
        }
        changed
    }

    pub fn palette(&self) -> &Palette {
        &self.palette
    }

    /// Gives the picture of a grid that is drawn as one. `picture` is called only when `version`
    /// is not the one that the painter holds, or when more of it is known: for the rows that are new.
    ///
    /// # Errors
    /// What the browser says of an offscreen canvas.
    pub fn raster(
        &mut self,
        layer: Panel,
        version: (Version, Known),
        picture: &mut dyn FnMut(Range<usize>) -> Pixels,
    ) -> Result<(), JsValue> {
        self.layers.keep(layer, version, picture, &self.palette)
    }

    /// # Errors
    /// What the browser says of a call.
    pub fn paint(&mut self, scene: &Scene) -> Result<(), JsValue> {
        self.list.clear();
        self.list.add(scene, &self.palette);
        self.begin(scene.width, scene.height)?;
        play(&self.context, &self.list, &mut self.layers, &self.palette, &self.family)
    }

    /// The calls of the last frame, to be replayed.
    pub fn recording(&self) -> DrawList {
        self.list.clone()
    }

    /// Plays recorded calls, and nothing else.
    ///
    /// # Errors
    /// What the browser says of a call.
    pub fn replay(&mut self, list: &DrawList, width: f32, height: f32) -> Result<(), JsValue> {
        self.begin(width, height)?;
        play(&self.context, list, &mut self.layers, &self.palette, &self.family)
    }

    /// Sizes the canvas where it must be (that clears it too), else clears it.
    fn begin(&mut self, width: f32, height: f32) -> Result<(), JsValue> {
        let ratio = web_sys::window().map_or(1.0, |w| w.device_pixel_ratio()).clamp(0.5, 4.0);
        let size = [width, height].map(|v| (f64::from(v) * ratio).round().max(1.0) as u32);
        if size != self.size {
            self.size = size;
            self.canvas.set_width(size[0]);
            self.canvas.set_height(size[1]);
            let style = web_sys::HtmlElement::style(&self.canvas);
            style.set_property("width", &[&width.to_string(), "px"].concat())?;
            style.set_property("height", &[&height.to_string(), "px"].concat())?;
        }
        self.context.set_transform(ratio, 0.0, 0.0, ratio, 0.0, 0.0)?;
        self.context.clear_rect(0.0, 0.0, f64::from(width), f64::from(height));
        self.context.set_text_baseline("middle");
        self.context.set_line_cap("round");
        Ok(())
    }
}
