//! Files: what a person uploads, drops or pastes, and the pictures among them, which the browser decodes.

use crate::hooks::assets;
use crate::hooks::locale::decimal_comma;
use crate::hooks::model::Send;
use crate::hooks::saved;
use crate::model::action::{Action, Came};
use crate::model::doc::{Channels, Doc, Pixels, Sample, Source};
use crate::model::input::opened::{self, Opened};
use crate::model::input::{picture, samples, sniff, svg};
use crate::model::link;
use crate::model::pasting;
use crate::model::state::{About, Control};
use crate::model::words::{Msg, msg};
use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    Blob, CanvasRenderingContext2d, File, HtmlCanvasElement, HtmlElement, HtmlImageElement,
    Response, ScrollIntoViewOptions, ScrollLogicalPosition, Url,
};

/// Takes the file that was chosen at the control; what it cannot be is said beside it.
pub fn take(file: File, send: Send) {
    taken(file, send, |why| {
        show_refusal();
        Action::Refuse(Control::File, why)
    });
}

/// Takes a file that was dropped or pasted anywhere on the page.
pub fn dropped(file: File, send: Send) {
    taken(file, send, |why| Action::Notice(About::Clipboard, vec![why]));
}

fn taken(file: File, send: Send, refuse: fn(Msg) -> Action) {
    spawn_local(async move {
        match read(&file).await {
            Ok(actions) => actions.into_iter().for_each(|action| send.action(action)),
            Err(why) => send.action(refuse(why)),
        }
    });
}

