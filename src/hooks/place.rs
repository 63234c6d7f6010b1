use crate::model::input::nearest::f32_of;
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

/// Makes the children of an element as small as its width asks for: the style sheet reads `--fit`.
#[hook]
pub fn use_fit(node: NodeRef, fits: bool) {
    use_effect(move || {
        if let Some(element) = node.cast::<HtmlElement>().filter(|_| fits) {
            let children = element.children();
            for child in (0..children.length()).filter_map(|i| children.item(i)) {
                let Ok(child) = child.dyn_into::<HtmlElement>() else { continue };
                let room = element.client_width() as f32;
                let now = child.style().get_property_value("--fit").unwrap_or_default();
                let wide = child.offset_width() as f32 / f32_of(&now).unwrap_or(1.0);
                let fit = (room / wide.max(1.0)).clamp(0.5, 1.0);
                // Down in steps, so that rounding does not make it flicker.
                set_properties(&child, &[("--fit", (fit * 20.0).floor() / 20.0)]);
            }
        }
    });
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
