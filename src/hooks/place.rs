use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

/// Sets custom properties on an element by the CSSOM, which a strict content security policy allows.
pub fn set_properties(element: &HtmlElement, properties: &[(&str, f32)]) {
    for (name, value) in properties {
        // A refused property leaves the element where its style sheet puts it.
        let _ = element.style().set_property(name, &value.to_string());
    }
}

/// Puts an element at a rectangle: the style sheet reads `--x`, `--y`, `--w`, `--h`, in pixels.
#[hook]
pub fn use_place(node: NodeRef, place: [f32; 4]) {
    use_effect_with((node, place), |(node, [x, y, w, h])| {
        if let Some(element) = node.get().and_then(|n| n.dyn_into::<HtmlElement>().ok()) {
            set_properties(&element, &[("--x", *x), ("--y", *y), ("--w", *w), ("--h", *h)]);
        }
    });
}
