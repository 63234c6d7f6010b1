//! The page as one file: `static/single/make.js` makes it, and is loaded only then.

use crate::hooks::assets;
use crate::hooks::saved::{self, download};
use crate::model::file;
use crate::model::state::State;
use js_sys::{Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{CustomEvent, CustomEventInit};

const MAKE: &str = "single/make.js";
/// The page's script hears it, and imports what it names.
const MODULE: &str = "pooling:module";
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
    let given = Object::new();
    let text = saved::text(state).await;
    Reflect::set(&given, &STATE.into(), &text.into())?;
    Reflect::set(&given, &"module".into(), &MAKE.into())?;
    let made = Promise::new(&mut |resolve, reject| {
        if let Err(why) = ask(&given, &resolve, &reject) {
            // Nobody else settles it.
            let _ = reject.call1(&reject, &why);
        }
    });
    let page = JsFuture::from(made).await?.as_string().unwrap_or_default();
    let name = [&file::stem(state.doc()), ".html"].concat();
    download(page.as_bytes(), "text/html", &name);
    Ok(())
}

fn ask(given: &Object, resolve: &JsValue, reject: &JsValue) -> Result<(), JsValue> {
    Reflect::set(given, &"resolve".into(), resolve)?;
    Reflect::set(given, &"reject".into(), reject)?;
    let init = CustomEventInit::new();
    init.set_detail(given);
    let event = CustomEvent::new_with_event_init_dict(MODULE, &init)?;
    web_sys::window().ok_or(JsValue::NULL)?.dispatch_event(&event)?;
    Ok(())
}

/// The text of the state that this page was saved with.
pub fn baked() -> Option<String> {
    let element = web_sys::window()?.document()?.get_element_by_id(STATE)?;
    element.text_content().filter(|text| !text.is_empty())
}
