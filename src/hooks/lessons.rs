use crate::hooks::{assets, locale};
use crate::model::json::Json;
use crate::model::lesson::{Lesson, read};
use crate::model::texts::Texts;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use yew::prelude::*;

/// The lessons and their texts, as far as they are there.
#[derive(Clone, Debug, PartialEq)]
pub enum Lessons {
    Coming,
    There(Rc<Vec<Lesson>>, Texts),
    /// Without a network they do not come.
    Failed,
}

/// Loads the lessons when they are opened first; their texts again when the language changes. `attempt`
/// is another number when they are to be asked for once more.
#[hook]
pub fn use_lessons(lang: &str, attempt: u32) -> Lessons {
    let lessons = use_state_eq(|| Lessons::Coming);
    let set = lessons.setter();
    use_effect_with((lang.to_owned(), attempt), move |(lang, _)| {
        let lang = lang.clone();
        wasm_bindgen_futures::spawn_local(async move {
            set.set(load(&lang).await.unwrap_or(Lessons::Failed));
        });
    });
    (*lessons).clone()
}

async fn load(lang: &str) -> Result<Lessons, JsValue> {
    let text = assets::text("lessons.json").await?;
    let Some(Json::List(list)) = Json::read(&text) else { return Err(JsValue::NULL) };
    // A file that is none has been told to whoever built the page.
    let lessons = list.iter().filter_map(|json| read(json).ok()).collect();
    Ok(Lessons::There(Rc::new(lessons), locale::lessons(lang).await?))
}

const KEPT: &str = "pooling-playground/lessons";

/// The ids of the lessons that were gone through to the end.
pub fn done() -> Vec<String> {
    let kept = locale::local_storage().and_then(|storage| storage.get_item(KEPT).ok()?);
    kept.unwrap_or_default().split_whitespace().map(str::to_owned).collect()
}

/// Remembers them; without storage it lasts as long as the page.
pub fn keep(done: &[String]) {
    if let Some(storage) = locale::local_storage() {
        let _ = storage.set_item(KEPT, &done.join(" "));
    }
}
