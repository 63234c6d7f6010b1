use wasm_bindgen::prelude::*;
use web_sys::{Element, ResizeObserver};
use yew::prelude::*;

struct Observer {
    inner: ResizeObserver,
    _each: Closure<dyn FnMut()>,
}

impl Drop for Observer {
    fn drop(&mut self) {
        self.inner.disconnect();
    }
}

/// The width of an element and the height of the window, in CSS pixels; 0 until it is laid out.
#[hook]
pub fn use_size(node: NodeRef) -> (f64, f64) {
    let size = use_state_eq(|| (0.0, 0.0));
    let set = size.setter();
    use_effect_with((), move |()| {
        let observer = node.cast::<Element>().and_then(|element| {
            let target = element.clone();
            let each = Closure::<dyn FnMut()>::new(move || {
                let height = web_sys::window().and_then(|w| w.inner_height().ok());
                let height = height.and_then(|h| h.as_f64()).unwrap_or(0.0);
                set.set((target.get_bounding_client_rect().width(), height));
            });
            let inner = ResizeObserver::new(each.as_ref().unchecked_ref()).ok()?;
            inner.observe(&element);
            Some(Observer { inner, _each: each })
        });
        move || drop(observer)
    });
    *size
}
