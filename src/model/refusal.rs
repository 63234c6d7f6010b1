//! Why a request is refused, in words and numbers, and what would be accepted instead.

mod fit;
mod missing;
mod reach;

pub use fit::{changes, fit, with_why};
pub use missing::{lacks, rules_name};
pub use reach::{limits, step_to};

use super::settings::Span;
use super::words::{Msg, msg};
use pooling::{AxisId, Error, SlidingAxis};

/// The control that a refusal is about, so that the words can stand next to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blame {
    /// A span and its axis: 0 for rows, 1 for columns.
    Span(Span, usize),
    Divisor,
    /// The window over channels.
    Depth,
    /// Whose rules are followed.
    Rules,
    /// Which where.
    Where,
    /// The size of x.
    Grid,
}

/// The words for what the core refuses, with the formula in the numbers of this request.
pub fn refusal(error: &Error) -> Msg {
    match error {
        Error::Kernel { axis, got } => below_one("refused.kernel", *axis, *got),
        Error::Stride { axis, got } => below_one("refused.stride", *axis, *got),
        Error::Dilation { axis, got } => below_one("refused.dilation", *axis, *got),
        Error::SettingTooLarge { got, limit, .. } => {
            msg("refused.span_limit").with("got", got).with("limit", limit)
        }
        Error::Padding { axis, got, .. } if *got < 0 => {
            below_one("refused.padding_negative", *axis, *got)
        }
        Error::Padding { axis, got, limit, kernel } => on(too_padded(*limit, *kernel), *axis)
            .with("got", got)
            .with("kernel", kernel)
            .with("limit", limit),
        Error::OutputTooSmall { axis, input, asked, got } => too_small(*axis, *input, *asked, *got),
        Error::EmptyWindow { axis, input, asked, window } => on("refused.empty_window", *axis)
            .with("dilation", asked.dilation)
            .with("taps", taps(*asked, *window))
            .with("last", input.saturating_sub(1)),
        Error::SameStride { axis, got, kernel, padding } => on("refused.same_stride", *axis)
            .with("got", got)
            .with("kernel", kernel)
            .with("padding", number(*padding)),
        Error::InputSmallerThanKernel { axis, input, kernel } => {
            on("refused.input_below_kernel", *axis).with("input", input).with("kernel", kernel)
        }
        Error::DivisorZero => msg("refused.divisor"),
        Error::NotThere { convention, what } => lacks(*convention, *what),
        _ => of_params(error).unwrap_or_else(|| of_sizes(error)),
    }
}

/// What the parameters of a how or a where are refused for.
fn of_params(error: &Error) -> Option<Msg> {
    Some(match error {
        Error::OutputSize { axis, got } => below_one("refused.output", *axis, *got),
        Error::Fractional { axis, input, kernel, output } => on("refused.fractional", *axis)
            .with("input", input)
            .with("kernel", kernel)
            .with("output", output)
            .with("reach", output.saturating_add(*kernel) - 1),
        Error::NotSliding { .. } => msg("refused.not_sliding"),
        Error::UnpoolSize { axis, default, stride, got } => on("refused.unpool_size", *axis)
            .with("got", number(*got))
            .with("default", number(*default))
            .with("stride", stride)
            .with("least", number(default.saturating_sub(*stride).saturating_add(1).max(1)))
            .with("most", number(default.saturating_add(*stride).saturating_sub(1))),
        _ => return None,
    })
}

/// The refusals that no control of the page leads to, but a file or a link may.
fn of_sizes(error: &Error) -> Msg {
    match error {
        Error::Rank { got } => msg("refused.rank").with("got", got),
        Error::AxisCount { expected, got } => {
            msg("refused.axis_count").with("expected", expected).with("got", got)
        }
        Error::EmptyInput { shape } => msg("refused.empty").with("shape", sizes(shape)),
        Error::TooLarge { shape, limit } => {
            msg("refused.too_large").with("shape", sizes(shape)).with("limit", limit)
        }
        Error::DataLength { shape, expected, got } => msg("refused.data_length")
            .with("shape", sizes(shape))
            .with("expected", expected)
            .with("got", got),
        Error::ShapeMismatch { expected, got } => {
            msg("refused.shape").with("expected", sizes(expected)).with("got", sizes(got))
        }
        Error::StepTooLarge { kernel, limit } => {
            msg("refused.step_taps").with("kernel", sizes(kernel)).with("limit", limit)
        }
        Error::OutOfRange { got, count, .. } => {
            msg("refused.out_of_range").with("got", got).with("limit", count)
        }
        Error::DepthWindow { channels, got } => {
            msg("refused.depth").with("channels", channels).with("got", got)
        }
        // The core's enum may grow; its English is for developers, so it is not shown.
        _ => msg("refused.other"),
    }
}

