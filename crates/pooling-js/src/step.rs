//! A step as JavaScript's object: see `Step` in `js/index.d.ts`.

use js_sys::{Array, Object, Reflect};
use pooling::{Share, Step, StepTap, Tap};
use wasm_bindgen::JsValue;

pub(crate) fn object(path: &[usize], step: &Step) -> JsValue {
    record(&[
        ("path", numbers(path)),
        ("k", step.k.into()),
        ("place", numbers(&step.place)),
        ("y", step.y.into()),
        ("winner", step.winner.map_or(JsValue::NULL, JsValue::from)),
        ("taps", step.taps.iter().map(tap).collect::<Array>().into()),
        ("routes", step.routes.iter().map(|r| route(r.cell, r.share)).collect::<Array>().into()),
        ("parameter", step.parameter.map_or(JsValue::NULL, JsValue::from)),
    ])
}

fn tap(tap: &StepTap) -> JsValue {
    let (kind, cell) = match tap.tap {
        Tap::Cell(cell) => ("cell", JsValue::from(cell)),
        Tap::Constant => ("constant", JsValue::NULL),
        Tap::Padding => ("padding", JsValue::NULL),
        Tap::Overhang => ("overhang", JsValue::NULL),
    };
    record(&[
        ("kind", kind.into()),
        ("offset", numbers(&tap.offset)),
        ("at", tap.at.iter().map(|&at| JsValue::from(at as f64)).collect::<Array>().into()),
        ("cell", cell),
        ("value", tap.value.map_or(JsValue::NULL, JsValue::from)),
    ])
}

fn route(cell: usize, share: Share) -> JsValue {
    let (kind, by) = match share {
        Share::Full => ("full", 1.0),
        Share::Over(n) => ("over", n),
        Share::Times(s) => ("times", s),
    };
    record(&[
        ("cell", cell.into()),
        ("kind", kind.into()),
        ("by", by.into()),
        ("share", share.ratio().into()),
    ])
}

fn numbers(list: &[usize]) -> JsValue {
    list.iter().map(|&v| JsValue::from(v)).collect::<Array>().into()
}

fn record(entries: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (key, value) in entries {
        // A new object takes any property.
        let _ = Reflect::set(&object, &(*key).into(), value);
    }
    object.into()
}
