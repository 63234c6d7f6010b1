//! Kernels against the plain path, to the bit, on data rich in what goes wrong.

use super::order::Order as Sums;
use crate::{
    AutoPad, Average, How, Layout, Leaf, Lp, LpRule, Max, Median, Min, Mixed, Nan, Order,
    PaddingLimit, Plane, Prepared, Rules, Shape, Sliding, SlidingAxis, Ties,
};
use proptest::prelude::*;

const ODD: [f32; 12] = [
    0.0,
    -0.0,
    1.0,
    -1.0,
    2.0,
    f32::INFINITY,
    f32::NEG_INFINITY,
    f32::NAN,
    3e38,
    -3e38,
    1e-45,
    0.5,
];

fn numbers(len: usize) -> BoxedStrategy<Vec<f32>> {
    let some = |pool: &'static [f32]| prop::collection::vec(prop::sample::select(pool), len);
    prop_oneof![
        some(&ODD[..5]),
        some(&ODD),
        some(&ODD[5..7]),
        prop::collection::vec(-100.0f32..100.0, len),
        prop::collection::vec(
            prop_oneof![40 => -9.0f32..9.0, 1 => prop::sample::select(&ODD[..])],
            len
        ),
    ]
    .boxed()
}

fn axis() -> impl Strategy<Value = (usize, SlidingAxis)> {
    let sizes = prop_oneof![1usize..12, 12usize..70];
    let kernels = prop_oneof![3 => 1i64..5, 2 => 5i64..12, 1 => 12i64..60];
    (sizes, kernels, 1i64..4, -3i64..9, 0i64..9, prop_oneof![3 => Just(1i64), 1 => 2i64..4])
        .prop_map(|(n, kernel, stride, before, after, dilation)| {
            let stride = if before == 8 { kernel } else { stride };
            (n, SlidingAxis { kernel, stride, padding: (before, after), dilation })
        })
}

fn ties() -> impl Strategy<Value = Ties> {
    let ties = [Ties::First, Ties::Last, Ties::All, Ties::Split, Ties::Within(0.25)];
    (0..ties.len()).prop_map(move |at| ties[at])
}

fn nan() -> impl Strategy<Value = Nan> {
    use Nan::{First, FromLowest, Ignore, Padded, Propagate, Restart};
    prop::sample::select(&[Propagate, Ignore, FromLowest, First, Restart, Padded][..])
}

fn how() -> impl Strategy<Value = How> {
    let divisor = prop_oneof![3 => Just(None), 1 => Just(Some(-7i64))];
    prop_oneof![
        Just(How::Max(Max::default())),
        Just(How::Min(Min::default())),
        (ties(), nan(), prop_oneof![Just(None), nan().prop_map(Some)])
            .prop_map(|(ties, nan, gradient_nan)| How::Max(Max { ties, nan, gradient_nan })),
        (ties(), nan()).prop_map(|(ties, nan)| How::Min(Min { ties, nan })),
        prop::sample::select(&[Order::Lower, Order::Upper, Order::Mean, Order::Nth(3)][..])
            .prop_map(|order| How::Median(Median { order })),
        prop::sample::select(&[0.0f32, 0.25, 1.0][..]).prop_map(|a| How::Mixed(Mixed { a })),
        (prop::sample::select(&[1.0f32, 2.0, 3.0, -1.0, 1.5][..]), any::<bool>()).prop_map(
            |(p, raw)| {
                let rule = if raw { LpRule::RawPower } else { LpRule::Absolute };
                How::Lp(Lp { p, rule })
            }
        ),
        (any::<bool>(), divisor).prop_map(|(count_include_pad, divisor_override)| {
            How::Average(Average { count_include_pad, divisor_override })
        }),
    ]
}

fn same(a: f32, b: f32) -> bool {
    a.to_bits() == b.to_bits() || a.is_nan() && b.is_nan()
}

/// A pool over one plane, if the request makes one.
fn pool(
    axes: &[(usize, SlidingAxis)],
    how: How,
    ceil_mode: bool,
    auto_pad: AutoPad,
) -> Option<Prepared> {
    let rules = Rules { padding: PaddingLimit::Any, ..Rules::JAX };
    let sliding = Sliding {
        axes: axes.iter().map(|a| a.1).collect(),
        ceil_mode,
        auto_pad,
        rules,
        ..Sliding::default()
    };
    let sizes: Vec<usize> = axes.iter().map(|a| a.0).collect();
    let leaf = Leaf { layout: Layout::Sliding(sliding), how };
    leaf.prepare(Shape::new(1, 1, &sizes).ok()?).ok()
}

/// The shapes that have kernels of their own, mostly: any rows, which may have a stride of their own and more
/// padding behind, and columns that fill vectors.
fn common() -> impl Strategy<Value = [(usize, SlidingAxis); 2]> {
    let windows =
        prop::sample::select(&[(2i64, 2i64, 0i64), (3, 2, 1), (3, 1, 1), (4, 4, 0), (8, 8, 0)][..]);
    (windows, 8usize..40, 1usize..3, 0usize..8).prop_map(|((kernel, stride, pad), n, wide, odd)| {
        let axis = SlidingAxis { kernel, stride, padding: (pad, pad), dilation: 1 };
        let own = if odd == 6 { 2 } else { stride };
        let behind = pad + (odd == 7) as i64;
        [(n, SlidingAxis { stride: own, padding: (pad, behind), ..axis }), (32 * wide, axis)]
    })
}

