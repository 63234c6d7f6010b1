//! The address of the page, of which what is shared is made.

/// The address of the page, without its fragment.
pub fn page() -> String {
    let href = web_sys::window().and_then(|w| w.location().href().ok()).unwrap_or_default();
    href.split('#').next().unwrap_or_default().to_owned()
}

/// The folder that the page was loaded from, with a slash at its end.
pub fn folder() -> String {
    let page = page();
    let path = page.split('?').next().unwrap_or_default();
    path.rfind('/').map_or_else(String::new, |end| path[..=end].to_owned())
}

/// The name of the file that the page was loaded from.
pub fn file() -> String {
    let page = page();
    page.rsplit('/').next().unwrap_or_default().to_owned()
}
