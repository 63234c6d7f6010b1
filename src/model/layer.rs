//! Settings -> the layers of the core.

use super::asked::request;
use super::params::Unpooled;
use super::settings::{HowKind, Settings, Span, WhereKind};
use super::windows::Windows;
use pooling::{
    Adaptive, AutoPad, Average, Bins, Convention, Depth, Error, First, Fractional, Global, How,
    Layout, Leaf, LogSumExp, Lp, LpRule, Max, Median, Min, Mixed, Mode, Rank, Samples, Shape,
    Sliding, SlidingAxis, Soft, Stochastic, Unpool,
};

/// The windows that the settings ask for.
pub(super) fn windows(settings: &Settings, input: Shape) -> Result<Windows, Error> {
    let leaves = leaves(settings, input)?;
    match (settings.how, leaves.first()) {
        (HowKind::MaxBlur, Some(leaf)) => {
            let Settings { params, .. } = settings;
            let stages = Leaf::anti_aliased(&leaf.layout, params.filter, params.border)?;
            Windows::after(&stages, input)
        }
        (HowKind::Unpool, Some(leaf)) => {
            let unpool = unpool(settings, &leaf.layout, input)?;
            Windows::new(&leaves, input)?.put_back(&unpool)
        }
        _ => Windows::new(&leaves, input),
    }
}

/// What puts the outputs of a layout back.
///
/// # Errors
/// For a layout without strides.
pub(super) fn unpool(settings: &Settings, layout: &Layout, input: Shape) -> Result<Unpool, Error> {
    let spatial = || input.spatial().iter().map(|&n| n as i64).collect::<Vec<_>>();
    let output = match settings.params.unpooled {
        Unpooled::Input => Some(spatial()),
        Unpooled::Default => None,
        Unpooled::Given => Some(settings.params.output[2 - input.rank()..].to_vec()),
    };
    Unpool::of(layout, output)
}

/// The layers that the settings ask for: one, or those whose outputs are put together; of a chain,
/// the pooling that it starts from.
///
/// # Errors
/// What the chosen rules do not have.
pub(super) fn leaves(settings: &Settings, input: Shape) -> Result<Vec<Leaf>, Error> {
    if let Some(leaf) = by_rules(settings, input)? {
        return Ok(vec![leaf]);
    }
    let layouts = layouts(settings, input.rank());
    let hows = hows(settings);
    let leaf = |how: &How, layout: &Layout| Leaf { layout: layout.clone(), how: how.clone() };
    Ok(hows.iter().flat_map(|how| layouts.iter().map(move |layout| leaf(how, layout))).collect())
}

/// A sliding window that frameworks have, by the rules of one of them: what a person chose beside
/// them is laid over it.
fn by_rules(settings: &Settings, input: Shape) -> Result<Option<Leaf>, Error> {
    let asked = request(settings, input).filter(|_| settings.place == WhereKind::Sliding);
    let Some(asked) = asked else { return Ok(None) };
    let mut leaf = settings.params.rules.leaf(&asked)?;
    let params = &settings.params;
    let free = settings.is_free();
    match &mut leaf.how {
        How::Max(max) => {
            max.ties = params.ties;
            max.nan = if free { params.nan } else { max.nan };
        }
        How::Lp(lp) if free && params.absolute => lp.rule = LpRule::Absolute,
        _ => {}
    }
    Ok(Some(leaf))
}

fn layouts(settings: &Settings, rank: usize) -> Vec<Layout> {
    let params = &settings.params;
    let axes = if rank == 1 { 1..2 } else { 0..2 };
    match settings.place {
        WhereKind::Sliding => {
            let axes = axes.map(|a| sliding(settings, a)).collect();
            vec![Layout::Sliding(Sliding {
                ceil_mode: settings.rounds_up(),
                auto_pad: if settings.is_chain() { AutoPad::Explicit } else { params.auto_pad },
                rules: settings.rules().rules(),
                ..Sliding::new(axes)
            })]
        }
        WhereKind::Adaptive => {
            let output = axes.map(|a| Some(params.output[a])).collect();
            vec![Layout::Adaptive(Adaptive { output, bins: Bins::Exact })]
        }
        WhereKind::Global => vec![Layout::Global(Global)],
        WhereKind::Fractional => vec![Layout::Fractional(Fractional {
            kernel: axes.clone().map(|a| settings.kernel[a]).collect(),
            output: axes.map(|a| params.output[a]).collect(),
            samples: Samples::Seed(params.draw.into()),
        })],
        WhereKind::Depth => vec![Layout::Depth(Depth { kernel: params.depth })],
        WhereKind::Pyramid => {
            let bins = if params.he { Bins::He } else { Bins::Exact };
            let level = |&level: &i64| Adaptive { output: vec![Some(level); rank], bins };
            params.levels.iter().map(level).map(Layout::Adaptive).collect()
        }
    }
}

fn sliding(settings: &Settings, a: usize) -> SlidingAxis {
    SlidingAxis {
        kernel: settings.kernel[a],
        stride: settings.stride[a],
        padding: (settings.padding[a], settings.span(Span::PadEnd)[a]),
        dilation: if settings.has_dilation() { settings.dilation[a] } else { 1 },
    }
}

fn hows(settings: &Settings) -> Vec<How> {
    match settings.how {
        HowKind::Cat => vec![How::Max(Max::default()), average(settings)],
        _ => vec![how(settings)],
    }
}

fn how(settings: &Settings) -> How {
    let params = &settings.params;
    match settings.how {
        HowKind::Max => How::Max(max(settings)),
        HowKind::Average | HowKind::Cat => average(settings),
        HowKind::Min => How::Min(Min { ties: params.ties, nan: params.nan }),
        HowKind::Median => How::Median(Median { order: params.median }),
        HowKind::Lp => {
            let raw = !params.absolute && settings.is_free();
            let rule = if raw { LpRule::RawPower } else { LpRule::Absolute };
            How::Lp(Lp { p: params.p, rule })
        }
        HowKind::Mixed => How::Mixed(Mixed { a: params.a }),
        HowKind::Stochastic => {
            let mode = if params.test { Mode::Test } else { Mode::Train };
            How::Stochastic(Stochastic { seed: params.draw.into(), mode })
        }
        HowKind::Soft => How::Soft(Soft),
        HowKind::LogSumExp => How::LogSumExp(LogSumExp { r: params.r, mean: params.lse_mean }),
        HowKind::Rank => How::Rank(Rank { t: params.t }),
        HowKind::First => How::First(First),
        HowKind::MaxBlur | HowKind::Unpool => How::Max(Max::default()),
    }
}

/// Ties and NaN are a person's to choose by PyTorch's rules; elsewhere the framework says.
fn max(settings: &Settings) -> Max {
    let params = &settings.params;
    if settings.is_free() {
        return Max { ties: params.ties, nan: params.nan, gradient_nan: None };
    }
    let by_rules = settings.by_rules();
    // Windows over channels are TensorFlow's.
    let rules = if by_rules { params.rules } else { Convention::TensorFlow };
    Max { ties: params.ties, ..rules.max(by_rules && params.indices) }
}

/// Padding and its counting are a sliding window's; bins are divided by what they have.
fn average(settings: &Settings) -> How {
    if settings.place != WhereKind::Sliding {
        return How::Average(Average { count_include_pad: false, divisor_override: None });
    }
    let (counted, divisor) = (settings.count_include_pad, settings.divisor_override);
    How::Average(settings.params.rules.average(counted, divisor))
}
