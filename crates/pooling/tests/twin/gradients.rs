//! What must hold of gradients, whatever the twin says.

use crate::{
    assert_bits, config,
    literal::{Seen, Twin},
    request::{case, case_of, dyadic, how, number, of},
};
use pooling::{How, Layout, Leaf, Plane, Shape, Sliding, Tensor};
use proptest::{collection::vec, prelude::*};

fn sum(data: &[f32]) -> f64 {
    data.iter().map(|&v| f64::from(v)).sum()
}

/// sum(dy * y), in f64.
fn loss(run: &pooling::Prepared, x: &Tensor, dy: &Tensor) -> f64 {
    let y = run.forward(x).expect("the shape fits").y;
    y.data().iter().zip(dy.data()).map(|(&y, &g)| f64::from(y) * f64::from(g)).sum()
}

proptest! {
    #![proptest_config(config())]

    /// Eighths add up exactly in f32, so max must give back exactly what came in.
    #[test]
    fn the_sum_of_gradients_is_preserved(case in case_of(number, dyadic)) {
        let dx = case.prepared.backward(&case.x, &case.dy).expect("the shapes fit");
        let (got, expected) = (sum(dx.data()), sum(case.dy.data()));
        let windows = Twin::new(&case.request).windows();
        let padding = windows.iter().flatten().any(|tap| *tap == Seen::Padding);
        match &case.request.how {
            How::Max(_) => prop_assert_eq!(got, expected),
            How::Average(average) => {
                if average.divisor_override.is_some() || (average.count_include_pad && padding) {
                    return Ok(());
                }
                // Each share is rounded once, then once per addition into its cell.
                let cells = 0..case.prepared.input_shape().plane_len();
                let most = cells.map(|cell| case.prepared.covering(Plane::default(), cell).len()).max().unwrap_or(0);
                let size: f64 = case.dy.data().iter().map(|&g| f64::from(g.abs())).sum();
                let bound = size * (most + 1) as f64 * f64::from(f32::EPSILON) / 2.0;
                prop_assert!((got - expected).abs() <= bound, "{got} against {expected}");
            }
            other => unreachable!("no rule for {other:?}"),
        }
    }

    /// Only routed cells hear of an infinite or undefined upstream gradient.
    #[test]
    fn a_wild_upstream_gradient_stays_on_its_routes(
        case in case_of(number, || prop_oneof![
            Just(f32::INFINITY), Just(f32::NEG_INFINITY), Just(f32::NAN), Just(1.0f32),
        ]),
    ) {
        let dx = case.prepared.backward(&case.x, &case.dy).expect("the shapes fit");
        for plane in case.planes() {
            let mut wild = vec![false; case.x_of(plane).len()];
            let mut routed = wild.clone();
            for k in 0..case.prepared.steps() {
                for route in case.prepared.step(&case.x, plane, k).expect("in range").routes {
                    routed[route.cell] = true;
                    wild[route.cell] |= !case.dy_of(plane)[k].is_finite();
                }
            }
            for (cell, &v) in of(&dx, plane).iter().enumerate() {
                prop_assert_eq!(v.is_finite(), !wild[cell]);
                if !routed[cell] {
                    assert_bits(&[v], &[0.0], "a cell without a route");
                }
            }
        }
    }

    /// Whole numbers, all different, and a nudge of 1/4: no winner changes, every f64 is exact.
    #[test]
    fn finite_differences(
        case in case_of(|| Just(0.0f32), dyadic),
        seed in any::<u64>(),
        at in any::<proptest::sample::Index>(),
    ) {
        let len = case.x.shape().len();
        // A multiplier without a common factor shuffles 0..len.
        let step = (1..).map(|i| seed % 1000 + i).find(|&s| gcd(s, len as u64) == 1).unwrap();
        let shuffled = (0..len as u64).map(|i| (i * step % len as u64) as f32).collect();
        let x = Tensor::new(case.x.shape(), shuffled).expect("as long as its shape");
        let dx = case.prepared.backward(&x, &case.dy).expect("the shapes fit");
        let cell = at.index(len);
        let nudged = |by: f32| {
            let mut nudged = x.clone();
            nudged.data_mut()[cell] += by;
            loss(&case.prepared, &nudged, &case.dy)
        };
        let slope = (nudged(0.25) - nudged(-0.25)) / 0.5;
        let got = f64::from(dx.data()[cell]);
        match case.request.how {
            How::Max(_) => prop_assert_eq!(got, slope),
            _ => {
                // Both outputs are rounded to f32; the quotient magnifies that by 1 / 0.5 each.
                let y = case.prepared.forward(&x).expect("the shape fits").y;
                let pairs = y.data().iter().zip(case.dy.data());
                let size: f64 = pairs.map(|(y, g)| f64::from(y.abs() + 1.0) * f64::from(g.abs())).sum();
                prop_assert!((got - slope).abs() <= size * 1e-6, "{got} against {slope}");
            }
        }
    }

    #[test]
    fn kernel_1_is_the_identity(
        (rank, how) in (1usize..=3, how()),
        spatial in vec(1usize..=4, 3),
        data in vec(number(), 64),
    ) {
        if matches!(&how, How::Average(average) if average.divisor_override.is_some()) {
            return Ok(());
        }
        let average = matches!(how, How::Average(_));
        let shape = Shape::new(1, 1, &spatial[..rank]).expect("a small shape");
        let data = data[..shape.len()].to_vec();
        let x = Tensor::new(shape, data.clone()).expect("as long as its shape");
        let pool = Leaf { layout: Layout::Sliding(Sliding::square(rank, 1)), how };
        let run = pool.prepare(shape).expect("kernel 1 always fits");
        // What is added to 0.0 loses the sign of its zero.
        let unsigned: Vec<f32> = data.iter().map(|v| 0.0 + v).collect();
        let y = run.forward(&x).expect("the shape fits").y;
        assert_bits(y.data(), if average { &unsigned } else { &data }, "y");
        let dx = run.backward(&x, &x).expect("the shapes fit");
        assert_bits(dx.data(), &unsigned, "dx");
    }

    /// The whole batch is its planes: no plane hears of another.
    #[test]
    fn planes_are_independent(case in case()) {
        let y = case.prepared.forward(&case.x).expect("the shape fits").y;
        let one = Shape::new(1, 1, &case.request.spatial).expect("a small shape");
        let run = case.request.pool().prepare(one).expect("accepted");
        for plane in case.planes() {
            let x = Tensor::new(one, case.x_of(plane).to_vec()).expect("as long as its shape");
            assert_bits(run.forward(&x).expect("the shape fits").y.data(), of(&y, plane), "y");
        }
    }
}

fn gcd(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { gcd(b, a % b) }
}
