//! Random layouts with a shape that they accept.

use pooling::{
    Adaptive, AutoPad, Bins, Border, Depth, Fractional, Global, How, Layout, Leaf, PaddingLimit,
    Rules, Samples, Shape, Sliding, SlidingAxis,
};
use proptest::{collection::vec, prelude::*};

/// Where, over what.
#[derive(Clone, Debug)]
pub(crate) struct Where {
    pub(crate) layout: Layout,
    pub(crate) input: Shape,
}

impl Where {
    fn new(layout: Layout, n: usize, c: usize, spatial: &[usize]) -> Option<Self> {
        let input = Shape::new(n, c, spatial).ok()?;
        let leaf = Leaf { layout, how: How::First(pooling::First) };
        leaf.prepare(input).ok()?;
        Some(Self { layout: leaf.layout, input })
    }
}

fn images() -> impl Strategy<Value = (usize, usize)> {
    (1usize..=2, 1usize..=2)
}

fn size(rank: usize) -> impl Strategy<Value = usize> {
    1usize..=[9, 5, 3][rank - 1]
}

fn rules() -> impl Strategy<Value = Rules> {
    let known = [Rules::PYTORCH, Rules::TENSORFLOW, Rules::ONNX, Rules::CAFFE, Rules::JAX];
    (proptest::sample::select(known.to_vec()), any::<bool>())
        .prop_map(|(rules, empty)| Rules { empty_windows: empty || rules.empty_windows, ..rules })
}

fn border() -> impl Strategy<Value = Border> {
    prop_oneof![
        4 => Just(Border::Empty),
        1 => proptest::sample::select(vec![-1.7f32, 0.0, 40.0]).prop_map(Border::Constant),
        1 => Just(Border::Reflect),
        1 => Just(Border::Symmetric),
        1 => Just(Border::Replicate),
        1 => Just(Border::Wrap),
    ]
}

fn axis(rank: usize) -> impl Strategy<Value = (i64, i64, i64, (i64, i64), usize)> {
    (1i64..=[5, 3, 2][rank - 1]).prop_flat_map(move |kernel| {
        let pads = (-1..=kernel, -1..=kernel);
        (Just(kernel), 1i64..=3, 1i64..=3, pads, size(rank))
    })
}

/// Padding as much as the rules let through.
fn allowed(pad: i64, kernel: i64, rules: &Rules, border: Border) -> i64 {
    match rules.padding {
        _ if !border.is_empty() => pad.max(0),
        PaddingLimit::HalfKernel => pad.clamp(0, kernel / 2),
        PaddingLimit::BelowKernel => pad.clamp(0, kernel - 1),
        PaddingLimit::Any => pad,
    }
}

pub(crate) fn sliding() -> impl Strategy<Value = Where> {
    let auto = proptest::sample::select(vec![
        AutoPad::Explicit,
        AutoPad::Explicit,
        AutoPad::Explicit,
        AutoPad::Valid,
        AutoPad::SameUpper,
        AutoPad::SameLower,
    ]);
    let axes = (1usize..=3).prop_flat_map(|rank| vec(axis(rank), rank));
    (axes, any::<bool>(), auto, border(), rules(), images()).prop_filter_map(
        "refused",
        |(lines, ceil_mode, auto_pad, border, rules, (n, c))| {
            let pad = |p, kernel| allowed(p, kernel, &rules, border);
            let axes = lines.iter().map(|&(kernel, stride, dilation, (before, after), _)| {
                let padding = (pad(before, kernel), pad(after, kernel));
                SlidingAxis { kernel, stride, padding, dilation }
            });
            let axes = axes.collect();
            let spatial: Vec<usize> = lines.iter().map(|line| line.4).collect();
            // Cropping and ceil mode together: no framework has both.
            let ceil_mode = ceil_mode && rules.padding != PaddingLimit::Any;
            let sliding = Sliding { axes, ceil_mode, auto_pad, border, rules };
            Where::new(Layout::Sliding(sliding), n, c, &spatial)
        },
    )
}

pub(crate) fn adaptive() -> impl Strategy<Value = Where> {
    let axes = (1usize..=3).prop_flat_map(|rank| {
        let axis = (size(rank), proptest::option::weighted(0.8, 0i64..=6));
        vec(axis, rank)
    });
    (axes, any::<bool>(), images()).prop_filter_map("refused", |(axes, he, (n, c))| {
        let (spatial, output): (Vec<usize>, Vec<Option<i64>>) = axes.into_iter().unzip();
        let bins = if he { Bins::He } else { Bins::Exact };
        Where::new(Layout::Adaptive(Adaptive { output, bins }), n, c, &spatial)
    })
}

fn global() -> impl Strategy<Value = Where> {
    let spatial = (1usize..=3).prop_flat_map(|rank| vec(size(rank), rank));
    (spatial, images()).prop_filter_map("refused", |(spatial, (n, c))| {
        Where::new(Layout::Global(Global), n, c, &spatial)
    })
}

fn fractional() -> impl Strategy<Value = Where> {
    let axis = |rank: usize| (1i64..=3, 1i64..=4, 3usize..=[12, 7, 5][rank - 1]);
    let axes = (1usize..=3).prop_flat_map(move |rank| vec(axis(rank), rank));
    let unit = (0u32..1 << 24).prop_map(|v| v as f32 / (1u32 << 24) as f32);
    let samples = proptest::option::of(vec(unit, 12));
    (axes, samples, any::<u64>(), images()).prop_filter_map(
        "refused",
        |(axes, given, seed, (n, c))| {
            let kernel = axes.iter().map(|axis| axis.0).collect();
            let output = axes.iter().map(|axis| axis.1).collect();
            let spatial: Vec<usize> = axes.iter().map(|axis| axis.2).collect();
            let samples = given.map_or(Samples::Seed(seed), |given| {
                Samples::Given(given[..n * c * spatial.len()].to_vec())
            });
            let fractional = Fractional { kernel, output, samples };
            Where::new(Layout::Fractional(fractional), n, c, &spatial)
        },
    )
}

fn depth() -> impl Strategy<Value = Where> {
    let spatial = (1usize..=3).prop_flat_map(|rank| vec(1usize..=3, rank));
    (spatial, 1usize..=3, 1usize..=2, 1usize..=2).prop_filter_map(
        "refused",
        |(spatial, kernel, bins, n)| {
            let layout = Layout::Depth(Depth { kernel: kernel as i64 });
            Where::new(layout, n, kernel * bins, &spatial)
        },
    )
}

/// Any layout with a shape that it accepts.
pub(crate) fn anywhere() -> impl Strategy<Value = Where> {
    prop_oneof![5 => sliding(), 2 => adaptive(), 1 => global(), 2 => fractional(), 1 => depth()]
}
