use crate::hooks::assets;
use crate::model::texts::{LANGUAGES, Texts, language};
use js_sys::{Array, JSON, Object};
use std::cell::RefCell;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

thread_local! {
    /// What was loaded, for all that are mounted on a page.
    static LOADED: RefCell<Vec<Texts>> = const { RefCell::new(Vec::new()) };
}

const KEPT: &str = "pooling-playground/language";

/// The language to start with: chosen before, else the browser's, else English.
pub fn preferred() -> &'static str {
    let kept = local_storage().and_then(|s| s.get_item(KEPT).ok()?);
    let browser = web_sys::window().map(|w| w.navigator().languages());
    let browser = browser.into_iter().flat_map(|list| list.iter().collect::<Vec<_>>());
    kept.into_iter()
        .chain(browser.filter_map(|v| v.as_string()))
        .find_map(|tag| language(&tag))
        .unwrap_or(LANGUAGES[0])
}

/// Remembers the chosen language; without storage it lasts as long as the page.
pub fn keep(lang: &str) {
    if let Some(storage) = local_storage() {
        let _ = storage.set_item(KEPT, lang);
    }
}

pub fn local_storage() -> Option<web_sys::Storage> {
    // Throws in a sandboxed frame: that is no storage, not an error.
    web_sys::window()?.local_storage().ok()?
}

/// Loads the texts of a language.
///
/// # Errors
/// The network's error, or a broken locale file.
pub async fn load(lang: &str) -> Result<Texts, JsValue> {
    let loaded = LOADED.with_borrow(|all| all.iter().find(|t| t.lang() == lang).cloned());
    if let Some(loaded) = loaded {
        return Ok(loaded);
    }
    let name = ["locales/", lang, ".json"].concat();
    let url = assets::url(&name).ok_or_else(|| JsValue::from_str(&name))?;
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let response: Response = JsFuture::from(window.fetch_with_str(&url)).await?.dyn_into()?;
    if !response.ok() {
        return Err(JsValue::from_str(&url));
    }
    let text = JsFuture::from(response.text()?).await?.as_string().unwrap_or_default();
    let texts = texts(lang, &text)?;
    LOADED.with_borrow_mut(|all| all.push(texts.clone()));
    Ok(texts)
}

/// Forgets what was loaded: it may lie elsewhere now.
pub fn forget() {
    LOADED.with_borrow_mut(Vec::clear);
}

/// Reads a locale file.
///
/// # Errors
/// Text that is not a flat JSON object.
pub fn texts(lang: &str, json: &str) -> Result<Texts, JsValue> {
    let object: Object = JSON::parse(json)?.dyn_into()?;
    let entries = Object::entries(&object);
    let pairs = entries.iter().filter_map(|pair| {
        let pair: Array = pair.dyn_into().ok()?;
        Some((pair.get(0).as_string()?, pair.get(1).as_string()?))
    });
    Ok(Texts::new(lang, pairs.collect(), plural(lang)))
}

fn plural(lang: &str) -> Box<dyn Fn(u64) -> String> {
    let rules = Array::of1(&JsValue::from_str(lang));
    let rules = js_sys::Intl::PluralRules::new(&rules, &Object::new());
    Box::new(move |n| rules.select(n as f64).as_string().unwrap_or_default())
}

/// Whether people of this browser write a decimal comma.
pub fn decimal_comma() -> bool {
    let format = js_sys::Intl::NumberFormat::default();
    let half = format.format().call1(&JsValue::NULL, &JsValue::from_f64(0.5));
    half.ok().and_then(|s| s.as_string()).is_some_and(|s| s.contains(','))
}

/// Tells assistive technology and fonts which language the page speaks.
pub fn announce(root: Option<web_sys::Element>, lang: &str) {
    if let Some(root) = root {
        let _ = root.set_attribute("lang", if lang == "zh" { "zh-Hans" } else { lang });
    }
}
