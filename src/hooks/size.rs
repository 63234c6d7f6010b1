use crate::model::input::nearest::f32_of;
use crate::scene::Air;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement, ResizeObserver};
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

fn measured(element: &HtmlElement) -> (f64, f64) {
    let height = web_sys::window().and_then(|w| w.inner_height().ok());
    (own_width(element), height.and_then(|h| h.as_f64()).unwrap_or(0.0))
}

/// The size that an element will have, measured on the empty one that `index.html` has in its place: a
/// page that is made for another width is made twice, and seen to jump.
pub fn ahead(root: &Element, css: &str) -> (f64, f64) {
    let element = root.query_selector(css).ok().flatten();
    element.and_then(|e| e.dyn_into().ok()).as_ref().map_or((0.0, 0.0), measured)
}

/// The air that the person has between letters and words.
pub fn air(node: &NodeRef) -> Air {
    let style =
        node.cast::<Element>().and_then(|e| web_sys::window()?.get_computed_style(&e).ok()?);
    let Some(style) = style else { return Air::default() };
    let pixels = |name: &str| {
        let value = style.get_property_value(name).unwrap_or_default();
        // "normal" is none.
        f32_of(value.trim_end_matches("px")).unwrap_or(0.0)
    };
    let size = pixels("font-size").max(1.0);
    ["letter-spacing", "word-spacing"].map(|name| pixels(name) / size)
}

/// The width of an element and the height of the window, in CSS pixels; what was known ahead until it
/// is laid out.
#[hook]
pub fn use_size(node: NodeRef, ahead: (f64, f64)) -> (f64, f64) {
    let size = use_state_eq(|| ahead);
    let set = size.setter();
    use_effect_with((), move |()| {
        let observer = node.cast::<HtmlElement>().and_then(|element| {
            let target = element.clone();
            let each = Closure::<dyn FnMut()>::new(move || set.set(measured(&target)));
            let inner = ResizeObserver::new(each.as_ref().unchecked_ref()).ok()?;
            inner.observe(&element);
            Some(Observer { inner, _each: each })
        });
        move || drop(observer)
    });
    *size
}
