//! Into the page and out of it again.

use crate::hooks::{files, keep, locale, navigation, prefs};
use crate::model::action::{Action, Came};
use crate::model::doc::Doc;
use crate::model::link::{self, Opened, store};
use crate::model::state::{Prefs, State};
use crate::model::texts::Texts;
use crate::view::app::{App, AppProps};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::Element;
use yew::AppHandle;

/// A mounted page.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Handle(AppHandle<App>);

#[wasm_bindgen]
impl Handle {
    /// Takes the page away, in the next turn of the browser's loop: no node, listener, timer or frame of
    /// it stays behind.
    pub fn destroy(self) {
        self.0.destroy();
    }
}

/// Puts the page into an element, with the state of a link's fragment and the texts of a locale file
/// (as JSON).
///
/// # Errors
/// A locale file that is no flat JSON object.
#[wasm_bindgen]
pub fn mount(root: Element, fragment: &str, lang: &str, locale: &str) -> Result<Handle, JsError> {
    let broken = |_| JsError::new("the locale file is not a flat JSON object");
    let texts = locale::texts(lang, locale).map_err(broken)?;
    let first = Doc::first().map_err(|_| JsError::new("the first example does not fit"))?;
    Ok(mounted(root, opened(fragment, &first, None), texts))
}

/// Puts the page into `#app`, with what the address and this browser's storage hold.
///
/// # Errors
/// A page without `#app`, or a locale file that does not load.
#[wasm_bindgen]
pub async fn start() -> Result<Handle, JsValue> {
    let document = web_sys::window().and_then(|w| w.document()).ok_or(JsValue::NULL)?;
    let root = document.get_element_by_id("app").ok_or(JsValue::from_str("no #app"))?;
    let texts = locale::load(locale::preferred()).await?;
    let first = Doc::first().map_err(|_| JsError::new("the first example does not fit"))?;
    let kept = keep::load().await;
    let fragment = navigation::fragment();
    let opened = files::completed(&fragment, opened(&fragment, &first, kept)).await;
    root.set_text_content(None);
    Ok(mounted(root, opened, texts))
}

/// The link first; what it leaves open comes from this browser's storage, then from the first example.
fn opened(fragment: &str, first: &Doc, kept: Option<Vec<u8>>) -> Opened {
    let kept = kept.map(|bytes| store::unpack(&bytes));
    let (kept, broken) = match kept {
        Some(Ok(opened)) => (Some(opened), None),
        Some(Err(why)) => (None, Some(why)),
        None => (None, None),
    };
    if fragment.is_empty() {
        let fallback = || link::read("", first);
        let mut opened = kept.unwrap_or_else(fallback);
        opened.notices.extend(broken);
        return opened;
    }
    // Only a link that names a grid it cannot carry looks into the storage.
    let names_local = fragment.contains("local.");
    match kept {
        Some(kept) if names_local => link::read(fragment, &kept.doc),
        _ => link::read(fragment, first),
    }
}

fn mounted(root: Element, opened: Opened, texts: Texts) -> Handle {
    let theme = prefs::kept_theme();
    let doc = opened.doc.clone();
    let state = State::new(doc, Prefs { base: opened.base, theme, reduced_motion: false });
    let state = state.after(Action::Open(Box::new(opened), Came::New));
    let props = AppProps { start: Rc::new(state), texts };
    Handle(yew::Renderer::<App>::with_root_and_props(root, props).render())
}
