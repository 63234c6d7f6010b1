use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

thread_local! {
    /// The same for everybody on a page: addresses, no state.
    static TABLE: RefCell<Option<JsValue>> = const { RefCell::new(None) };
}

/// Says where the static files are: an object from logical names to addresses.
pub fn provide(table: JsValue) {
    TABLE.set(Some(table));
}

/// The address of a static file by its logical name: its real name carries a hash of its content.
///
/// The build writes the table into the page, as JSON, so that no inline script is needed.
pub fn url(name: &str) -> Option<String> {
    let table = TABLE.with_borrow(Clone::clone).or_else(written)?;
    js_sys::Reflect::get(&table, &name.into()).ok()?.as_string()
}

/// The text of a static file.
///
/// # Errors
/// A name that the build does not know; the network's error, or the host's refusal.
pub async fn text(name: &str) -> Result<String, JsValue> {
    let url = url(name).ok_or_else(|| JsValue::from_str(name))?;
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let response: Response = JsFuture::from(window.fetch_with_str(&url)).await?.dyn_into()?;
    if !response.ok() {
        return Err(JsValue::from_str(&url));
    }
    Ok(JsFuture::from(response.text()?).await?.as_string().unwrap_or_default())
}

fn written() -> Option<JsValue> {
    let table = web_sys::window()?.document()?.get_element_by_id("assets")?.text_content()?;
    js_sys::JSON::parse(&table).ok()
}
