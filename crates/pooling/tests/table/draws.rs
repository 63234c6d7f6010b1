//! Stochastic pooling's draws.

use crate::{line, pool};
use pooling::{Global, How, Layout, Mode, Samples, Shape, Stochastic, Tensor, random};

fn drawn(x: &Tensor, seed: u64) -> Vec<u32> {
    let how = How::Stochastic(Stochastic { seed, mode: Mode::Train });
    let run = pool(&Layout::Global(Global), &how, x);
    run.forward(x).expect("the shape fits").argmax.expect("it selects")
}

/// Of 20,000 seeds each cell is drawn as often as its share says, within five standard deviations.
#[test]
fn draws_follow_the_probabilities() {
    let x = line(&[1.0, 0.0, 5.0, -3.0, 2.0, 2.0]);
    let expected = [0.1, 0.0, 0.5, 0.0, 0.2, 0.2];
    let mut counts = [0u32; 6];
    for seed in 0..20_000 {
        counts[drawn(&x, seed)[0] as usize] += 1;
    }
    for (count, p) in counts.iter().zip(expected) {
        let off = f64::from(*count) - 20_000.0 * p;
        let deviation = (20_000.0 * p * (1.0 - p)).sqrt();
        assert!(off.abs() <= 5.0 * deviation, "{counts:?}");
    }
}

/// Places draw apart from each other too, not only seeds.
#[test]
fn places_draw_independently() {
    let shape = Shape::new(40, 50, &[2, 2]).expect("a shape");
    let x = Tensor::new(shape, vec![1.0; shape.len()]).expect("as long as its shape");
    let draws = drawn(&x, 3);
    let mut pairs = [0u32; 16];
    for pair in draws.windows(2) {
        pairs[(pair[0] * 4 + pair[1]) as usize] += 1;
    }
    let expected = 1999.0 / 16.0;
    assert!(
        pairs.iter().all(|&n| (f64::from(n) - expected).abs() < 6.0 * 125f64.sqrt()),
        "{pairs:?}"
    );
}

#[test]
fn the_same_seed_draws_the_same() {
    let shape = Shape::new(3, 4, &[3, 3]).expect("a shape");
    let data = (0..shape.len()).map(|v| (v % 7) as f32).collect();
    let x = Tensor::new(shape, data).expect("as long as its shape");
    assert_eq!(drawn(&x, 5), drawn(&x, 5));
    assert_ne!(drawn(&x, 5), drawn(&x, 6));
}

#[test]
fn a_unit_is_below_one_and_uses_its_range() {
    let units: Vec<f32> = (0..10_000).map(|k| random::unit(9, [0, 0, k])).collect();
    assert!(units.iter().all(|u| (0.0..1.0).contains(u)));
    let mean = units.iter().map(|&u| f64::from(u)).sum::<f64>() / 10_000.0;
    assert!((mean - 0.5).abs() < 5.0 * (1.0 / 12.0f64 / 10_000.0).sqrt(), "{mean}");
    // Every word counts.
    let places = [[1, 0, 0], [0, 1, 0], [0, 0, 1], [0, 0, 0]];
    let four: std::collections::BTreeSet<u32> =
        places.iter().map(|&place| random::unit(9, place).to_bits()).collect();
    assert_eq!(four.len(), 4);
}

/// Fractional windows of a seed: the same again, another for another seed or plane.
#[test]
fn fractional_windows_follow_their_seed() {
    let starts = |seed: u64, c: usize| -> Vec<i64> {
        let layout = Layout::Fractional(pooling::Fractional {
            kernel: vec![2],
            output: vec![9],
            samples: Samples::Seed(seed),
        });
        let x = Tensor::zeros(Shape::new(1, 3, &[53]).expect("a shape"));
        let run = pool(&layout, &How::First(pooling::First), &x);
        let axis = &run.dhw(pooling::Plane { n: 0, c })[2];
        (0..9).map(|i| axis.position(i, 0)).collect()
    };
    assert_eq!(starts(1, 0), starts(1, 0));
    assert!((2..9).any(|seed| starts(seed, 0) != starts(1, 0)));
    assert!((1..3).any(|c| starts(1, c) != starts(1, 0)));
}
