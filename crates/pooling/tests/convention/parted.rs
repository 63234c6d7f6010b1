//! Which rule parts two conventions, and where.

use super::*;

/// The places that differ along the last axis, in what, and the rules.
fn parted(
    a: (Convention, &Request),
    b: (Convention, &Request),
    x: &Tensor,
) -> Vec<(usize, Part, Vec<Rule>)> {
    let found = differences(a, b, x);
    assert!(found.a.is_ok() && found.b.is_ok(), "{:?} {:?}", found.a, found.b);
    found.cells.into_iter().map(|cell| (cell.place[2], cell.part, cell.rules)).collect()
}

fn both(
    a: Convention,
    b: Convention,
    request: &Request,
    x: &[f32],
) -> Vec<(usize, Part, Vec<Rule>)> {
    parted((a, request), (b, request), &row(x))
}

#[test]
fn what_nan_and_minus_infinity_come_to() {
    let request = even(MAX, 1, 2, 2, 0);
    let x = [1.0, NAN, -INF, -INF, 3.0, 2.0];
    let nan = (0, Part::Value, vec![Rule::Nan]);
    let low = (1, Part::Value, vec![Rule::Lowest]);
    assert_eq!(both(TORCH, ONNX, &request, &x), [nan, low.clone()]);
    // TensorFlow's gradient takes the first cell to begin with, and NaN is not above it.
    assert_eq!(both(ONNX, TF, &request, &x)[0], (1, Part::Gradient, vec![Rule::LowestGradient]));
    // Where the gradients go the same way, nothing that moves them is a reason.
    assert_eq!(both(TORCH, TF, &request, &x)[1], low);
    // With indices -inf stays: only the NaN that is not first differs, and what the index counts.
    let indexed = Request { indices: true, ..request };
    let cells = both(TORCH, ONNX, &indexed, &x);
    assert_eq!(cells, [(0, Part::Value, vec![Rule::NanFirst])]);
    assert_eq!(both(TORCH, JAX, &even(MAX, 1, 2, 2, 0), &x), []);
    // The first tap of the first window is padding: JAX loses the gradient there.
    let padded = even(MAX, 1, 3, 3, 1);
    let lost = (0, Part::Gradient, vec![Rule::LostGradient]);
    assert_eq!(both(TORCH, JAX, &padded, &[-INF, -INF, 1.0, 2.0, 3.0]), [lost]);
}

#[test]
fn what_an_index_counts() {
    let x =
        Tensor::new(Shape::new(1, 2, &[4]).unwrap(), vec![1.0, 2.0, 3.0, 4.0, 8.0, 7.0, 6.0, 5.0]);
    let (x, request) = (x.unwrap(), Request { indices: true, ..even(MAX, 1, 2, 2, 0) });
    let cells = differences((TORCH, &request), (ONNX, &request), &x).cells;
    // The second channel alone: it begins at 4 in the whole tensor.
    assert_eq!(cells.iter().map(|cell| cell.plane.c).collect::<Vec<_>>(), [1, 1]);
    assert!(
        cells.iter().all(|c| (c.part, c.rules.as_slice()) == (Part::Index, &[Rule::IndexBase]))
    );
    let plane = |c| pooling::Plane { n: 1, c };
    let shape = Shape::new(2, 3, &[4, 5]).unwrap();
    let counted = |by: Convention, option| by.index(shape, plane(2), 7, option);
    assert_eq!([TORCH, CAFFE, JAX].map(|by| counted(by, false)), [7, 7, 7]);
    assert_eq!([false, true].map(|batch| counted(TF, batch)), [7 * 3 + 2, 60 + 7 * 3 + 2]);
    // Row 1, column 2 is 7, and 2 * 4 + 1 down the columns.
    assert_eq!([false, true].map(|columns| counted(ONNX, columns)), [100 + 7, 100 + 9]);
}

#[test]
fn divisors_of_averages() {
    let request = even(AVERAGE, 1, 3, 2, 1);
    let counts = |at| (at, Part::Value, vec![Rule::CountIncludePad]);
    assert_eq!(both(TORCH, ONNX, &request, &[1.0, 2.0, 3.0, 4.0, 5.0]), [counts(0), counts(2)]);
    let told = Request { count_include_pad: Some(false), ..request };
    assert_eq!(both(TORCH, ONNX, &told, &[1.0, 2.0, 3.0, 4.0, 5.0]), []);
}

#[test]
fn same_and_a_padding_of_one() {
    // n = 4, k = 3, s = 2: TensorFlow pads nothing before and 1 after, PyTorch is asked for 1 and 1.
    let explicit = even(MAX, 1, 3, 2, 1);
    let same = Request { auto_pad: AutoPad::SameUpper, ..even(MAX, 1, 3, 2, 0) };
    let x = row(&[1.0, 2.0, 3.0, 4.0]);
    let cells = parted((TORCH, &explicit), (JAX, &same), &x);
    assert_eq!(cells, [(0, Part::Value, vec![Rule::OddCell])]);
    let upper = Request { operation: AVERAGE, ..same };
    let lower = Request { auto_pad: AutoPad::SameLower, ..upper.clone() };
    let cells = parted((ONNX, &upper), (ONNX, &lower), &x);
    assert_eq!(cells.iter().map(|c| c.2.clone()).collect::<Vec<_>>(), [[Rule::OddCell]; 2]);
}

