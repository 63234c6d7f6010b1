use crate::hooks::assets;
use crate::model::texts::{Entries, LANGUAGES, PSEUDO, Texts, files_of, is_rtl, language, made};
use js_sys::{Array, JSON, Object};
use std::cell::RefCell;
use wasm_bindgen::prelude::*;
use web_sys::XmlHttpRequest;

thread_local! {
    /// What was loaded, for all that are mounted on a page.
    static LOADED: RefCell<Vec<Texts>> = const { RefCell::new(Vec::new()) };
}

const KEPT: &str = "pooling-playground/language";

/// The language to start with: the link's, else what was chosen before, else the browser's, else English.
pub fn preferred() -> &'static str {
    if let Some(linked) = linked() {
        return linked;
    }
    let kept = local_storage().and_then(|s| s.get_item(KEPT).ok()?);
    let browser = web_sys::window().map(|w| w.navigator().languages());
    let browser = browser.into_iter().flat_map(|list| list.iter().collect::<Vec<_>>());
    kept.into_iter()
        .chain(browser.filter_map(|v| v.as_string()))
        .find_map(|tag| language(&tag))
        .unwrap_or(LANGUAGES[0])
}

/// `?lang=zh`: before the fragment, which is the state.
fn linked() -> Option<&'static str> {
    let search = web_sys::window()?.location().search().ok()?;
    let mut pairs = search.trim_start_matches('?').split('&');
    pairs.find_map(|pair| language(pair.strip_prefix("lang=")?))
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

/// Loads the texts of a language: those that the first step shows, or all of them.
///
/// # Errors
/// The network's error, or a broken locale file.
pub async fn load(lang: &str, whole: bool) -> Result<Texts, JsValue> {
    let loaded = LOADED.with_borrow(|all| all.iter().find(|t| t.lang() == lang).cloned());
    let texts = match loaded {
        Some(loaded) => loaded,
        None => {
            let entries = entries(lang, &assets::text(&first_file(lang)).await?)?;
            let texts = texts(lang, entries);
            LOADED.with_borrow_mut(|all| all.push(texts.clone()));
            texts
        }
    };
    if whole {
        complete(&texts).await?;
    }
    Ok(texts)
}

/// Loads ahead what the languages of this page have beyond the first step. Without a network nothing
/// changes: a text that is missing is asked for again when it is shown.
#[wasm_bindgen]
pub async fn ahead() {
    for texts in LOADED.with_borrow(Clone::clone) {
        let _ = complete(&texts).await;
    }
}

/// The texts of the lessons in a language, which come with them.
///
/// # Errors
/// The network's error, or a broken file.
pub async fn lessons(lang: &str) -> Result<Texts, JsValue> {
    let file = ["locales/", files_of(lang), ".lessons.json"].concat();
    let entries = entries(lang, &assets::text(&file).await?)?;
    Ok(Texts::new(lang, entries, plural(lang), Box::new(|| None)))
}

async fn complete(texts: &Texts) -> Result<(), JsValue> {
    let file = other_file(texts.lang());
    if !texts.whole() && assets::url(&file).is_some() {
        texts.add(entries(texts.lang(), &assets::text(&file).await?)?);
    }
    Ok(())
}

fn first_file(lang: &str) -> String {
    ["locales/", files_of(lang), ".json"].concat()
}

/// The build cuts a locale file in two (`xtask/src/build/locale.rs`).
fn other_file(lang: &str) -> String {
    ["locales/", files_of(lang), ".rest.json"].concat()
}

/// A text that is shown now cannot wait: what was not loaded ahead is loaded while the page stands still.
fn fetched_now(name: &str) -> Option<String> {
    let request = XmlHttpRequest::new().ok()?;
    request.open_with_async("GET", &assets::url(name)?, false).ok()?;
    request.send().ok()?;
    request.response_text().ok().flatten().filter(|_| request.status() == Ok(200))
}

/// Forgets what was loaded: it may lie elsewhere now.
pub fn forget() {
    LOADED.with_borrow_mut(Vec::clear);
}

fn texts(lang: &str, first: Entries) -> Texts {
    let file = other_file(lang);
    let tag = lang.to_owned();
    let fetch = move || entries(&tag, &fetched_now(&file)?).ok();
    Texts::new(lang, first, plural(lang), Box::new(fetch))
}

/// Reads a locale file: a flat JSON object.
fn entries(lang: &str, json: &str) -> Result<Entries, JsValue> {
    let object: Object = JSON::parse(json)?.dyn_into()?;
    let entries = Object::entries(&object);
    let pairs = entries.iter().filter_map(|pair| {
        let pair: Array = pair.dyn_into().ok()?;
        Some((pair.get(0).as_string()?, pair.get(1).as_string()?))
    });
    let read: Entries = pairs.collect();
    Ok(if PSEUDO.contains(&lang) { remade(lang, read) } else { read })
}

/// A page in a language that somebody speaks takes none of it.
#[inline(never)]
fn remade(lang: &str, read: Entries) -> Entries {
    read.into_iter().map(|(key, text)| (key, made(lang, &text))).collect()
}

fn plural(lang: &str) -> Box<dyn Fn(u64) -> String> {
    let rules = Array::of1(&JsValue::from_str(files_of(lang)));
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
        let tag = if lang == "zh" { "zh-Hans" } else { files_of(lang) };
        let _ = root.set_attribute("lang", tag);
        // What is mirrored is mirrored by the browser; the grids and formulas never are.
        let _ = root.set_attribute("dir", if is_rtl(lang) { "rtl" } else { "ltr" });
    }
}
