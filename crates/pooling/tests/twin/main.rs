//! The core against a slow, literal twin, over random requests and data.
//!
//! ```text
//! literal.rs      the twin: padded arrays and plain loops, nothing shared with the crate's geometry
//! request.rs      random requests, with data rich in ties, NaN, infinities and zeros of both signs
//! agreement.rs    forward, argmax, backward and refusals equal the twin's to the bit
//! steps.rs        step, contributions, covering and parts rebuild the whole
//! gradients.rs    what must hold of gradients without any twin
//! ```
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

mod agreement;
mod gradients;
mod literal;
mod request;
mod steps;

use proptest::test_runner::Config;

fn config() -> Config {
    // A failure is printed in full; no file is left in the tree.
    Config { failure_persistence: None, ..Config::with_cases(256) }
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
