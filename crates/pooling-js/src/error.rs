//! Refusals as JavaScript's errors, without Rust's formatting: JavaScript has a writer of numbers.

use pooling::{Error, Piece};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = Error)]
    type JsError;
    #[wasm_bindgen(constructor, js_class = "Error")]
    fn new(message: &str) -> JsError;
    #[wasm_bindgen(method, setter)]
    fn set_name(this: &JsError, name: &str);
    #[wasm_bindgen(method, setter)]
    fn set_code(this: &JsError, code: &str);

    #[wasm_bindgen(js_name = Number)]
    type JsNumber;
    #[wasm_bindgen(method, js_name = toPrecision)]
    fn to_precision(this: &JsNumber, digits: u8) -> String;
    #[wasm_bindgen(js_name = Number)]
    fn number_of(text: &str) -> f64;
    #[wasm_bindgen(js_name = String)]
    fn text_of(number: f64) -> String;
}

/// What the core refuses, in its words.
pub(crate) fn core(error: Error) -> JsValue {
    let mut message = String::new();
    error.pieces(&mut |piece| write(&mut message, piece));
    let refusal = JsError::new(&message);
    refusal.set_name("PoolingError");
    refusal.set_code(code(&error));
    refusal.into()
}

fn write(message: &mut String, piece: Piece<'_>) {
    match piece {
        Piece::Text(text) => message.push_str(text),
        Piece::Whole(value) => whole(message, value),
        Piece::Number(value) => message.push_str(&number(value)),
        Piece::Shape(sizes) => {
            for (at, &size) in sizes.iter().enumerate() {
                message.push_str(if at == 0 { "[" } else { ", " });
                whole(message, size as i64);
            }
            message.push(']');
        }
        Piece::Axis(axis) => {
            message.push_str("axis ");
            whole(message, axis.index as i64);
            message.push_str(" (");
            message.push(axis.letter());
            message.push(')');
        }
    }
}

/// Beyond 2^53 no number came from JavaScript.
fn whole(message: &mut String, value: i64) {
    message.push_str(&text_of(value as f64));
}

/// The fewest digits that tell it from other f32.
fn number(value: f32) -> String {
    let wide = JsValue::from_f64(value.into()).unchecked_into::<JsNumber>();
    (1..9)
        .map(|digits| number_of(&wide.to_precision(digits)))
        .find(|&short| short as f32 == value)
        .map_or_else(|| text_of(value.into()), text_of)
}

/// The name of the variant: what a program tells refusals apart by.
fn code(error: &Error) -> &'static str {
    match error {
        Error::Rank { .. } => "Rank",
        Error::AxisCount { .. } => "AxisCount",
        Error::EmptyInput { .. } => "EmptyInput",
        Error::TooLarge { .. } => "TooLarge",
        Error::DataLength { .. } => "DataLength",
        Error::ShapeMismatch { .. } => "ShapeMismatch",
        Error::Kernel { .. } => "Kernel",
        Error::Stride { .. } => "Stride",
        Error::Dilation { .. } => "Dilation",
        Error::SettingTooLarge { .. } => "SettingTooLarge",
        Error::Padding { .. } => "Padding",
        Error::OutputTooSmall { .. } => "OutputTooSmall",
        Error::EmptyWindow { .. } => "EmptyWindow",
        Error::SameStride { .. } => "SameStride",
        Error::InputSmallerThanKernel { .. } => "InputSmallerThanKernel",
        Error::DivisorZero => "DivisorZero",
        Error::OutputSize { .. } => "OutputSize",
        Error::Fractional { .. } => "Fractional",
        Error::SampleCount { .. } => "SampleCount",
        Error::DepthWindow { .. } => "DepthWindow",
        Error::Norm { .. } => "Norm",
        Error::Part { .. } => "Part",
        Error::Sharpness { .. } => "Sharpness",
        Error::RankCount { .. } => "RankCount",
        Error::NoParts => "NoParts",
        Error::Index { .. } => "Index",
        Error::UnpoolSize { .. } => "UnpoolSize",
        Error::NotSliding { .. } => "NotSliding",
        Error::StepTooLarge { .. } => "StepTooLarge",
        Error::OutOfRange { .. } => "OutOfRange",
        _ => "Other",
    }
}
