//! Figures as files, in the colours of either theme.

use crate::hooks::files::ObjectUrl;
use crate::hooks::saved::download_blob;
use crate::paint::canvas::colours;
use crate::paint::palette::Palette;
use js_sys::{Array, Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, Document, HtmlCanvasElement, HtmlImageElement,
};

const KIND: &str = "image/svg+xml";
const THEME: &str = "data-theme";

fn document() -> Result<Document, JsValue> {
    web_sys::window().and_then(|w| w.document()).ok_or(JsValue::NULL)
}

fn canvas(
    width: f32,
    height: f32,
) -> Result<(HtmlCanvasElement, CanvasRenderingContext2d), JsValue> {
    let canvas: HtmlCanvasElement = document()?.create_element("canvas")?.dyn_into()?;
    canvas.set_width(width.round() as u32);
    canvas.set_height(height.round() as u32);
    let context = canvas.get_context("2d")?.ok_or(JsValue::NULL)?.dyn_into()?;
    Ok((canvas, context))
}

/// The colours of a theme, whichever the page has: it has this one while they are read, which nobody
/// sees.
///
/// # Errors
/// A page without a root, or without canvases.
pub fn palette(dark: bool) -> Result<Palette, JsValue> {
    let root = document()?.document_element().ok_or(JsValue::NULL)?;
    let (_, context) = canvas(1.0, 1.0)?;
    let before = root.get_attribute(THEME);
    root.set_attribute(THEME, if dark { "dark" } else { "light" })?;
    let palette = colours(&root, &context);
    match before {
        Some(before) => root.set_attribute(THEME, &before)?,
        None => root.remove_attribute(THEME)?,
    }
    Ok(palette)
}

/// # Errors
/// What the browser says.
pub fn url(svg: &str) -> Result<ObjectUrl, JsValue> {
    ObjectUrl::new(&blob(svg)?)
}

fn blob(svg: &str) -> Result<Blob, JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(KIND);
    Blob::new_with_str_sequence_and_options(&Array::of1(&svg.into()), &options)
}

/// # Errors
/// What the browser says.
pub fn save_svg(svg: &str, name: &str) -> Result<(), JsValue> {
    download_blob(&blob(svg)?, &[name, ".svg"].concat())
}

/// Lets the browser paint the figure, so many times as large.
///
/// # Errors
/// What the browser says: of a canvas that is too large for it, too.
pub async fn save_png(svg: &str, [w, h]: [f32; 2], scale: u32, name: &str) -> Result<(), JsValue> {
    let scale = scale as f32;
    let source = url(svg)?;
    let image = HtmlImageElement::new()?;
    image.set_src(&source.0);
    JsFuture::from(image.decode()).await?;
    let (canvas, context) = canvas(w * scale, h * scale)?;
    let size = (f64::from(canvas.width()), f64::from(canvas.height()));
    context.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, size.0, size.1)?;
    let painted = Promise::new(&mut |resolve: Function, reject: Function| {
        if let Err(why) = canvas.to_blob(&resolve) {
            // Nobody else settles it.
            let _ = reject.call1(&reject, &why);
        }
    });
    let blob: Blob = JsFuture::from(painted).await?.dyn_into()?;
    download_blob(&blob, &[name, ".png"].concat())
}
