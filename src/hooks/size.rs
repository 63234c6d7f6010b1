use wasm_bindgen::prelude::*;
use web_sys::{HtmlElement, ResizeObserver};
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

/// The width that an element has for what is in it: a slide may be shown at another scale.
fn own_width(element: &HtmlElement) -> f64 {
    let (seen, own) =
        (element.get_bounding_client_rect().width(), f64::from(element.offset_width()));
    // The own width is a whole number, the seen one is exact where nothing is scaled.
    if (seen - own).abs() < 1.0 { seen } else { own }
}

/// The width of an element and the height of the window, in CSS pixels; 0 until it is laid out.
#[hook]
pub fn use_size(node: NodeRef) -> (f64, f64) {
    let size = use_state_eq(|| (0.0, 0.0));
    let set = size.setter();
    use_effect_with((), move |()| {
        let observer = node.cast::<HtmlElement>().and_then(|element| {
            let target = element.clone();
            let each = Closure::<dyn FnMut()>::new(move || {
                let height = web_sys::window().and_then(|w| w.inner_height().ok());
                let height = height.and_then(|h| h.as_f64()).unwrap_or(0.0);
                set.set((own_width(&target), height));
            });
            let inner = ResizeObserver::new(each.as_ref().unchecked_ref()).ok()?;
            inner.observe(&element);
            Some(Observer { inner, _each: each })
        });
        move || drop(observer)
    });
    *size
}
