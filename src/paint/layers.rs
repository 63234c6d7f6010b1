//! Pictures beside the canvas: large grids are coloured once for each change, then only drawn.

use super::palette::{Palette, Rgba};
use crate::scene::{Panel, Pixels, Rect, Scale};
use wasm_bindgen::{Clamped, JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ImageData};

#[derive(Debug, Default)]
pub(super) struct Layers {
    kept: [Option<Kept>; 4],
    scratch: Option<Surface>,
    /// The colours of values and of gradients, while the theme stays.
    tables: [Vec<Rgba>; 2],
}

#[derive(Debug)]
struct Kept {
    version: u64,
    pixels: Pixels,
    surface: Surface,
}

/// A canvas that is not on the page.
#[derive(Debug)]
pub(super) struct Surface {
    canvas: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
    bytes: Vec<u8>,
}

impl Layers {
    pub(super) fn get(&self, layer: Panel) -> Option<&Surface> {
        self.kept[layer as usize].as_ref().map(|kept| &kept.surface)
    }

    pub(super) fn keep(
        &mut self,
        layer: Panel,
        version: u64,
        picture: &mut dyn FnMut() -> Pixels,
        palette: &Palette,
    ) -> Result<(), JsValue> {
        let slot = layer as usize;
        if self.kept[slot].as_ref().is_some_and(|kept| kept.version == version) {
            return Ok(());
        }
        let surface = match self.kept[slot].take() {
            Some(kept) => kept.surface,
            None => Surface::new()?,
        };
        let (pixels, mut kept_surface) = (picture(), surface);
        kept_surface.show(&pixels, self.table(pixels.scale, palette))?;
        self.kept[slot] = Some(Kept { version, pixels, surface: kept_surface });
        Ok(())
    }

    /// A picture that is part of one frame only.
    pub(super) fn scratch(
        &mut self,
        pixels: &Pixels,
        palette: &Palette,
    ) -> Result<&Surface, JsValue> {
        let mut surface = match self.scratch.take() {
            Some(surface) => surface,
            None => Surface::new()?,
        };
        surface.show(pixels, self.table(pixels.scale, palette))?;
        Ok(self.scratch.insert(surface))
    }

    /// Another theme.
    pub(super) fn recolour(&mut self, palette: &Palette) {
        self.tables = [palette.values(), palette.gradients()];
        for kept in self.kept.iter_mut().flatten() {
            let table = &self.tables[usize::from(kept.pixels.scale == Scale::Gradient)];
            // A picture that cannot be coloured again keeps its old colours.
            let _ = kept.surface.show(&kept.pixels, table);
        }
    }

    fn table(&mut self, scale: Scale, palette: &Palette) -> &[Rgba] {
        if self.tables[0].is_empty() {
            self.tables = [palette.values(), palette.gradients()];
        }
        &self.tables[usize::from(scale == Scale::Gradient)]
    }
}

impl Surface {
    fn new() -> Result<Self, JsValue> {
        let canvas: HtmlCanvasElement = web_sys::window()
            .and_then(|window| window.document())
            .ok_or_else(|| JsValue::from_str("no document"))?
            .create_element("canvas")?
            .unchecked_into();
        let context = canvas
            .get_context("2d")?
            .and_then(|context| context.dyn_into().ok())
            .ok_or_else(|| JsValue::from_str("no 2d context"))?;
        Ok(Self { canvas, context, bytes: Vec::new() })
    }

    pub(super) fn canvas(&self) -> &HtmlCanvasElement {
        &self.canvas
    }

    pub(super) fn all(&self) -> Rect {
        Rect::new(0.0, 0.0, self.canvas.width() as f32, self.canvas.height() as f32)
    }

    fn show(&mut self, pixels: &Pixels, table: &[Rgba]) -> Result<(), JsValue> {
        let cols = pixels.cols.max(1);
        let (w, h) = (cols as u32, (pixels.levels.len() / cols) as u32);
        if h == 0 {
            return Ok(());
        }
        self.bytes.clear();
        self.bytes.reserve(pixels.levels.len() * 4);
        for &level in &pixels.levels {
            self.bytes.extend_from_slice(&table[usize::from(level)]);
        }
        if self.canvas.width() != w || self.canvas.height() != h {
            self.canvas.set_width(w);
            self.canvas.set_height(h);
        }
        let data = ImageData::new_with_u8_clamped_array_and_sh(Clamped(&self.bytes), w, h)?;
        self.context.put_image_data(&data, 0.0, 0.0)
    }
}
