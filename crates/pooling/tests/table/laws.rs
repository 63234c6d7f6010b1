//! What is the same under two names.

use crate::hows::{anyhow, calm, rough};
use crate::wheres::{Where, adaptive, anywhere};
use crate::{assert_bits, assert_near, config, forward, line, pool};
use pooling::{
    Adaptive, Average, First, Global, How, Layout, LogSumExp, Lp, LpRule, Max, Median, Min, Mixed,
    Nan, Pool, Rank, Sliding, SlidingAxis, Soft, Stochastic, Tensor, Ties,
};
use proptest::{collection::vec, prelude::*};

const AVERAGE: How = How::Average(Average { count_include_pad: false, divisor_override: None });

fn max() -> How {
    How::Max(Max::default())
}

/// y and dx are the same to the bit, but where bins are divided by one axis after the other.
fn assert_twins(case: &crate::hows::Case, other: &How) {
    let run = pool(&case.at.layout, other, &case.x);
    let in_turn = matches!((&case.at.layout, other), (Layout::Adaptive(_), How::Average(_)));
    let assert_bits = |got: &[f32], expected: &[f32], what: &str| match in_turn {
        false => assert_bits(got, expected, what),
        true => {
            let size = expected
                .iter()
                .filter(|v| v.is_finite())
                .fold(1.0f64, |size, v| size.max(v.abs().into()));
            got.iter().zip(expected).for_each(|(&a, &b)| assert_near(a, b.into(), size, what));
        }
    };
    let (got, expected) = (case.run.forward(&case.x), run.forward(&case.x));
    let (got, expected) = (got.expect("fits"), expected.expect("fits"));
    assert_bits(got.y.data(), expected.y.data(), "y");
    let dx = |run: &pooling::Prepared| run.backward(&case.x, &case.dy).expect("fits").into_data();
    assert_bits(&dx(&case.run), &dx(&run), "dx");
}

/// PyTorch's average over three axes refuses what no other how does.
fn refuses_averages(case: &crate::hows::Case) -> bool {
    let leaf = pooling::Leaf { layout: case.at.layout.clone(), how: AVERAGE };
    leaf.prepare(case.at.input).is_err()
}

