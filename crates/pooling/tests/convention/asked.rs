//! What a request becomes.

use super::*;

#[test]
fn padding_in_the_divisor() {
    // 4x4 of 1..16, kernel 3, stride 2, padding 1, rounded up: the right column's windows reach past
    // the padded input, and that overhang never counts: 12 / 6, not 12 / 9.
    let request = |count| Request {
        ceil_mode: Some(true),
        count_include_pad: count,
        ..even(AVERAGE, 2, 3, 2, 1)
    };
    let x = square(4);
    let counted = [
        14.0 / 9.0,
        30.0 / 9.0,
        12.0 / 6.0,
        57.0 / 9.0,
        11.0,
        36.0 / 6.0,
        27.0 / 6.0,
        45.0 / 6.0,
        16.0 / 4.0,
    ];
    let bare = [14.0 / 4.0, 5.0, 6.0, 57.0 / 6.0, 11.0, 12.0, 13.5, 15.0, 16.0];
    for by in [TORCH, CAFFE] {
        assert_gives(by, &request(None), &x, &counted);
    }
    assert_gives(ONNX, &request(Some(true)), &x, &counted);
    assert_gives(ONNX, &request(None), &x, &bare);
    assert_gives(TORCH, &request(Some(false)), &x, &bare);
    assert_lacks(CAFFE, &request(Some(false)), Missing::UncountedPadding);
    assert_lacks(TF, &request(None), Missing::CeilMode);
    assert_lacks(JAX, &request(None), Missing::CeilMode);
    assert_lacks(JAX, &Request { ceil_mode: None, ..request(Some(true)) }, Missing::CountedPadding);
}

#[test]
fn strides_that_nobody_asked_for() {
    let x = row(&[1.0, 2.0, 3.0, 4.0]);
    let request = Request::new(MAX, vec![2]);
    for by in [TORCH, TF] {
        assert_gives(by, &request, &x, &[2.0, 4.0]);
    }
    for by in [ONNX, JAX] {
        assert_gives(by, &request, &x, &[2.0, 3.0, 4.0]);
    }
}

#[test]
fn same_puts_its_odd_cell_after_or_before() {
    // n = 4, k = 3, s = 2: 1 in all. Nothing like a padding of 1.
    let x = row(&[1.0, 2.0, 3.0, 4.0]);
    let same = |auto_pad| Request { auto_pad, padding: vec![], ..even(AVERAGE, 1, 3, 2, 0) };
    for by in [TF, ONNX, JAX] {
        assert_gives(by, &same(AutoPad::SameUpper), &x, &[2.0, 3.5]);
    }
    for by in [ONNX, JAX] {
        assert_gives(by, &same(AutoPad::SameLower), &x, &[1.5, 3.0]);
    }
    assert_lacks(TF, &same(AutoPad::SameLower), Missing::SameLower);
    assert_lacks(TORCH, &same(AutoPad::SameUpper), Missing::Same);
    assert_gives(TORCH, &even(AVERAGE, 1, 3, 2, 1), &x, &[1.0, 3.0]);
    // Nothing by name is everybody's.
    for by in [TORCH, TF, ONNX, JAX] {
        assert_gives(by, &same(AutoPad::Valid), &x, &[2.0]);
    }
}

#[test]
fn norms() {
    let x = row(&[3.0, 4.0, 3.0]);
    let request = |p| Request { ceil_mode: Some(true), ..Request::new(Operation::Lp(p), vec![2]) };
    assert_gives(TORCH, &request(2.0), &x, &[5.0, 18f32.sqrt()]);
    let by_two = Request { stride: Some(vec![2]), ..request(2.0) };
    assert_gives(ONNX, &by_two, &x, &[5.0, 3.0]);
    let x = row(&[-3.0, 1.0]);
    assert_gives(TORCH, &request(1.0), &x, &[-2.0]);
    assert_gives(TORCH, &request(3.0), &x, &[NAN]);
    assert_gives(ONNX, &request(1.0), &x, &[4.0]);
    for (by, name) in [(TF, "TensorFlow"), (CAFFE, "Caffe"), (JAX, "JAX")] {
        assert_eq!(
            by.leaf(&Request { ceil_mode: None, ..request(2.0) }).err().map(|e| e.to_string()),
            Some(format!("{name} has no pooling by a norm"))
        );
    }
    assert_lacks(ONNX, &request(2.5), Missing::FractionalNorm);
    let padded = |dilation| Request { dilation, ..even(Operation::Lp(2.0), 1, 3, 1, 1) };
    assert_lacks(TORCH, &padded(vec![]), Missing::Padding);
    assert_lacks(TORCH, &padded(vec![2]), Missing::Dilation);
}

