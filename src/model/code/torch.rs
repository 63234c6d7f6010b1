//! PyTorch.

use super::Framework;
use super::composed;
use super::frames::{Inside, program};
use super::job::Job;
use super::native::{dilations, first_tie, is_theirs, lacks, pads, request, strides};
use super::python::{array, brackets, number, tuple};
use crate::model::settings::{HowKind, WhereKind};
use crate::model::words::{Msg, msg};
use pooling::{Axis, Border, Convention, Missing, Request, Ties, random};

const BY: Convention = Convention::PyTorch;
const IMPORTS: &str = "import torch.nn.functional as F\n";

pub fn write(job: &Job<'_>) -> Result<String, Msg> {
    let inside = match native(job) {
        Ok(inside) => Inside { imports: IMPORTS, ..inside },
        Err(why) if is_theirs(job) && !splits(job) => return Err(why),
        Err(why) if job.how() == HowKind::Unpool => return Err(why),
        Err(_) => composed::inside(job, Framework::PyTorch)?,
    };
    Ok(program(job, Framework::PyTorch, &inside))
}

fn splits(job: &Job<'_>) -> bool {
    matches!(job.how(), HowKind::Max | HowKind::Min) && job.doc.settings.params.ties == Ties::Split
}

fn native(job: &Job<'_>) -> Result<Inside, Msg> {
    first_tie(job, BY)?;
    match job.how() {
        HowKind::Max | HowKind::Average | HowKind::Lp => call(job, job.how(), "x").map(Inside::one),
        HowKind::Min => Ok(Inside::one(format!("-{}", call(job, HowKind::Max, "-x")?))),
        HowKind::Mixed => {
            let a = job.doc.settings.params.a;
            let (max, mean) = (call(job, HowKind::Max, "x")?, call(job, HowKind::Average, "x")?);
            let before = format!("largest = {max}\nmean = {mean}");
            let y = format!("{} * largest + {} * mean", number(a), number(1.0 - a));
            Ok(Inside { before, ..Inside::one(y) })
        }
        HowKind::Cat => {
            let (max, mean) = (call(job, HowKind::Max, "x")?, call(job, HowKind::Average, "x")?);
            let before = format!("largest = {max}\nmean = {mean}");
            let y = "torch.cat([largest.flatten(2), mean.flatten(2)], dim=2)".to_owned();
            Ok(Inside { before, ..Inside::one(y) })
        }
        HowKind::MaxBlur => blur(job),
        HowKind::Unpool => unpool(job),
        _ => Err(msg("refused.other")),
    }
}

/// A call of the layer that PyTorch has, on `x`.
fn call(job: &Job<'_>, kind: HowKind, x: &str) -> Result<String, Msg> {
    let d = job.rank();
    let name = match kind {
        HowKind::Average => "avg",
        HowKind::Lp => "lp",
        _ => "max",
    };
    let adaptive = |size: &str| format!("F.adaptive_{name}_pool{d}d({x}, {size})");
    let whole = kind != HowKind::Lp;
    Ok(match job.place() {
        WhereKind::Sliding => sliding(job, kind, x)?,
        WhereKind::Global if whole => {
            request(job, BY, kind)?;
            adaptive("1")
        }
        WhereKind::Global => sliding(job, kind, x)?,
        WhereKind::Adaptive if whole => {
            adaptive(&tuple(&job.axes().iter().map(Axis::output).collect::<Vec<_>>()))
        }
        WhereKind::Pyramid if whole && !job.doc.settings.params.he => {
            let levels = &job.doc.settings.params.levels;
            if let [one] = levels[..] {
                return Ok(adaptive(&one.to_string()));
            }
            let levels = tuple(levels);
            format!("torch.cat([{}.flatten(2) for n in {levels}], dim=2)", adaptive("n"))
        }
        WhereKind::Fractional if kind == HowKind::Max && d == 2 => fractional(job, x),
        WhereKind::Depth if kind == HowKind::Max && d == 2 && job.is_finite() => depth(job, x),
        _ => return Err(msg("refused.other")),
    })
}

fn sliding(job: &Job<'_>, kind: HowKind, x: &str) -> Result<String, Msg> {
    let asked = request(job, BY, kind)?;
    let d = job.rank();
    let [kernel, stride] = [tuple(&asked.kernel), tuple(&strides(&asked))];
    let pad = padding(&asked);
    let ceil = if asked.ceil_mode == Some(true) { ", ceil_mode=True" } else { "" };
    Ok(match kind {
        HowKind::Average => {
            let counts = match asked.count_include_pad {
                Some(false) => ", count_include_pad=False",
                _ => "",
            };
            let divisor = asked.divisor_override.map(|v| format!(", divisor_override={v}"));
            if divisor.is_some() && d == 1 {
                return Err(lacks(BY, Missing::Divisor));
            }
            let divisor = divisor.unwrap_or_default();
            format!("F.avg_pool{d}d({x}, {kernel}, stride={stride}{pad}{ceil}{counts}{divisor})")
        }
        HowKind::Lp => {
            let p = number(job.doc.settings.params.p);
            let [kernel, stride] = if d == 1 {
                [asked.kernel[0].to_string(), strides(&asked)[0].to_string()]
            } else {
                [kernel, stride]
            };
            format!("F.lp_pool{d}d({x}, {p}, {kernel}, stride={stride}{ceil})")
        }
        _ => maxima(&asked, d, x, ""),
    })
}

