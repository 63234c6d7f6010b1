use crate::model::doc::Doc;
use crate::model::input::nearest::f32_of;
use crate::scene::{Places, Spot};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

/// Sets custom properties on an element by the CSSOM, which a strict content security policy allows.
pub fn set_properties(element: &HtmlElement, properties: &[(&str, f32)]) {
    for (name, value) in properties {
        // A refused property leaves the element where its style sheet puts it.
        let _ = element.style().set_property(name, &value.to_string());
    }
}

/// What formulas and sentences depend on.
type Shown = (usize, Rc<Doc>, Option<Spot>);

/// Puts the slots of a board, in the order of the page, at their places, and gives the board and the
/// stage around it their height. Until then, and while their room is not known, nothing is seen of the
/// stage: what is seen never jumps.
#[hook]
pub fn use_slots(host: NodeRef, places: &Rc<Places>, known: bool, shown: Shown) {
    use_effect_with((host.clone(), places.clone(), known), |(host, places, known)| {
        let Some(host) = host.cast::<HtmlElement>().filter(|_| *known) else { return };
        set_properties(&host, &[("--h", places.height), ("--scale", places.scale)]);
        if let Some(stage) = host.parent_element().and_then(|stage| stage.dyn_into().ok()) {
            set_properties(&stage, &[("--board", places.height)]);
        }
        let slots = &places.slots;
        let all = slots.titles.iter().chain(&slots.ways).chain(&slots.formulas);
        for (slot, rect) in elements(&host, "slot").zip(all) {
            put(&slot, [rect.x, rect.y, rect.w, rect.h]);
        }
    });
    use_effect_with((host, places.clone(), shown), |(host, ..)| {
        let Some(host) = host.cast::<HtmlElement>() else { return };
        for slot in elements(&host, "formula") {
            fit(&slot);
        }
        if let Some(stage) = host.parent_element() {
            renew(&stage);
        }
    });
}

/// A term that keeps the focus while its sentence changes lights what it names now: it gets the focus
/// anew.
fn renew(stage: &Element) {
    let held = stage.query_selector("[data-term]:focus").ok().flatten();
    if let Some(term) = held.and_then(|term| term.dyn_into::<HtmlElement>().ok()) {
        // It had the focus, so it can have it.
        let _ = term.blur();
        let _ = term.focus();
    }
}

fn elements(host: &HtmlElement, class: &str) -> impl Iterator<Item = HtmlElement> + use<> {
    let found = host.get_elements_by_class_name(class);
    (0..found.length()).filter_map(move |i| found.item(i)?.dyn_into().ok())
}

/// Makes the children of a slot as small as its width asks for: the style sheet reads `--fit`.
fn fit(slot: &HtmlElement) {
    let room = slot.client_width() as f32;
    let children = slot.children();
    for child in (0..children.length()).filter_map(|i| children.item(i)) {
        let Ok(child) = child.dyn_into::<HtmlElement>() else { continue };
        let now = child.style().get_property_value("--fit").unwrap_or_default();
        let wide = child.offset_width() as f32 / f32_of(&now).unwrap_or(1.0);
        let fit = (room / wide.max(1.0)).clamp(0.65, 1.0);
        // Down in steps, so that rounding does not make it flicker.
        set_properties(&child, &[("--fit", (fit * 20.0).floor() / 20.0)]);
    }
}

fn put(element: &HtmlElement, [x, y, w, h]: [f32; 4]) {
    set_properties(element, &[("--x", x), ("--y", y), ("--w", w), ("--h", h)]);
}

/// Puts an element at a rectangle: the style sheet reads `--x`, `--y`, `--w`, `--h`, in pixels.
#[hook]
pub fn use_place(node: NodeRef, place: [f32; 4]) {
    use_effect_with((node, place), |(node, place)| {
        if let Some(element) = node.cast::<HtmlElement>() {
            put(&element, *place);
        }
    });
}
