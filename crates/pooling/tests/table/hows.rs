//! Random hows, and points of the table with data.

use crate::wheres::{Where, anywhere};
use pooling::{
    Average, Blur, First, How, Leaf, LogSumExp, Lp, LpRule, Max, Median, Min, Mixed, Mode, Nan,
    Order, Prepared, Rank, Soft, Stochastic, Tensor, Ties,
};
use proptest::{collection::vec, prelude::*, sample::select};

/// One point of the table, with data.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    pub(crate) at: Where,
    pub(crate) how: How,
    pub(crate) run: Prepared,
    pub(crate) x: Tensor,
    pub(crate) dy: Tensor,
}

fn nan() -> impl Strategy<Value = Nan> {
    select(vec![Nan::Propagate, Nan::Ignore, Nan::FromLowest, Nan::First, Nan::Restart])
}

fn ties() -> impl Strategy<Value = Ties> {
    select(vec![Ties::First, Ties::Last, Ties::All, Ties::Split, Ties::Within(1.5)])
}

fn median() -> impl Strategy<Value = How> {
    let order = select(vec![Order::Lower, Order::Upper, Order::Mean, Order::Nth(0), Order::Nth(2)]);
    order.prop_map(|order| How::Median(Median { order }))
}

/// The hows that select cells by comparing alone.
pub(crate) fn selecting() -> impl Strategy<Value = How> {
    let max = (ties(), nan(), proptest::option::of(nan()));
    let lp = select(vec![f32::INFINITY, f32::NEG_INFINITY]);
    prop_oneof![
        4 => max.prop_map(|(ties, nan, gradient_nan)| How::Max(Max { ties, nan, gradient_nan })),
        3 => (ties(), nan()).prop_map(|(ties, nan)| How::Min(Min { ties, nan })),
        2 => median(),
        1 => lp.prop_map(|p| How::Lp(Lp { p, rule: LpRule::Absolute })),
        2 => (1i64..=5).prop_map(|t| How::Rank(Rank { t })),
        1 => Just(How::First(First)),
        2 => any::<u64>().prop_map(|seed| How::Stochastic(Stochastic { seed, mode: Mode::Train })),
    ]
}

/// The hows that weigh all cells.
pub(crate) fn weighing() -> impl Strategy<Value = How> {
    let divisor = select(vec![None, None, Some(3), Some(-2)]);
    let average = (any::<bool>(), divisor);
    let p = select(vec![0.5f32, 1.0, 2.0, 3.0, 2.5, -1.0, -2.0]);
    let norm = p.prop_map(|p| Lp { p, rule: LpRule::Absolute });
    // Of odd powers the sum can be 0, where PyTorch stops the gradient, and others are NaN.
    let raw = select(vec![2.0f32, 4.0]).prop_map(|p| Lp { p, rule: LpRule::RawPower });
    let smooth = (select(vec![0.01f32, 0.5, 1.0, 4.0]), any::<bool>());
    prop_oneof![
        2 => average.prop_map(|(count_include_pad, divisor_override)| {
            How::Average(Average { count_include_pad, divisor_override })
        }),
        2 => norm.prop_map(How::Lp),
        1 => raw.prop_map(How::Lp),
        2 => select(vec![0.0f32, 0.25, 0.5, 1.0]).prop_map(|a| How::Mixed(Mixed { a })),
        1 => Just(How::Stochastic(Stochastic { seed: 0, mode: Mode::Test })),
        1 => Just(How::Soft(Soft)),
        2 => smooth.prop_map(|(r, mean)| How::LogSumExp(LogSumExp { r, mean })),
        1 => Just(How::Blur(Blur)),
    ]
}

/// Any how.
pub(crate) fn anyhow() -> impl Strategy<Value = How> {
    prop_oneof![selecting(), weighing()]
}

/// Numbers with many ties and every special one.
pub(crate) fn wild() -> impl Strategy<Value = f32> {
    prop_oneof![
        12 => (-2i8..=2).prop_map(f32::from),
        4 => -100.0f32..100.0,
        2 => Just(-0.0f32),
        2 => Just(f32::NEG_INFINITY),
        1 => Just(f32::INFINITY),
        1 => Just(f32::NAN),
        1 => select(vec![f32::MIN, f32::MAX, 1e-45, -1e-45]),
    ]
}

/// Multiples of 1/8, whose sums are exact.
pub(crate) fn eighths() -> impl Strategy<Value = f32> {
    (-64i8..=64).prop_map(|v| f32::from(v) / 8.0)
}

fn case_of(
    how: impl Strategy<Value = How>,
    values: impl Fn(usize) -> BoxedStrategy<Vec<f32>>,
    upstream: impl Fn() -> BoxedStrategy<f32>,
) -> impl Strategy<Value = Case> {
    (anywhere(), how)
        .prop_filter_map("refused", |(at, how)| {
            let leaf = Leaf { layout: at.layout.clone(), how: how.clone() };
            let run = leaf.prepare(at.input).ok()?;
            Some((at, how, run))
        })
        .prop_flat_map(move |(at, how, run)| {
            let x = values(at.input.len());
            let dy = vec(upstream(), run.output_shape().len());
            (Just(at), Just(how), Just(run), x, dy)
        })
        .prop_map(|(at, how, run, x, dy)| {
            let x = Tensor::new(at.input, x).expect("as long as its shape");
            let dy = Tensor::new(run.output_shape(), dy).expect("as long as its shape");
            Case { at, how, run, x, dy }
        })
}

/// All different, none near 0, about -5 to 5: away from every tie and every edge.
fn apart(len: usize) -> BoxedStrategy<Vec<f32>> {
    let step = 10.0 / len as f32;
    let ranks: Vec<usize> = (0..len).collect();
    let value = move |rank: usize| (rank as f32 + 0.25) * step - 5.0;
    Just(ranks).prop_shuffle().prop_map(move |r| r.into_iter().map(value).collect()).boxed()
}

/// Any point of the table, with numbers that are all different.
pub(crate) fn calm(how: impl Strategy<Value = How>) -> impl Strategy<Value = Case> {
    case_of(how, apart, || eighths().boxed())
}

/// Any point of the table, with wild numbers.
pub(crate) fn rough(how: impl Strategy<Value = How>) -> impl Strategy<Value = Case> {
    case_of(how, |len| vec(wild(), len).boxed(), || wild().boxed())
}

/// Calm numbers, wild upstream gradients.
pub(crate) fn struck(how: impl Strategy<Value = How>) -> impl Strategy<Value = Case> {
    let struck = select(vec![f32::INFINITY, f32::NEG_INFINITY, f32::NAN, 1.0, 1.0, 1.0]);
    case_of(how, apart, move || struck.clone().boxed())
}
