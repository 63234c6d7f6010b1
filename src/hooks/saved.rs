//! The page's own files: the whole state, saved and opened.

use crate::hooks::files::ObjectUrl;
use crate::hooks::pack;
use crate::model::file::{self, Draft};
use crate::model::link::Opened;
use crate::model::state::State;
use crate::model::words::{Msg, msg};
use gloo_timers::callback::Timeout;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Blob, BlobPropertyBag, HtmlElement};

/// Milliseconds that a browser may take to fetch what it was told to download.
const FETCHED: u32 = 60_000;

/// What a saved file holds.
///
/// # Errors
/// What is wrong with it.
pub async fn open(bytes: &[u8]) -> Result<Opened, Msg> {
    let text = str::from_utf8(bytes).map_err(|_| msg("file.utf8"))?;
    let sealed = file::read(text)?;
    let unpacked = match sealed.packed() {
        None => None,
        Some((packed, count)) => {
            let unpacked = pack::unpack(packed, count).await;
            Some(unpacked.map_err(|_| msg("file.unpack"))?)
        }
    };
    sealed.open(unpacked)
}

/// Saves the state as a file: the browser asks where, or puts it where downloads go.
pub fn save(state: &State) {
    let draft = file::write(state.doc(), state.place());
    let name = [&file::stem(state.doc()), file::ENDING].concat();
    spawn_local(async move {
        let text = whole(draft).await;
        download(text.as_bytes(), "application/json", &name);
    });
}

/// The text of such a file.
pub async fn text(state: &State) -> String {
    whole(file::write(state.doc(), state.place())).await
}

/// A file's text; its bytes stay as they are in a browser that packs none.
async fn whole(draft: Draft) -> String {
    let packed = if draft.data().is_empty() { None } else { pack::pack(draft.data()).await.ok() };
    draft.text(packed.as_deref())
}

/// Gives the browser a file to keep.
pub fn download(bytes: &[u8], kind: &str, name: &str) {
    let parts = Array::of1(&Uint8Array::from(bytes));
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    if let Ok(blob) = Blob::new_with_u8_array_sequence_and_options(&parts, &options) {
        // A sandboxed frame may forbid downloads, and says so in the console.
        let _ = download_blob(&blob, name);
    }
}

/// # Errors
/// What the browser says.
pub fn download_blob(blob: &Blob, name: &str) -> Result<(), JsValue> {
    let url = ObjectUrl::new(blob)?;
    let document = web_sys::window().and_then(|w| w.document()).ok_or(JsValue::NULL)?;
    let anchor: HtmlElement = document.create_element("a")?.dyn_into()?;
    anchor.set_attribute("href", &url.0)?;
    anchor.set_attribute("download", name)?;
    anchor.click();
    Timeout::new(FETCHED, move || drop(url)).forget();
    Ok(())
}
