//! The page as one file: `static/single/make.js` makes it, and is loaded only then.

use crate::hooks::saved::{self, download};
use crate::hooks::{assets, module};
use crate::model::file;
use crate::model::state::State;
use wasm_bindgen::prelude::*;

const MAKE: &str = "single/make.js";
/// Where such a file has a state for the page to open with.
const STATE: &str = "state";

/// Whether this page is one file, without the others of a host.
pub fn is_single() -> bool {
    assets::url("embed/element.js").is_none()
}

/// Saves the page with the state in it.
///
/// # Errors
/// A part of the page that cannot be fetched now.
pub async fn save(state: &State) -> Result<(), JsValue> {
    let text = saved::text(state).await;
    let page = module::call(MAKE, &[("state", text.into())]).await?.as_string().unwrap_or_default();
    let name = [&file::stem(state.doc()), ".html"].concat();
    download(page.as_bytes(), "text/html", &name);
    Ok(())
}

/// The text of the state that this page was saved with.
pub fn baked() -> Option<String> {
    let element = web_sys::window()?.document()?.get_element_by_id(STATE)?;
    element.text_content().filter(|text| !text.is_empty())
}
