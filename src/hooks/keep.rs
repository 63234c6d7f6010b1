//! What is kept in this browser, so that a reload loses nothing: pictures too large for a link too.

use crate::hooks::home::Home;
use crate::model::link::store;
use crate::model::state::State;
use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use js_sys::{Promise, Uint8Array};
use std::cell::RefCell;
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

/// What is to be written, and the database once it is open. It stays open: a page that is left has
/// no time to open one.
#[derive(Default)]
struct Keeper {
    waiting: RefCell<Option<Rc<State>>>,
    database: RefCell<Option<IdbDatabase>>,
}

impl Keeper {
    /// Writes what waits. A full or forbidden storage costs the reload, not the visit.
    fn flush(&self) {
        let database = self.database.borrow();
        let Some(database) = database.as_ref() else { return };
        let Some(state) = self.waiting.take() else { return };
        let bytes = store::pack(state.doc(), state.place());
        let _ = put(database, &bytes);
    }
}

fn put(database: &IdbDatabase, bytes: &[u8]) -> Result<(), JsValue> {
    let store = store(database, IdbTransactionMode::Readwrite)?;
    store.put_with_key(&Uint8Array::from(bytes), &KEY.into())?;
    // Without this the transaction waits for a turn that a page that is left does not get. The standard
    // has it; the crate calls it deprecated without a reason.
    #[allow(deprecated)]
    store.transaction().commit()
}

/// Keeps the document and the place in it whenever things are at rest, and when the page is left; of a
/// guest nothing is kept.
#[hook]
pub fn use_keep(home: &Home, state: Rc<State>) {
    let window = home.window();
    let keeper = use_memo((), |()| Keeper::default());
    use_effect_with((), {
        let (keeper, window) = (keeper.clone(), window.clone());
        move |()| {
            let listener = window.map(|window| {
                let opened = keeper.clone();
                wasm_bindgen_futures::spawn_local(async move {
                    if let Ok(database) = open().await {
                        opened.database.replace(Some(database));
                        opened.flush();
                    }
                });
                let keeper = keeper.clone();
                EventListener::new(&window, "pagehide", move |_| keeper.flush())
            });
            move || {
                drop(listener);
                if let Some(database) = keeper.database.take() {
                    database.close();
                }
            }
        }
    });
    // A picture is megabytes: stepping through it does not write it again; the link has the step.
    let place = (!state.doc().grid.is_picture()).then(|| state.place());
    let seen = (place, state.time.moving());
    let doc = state.doc().clone();
    use_effect_with((seen, doc), move |_| {
        let moving = state.time.moving();
        keeper.waiting.replace(Some(state));
        let rests = !moving && window.is_some();
        let timer = rests.then(|| Timeout::new(REST, move || keeper.flush()));
        move || drop(timer)
    });
}