fn has_empty(at: &Where, x: &Tensor) -> bool {
    let run = pool(&at.layout, &How::First(First), x);
    let plane = pooling::Plane::default();
    (0..run.steps()).any(|k| run.cells(plane, &x.data()[..run.plane_len()], k).is_empty())
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_minimum_is_the_negative_of_the_maximum_of_negatives(case in rough(crate::hows::selecting())) {
        let How::Min(min) = case.how else { return Ok(()) };
        let max = How::Max(Max { ties: min.ties, nan: min.nan, gradient_nan: None });
        let minus = |t: &Tensor| {
            Tensor::new(t.shape(), t.data().iter().map(|v| -v).collect()).expect("the same shape")
        };
        // A border's constant is not turned.
        if let Layout::Sliding(Sliding { border: pooling::Border::Constant(_), .. }) = case.at.layout {
            return Ok(());
        }
        let x = minus(&case.x);
        let run = pool(&case.at.layout, &max, &x);
        let (got, turned) = (case.run.forward(&case.x).expect("fits"), run.forward(&x).expect("fits"));
        assert_bits(got.y.data(), minus(&turned.y).data(), "y");
        prop_assert_eq!(got.argmax, turned.argmax);
        if matches!(min.ties, Ties::Within(_)) && case.x.data().iter().any(|v| !v.is_finite()) {
            return Ok(());
        }
        let dx = |run: &pooling::Prepared, x: &Tensor| run.backward(x, &case.dy).expect("fits");
        assert_bits(dx(&case.run, &case.x).data(), dx(&run, &x).data(), "dx");
    }

    #[test]
    fn the_largest_one_is_the_maximum(case in rough(Just(How::Rank(Rank { t: 1 })))) {
        if !has_empty(&case.at, &case.x) {
            assert_twins(&case, &max());
        }
    }

    #[test]
    fn a_mixture_of_one_kind_is_that_kind(case in rough(Just(How::Mixed(Mixed { a: 0.0 })))) {
        if !refuses_averages(&case) {
            assert_twins(&case, &AVERAGE);
        }
        let mut case = case;
        case.run = pool(&case.at.layout, &How::Mixed(Mixed { a: 1.0 }), &case.x);
        assert_twins(&case, &max());
    }

    #[test]
    fn the_mean_of_all_is_the_average(case in calm(Just(How::Rank(Rank { t: 1000 })))) {
        if !refuses_averages(&case) {
            assert_twins(&case, &AVERAGE);
        }
    }

    #[test]
    fn an_infinite_norm_is_the_largest_size(
        case in rough(Just(How::Lp(Lp { p: f32::INFINITY, rule: LpRule::RawPower }))),
    ) {
        if matches!(&case.at.layout, Layout::Sliding(s) if !s.border.is_empty()) || has_empty(&case.at, &case.x) {
            return Ok(());
        }
        let sizes = case.x.data().iter().map(|v| v.abs()).collect();
        let sizes = Tensor::new(case.x.shape(), sizes).expect("the same shape");
        let expected = pool(&case.at.layout, &max(), &sizes).forward(&sizes).expect("fits");
        let got = case.run.forward(&case.x).expect("fits");
        assert_bits(got.y.data(), expected.y.data(), "y");
        prop_assert_eq!(got.argmax, expected.argmax);
    }

    /// Bins that divide the axis are a kernel that slides by itself, but for the last bits of averages,
    /// which are divided by one axis after the other there.
    #[test]
    fn even_bins_slide(
        axes in vec((1i64..=3, 1i64..=3), 1..=3),
        how in anyhow(),
        data in vec(-4.0f32..4.0, 729),
    ) {
        let sizes: Vec<usize> = axes.iter().map(|&(o, k)| (o * k) as usize).collect();
        let output = axes.iter().map(|&(o, _)| Some(o)).collect();
        let bins = Layout::Adaptive(Adaptive { output, bins: Default::default() });
        let kernels = axes.iter().map(|&(_, k)| SlidingAxis::new(k)).collect();
        let slides = Layout::Sliding(Sliding::new(kernels));
        let shape = pooling::Shape::new(1, 1, &sizes).expect("a small shape");
        let x = Tensor::new(shape, data[..shape.len()].to_vec()).expect("as long as its shape");
        let (bins, slides) = (forward(&bins, &how, &x), forward(&slides, &how, &x));
        if !matches!(how, How::Average(_)) {
            assert_bits(&bins, &slides, "y");
        }
        for (&bin, &slide) in bins.iter().zip(&slides) {
            assert_near(bin, slide.into(), 3.0, "y");
        }
    }

    /// One level of one bin is the whole plane, and the whole plane's average is its mean.
    #[test]
    fn a_pyramid_of_one_level_is_global(case in calm(anyhow())) {
        let shape = case.at.input;
        let global = pool(&Layout::Global(Global), &case.how, &case.x);
        let pyramid = Pool::pyramid(shape.rank(), &[1], &case.how).prepare(shape).expect("accepted");
        let y = global.forward(&case.x).expect("fits").y;
        assert_bits(pyramid.forward(&case.x).expect("fits").y.data(), y.data(), "y");
        let means = forward(&Layout::Global(Global), &AVERAGE, &case.x);
        for (plane, &mean) in case.x.data().chunks(shape.plane_len()).zip(&means) {
            let sum: f64 = plane.iter().map(|&v| f64::from(v)).sum();
            assert_near(mean, sum / plane.len() as f64, 5.0, "mean");
        }
    }

    /// As many bins as asked for, whatever comes in; all cells are in one.
    #[test]
    fn bins_are_as_many_as_asked(at in adaptive()) {
        let Layout::Adaptive(bins) = &at.layout else { unreachable!("only bins") };
        let run = pool(&at.layout, &max(), &Tensor::zeros(at.input));
        for (a, axis) in run.axes().iter().enumerate() {
            let asked = bins.output[a].map_or(axis.input(), |o| o as usize);
            if bins.bins == pooling::Bins::Exact {
                prop_assert_eq!(axis.output(), asked);
                prop_assert!(asked == 0 || (0..axis.input()).all(|cell| !axis.covering(cell).is_empty()));
            } else {
                prop_assert!(axis.output() >= asked);
            }
        }
    }

    /// A window of one cell: what comes out is the cell.
    #[test]
    fn kernel_1_is_the_identity(at in anywhere(), v in crate::hows::wild()) {
        let rank = at.input.rank();
        let one = Layout::Sliding(Sliding::square(rank, 1));
        let x = Tensor::new(at.input, vec![v; at.input.len()]).expect("as long as its shape");
        let unsigned: Vec<f32> = x.data().iter().map(|v| 0.0 + v).collect();
        let stochastic = How::Stochastic(Stochastic { seed: 7, mode: Default::default() });
        let kept = [
            max(),
            How::Min(Min { ties: Ties::Last, nan: Nan::Ignore }),
            How::Median(Median::default()),
            How::Rank(Rank { t: 1 }),
            How::First(First),
            stochastic,
        ];
        for how in kept {
            assert_bits(&forward(&one, &how, &x), x.data(), &format!("{how:?}"));
        }
        let summed = [AVERAGE, How::Rank(Rank { t: 3 }), How::Mixed(Mixed { a: 0.0 }), How::Blur(pooling::Blur), How::LogSumExp(LogSumExp::default())];
        for how in summed {
            assert_bits(&forward(&one, &how, &x), &unsigned, &format!("{how:?}"));
        }
        let lp = How::Lp(Lp { p: 1.0, rule: LpRule::Absolute });
        assert_bits(&forward(&one, &lp, &line(&[-2.5]).clone().on(at.input)), &vec![2.5; at.input.len()], "norm");
        if v.is_finite() {
            assert_bits(&forward(&one, &How::Soft(Soft), &x), &unsigned, "soft");
        }
    }
}

trait On {
    fn on(self, shape: pooling::Shape) -> Tensor;
}

impl On for Tensor {
    /// The first number, everywhere.
    fn on(self, shape: pooling::Shape) -> Tensor {
        Tensor::new(shape, vec![self.data()[0]; shape.len()]).expect("as long as its shape")
    }
}
