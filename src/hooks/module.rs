//! Scripts of the page's own that are loaded when there is something for them to do.

use js_sys::{Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{CustomEvent, CustomEventInit};

/// The page's script hears it, and imports what it names.
const MODULE: &str = "pooling:module";

/// Calls what a script gives, by its logical name, with these entries of an object.
///
/// # Errors
/// A script that cannot be fetched now; what it throws.
pub async fn call(name: &str, entries: &[(&str, JsValue)]) -> Result<JsValue, JsValue> {
    let given = Object::new();
    Reflect::set(&given, &"module".into(), &name.into())?;
    for (key, value) in entries {
        Reflect::set(&given, &(*key).into(), value)?;
    }
    let told = Promise::new(&mut |resolve, reject| {
        if let Err(why) = ask(&given, &resolve, &reject) {
            // Nobody else settles it.
            let _ = reject.call1(&reject, &why);
        }
    });
    JsFuture::from(told).await
}

fn ask(given: &Object, resolve: &JsValue, reject: &JsValue) -> Result<(), JsValue> {
    Reflect::set(given, &"resolve".into(), resolve)?;
    Reflect::set(given, &"reject".into(), reject)?;
    let init = CustomEventInit::new();
    init.set_detail(given);
    let event = CustomEvent::new_with_event_init_dict(MODULE, &init)?;
    web_sys::window().ok_or(JsValue::NULL)?.dispatch_event(&event)?;
    Ok(())
}