/// The control that can make the refusal go away.
pub fn blame(error: &Error) -> Blame {
    match error {
        Error::Kernel { axis, .. } => Blame::Span(Span::Kernel, index(*axis)),
        Error::Stride { axis, .. } => Blame::Span(Span::Stride, index(*axis)),
        Error::Dilation { axis, .. } | Error::EmptyWindow { axis, .. } => {
            Blame::Span(Span::Dilation, index(*axis))
        }
        Error::Padding { axis, .. } => Blame::Span(Span::Padding, index(*axis)),
        Error::OutputTooSmall { axis, asked, .. } => {
            let span = if asked.dilation > 1 { Span::Dilation } else { Span::Kernel };
            Blame::Span(span, index(*axis))
        }
        Error::SameStride { axis, .. } => Blame::Span(Span::Stride, index(*axis)),
        Error::InputSmallerThanKernel { axis, .. } => Blame::Span(Span::Kernel, index(*axis)),
        Error::SettingTooLarge { axis, what, .. } => {
            let span = match *what {
                "stride" => Span::Stride,
                "dilation" => Span::Dilation,
                _ => Span::Kernel,
            };
            Blame::Span(span, index(*axis))
        }
        Error::DivisorZero => Blame::Divisor,
        Error::DepthWindow { .. } => Blame::Depth,
        Error::NotThere { .. } => Blame::Rules,
        Error::NotSliding { .. } => Blame::Where,
        // What is left is about shapes, and no control but the size of x makes those.
        _ => Blame::Grid,
    }
}

/// The page's axis: rows 0, columns 1; the one axis of 1-D is the columns.
fn index(axis: AxisId) -> usize {
    (axis.index + 2).saturating_sub(axis.rank).min(1)
}

fn on(key: &'static str, axis: AxisId) -> Msg {
    msg(key).msg("axis", msg(["axis.rows", "axis.columns"][index(axis)]))
}

fn below_one(key: &'static str, axis: AxisId, got: i64) -> Msg {
    on(key, axis).with("got", number(got))
}

/// PyTorch's limit is half of the kernel, that of others the kernel.
fn too_padded(limit: i64, kernel: i64) -> &'static str {
    // Where both limits are the same number, the one of the kernel is true of either rule.
    if limit == kernel - 1 { "refused.padding_kernel" } else { "refused.padding" }
}

fn too_small(axis: AxisId, input: usize, asked: SlidingAxis, got: i64) -> Msg {
    let SlidingAxis { kernel, stride, padding, dilation } = asked;
    // The core lets nothing larger come so far; the formula's numbers then fit.
    let small = |v: i64| v.clamp(-SlidingAxis::LIMIT, SlidingAxis::LIMIT);
    let [n, k, s, d] = [input as i64, kernel, stride, dilation].map(small);
    let p = small(padding.0) + small(padding.1);
    let above = n + p - d * (k - 1) - 1;
    // The error does not say whether ceil mode was on: the number that came out does.
    let floor = s > 0 && above.div_euclid(s) + 1 == got;
    let (open, close) = if floor { ('⌊', '⌋') } else { ('⌈', '⌉') };
    let pads = match padding {
        (before, after) if before == after => format!("2·{before}"),
        (before, after) => format!("{before}+{after}"),
    };
    let formula = format!("{open}({n}+{pads}−{d}·({k}−1)−1)/{s}{close}+1 = {}", number(got));
    let room = if p == 0 { n.to_string() } else { format!("{n}+{pads} = {}", n + p) };
    let key = if d > 1 { "refused.too_small_dilated" } else { "refused.too_small" };
    let text = on(key, axis).with("kernel", k).with("room", room).with("formula", formula);
    if d > 1 { text.with("dilation", d).with("reach", d * (k - 1) + 1) } else { text }
}

/// Where the taps of a window lie, the first few of them.
fn taps(asked: SlidingAxis, window: usize) -> String {
    let small = |v: i64| v.clamp(-SlidingAxis::LIMIT, SlidingAxis::LIMIT);
    let start = small(window as i64) * small(asked.stride) - small(asked.padding.0);
    let at = |j: i64| number(start + j * small(asked.dilation));
    let mut text = (0..asked.kernel.min(4)).map(at).collect::<Vec<_>>().join(", ");
    if asked.kernel > 4 {
        text.push_str(", …");
    }
    text
}

fn sizes(shape: &[usize]) -> String {
    shape.iter().map(usize::to_string).collect::<Vec<_>>().join(" × ")
}

/// With a true minus sign, as the formulas have it.
fn number(v: i64) -> String {
    if v < 0 { format!("−{}", v.unsigned_abs()) } else { v.to_string() }
}