/// By key or from a dialog the control is asked for from afar: what is said beside it must be seen.
fn show_refusal() {
    let place = web_sys::window().and_then(|w| w.document()?.get_element_by_id("why-file"));
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    if let Some(place) = place {
        place.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Asks which file to take, as a press on the control does; false where there is no control.
pub fn ask() -> bool {
    let document = web_sys::window().and_then(|w| w.document());
    let field = document.and_then(|d| d.query_selector("input[name=file]").ok().flatten());
    let field = field.and_then(|field| field.dyn_into::<HtmlElement>().ok());
    field.map(|field| field.click()).is_some()
}

/// Takes the sample photograph, which is fetched only now.
pub fn photo(send: Send) {
    spawn_local(async move {
        match load_photo().await {
            Ok(opened) => {
                pasting::replacing(opened).into_iter().for_each(|action| send.action(action));
            }
            Err(why) => send.action(Action::Refuse(Control::File, why)),
        }
    });
}

async fn load_photo() -> Result<Opened, Msg> {
    let blob = fetch(samples::PHOTO).await.map_err(|_| msg("error.file.fetch"))?;
    let pixels = decode(&blob, samples::PHOTO).await?;
    let opened = opened::picture(pixels, Channels::Rgb)?;
    Ok(Opened { source: Source::Sample(Sample::Photo), ..opened })
}

/// A link may name the photograph instead of carrying it: fetches it and reads the link once more.
pub async fn completed(fragment: &str, opened: link::Opened) -> link::Opened {
    let photo = Some(Source::Sample(Sample::Photo));
    if opened.wants.as_ref().map(|wanted| wanted.source.clone()) != photo {
        return opened;
    }
    match load_photo().await {
        Ok(Opened { grid, source, .. }) => {
            link::read(fragment, &Doc { grid, source, ..opened.doc.clone() })
        }
        Err(_) => opened,
    }
}

async fn fetch(name: &str) -> Result<Blob, JsValue> {
    let url = assets::url(name).ok_or(JsValue::NULL)?;
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let response: Response = JsFuture::from(window.fetch_with_str(&url)).await?.dyn_into()?;
    if !response.ok() {
        return Err(JsValue::from_f64(response.status().into()));
    }
    JsFuture::from(response.blob()?).await?.dyn_into()
}

async fn read(file: &File) -> Result<Vec<Action>, Msg> {
    let name = file.name();
    // What a file is shows in its first bytes: a film is refused before it is read whole.
    let head = bytes(&file.slice_with_f64_and_f64(0.0, sniff::HEAD as f64), &name).await?;
    let opened = match sniff::sniff(&name, &head, file.size() as u64)? {
        kind if kind.is_picture() => {
            let blob = if kind == sniff::Kind::Svg { sized(file, &name).await? } else { None };
            let blob = blob.as_ref().unwrap_or(file);
            // An SVG is decoded only under its own type, which a renamed or dropped file may lack.
            let typed = blob.slice_with_f64_and_f64_and_content_type(0.0, blob.size(), kind.mime());
            let pixels = decode(&typed.map_err(|e| unreadable(e, &name))?, &name).await?;
            opened::picture_file(pixels, &head)?
        }
        sniff::Kind::State => {
            let bytes = bytes(&whole(file), &name).await?;
            let opened = saved::open(&bytes).await.map_err(|why| {
                msg("error.file.state").with("name", short_name(&name)).msg("why", why)
            })?;
            let gone = Action::Notice(About::Clipboard, Vec::new());
            return Ok(vec![gone, Action::Open(Box::new(opened), Came::File)]);
        }
        sniff::Kind::Npy => opened::npy_file(&name, &bytes(&whole(file), &name).await?)?,
        _ => {
            let bytes = bytes(&whole(file), &name).await?;
            opened::text_file(&name, &bytes, decimal_comma())?
        }
    };
    Ok(pasting::replacing(opened))
}

/// An SVG that lacks a size, with one.
async fn sized(file: &File, name: &str) -> Result<Option<Blob>, Msg> {
    let bytes = bytes(&whole(file), name).await?;
    let Some(text) = str::from_utf8(&bytes).ok().and_then(svg::sized) else { return Ok(None) };
    let parts = js_sys::Array::of1(&text.into());
    Blob::new_with_str_sequence(&parts).map(Some).map_err(|e| unreadable(e, name))
}

fn whole(file: &File) -> Result<Blob, JsValue> {
    file.slice()
}

async fn bytes(blob: &Result<Blob, JsValue>, name: &str) -> Result<Vec<u8>, Msg> {
    let blob = blob.as_ref().map_err(|e| unreadable(e.clone(), name))?;
    let buffer = JsFuture::from(blob.array_buffer()).await.map_err(|e| unreadable(e, name))?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

fn unreadable(_: JsValue, name: &str) -> Msg {
    msg("error.file.unreadable").with("name", short_name(name))
}

fn short_name(name: &str) -> String {
    name.chars().take(60).collect()
}

/// An object URL, freed when nobody needs what is behind it.
#[derive(Debug)]
pub struct ObjectUrl(pub String);

impl ObjectUrl {
    /// # Errors
    /// What the browser says.
    pub fn new(blob: &Blob) -> Result<Self, JsValue> {
        Url::create_object_url_with_blob(blob).map(Self)
    }
}

impl Drop for ObjectUrl {
    fn drop(&mut self) {
        // Freeing an address that is gone already changes nothing.
        let _ = Url::revoke_object_url(&self.0);
    }
}

/// Lets the browser decode a picture: of an animation the first frame, turned as its EXIF says.
async fn decode(blob: &Blob, name: &str) -> Result<Pixels, Msg> {
    let broken = |_: JsValue| msg("error.file.picture").with("name", short_name(name));
    let url = ObjectUrl::new(blob).map_err(broken)?;
    let image = HtmlImageElement::new().map_err(broken)?;
    image.set_src(&url.0);
    JsFuture::from(image.decode()).await.map_err(broken)?;
    pixels(&image, name).map_err(broken)
}

/// The side that a picture without a size of its own (an SVG) is drawn at.
const SIZELESS: u32 = 512;

fn pixels(image: &HtmlImageElement, name: &str) -> Result<Pixels, JsValue> {
    let own = (image.natural_width(), image.natural_height());
    let own = if own.0 == 0 || own.1 == 0 { (SIZELESS, SIZELESS) } else { own };
    let own = (own.0 as usize, own.1 as usize);
    let (width, height, scaled) = picture::fit(own.0, own.1);
    let document = web_sys::window().and_then(|w| w.document()).ok_or(JsValue::NULL)?;
    let canvas: HtmlCanvasElement = document.create_element("canvas")?.dyn_into()?;
    canvas.set_width(width as u32);
    canvas.set_height(height as u32);
    let context: CanvasRenderingContext2d =
        canvas.get_context("2d")?.ok_or(JsValue::NULL)?.dyn_into()?;
    context.set_image_smoothing_enabled(true);
    let (w, h) = (width as f64, height as f64);
    context.draw_image_with_html_image_element_and_dw_and_dh(image, 0.0, 0.0, w, h)?;
    let data = context.get_image_data(0.0, 0.0, w, h)?;
    let rgba = data.data().0;
    let scaled_from = scaled.then_some(own);
    Ok(Pixels { name: name.to_owned(), width, height, rgba, scaled_from })
}
