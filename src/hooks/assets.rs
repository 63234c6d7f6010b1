use std::cell::RefCell;
use wasm_bindgen::JsValue;

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

fn written() -> Option<JsValue> {
    let table = web_sys::window()?.document()?.get_element_by_id("assets")?.text_content()?;
    js_sys::JSON::parse(&table).ok()
}
