//! What is kept in this browser, so that a reload loses nothing: pictures too large for a link too.

use crate::model::link::store;
use crate::model::state::State;
use gloo_timers::callback::Timeout;
use js_sys::{Promise, Uint8Array};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbObjectStore, IdbRequest, IdbTransactionMode};
use yew::prelude::*;

const NAME: &str = "pooling-playground";
const STORE: &str = "kept";
const KEY: &str = "last";
/// Milliseconds of rest before the document is kept.
const REST: u32 = 100;

/// Waits for a request of the database: its own events settle the promise.
async fn done(request: &IdbRequest) -> Result<JsValue, JsValue> {
    let promise = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    JsFuture::from(promise).await?;
    request.result()
}

async fn open() -> Result<IdbDatabase, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    // Throws in a sandboxed frame, and is nothing in some private windows.
    let factory = window.indexed_db()?.ok_or(JsValue::NULL)?;
    let request = factory.open_with_u32(NAME, 1)?;
    let first = request.clone();
    let create = Closure::once(move || {
        if let Ok(database) = first.result() {
            // A store that is there already is what we want.
            let _ = database.unchecked_into::<IdbDatabase>().create_object_store(STORE);
        }
    });
    request.set_onupgradeneeded(Some(create.as_ref().unchecked_ref()));
    Ok(done(&request).await?.unchecked_into())
}

fn store(database: &IdbDatabase, mode: IdbTransactionMode) -> Result<IdbObjectStore, JsValue> {
    database.transaction_with_str_and_mode(STORE, mode)?.object_store(STORE)
}

/// The bytes kept last; nothing in a browser without storage, or on a first visit.
pub async fn load() -> Option<Vec<u8>> {
    let database = open().await.ok()?;
    let store = store(&database, IdbTransactionMode::Readonly).ok()?;
    let value = done(&store.get(&KEY.into()).ok()?).await.ok()?;
    database.close();
    value.dyn_into::<Uint8Array>().ok().map(|bytes| bytes.to_vec())
}

async fn save(bytes: Vec<u8>) -> Result<(), JsValue> {
    let database = open().await?;
    let store = store(&database, IdbTransactionMode::Readwrite)?;
    let value = Uint8Array::from(bytes.as_slice());
    done(&store.put_with_key(&value, &KEY.into())?.unchecked_into()).await?;
    database.close();
    Ok(())
}

/// Keeps the document and the place in it whenever things are at rest.
#[hook]
pub fn use_keep(state: Rc<State>) {
    // A picture is megabytes: stepping through it does not write it again; the link has the step.
    let place = (!state.doc().grid.is_picture()).then(|| state.place());
    let seen = (place, state.time.moving());
    let doc = state.doc().clone();
    use_effect_with((seen, doc), move |_| {
        let timer = (!state.time.moving()).then(|| {
            Timeout::new(REST, move || {
                let bytes = store::pack(state.doc(), state.place());
                wasm_bindgen_futures::spawn_local(async move {
                    // A full or forbidden storage costs the reload, not the visit.
                    let _ = save(bytes).await;
                });
            })
        });
        move || drop(timer)
    });
}
