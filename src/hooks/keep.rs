//! What is kept in this browser, so that a reload loses nothing: pictures too large for a link too.

use crate::model::link::store;
use crate::model::state::State;
use gloo_timers::callback::Timeout;
use idb::{Database, DatabaseEvent, Factory, ObjectStoreParams, TransactionMode};
use js_sys::Uint8Array;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use yew::prelude::*;

const NAME: &str = "pooling-playground";
const STORE: &str = "kept";
const KEY: &str = "last";
/// Milliseconds of rest before the document is kept.
const REST: u32 = 300;

async fn open() -> Result<Database, idb::Error> {
    let mut request = Factory::new()?.open(NAME, Some(1))?;
    request.on_upgrade_needed(|event| {
        if let Ok(database) = event.database() {
            // A store that is there already is what we want.
            let _ = database.create_object_store(STORE, ObjectStoreParams::new());
        }
    });
    request.await
}

/// The bytes kept last; nothing in a browser without storage, or on a first visit.
pub async fn load() -> Option<Vec<u8>> {
    let database = open().await.ok()?;
    let transaction = database.transaction(&[STORE], TransactionMode::ReadOnly).ok()?;
    let value =
        transaction.object_store(STORE).ok()?.get(JsValue::from_str(KEY)).ok()?.await.ok()??;
    let bytes = value.dyn_into::<Uint8Array>().ok()?.to_vec();
    database.close();
    Some(bytes)
}

async fn save(bytes: Vec<u8>) -> Result<(), idb::Error> {
    let database = open().await?;
    let transaction = database.transaction(&[STORE], TransactionMode::ReadWrite)?;
    let value = Uint8Array::from(bytes.as_slice());
    transaction.object_store(STORE)?.put(&value, Some(&JsValue::from_str(KEY)))?.await?;
    transaction.commit()?.await?;
    database.close();
    Ok(())
}

/// Keeps the document and the place in it whenever things are at rest.
#[hook]
pub fn use_keep(state: Rc<State>) {
    // A picture is megabytes: stepping through it does not write it again; the link has the step.
    let place = (!state.doc().grid.is_picture()).then(|| state.place());
    let seen = (place, state.time.moving());
    let doc = Rc::as_ptr(state.doc()) as usize;
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