#[test]
fn caffe_keeps_an_empty_last_window() {
    // k = 1, s = 2, n = 4: ceil(3 / 2) + 1 = 3 windows, and nothing is padded, so none is dropped.
    let x = square(4);
    let max = even(MAX, 2, 1, 2, 0);
    let low = f32::MIN;
    assert_gives(CAFFE, &max, &x, &[1.0, 3.0, low, 9.0, 11.0, low, low, low, low]);
    let average = even(AVERAGE, 2, 1, 2, 0);
    assert_gives(CAFFE, &average, &x, &[1.0, 3.0, NAN, 9.0, 11.0, NAN, NAN, NAN, NAN]);
    let argmax = run(CAFFE, &max, &x).unwrap().argmax.unwrap();
    assert_eq!(argmax[2], pooling::NO_INDEX);
    assert_gives(
        TORCH,
        &Request { ceil_mode: Some(true), ..max.clone() },
        &x,
        &[1.0, 3.0, 9.0, 11.0],
    );
    // With padding Caffe drops it too.
    let padded = even(MAX, 2, 2, 2, 1);
    assert_gives(CAFFE, &padded, &x, &[1.0, 3.0, 4.0, 9.0, 11.0, 12.0, 13.0, 15.0, 16.0]);
    assert_lacks(CAFFE, &even(MAX, 1, 2, 2, 0), Missing::Axes);
    assert_lacks(CAFFE, &Request { dilation: vec![2, 2], ..max.clone() }, Missing::Dilation);
    let lopsided = Request { padding: vec![(1, 0); 2], ..even(MAX, 2, 2, 2, 0) };
    assert_lacks(CAFFE, &lopsided, Missing::AsymmetricPadding);
    assert_lacks(CAFFE, &Request { auto_pad: AutoPad::SameUpper, ..max }, Missing::Same);
}

#[test]
fn padding_limits() {
    // PyTorch: half of the kernel; below the kernel elsewhere; JAX: as one likes.
    let x = row(&[1.0, 2.0, 3.0, 4.0]);
    let refuses = |by, pad| run(by, &even(MAX, 1, 3, 1, pad), &x).is_err();
    assert_eq!([TORCH, TF, ONNX, JAX].map(|by| refuses(by, 1)), [false; 4]);
    assert_eq!([TORCH, TF, ONNX, JAX].map(|by| refuses(by, 2)), [true, false, false, false]);
    assert_eq!([TORCH, TF, ONNX, JAX].map(|by| refuses(by, 3)), [true, true, true, false]);
    assert_lacks(TF, &even(AVERAGE, 1, 3, 1, 1), Missing::Padding);
    assert_lacks(TF, &Request { indices: true, ..even(MAX, 2, 3, 1, 1) }, Missing::Padding);
}

#[test]
fn dilation_and_divisors() {
    let dilated =
        |operation, stride| Request { dilation: vec![2], ..even(operation, 1, 2, stride, 0) };
    let x = row(&[5.0, 1.0, 2.0, 7.0]);
    for by in [TORCH, TF, ONNX, JAX] {
        assert_gives(by, &dilated(MAX, 1), &x, &[5.0, 7.0]);
    }
    assert_lacks(TF, &dilated(MAX, 2), Missing::Dilation);
    assert_lacks(TORCH, &dilated(AVERAGE, 1), Missing::Dilation);
    assert_gives(ONNX, &dilated(AVERAGE, 1), &x, &[3.5, 4.0]);
    let divided = Request { divisor_override: Some(4), ..even(AVERAGE, 2, 2, 2, 0) };
    assert_gives(TORCH, &divided, &square(2), &[2.5]);
    for by in [TF, ONNX, CAFFE, JAX] {
        assert_lacks(by, &divided, Missing::Divisor);
    }
    let lopsided = Request { padding: vec![(1, 0)], ..even(MAX, 1, 2, 2, 0) };
    assert_lacks(TORCH, &lopsided, Missing::AsymmetricPadding);
    assert_gives(TF, &lopsided, &x, &[5.0, 2.0]);
}

#[test]
fn lists_of_other_lengths() {
    for request in [
        Request { stride: Some(vec![1]), ..Request::new(MAX, vec![2, 2]) },
        Request { stride: Some(vec![]), ..Request::new(MAX, vec![2, 2]) },
        Request { padding: vec![(0, 0)], ..Request::new(MAX, vec![2, 2]) },
        Request { dilation: vec![1; 3], ..Request::new(MAX, vec![2, 2]) },
    ] {
        for by in ALL {
            assert!(matches!(by.leaf(&request), Err(Error::AxisCount { expected: 2, .. })));
        }
    }
}
