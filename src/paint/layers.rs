//! Pictures beside the canvas: large grids are coloured once for each change, then only drawn.

use super::palette::{Palette, Rgba};
use crate::scene::{Known, Panel, Pixels, Rect, Scale};
use std::ops::Range;
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
    version: Version,
    known: Known,
    pixels: Pixels,
    surface: Surface,
}

/// Which picture it is: a number that no other document has, and the bits of its scale.
pub type Version = (u64, [u32; 2]);

/// A canvas that is not on the page.
#[derive(Debug)]
pub(super) struct Surface {
    canvas: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
    bytes: Vec<Rgba>,
}

impl Layers {
    pub(super) fn get(&self, layer: Panel) -> Option<&Surface> {
        self.kept[layer as usize].as_ref().map(|kept| &kept.surface)
    }

    pub(super) fn keep(
        &mut self,
        layer: Panel,
        (version, known): (Version, Known),
        picture: &mut dyn FnMut(Range<usize>) -> Pixels,
        palette: &Palette,
    ) -> Result<(), JsValue> {
        let slot = layer as usize;
        let held = self.kept[slot].take();
        let (surface, mut before) = match held {
            Some(kept) if kept.version == version && kept.known == known => {
                self.kept[slot] = Some(kept);
                return Ok(());
            }
            Some(Kept { version: other, known, pixels, surface }) => {
                (surface, Some((known, pixels)).filter(|_| other == version))
            }
            None => (Surface::new()?, None),
        };
        // Of the same picture only what has come since.
        let from = before.as_ref().map_or(0, |(before, _)| before.whole.min(known.whole));
        let more = picture(from..known.begun);
        let mut surface = surface;
        surface.fit(more.cols, known.all);
        surface.put(&more, from, self.table(more.scale, palette))?;
        let pixels = match before.take() {
            Some((_, mut pixels)) => {
                pixels.levels.truncate(from * more.cols);
                pixels.levels.extend(more.levels);
                pixels
            }
            None => more,
        };
        self.kept[slot] = Some(Kept { version, known, pixels, surface });
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
        let rows = pixels.levels.len() / pixels.cols.max(1);
        surface.fit(pixels.cols, rows);
        surface.put(pixels, 0, self.table(pixels.scale, palette))?;
        Ok(self.scratch.insert(surface))
    }

    /// Another theme.
    pub(super) fn recolour(&mut self, palette: &Palette) {
        self.tables = [palette.values(), palette.gradients()];
        for kept in self.kept.iter_mut().flatten() {
            let table = &self.tables[usize::from(kept.pixels.scale == Scale::Gradient)];
            // A picture that cannot be coloured again keeps its old colours.
            let _ = kept.surface.put(&kept.pixels, 0, table);
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

    /// Makes it so many pixels wide and high. Another size empties it.
    fn fit(&mut self, cols: usize, rows: usize) {
        let (w, h) = (cols as u32, rows as u32);
        if self.canvas.width() != w || self.canvas.height() != h {
            self.canvas.set_width(w);
            self.canvas.set_height(h);
        }
    }

    /// Colours rows from `row` on.
    fn put(&mut self, pixels: &Pixels, row: usize, table: &[Rgba]) -> Result<(), JsValue> {
        let (cols, levels) = (pixels.cols.max(1), &pixels.levels);
        let rows = levels.len() / cols;
        if rows == 0 {
            return Ok(());
        }
        self.bytes.clear();
        self.bytes.extend(levels.iter().map(|&level| table[usize::from(level)]));
        let bytes = Clamped(self.bytes.as_flattened());
        let data = ImageData::new_with_u8_clamped_array_and_sh(bytes, cols as u32, rows as u32)?;
        self.context.put_image_data(&data, 0.0, row as f64)
    }
}
