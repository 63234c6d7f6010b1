//! Settings -> the layers of the core.

use super::settings::{HowKind, Settings, WhereKind};
use pooling::{
    Adaptive, Average, Bins, Convention, First, Fractional, Global, How, Layout, Leaf, LogSumExp,
    Lp, LpRule, Max, Median, Min, Mixed, Mode, Rank, Samples, Sliding, SlidingAxis, Soft,
    Stochastic,
};

/// The layers that the settings ask for: one, or those whose outputs are put together.
pub(super) fn leaves(settings: &Settings, rank: usize) -> Vec<Leaf> {
    let layouts = layouts(settings, rank);
    let hows = hows(settings);
    let leaf = |how: &How, layout: &Layout| Leaf { layout: layout.clone(), how: how.clone() };
    hows.iter().flat_map(|how| layouts.iter().map(move |layout| leaf(how, layout))).collect()
}

fn layouts(settings: &Settings, rank: usize) -> Vec<Layout> {
    let params = &settings.params;
    let axes = if rank == 1 { 1..2 } else { 0..2 };
    match settings.place {
        WhereKind::Sliding => {
            let axes = axes.map(|a| sliding(settings, a)).collect();
            vec![Layout::Sliding(Sliding {
                ceil_mode: settings.rounds_up(),
                auto_pad: params.auto_pad,
                rules: params.rules.rules(),
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
        padding: (settings.padding[a], settings.padding[a]),
        dilation: if settings.has_dilation() { settings.dilation[a] } else { 1 },
    }
}

fn hows(settings: &Settings) -> Vec<How> {
    let params = &settings.params;
    let how = match settings.how {
        HowKind::Max => How::Max(max(settings)),
        HowKind::Average => average(settings),
        HowKind::Min => How::Min(Min { ties: params.ties, nan: params.nan }),
        HowKind::Median => How::Median(Median { order: params.median }),
        HowKind::Lp => {
            let raw = !params.absolute && params.rules == Convention::PyTorch;
            let rule = if raw { LpRule::RawPower } else { LpRule::Absolute };
            How::Lp(Lp { p: params.p, rule })
        }
        HowKind::Mixed => How::Mixed(Mixed { a: params.a }),
        HowKind::Cat => return vec![How::Max(Max::default()), average(settings)],
        HowKind::Stochastic => {
            let mode = if params.test { Mode::Test } else { Mode::Train };
            How::Stochastic(Stochastic { seed: params.draw.into(), mode })
        }
        HowKind::Soft => How::Soft(Soft),
        HowKind::LogSumExp => How::LogSumExp(LogSumExp { r: params.r, mean: params.lse_mean }),
        HowKind::Rank => How::Rank(Rank { t: params.t }),
        HowKind::First => How::First(First),
    };
    vec![how]
}

/// Ties and NaN are a person's to choose by PyTorch's rules; elsewhere the framework says.
fn max(settings: &Settings) -> Max {
    let params = &settings.params;
    match params.rules {
        Convention::PyTorch => Max { ties: params.ties, nan: params.nan, gradient_nan: None },
        rules => Max { ties: params.ties, ..rules.max(false) },
    }
}

/// Padding and its counting are a sliding window's; bins are divided by what they have.
fn average(settings: &Settings) -> How {
    if settings.place != WhereKind::Sliding {
        return How::Average(Average { count_include_pad: false, divisor_override: None });
    }
    let (counted, divisor) = (Some(settings.count_include_pad), settings.divisor_override);
    How::Average(settings.params.rules.average(counted, divisor))
}