fn maxima(asked: &Request, d: usize, x: &str, more: &str) -> String {
    let pad = padding(asked);
    let dilation = if super::native::is_dilated(asked) {
        format!(", dilation={}", tuple(&dilations(asked)))
    } else {
        String::new()
    };
    let ceil = if asked.ceil_mode == Some(true) { ", ceil_mode=True" } else { "" };
    let [kernel, stride] = [tuple(&asked.kernel), tuple(&strides(asked))];
    format!("F.max_pool{d}d({x}, {kernel}, stride={stride}{pad}{dilation}{ceil}{more})")
}

/// PyTorch pads both sides alike.
fn padding(asked: &Request) -> String {
    let each: Vec<i64> = pads(asked).iter().map(|(before, _)| *before).collect();
    let none = each.iter().all(|&pad| pad == 0);
    if none { String::new() } else { format!(", padding={}", tuple(&each)) }
}

/// The page's own samples; PyTorch has those of the columns first.
fn fractional(job: &Job<'_>, x: &str) -> String {
    let settings = &job.doc.settings;
    let seed = settings.params.draw.into();
    let of = |channel: usize| [1, 0].map(|axis| random::unit(seed, [0, channel, axis]));
    let samples: Vec<f32> = (0..job.channels.len()).flat_map(of).collect();
    let samples =
        array("torch.tensor(", &samples, &[1, job.channels.len(), 2], ")").replace('\n', " ");
    let samples = samples.split_whitespace().collect::<Vec<_>>().join(" ");
    let (kernel, output) = (tuple(&settings.kernel), tuple(&job.y_sizes()));
    format!(
        "F.fractional_max_pool2d({x}, {kernel}, output_size={output}, _random_samples={samples})"
    )
}

/// Channels are an axis like the others in 3-D.
fn depth(job: &Job<'_>, x: &str) -> String {
    let k = job.doc.settings.params.depth;
    let x = if x == "x" { "x[:, None]".to_owned() } else { format!("({x})[:, None]") };
    if job.doc.grid.tensor().shape().rank() == 1 {
        return format!("F.max_pool2d({x}, ({k}, 1))[:, 0]");
    }
    format!("F.max_pool3d({x}, ({k}, 1, 1))[:, 0]")
}

/// The layer before, without its strides.
fn before(job: &Job<'_>) -> Result<Request, Msg> {
    let settings = &job.doc.settings;
    let d = job.rank();
    let of = |pair: [i64; 2]| pair[2 - d..].to_vec();
    let end = settings.pad_end.unwrap_or(settings.padding);
    if of(end) != of(settings.padding) {
        return Err(lacks(BY, Missing::AsymmetricPadding));
    }
    Ok(Request {
        stride: Some(of(settings.stride)),
        padding: of(settings.padding).into_iter().map(|pad| (pad, pad)).collect(),
        dilation: if settings.has_dilation() { of(settings.dilation) } else { Vec::new() },
        ceil_mode: settings.rounds_up().then_some(true),
        ..Request::new(pooling::Operation::Max, of(settings.kernel))
    })
}

fn blur(job: &Job<'_>) -> Result<Inside, Msg> {
    let asked = Request { stride: Some(vec![1; job.rank()]), ceil_mode: None, ..before(job)? };
    let (d, channels) = (job.rank(), job.channels.len());
    let params = &job.doc.settings.params;
    let taps = params.filter;
    let (left, right) = ((taps - 1) / 2, taps - 1 - (taps - 1) / 2);
    let mode = match params.border {
        Border::Reflect => "reflect",
        Border::Replicate => "replicate",
        _ => "constant",
    };
    // PyTorch reflects once, and not farther than the plane reaches.
    let short = job.axes().iter().any(|axis| axis.output() as i64 <= right);
    if short && params.border == Border::Reflect {
        return Err(msg("refused.other"));
    }
    let row = brackets(&super::loops::pascal(taps as usize));
    let pads = vec![format!("{left}, {right}"); d].join(", ");
    let (outer, ones) = if d == 1 {
        ("row", format!("{taps}"))
    } else {
        ("torch.outer(row, row)", format!("{taps}, {taps}"))
    };
    let stride = &job.doc.settings.stride[2 - d..];
    let before = format!(
        "m = {}\nm = F.pad(m, ({pads}), mode=\"{mode}\")\nrow = torch.tensor({row}) / {}\nblur = {outer}.expand({channels}, 1, {ones})",
        maxima(&asked, d, "x", ""),
        1u64 << (taps - 1),
    );
    let y = format!("F.conv{d}d(m, blur, stride={}, groups={channels})", tuple(stride));
    Ok(Inside { before, ..Inside::one(y) })
}

fn unpool(job: &Job<'_>) -> Result<Inside, Msg> {
    let asked = before(job)?;
    let d = job.rank();
    if job.place() != WhereKind::Sliding {
        return Err(msg("refused.not_sliding"));
    }
    let pad = padding(&asked);
    let before = format!("z, indices = {}", maxima(&asked, d, "x", ", return_indices=True"));
    let y = format!(
        "F.max_unpool{d}d(z, indices, {}, stride={}{pad}, output_size={})",
        tuple(&asked.kernel),
        tuple(&strides(&asked)),
        tuple(&job.y_sizes()),
    );
    Ok(Inside { before, ..Inside::one(y) })
}
