//! One window at a time comes to the same as all at once, in layers and in compositions.

use crate::hows::{Case, anyhow, eighths, rough};
use crate::{assert_bits, config, of, planes};
use pooling::{Border, Composed, Layout, Plane, Pool, Shape, Sliding, SlidingAxis, Tensor};
use proptest::{collection::vec, prelude::*};

fn pools() -> impl Strategy<Value = Pool> {
    let layout = (1i64..=3, 1i64..=2).prop_map(|(kernel, stride)| {
        let axis = SlidingAxis { stride, ..SlidingAxis::new(kernel) };
        Layout::Sliding(Sliding::new(vec![axis; 2]))
    });
    let border =
        prop_oneof![Just(Border::Reflect), Just(Border::Empty), Just(Border::Constant(1.0))];
    let leaf = (layout.clone(), anyhow())
        .prop_map(|(layout, how)| Pool::Leaf(pooling::Leaf { layout, how }))
        .boxed();
    let simple = prop_oneof![
        2 => leaf.clone(),
        // Stages that keep the channels: else a plane of the input is none of the last stage.
        2 => vec(leaf, 1..=3).prop_map(Pool::Chain),
        2 => (vec(1i64..=3, 1..=3), anyhow()).prop_map(|(levels, how)| Pool::pyramid(2, &levels, &how)),
        1 => layout.prop_map(|layout| Pool::cat(&layout)),
        1 => (1i64..=2, 1i64..=4, 1i64..=2, border)
            .prop_map(|(kernel, filter, stride, border)| Pool::max_blur(2, kernel, filter, stride, border)),
    ];
    simple.prop_recursive(2, 6, 3, |inner| vec(inner, 1..=3).prop_map(Pool::Concat))
}

/// The leaf that a path names, what it gets and the gradient that reaches it.
fn follow<'a>(pool: &'a Composed, path: &[usize], x: &Tensor) -> (&'a Composed, Tensor) {
    match (pool, path.split_first()) {
        (Composed::Concat { parts, .. }, Some((&at, rest))) => follow(&parts[at], rest, x),
        (Composed::Chain(stages), Some((&at, rest))) => {
            let before = stages[..at]
                .iter()
                .fold(x.clone(), |x, stage| stage.forward(&x).expect("the shapes fit").y);
            follow(&stages[at], rest, &before)
        }
        (leaf, _) => (leaf, x.clone()),
    }
}

/// Every step of every plane: y as forward has it, at its place.
fn assert_steps(pool: &Composed, x: &Tensor) -> Result<(), TestCaseError> {
    let y = pool.forward(x).expect("the shape fits").y;
    let steps = pool.steps();
    prop_assert_eq!(x.shape().n() * x.shape().c() * steps, y.data().len());
    let mut seen: Vec<f32> = Vec::new();
    for n in 0..x.shape().n() {
        for c in 0..x.shape().c() {
            for k in 0..steps {
                let (path, step) = pool.step(x, Plane { n, c }, k).expect("in range");
                let (leaf, input) = follow(pool, &path, x);
                let Composed::Leaf(leaf) = leaf else { panic!("a path ends at a leaf") };
                let own = leaf.step(&input, Plane { n, c }, step.k).expect("in range");
                assert_bits(&[own.y], &[step.y], "the leaf's own step");
                seen.push(step.y);
            }
        }
    }
    // The same numbers, in the order of parts instead of the order of planes.
    let bits = |v: &[f32]| {
        let mut bits: Vec<u32> =
            v.iter().map(|v| if v.is_nan() { 0 } else { v.to_bits() }).collect();
        bits.sort_unstable();
        bits
    };
    prop_assert_eq!(bits(&seen), bits(y.data()));
    Ok(())
}

fn folded(case: &Case, plane: Plane, p: usize, forward: &pooling::Forward) -> Vec<f32> {
    let (run, steps) = (&case.run, case.run.steps());
    let mut folded = vec![0.0f32; run.plane_len()];
    for k in 0..steps {
        let step = run.step(&case.x, plane, k).expect("in range");
        assert_eq!((step.k, step.place), (k, run.place(k)));
        assert_bits(&[step.y], &[forward.y.data()[p * steps + k]], "y");
        let index = step.winner.map_or(pooling::NO_INDEX, |winner| winner as u32);
        assert!(forward.argmax.as_ref().is_none_or(|argmax| argmax[p * steps + k] == index));
        let g = case.dy.data()[p * steps + k];
        step.routes.iter().for_each(|route| folded[route.cell] += route.share.of(g));
    }
    folded
}

proptest! {
    #![proptest_config(config())]

    /// Every how times every where, on wild data, to the bit.
    #[test]
    fn steps_rebuild_forward_and_backward(case in rough(anyhow())) {
        let forward = case.run.forward(&case.x).expect("the shape fits");
        let dx = case.run.backward(&case.x, &case.dy).expect("the shapes fit");
        for (p, plane) in planes(&case.run).into_iter().enumerate() {
            let folded = folded(&case, plane, p, &forward);
            assert_bits(&folded, of(dx.data(), &case.run, plane, case.run.plane_len()), "dx");
            for (cell, &expected) in folded.iter().enumerate() {
                let found = case.run.contributions(&case.x, &case.dy, plane, cell, usize::MAX);
                let sum = found.expect("in range").iter().fold(0.0f32, |sum, c| sum + c.gradient);
                assert_bits(&[sum], &[expected], "contributions");
            }
        }
    }

    /// Compositions of anything that is not a window over channels.
    #[test]
    fn steps_of_compositions(pool in pools(), data in vec(eighths(), 2 * 2 * 6 * 7)) {
        let shape = Shape::new(2, 2, &[6, 7]).expect("a small shape");
        let x = Tensor::new(shape, data).expect("as long as its shape");
        // A pyramid's vector of one axis fits no window over two.
        let Ok(run) = pool.prepare(shape) else { return Ok(()) };
        if run.output_shape().rank() == 2 || matches!(run, Composed::Concat { .. }) {
            assert_steps(&run, &x)?;
        }
    }

    /// A composition's gradient is that of its parts: linear in dy, and nothing without it.
    #[test]
    fn gradients_of_compositions(pool in pools(), data in vec(eighths(), 2 * 6 * 7), at in any::<proptest::sample::Index>()) {
        let shape = Shape::new(1, 2, &[6, 7]).expect("a small shape");
        let x = Tensor::new(shape, data).expect("as long as its shape");
        let Ok(run) = pool.prepare(shape) else { return Ok(()) };
        let mut dy = Tensor::zeros(run.output_shape());
        if dy.data().is_empty() {
            return Ok(());
        }
        let none = run.backward(&x, &dy).expect("the shapes fit");
        prop_assert!(none.data().iter().all(|&v| v == 0.0 || v.is_nan()));
        let k = at.index(dy.data().len());
        dy.data_mut()[k] = 1.0;
        let one = run.backward(&x, &dy).expect("the shapes fit");
        dy.data_mut()[k] = 4.0;
        let four = run.backward(&x, &dy).expect("the shapes fit");
        let scaled: Vec<f32> = one.data().iter().map(|v| 4.0 * v).collect();
        assert_bits(four.data(), &scaled, "four times the gradient");
    }
}
