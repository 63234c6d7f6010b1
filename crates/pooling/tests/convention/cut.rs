//! Adaptive bins beside windows of one size.

use super::{CAFFE, MAX, ONNX, TORCH, even, row};
use pooling::{
    Adaptive, Average, Convention, Differences, How, Layout, Leaf, Part, Request, Rule,
    differences_of,
};

fn bins(output: i64) -> Leaf {
    let layout = Layout::Adaptive(Adaptive::square(1, output));
    Leaf { layout, how: How::Max(TORCH.max(false)) }
}

fn beside(leaf: &Leaf, by: Convention, request: &Request, x: &[f32]) -> Differences {
    // Caffe has pooling on two axes alone; its leaf is what is asked for here.
    let other = by.leaf(request).unwrap();
    differences_of((TORCH, leaf), (by, &other), [false; 2], &row(x))
}

/// 3 cells in 2 bins are [0, 2) and [1, 3): a window of 2 with stride 1.
#[test]
fn equal_bins_are_windows() {
    let same = beside(&bins(2), ONNX, &even(MAX, 1, 2, 1, 0), &[1.0, 5.0, 2.0]);
    assert_eq!(same.a.unwrap().y.data(), same.b.unwrap().y.data());
    assert_eq!(same.cells, []);
}

/// 5 cells in 2 bins are [0, 3) and [2, 5); windows of 3 with stride 3 and padding before and after
/// are [-1, 2) and [2, 5).
#[test]
fn other_bins_are_a_rule() {
    let padded = Request { padding: vec![(1, 0)], ..even(MAX, 1, 3, 3, 0) };
    let found = beside(&bins(2), ONNX, &padded, &[1.0, 2.0, 9.0, 4.0, 5.0]);
    assert_eq!(found.a.as_ref().unwrap().y.data(), [9.0, 9.0]);
    assert_eq!(found.b.as_ref().unwrap().y.data(), [2.0, 9.0]);
    assert_eq!(found.rules(), [Rule::Bins]);
    assert_eq!((found.cells.len(), found.cells[0].part), (1, Part::Value));
}

/// The cut and what NaN comes to are two rules.
#[test]
fn bins_and_nan_are_told_apart() {
    let found = beside(&bins(2), ONNX, &even(MAX, 1, 2, 1, 0), &[1.0, f32::NAN, 2.0]);
    assert_eq!(found.rules(), [Rule::Nan]);
    let average = How::Average(Average { count_include_pad: false, divisor_override: None });
    let refused = Leaf { layout: Layout::Adaptive(Adaptive::square(2, 2)), how: average };
    let found = differences_of((TORCH, &refused), (CAFFE, &bins(2)), [false; 2], &row(&[1.0]));
    assert!(found.a.is_err() && found.cells.is_empty());
}
