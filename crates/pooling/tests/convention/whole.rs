//! What holds for every pair of conventions.

use super::*;
use pooling::Replaced;
use proptest::{collection::vec, prelude::*, sample::select};

fn number() -> impl Strategy<Value = f32> {
    let odd = vec![NAN, INF, -INF, 0.0, -0.0, f32::MIN, f32::MAX, 1e-40, 2.0, 2.0, -1.5];
    prop_oneof![3 => (-8i8..8).prop_map(f32::from), 2 => select(odd)]
}

fn request(rank: usize) -> impl Strategy<Value = Request> {
    let operation =
        select(vec![MAX, MAX, AVERAGE, AVERAGE, Operation::Lp(2.0), Operation::Lp(3.0)]);
    let pads =
        select(vec![AutoPad::Explicit, AutoPad::Explicit, AutoPad::Valid, AutoPad::SameUpper]);
    let flag = || select(vec![None, None, Some(true), Some(false)]);
    let axis = (1i64..4, 1i64..4, select(vec![0i64, 0, 1]), select(vec![1i64, 1, 1, 2]));
    (operation, vec(axis, rank), pads, flag(), flag(), any::<[bool; 2]>()).prop_map(
        move |(operation, axes, auto_pad, ceil_mode, count_include_pad, [indices, stride])| {
            Request {
                operation,
                kernel: axes.iter().map(|a| a.0).collect(),
                stride: stride.then(|| axes.iter().map(|a| a.1).collect()),
                padding: axes.iter().map(|a| (a.2, a.2)).collect(),
                dilation: axes.iter().map(|a| a.3).collect(),
                auto_pad,
                ceil_mode,
                count_include_pad,
                divisor_override: None,
                indices,
            }
        },
    )
}

fn input(rank: usize) -> impl Strategy<Value = Tensor> {
    (vec(1usize..5, rank), 1usize..3).prop_flat_map(|(spatial, c)| {
        let shape = Shape::new(1, c, &spatial).unwrap();
        vec(number(), shape.len()).prop_map(move |data| Tensor::new(shape, data).unwrap())
    })
}

proptest! {
    /// Every place that differs has a reason, and nobody differs from himself.
    #[test]
    fn differences_have_reasons(
        (request, x) in (1usize..=3).prop_flat_map(|rank| (request(rank), input(rank))),
        a in select(ALL.to_vec()),
        b in select(ALL.to_vec()),
    ) {
        let found = differences((a, &request), (b, &request), &x);
        for cell in &found.cells {
            prop_assert!(!cell.rules.is_empty(), "{:?}", cell);
        }
        if a == b {
            prop_assert!(found.cells.is_empty() && found.rules().len() < 2);
        }
        if let (Ok(y), Ok(z)) = (&found.a, &found.b) {
            let same = |(a, b): (&f32, &f32)| a == b || (a.is_nan() && b.is_nan());
            let (y, z) = (&y.y, &z.y);
            let shaped = y.shape() == z.shape() || (y.data().is_empty() && z.data().is_empty());
            let alike = shaped && y.data().iter().zip(z.data()).all(same);
            let values = |part| part == Part::Value || part == Part::Place;
            prop_assert_eq!(!alike, found.cells.iter().any(|cell| values(cell.part)));
        }
    }
}

#[test]
fn what_is_replaced() {
    assert!(ALL.iter().all(|by| !by.replaced().is_empty()));
    assert!(CAFFE.replaced().contains(&Replaced::MinusOne));
    assert_eq!(JAX.replaced(), [Replaced::NanGradient]);
}
