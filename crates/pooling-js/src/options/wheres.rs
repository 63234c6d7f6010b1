//! `where`: sliding, adaptive, global, fractional, depth.

use super::Given;
use pooling::{
    Adaptive, AutoPad, Bins, Border, Convention, Depth, Fractional, Global, Layout, Samples,
    Sliding, SlidingAxis,
};
use wasm_bindgen::JsValue;

pub(crate) const BINS: [(&str, Bins); 2] = [("exact", Bins::Exact), ("he", Bins::He)];

#[derive(Clone, Copy, Debug)]
enum Kind {
    Sliding,
    Adaptive,
    Global,
    Fractional,
    Depth,
}

const KINDS: [(&str, Kind); 5] = [
    ("sliding", Kind::Sliding),
    ("adaptive", Kind::Adaptive),
    ("global", Kind::Global),
    ("fractional", Kind::Fractional),
    ("depth", Kind::Depth),
];

pub(crate) fn layout(
    given: &Given,
    rank: usize,
    convention: Option<Convention>,
) -> Result<Layout, JsValue> {
    Ok(match given.needed("kind")?.one_of(&KINDS)? {
        Kind::Sliding => Layout::Sliding(sliding(given, rank, convention)?),
        Kind::Adaptive => {
            given.with_keys(&["kind", "output", "bins"])?;
            let size = |v: &Given| if v.is_null() { Ok(None) } else { v.whole().map(Some) };
            let output = given.needed("output")?.per_axis(rank, size)?;
            let bins = given.get("bins").map_or(Ok(Bins::Exact), |bins| bins.one_of(&BINS))?;
            Layout::Adaptive(Adaptive { output, bins })
        }
        Kind::Global => {
            given.with_keys(&["kind"])?;
            Layout::Global(Global)
        }
        Kind::Fractional => {
            given.with_keys(&["kind", "kernel", "output", "seed", "samples"])?;
            let kernel = given.needed("kernel")?.per_axis(rank, Given::whole)?;
            let output = given.needed("output")?.per_axis(rank, Given::whole)?;
            Layout::Fractional(Fractional { kernel, output, samples: samples(given)? })
        }
        Kind::Depth => {
            given.with_keys(&["kind", "kernel"])?;
            Layout::Depth(Depth { kernel: given.needed("kernel")?.whole()? })
        }
    })
}

fn samples(given: &Given) -> Result<Samples, JsValue> {
    if let Some(samples) = given.get("samples") {
        let sample = |sample: &Given| Ok(sample.number()? as f32);
        let list = samples.list()?.iter().map(sample).collect::<Result<_, JsValue>>()?;
        return Ok(Samples::Given(list));
    }
    Ok(Samples::Seed(given.needed("seed")?.seed()?))
}

fn sliding(given: &Given, rank: usize, convention: Option<Convention>) -> Result<Sliding, JsValue> {
    given.with_keys(&[
        "kind", "kernel", "stride", "padding", "dilation", "ceilMode", "autoPad", "border",
    ])?;
    let auto_pad = given.get("autoPad").map_or(Ok(AutoPad::Explicit), |named| {
        named.one_of(&[
            ("explicit", AutoPad::Explicit),
            ("valid", AutoPad::Valid),
            ("sameUpper", AutoPad::SameUpper),
            ("sameLower", AutoPad::SameLower),
        ])
    })?;
    Ok(Sliding {
        axes: axes(given, rank)?,
        ceil_mode: given.get("ceilMode").map_or(Ok(false), |flag| flag.flag())?,
        auto_pad,
        border: given.get("border").map_or(Ok(Border::Empty), |named| border(&named))?,
        rules: convention.unwrap_or_default().rules(),
    })
}

/// `kernel`, `stride`, `padding` and `dilation`, which one number may give for all axes.
pub(crate) fn axes(given: &Given, rank: usize) -> Result<Vec<SlidingAxis>, JsValue> {
    let kernels = given.needed("kernel")?.per_axis(rank, Given::whole)?;
    let others = |key| given.get(key).map(|v| v.per_axis(kernels.len(), Given::whole)).transpose();
    let (strides, dilations) = (others("stride")?, others("dilation")?);
    let pads = given.get("padding").map(|v| v.per_axis(kernels.len(), pads)).transpose()?;
    let lengths = [strides.as_ref().map(Vec::len), dilations.as_ref().map(Vec::len)];
    let lengths = lengths.into_iter().chain([pads.as_ref().map(Vec::len)]);
    if lengths.flatten().any(|len| len != kernels.len()) {
        let expected = "lists of one length: kernel, stride, padding, dilation";
        return Err(given.wrong(&format!("an object with {expected}")));
    }
    let axis = |(a, &kernel)| SlidingAxis {
        kernel,
        stride: strides.as_ref().map_or(kernel, |v: &Vec<i64>| v[a]),
        padding: pads.as_ref().map_or((0, 0), |v: &Vec<(i64, i64)>| v[a]),
        dilation: dilations.as_ref().map_or(1, |v: &Vec<i64>| v[a]),
    };
    Ok(kernels.iter().enumerate().map(axis).collect())
}

/// One number for both sides, or `[before, after]`.
fn pads(given: &Given) -> Result<(i64, i64), JsValue> {
    match given.entries().as_deref() {
        None => given.whole().map(|pad| (pad, pad)),
        Some([before, after]) => Ok((before.whole()?, after.whole()?)),
        Some(_) => Err(given.wrong("a whole number or [before, after]")),
    }
}

pub(crate) fn border(given: &Given) -> Result<Border, JsValue> {
    if let Some(constant) = given.get("constant") {
        given.with_keys(&["constant"])?;
        return Ok(Border::Constant(constant.number()? as f32));
    }
    given.one_of(&[
        ("empty", Border::Empty),
        ("reflect", Border::Reflect),
        ("symmetric", Border::Symmetric),
        ("replicate", Border::Replicate),
        ("wrap", Border::Wrap),
    ])
}
