//! Refusals as JavaScript's errors.

use js_sys::{Error as JsError, Reflect};
use pooling::Error;
use wasm_bindgen::JsValue;

/// What the core refuses, in its words.
pub(crate) fn core(error: Error) -> JsValue {
    refusal(code(&error), &error.to_string())
}

/// What the options do not say, or say wrongly.
pub(crate) fn option(message: &str) -> JsValue {
    refusal("Option", message)
}

fn refusal(code: &str, message: &str) -> JsValue {
    let error = JsError::new(message);
    error.set_name("PoolingError");
    // A plain object takes any property; there is nothing to do where it would not.
    let _ = Reflect::set(&error, &"code".into(), &code.into());
    error.into()
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
        Error::StepTooLarge { .. } => "StepTooLarge",
        Error::OutOfRange { .. } => "OutOfRange",
        _ => "Other",
    }
}