#[test]
fn sizes() {
    let stride = Request::new(MAX, vec![2]);
    let cells = both(TORCH, ONNX, &stride, &[4.0, 3.0, 2.0, 1.0]);
    assert_eq!(cells[0], (1, Part::Value, vec![Rule::Stride]));
    assert_eq!(cells[1], (2, Part::Place, vec![Rule::Stride]));
    // Caffe rounds up where nobody asks, and keeps the window that then is empty.
    let request = even(MAX, 2, 1, 2, 0);
    let found = differences((TORCH, &request), (CAFFE, &request), &square(4));
    // Such a window is -inf until the scan starts from the lowest number.
    assert_eq!(found.rules(), [Rule::LastWindow, Rule::Lowest]);
    assert_eq!(found.cells.len(), 5);
    let request = even(AVERAGE, 2, 3, 2, 0);
    let found = differences((TORCH, &request), (CAFFE, &request), &square(4));
    assert_eq!(found.rules(), [Rule::CeilMode]);
    let (short, x) = (even(MAX, 1, 3, 3, 0), row(&[7.0]));
    let found = differences((TF, &short), (ONNX, &short), &x);
    assert_eq!((found.rules(), found.cells.len()), (vec![Rule::ShortInput], 1));
    let dilated =
        Request { dilation: vec![2], auto_pad: AutoPad::SameUpper, ..even(MAX, 1, 3, 1, 0) };
    let found = differences((JAX, &dilated), (ONNX, &dilated), &row(&[1.0, 2.0, 3.0, 4.0, 5.0]));
    assert_eq!(found.rules(), [Rule::SameDilation]);
    let wide = Request { auto_pad: AutoPad::SameUpper, ..even(AVERAGE, 1, 1, 5, 0) };
    let found =
        differences((TF, &wide), (ONNX, &wide), &row(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0]));
    assert_eq!(found.rules(), [Rule::NegativeSame]);
}

#[test]
fn powers_and_partial_windows() {
    let request = |p| Request { ceil_mode: Some(true), ..even(Operation::Lp(p), 1, 2, 2, 0) };
    let partial = (1, Part::Value, vec![Rule::PartialWindow]);
    assert_eq!(both(TORCH, ONNX, &request(2.0), &[3.0, 4.0, 3.0]), [partial]);
    let raw = (0, Part::Value, vec![Rule::Powers]);
    let either = (1, Part::Value, vec![Rule::Powers, Rule::PartialWindow]);
    assert_eq!(both(TORCH, ONNX, &request(3.0), &[-3.0, 1.0, -1.0]), [raw, either]);
}

#[test]
fn shared_gradients_and_subnormal_numbers() {
    let x = Tensor::new(Shape::new(1, 1, &[1, 1, 2]).unwrap(), vec![2.0, 2.0]).unwrap();
    let request = Request::new(MAX, vec![1, 1, 2]);
    let found = differences((TORCH, &request), (TF, &request), &x);
    assert_eq!((found.cells[0].part, found.rules()), (Part::Gradient, vec![Rule::Ties]));
    let tiny = both(TORCH, JAX, &even(MAX, 1, 1, 1, 0), &[1e-40, 1.0]);
    assert_eq!(tiny, [(0, Part::Value, vec![Rule::Subnormal])]);
}

#[test]
fn refusals() {
    let request = even(MAX, 1, 3, 1, 2);
    let found = differences((TORCH, &request), (ONNX, &request), &row(&[1.0, 2.0, 3.0]));
    assert!(found.a.is_err() && found.b.is_ok() && found.cells.is_empty());
    assert_eq!(found.rules(), [Rule::Limits]);
    let request =
        Request { padding: vec![(1, 0), (0, 0), (0, 0)], ..Request::new(AVERAGE, vec![3; 3]) };
    let x = Tensor::zeros(Shape::new(1, 1, &[2, 3, 3]).unwrap());
    let covering = Request { padding: vec![(1, 1), (0, 0), (0, 0)], ..request };
    let found = differences((TORCH, &covering), (JAX, &covering), &x);
    assert_eq!(found.rules(), [Rule::Covers]);
    let same = Request { auto_pad: AutoPad::SameUpper, ..even(MAX, 1, 1, 2, 0) };
    let found = differences((ONNX, &same), (TF, &same), &row(&[1.0, 2.0, 3.0, 4.0]));
    assert_eq!(found.rules(), [Rule::NegativeSame]);
    // What one does not have is no rule.
    let found = differences((TORCH, &same), (TF, &same), &row(&[1.0]));
    assert_eq!((found.a.is_err(), found.rules()), (true, vec![]));
}
