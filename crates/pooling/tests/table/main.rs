//! The whole table: every where times every how, against slow and literal twins, and against what
//! must hold without one.
//!
//! ```text
//! wheres.rs, hows.rs   random points of the table, with data
//! seen.rs              the twin of the wheres: what every tap of every window meets
//! worth.rs             the twin of the hows in f64: what a window comes to
//! picked.rs            the twin of the hows that select: which cells, on wild data, to the bit
//! agreement.rs         the core equals the twins
//! gradients.rs         routes against finite differences, sums, wild upstream gradients, order
//! laws.rs, limits.rs   what is the same under two names; shifts, scales, limits
//! chained.rs           the laws for compositions and for unpooling, to the bit
//! rebuilt.rs           steps rebuild forward and backward, of compositions too
//! draws.rs             stochastic draws: how often, and the same for the same seed
//! ```
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

mod agreement;
mod chained;
mod draws;
mod gradients;
mod hows;
mod laws;
mod limits;
mod picked;
mod rebuilt;
mod seen;
mod wheres;
mod worth;

use pooling::{How, Layout, Leaf, Plane, Prepared, Shape, Tensor};
use proptest::test_runner::Config;

fn config() -> Config {
    // A failure is printed in full; no file is left in the tree.
    Config { failure_persistence: None, ..Config::with_cases(192) }
}

/// The same f32s to the bit; any NaN is the same as any NaN.
#[track_caller]
fn assert_bits(got: &[f32], expected: &[f32], what: &str) {
    assert_eq!(got.len(), expected.len(), "{what}: length");
    for (i, (g, e)) in got.iter().zip(expected).enumerate() {
        let same = g.to_bits() == e.to_bits() || (g.is_nan() && e.is_nan());
        assert!(same, "{what}[{i}]: got {g:?}, expected {e:?}");
    }
}

/// Equal but for rounding: `size` is what the numbers that were added up amount to.
#[track_caller]
fn assert_near(got: f32, expected: f64, size: f64, what: &str) {
    let got = f64::from(got);
    let same = got == expected || (got.is_nan() && expected.is_nan());
    let near = (got - expected).abs() <= 4e-6 * (size + expected.abs() + 1e-3);
    assert!(same || near, "{what}: got {got:?}, expected {expected:?} (size {size})");
}

fn pool(layout: &Layout, how: &How, x: &Tensor) -> Prepared {
    let leaf = Leaf { layout: layout.clone(), how: how.clone() };
    leaf.prepare(x.shape()).expect("accepted")
}

fn forward(layout: &Layout, how: &How, x: &Tensor) -> Vec<f32> {
    pool(layout, how, x).forward(x).expect("the shape fits").y.into_data()
}

fn line(data: &[f32]) -> Tensor {
    Tensor::new(Shape::new(1, 1, &[data.len()]).expect("a line"), data.to_vec()).expect("a line")
}

/// The planes that windows lie on: all channels are one where windows reach over them.
fn planes(run: &Prepared) -> Vec<Plane> {
    let images = 0..run.input_shape().n();
    images.flat_map(|n| (0..run.planes()).map(move |c| Plane { n, c })).collect()
}

/// The numbers of one plane, of which every one has `len`.
fn of<'a>(data: &'a [f32], run: &Prepared, plane: Plane, len: usize) -> &'a [f32] {
    &data[(plane.n * run.planes() + plane.c) * len..][..len]
}