fn case() -> impl Strategy<Value = (Prepared, Vec<f32>)> {
    let pads = prop_oneof![Just(AutoPad::Explicit), Just(AutoPad::SameUpper)];
    let any_axes = prop::collection::vec(axis(), 1..3);
    let axes = prop_oneof![3 => any_axes, 1 => common().prop_map(Vec::from)];
    (axes, how(), any::<bool>(), pads)
        .prop_filter_map("refused", |(axes, how, ceil, auto)| pool(&axes, how, ceil, auto))
        .prop_flat_map(|pool| {
            let len = pool.plane_len();
            (Just(pool), numbers(len))
        })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn rows_have_the_bits_of_windows((pool, x) in case(), indices in any::<bool>(), cut in 0.0f64..1.0) {
        let steps = pool.steps();
        let at = (steps as f64 * cut) as usize;
        let plane = Plane::default();
        let (mut y, mut plain) = (vec![9.0; steps], vec![9.0; steps]);
        let (mut argmax, mut picked) = (vec![7; steps], vec![7; steps]);
        pool.plain_part(plane, &x, 0..steps, &mut plain, Some(&mut picked));
        for part in [0..at, at..steps] {
            pool.forward_part(plane, &x, part, &mut y, indices.then_some(&mut argmax[..]));
        }
        for k in 0..steps {
            prop_assert!(same(y[k], plain[k]), "{k}: {} for {} in {pool:?}", y[k], plain[k]);
        }
        if indices && pool.selects() {
            prop_assert_eq!(argmax, picked, "{:?}", pool);
        }
    }

    #[test]
    fn gradients_have_the_bits_of_routes((pool, x) in case(), seed in any::<u32>()) {
        let (plane, steps) = (Plane::default(), pool.steps());
        let mut state = seed;
        let dy: Vec<f32> = (0..steps).map(|_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let odd = state >> 28;
            if odd == 0 && seed % 3 == 0 { ODD[(state >> 8) as usize % 12] } else { (state >> 8) as f32 / 8e6 - 1.0 }
        }).collect();
        let (mut dx, mut plain) = (vec![9.0; x.len()], vec![0.0; x.len()]);
        pool.backward_plane(plane, &x, &dy, &mut dx);
        pool.backward_part(plane, &x, &dy, 0..steps, &mut plain);
        let largest = dy.iter().fold(0.0f32, |most, v| most.max(v.abs()));
        for at in 0..x.len() {
            let near = pool.fast.order != Sums::Rows && (dx[at] - plain[at]).abs() <= 1e-4 * largest;
            prop_assert!(near || same(dx[at], plain[at]), "{at}: {} for {} in {pool:?}", dx[at], plain[at]);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    /// The bounds that `order.rs` states, for sums and for the gradients that are sums of shares.
    #[test]
    fn large_sums_are_near(
        n in 20usize..60,
        kernel in 9i64..20,
        apart in any::<bool>(),
        x in prop::collection::vec(prop_oneof![-1e3f32..1e3, -1e-3f32..1e-3], 3600),
    ) {
        let (stride, pad) = if apart { (kernel, 0) } else { (1, kernel / 2) };
        let axis = SlidingAxis { kernel, stride, padding: (pad, pad), dilation: 1 };
        let how = How::Average(Average { count_include_pad: false, divisor_override: None });
        let pool = pool(&[(n, axis), (n, axis)], how, false, AutoPad::Explicit).unwrap();
        let plane = Plane::default();
        let mut y = vec![0.0; pool.steps()];
        pool.forward_part(plane, &x[..n * n], 0..pool.steps(), &mut y, None);
        let u = f64::from(f32::EPSILON) / 2.0;
        for (k, &y) in y.iter().enumerate() {
            let cells = pool.cells(plane, &x[..n * n], k);
            let (mut sum, mut all, m) = (0.0, 0.0, cells.len() as f64);
            cells.for_each(|_, v| {
                sum += f64::from(v);
                all += f64::from(v.abs());
            });
            let adds = if apart { m / 16.0 + 5.0 } else { 2.0 * kernel as f64 };
            prop_assert!((f64::from(y) - sum / m).abs() <= 1.01 * u * (adds + 1.0) * all / m);
        }
        let dy = &x[..pool.steps().min(3600)];
        let mut dx = vec![0.0; n * n];
        if !apart && dy.len() == pool.steps() {
            pool.backward_plane(plane, &x[..n * n], dy, &mut dx);
            let (mut sums, mut all) = (vec![0.0f64; n * n], vec![0.0f64; n * n]);
            for (k, &g) in dy.iter().enumerate() {
                for route in pool.routes(plane, &x[..n * n], k) {
                    let share = f64::from(route.share.of(g));
                    sums[route.cell] += share;
                    all[route.cell] += share.abs();
                }
            }
            for at in 0..n * n {
                let bound = 1.01 * u * 2.0 * kernel as f64 * all[at];
                prop_assert!((f64::from(dx[at]) - sums[at]).abs() <= bound);
            }
        }
    }
}
