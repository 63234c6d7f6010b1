//! Shifts, scales, limits, and the derivative of a parameter.

use crate::hows::{Case, calm};
use crate::{assert_bits, assert_near, config, forward, pool};
use pooling::{
    Average, Border, First, How, Layout, LogSumExp, Lp, LpRule, Max, Median, Min, Mixed, Mode,
    Order, Rank, Sliding, Soft, Stochastic, Tensor,
};
use proptest::{prelude::*, sample::select};

fn shifting() -> impl Strategy<Value = How> {
    select(vec![
        How::Max(Max::default()),
        How::Min(Min::default()),
        How::Median(Median::default()),
        How::Median(Median { order: Order::Mean }),
        How::Average(Average { count_include_pad: false, divisor_override: None }),
        How::LogSumExp(LogSumExp::default()),
        How::LogSumExp(LogSumExp { r: 0.25, mean: false }),
        How::Rank(Rank { t: 3 }),
        How::Soft(Soft),
        How::Mixed(Mixed::default()),
        How::First(First),
    ])
}

fn scaling() -> impl Strategy<Value = How> {
    let average = Average { count_include_pad: true, divisor_override: None };
    let stochastic = |mode| How::Stochastic(Stochastic { seed: 11, mode });
    select(vec![
        How::Max(Max::default()),
        How::Min(Min::default()),
        How::Median(Median { order: Order::Mean }),
        How::Average(average),
        How::Rank(Rank { t: 2 }),
        How::Mixed(Mixed { a: 0.25 }),
        How::First(First),
        How::Blur(pooling::Blur),
        How::Lp(Lp { p: 2.0, rule: LpRule::RawPower }),
        How::Lp(Lp { p: f32::NEG_INFINITY, rule: LpRule::Absolute }),
        stochastic(Mode::Train),
        stochastic(Mode::Test),
    ])
}

/// A border's constant neither shifts nor scales with the cells.
fn has_constants(case: &Case) -> bool {
    matches!(&case.at.layout, Layout::Sliding(Sliding { border: Border::Constant(_), .. }))
}

fn map(x: &Tensor, f: impl Fn(f32) -> f32) -> Tensor {
    Tensor::new(x.shape(), x.data().iter().map(|&v| f(v)).collect()).expect("the same shape")
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn what_is_added_to_all_is_added_to_the_result(case in calm(shifting()), by in -50i8..50) {
        if has_constants(&case) {
            return Ok(());
        }
        let shifted = map(&case.x, |v| v + f32::from(by));
        let y = forward(&case.at.layout, &case.how, &case.x);
        for (&got, &y) in forward(&case.at.layout, &case.how, &shifted).iter().zip(&y) {
            assert_near(got, f64::from(y) + f64::from(by), 400.0, "y");
        }
    }

    #[test]
    fn four_times_the_numbers_is_four_times_the_result(case in calm(scaling())) {
        if has_constants(&case) {
            return Ok(());
        }
        let y = forward(&case.at.layout, &case.how, &case.x);
        let four: Vec<f32> = y.iter().map(|y| 4.0 * y).collect();
        let scaled = map(&case.x, |v| 4.0 * v);
        assert_bits(&forward(&case.at.layout, &case.how, &scaled), &four, "y");
        // And the gradient is that of the numbers themselves.
        let dx = |x: &Tensor| case.run.backward(x, &case.dy).expect("the shapes fit").into_data();
        assert_bits(&dx(&scaled), &dx(&case.x), "dx");
    }

    /// r to 0 tends to the mean with r var / 2, r to infinity to the maximum with log(n) / r.
    #[test]
    fn a_smooth_maximum_lies_between_mean_and_maximum(case in calm(Just(How::Mixed(Mixed { a: 0.0 })))) {
        let smooth = |r: f32| forward(&case.at.layout, &How::LogSumExp(LogSumExp { r, mean: true }), &case.x);
        let mean = forward(&case.at.layout, &case.how, &case.x);
        let most = forward(&case.at.layout, &How::Max(Max::default()), &case.x);
        let wide = f64::from(40.0f32).max(5.0);
        for r in [1e-3f32, 1e-5, 1e-10, 1e-30] {
            for (&got, &mean) in smooth(r).iter().zip(&mean) {
                let bound = f64::from(r) * wide * wide / 2.0 + 1e-4;
                let off = f64::from(got) - f64::from(mean);
                prop_assert!(mean.is_nan() || off.abs() <= bound, "r {r}: {got} against {mean}");
            }
        }
        for r in [1e2f32, 1e4, 1e30] {
            for (&got, &most) in smooth(r).iter().zip(&most) {
                let bound = 6.0 / f64::from(r) + 1e-6;
                prop_assert!(got == most || f64::from((got - most).abs()) <= bound, "r {r}: {got} against {most}");
            }
        }
    }

    /// A large p tends to the largest size.
    #[test]
    fn a_high_norm_tends_to_the_largest_size(case in calm(Just(How::Lp(Lp { p: 50.0, rule: LpRule::Absolute })))) {
        let most = How::Lp(Lp { p: f32::INFINITY, rule: LpRule::Absolute });
        let most = forward(&case.at.layout, &most, &case.x);
        for (&got, &most) in forward(&case.at.layout, &case.how, &case.x).iter().zip(&most) {
            // n^(1/50), and powers of 40 overflow.
            let near = got >= most * 0.999 && got <= most * 1.2;
            prop_assert!(near || got.is_infinite() || most < 0.3, "{got} against {most}");
        }
    }

    /// The mixture's derivative by its part: y is linear in it, so any step is exact but for rounding.
    #[test]
    fn the_parameters_gradient(case in calm(Just(How::Mixed(Mixed { a: 0.5 })))) {
        let got = case.run.parameter_gradient(&case.x, &case.dy).expect("the shapes fit");
        let loss = |a: f32| {
            let y = forward(&case.at.layout, &How::Mixed(Mixed { a }), &case.x);
            y.iter().zip(case.dy.data()).map(|(&y, &g)| f64::from(y) * f64::from(g)).sum::<f64>()
        };
        let size: f64 = case.dy.data().iter().map(|g| f64::from(g.abs()) * 45.0).sum();
        assert_near(got.expect("it has one"), loss(1.0) - loss(0.0), 8.0 * size, "dL/da");
        let other = pool(&case.at.layout, &How::First(First), &case.x);
        prop_assert_eq!(other.parameter_gradient(&case.x, &case.dy), Ok(None));
    }
}
