/// The address of a static file by its logical name: its real name carries a hash of its content.
///
/// The build writes the table into the page, as JSON, so that no inline script is needed.
pub fn url(name: &str) -> Option<String> {
    let table = web_sys::window()?.document()?.get_element_by_id("assets")?.text_content()?;
    let table = js_sys::JSON::parse(&table).ok()?;
    js_sys::Reflect::get(&table, &name.into()).ok()?.as_string()
}
