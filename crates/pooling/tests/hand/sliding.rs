//! Sliding windows: sizes, padding, taps.

use crate::*;
use pooling::{AutoPad, Rules, Tap};

#[test]
fn ceil_mode_starts_no_window_past_the_input() {
    // The formula alone says 17 and 2.
    let x = line(&[0.0; 32]);
    assert_eq!(prepare(max(), &x, Window(1, 2, 0, 1), CEIL).unwrap().steps(), 16);
    let x = line(&[0.0; 2]);
    assert_eq!(prepare(max(), &x, Window(2, 3, 1, 1), CEIL).unwrap().steps(), 1);
}

#[test]
fn ceil_mode_reaches_past_an_input_smaller_than_the_kernel() {
    let run = prepare(average(true, None), &line![6, 2], Window(4, 3, 0, 1), CEIL).unwrap();
    assert_same(&run.forward(&line![6, 2]).unwrap().y, &line![4]);
    let taps = run.step(&line![6, 2], Plane::default(), 0).unwrap().taps;
    let kinds: Vec<Tap> = taps.iter().map(|tap| tap.tap).collect();
    assert_eq!(kinds, [Tap::Cell(0), Tap::Cell(1), Tap::Overhang, Tap::Overhang]);
}

#[test]
fn an_empty_batch_has_an_empty_output() {
    let x = Tensor::new(Shape::new(0, 2, &[4, 4]).unwrap(), vec![]).unwrap();
    let run = prepare(average(true, None), &x, Window(2, 2, 0, 1), FLOOR).unwrap();
    let y = run.forward(&x).unwrap().y;
    assert_eq!(y.shape(), Shape::new(0, 2, &[2, 2]).unwrap());
    assert_eq!(run.backward(&x, &y).unwrap().shape(), x.shape());
    let got = run.step(&x, Plane::default(), 0);
    assert_eq!(got, Err(Error::OutOfRange { what: "n", got: 0, count: 0 }));
}

/// Of 1, 2, ..., n: the first tap of every window that is a cell, and how many windows.
fn maxima(n: usize, sliding: Sliding) -> Vec<f32> {
    let x = line(&(1..=n).map(|v| v as f32).collect::<Vec<_>>());
    both(Layout::Sliding(sliding), max(), &x).0
}

fn with(kernel: i64, stride: i64, padding: (i64, i64)) -> Sliding {
    Sliding::new(vec![SlidingAxis { kernel, stride, padding, dilation: 1 }])
}

#[test]
fn same_puts_the_odd_cell_after_or_before() {
    let same = |auto_pad| maxima(4, Sliding { auto_pad, ..with(3, 2, (1, 1)) });
    // 0..3, 2..5 of 4 cells; -1..2, 1..4; and 0..3 alone.
    assert_eq!(same(AutoPad::SameUpper), [3.0, 4.0]);
    assert_eq!(same(AutoPad::SameLower), [2.0, 4.0]);
    assert_eq!(same(AutoPad::Valid), [3.0]);
    assert_eq!(same(AutoPad::Explicit), [2.0, 4.0]);
}

#[test]
fn padding_may_differ_before_and_after() {
    assert_eq!(maxima(3, with(2, 2, (1, 0))), [1.0, 3.0]);
    assert_eq!(maxima(3, with(2, 2, (0, 1))), [2.0, 3.0]);
    assert_eq!(maxima(3, with(2, 2, (1, 1))), [1.0, 3.0]);
}

#[test]
fn frameworks_shift_crop_and_come_to_nothing() {
    // SAME over 8 with kernel 1, stride 5: two cells less than nothing to pad.
    let same =
        |rules| maxima(8, Sliding { auto_pad: AutoPad::SameUpper, rules, ..with(1, 5, (0, 0)) });
    assert_eq!(same(Rules::ONNX), [2.0, 7.0]);
    assert_eq!(same(Rules::TENSORFLOW), [1.0, 6.0]);
    // JAX crops.
    assert_eq!(maxima(5, Sliding { rules: Rules::JAX, ..with(1, 1, (-1, -1)) }), [2.0, 3.0, 4.0]);
    // TensorFlow accepts a kernel one cell too long.
    let short = |rules| Leaf {
        layout: Layout::Sliding(Sliding { rules, ..with(3, 1, (0, 0)) }),
        how: max(),
    };
    let run = short(Rules::TENSORFLOW).prepare(line![1, 2].shape()).unwrap();
    assert_eq!(run.output_shape().to_vec(), [1, 1, 0]);
    assert_same(
        &run.backward(&line![1, 2], &run.forward(&line![1, 2]).unwrap().y).unwrap(),
        &line![0, 0],
    );
    assert!(short(Rules::PYTORCH).prepare(line![1, 2].shape()).is_err());
    assert!(short(Rules::TENSORFLOW).prepare(line![1].shape()).is_err());
}

#[test]
fn caffe_keeps_a_last_window_past_the_input() {
    let of = |rules| maxima(4, Sliding { ceil_mode: true, rules, ..with(1, 2, (0, 0)) });
    assert_eq!(of(Rules::CAFFE), [1.0, 3.0, -INF]);
    assert_eq!(of(Rules::PYTORCH), [1.0, 3.0]);
}

#[test]
fn padding_beyond_the_kernel_leaves_windows_without_a_cell() {
    let rules = |empty_windows| Rules { empty_windows, ..Rules::JAX };
    let sliding = |empty| Sliding { rules: rules(empty), ..with(1, 1, (1, 2)) };
    assert_eq!(maxima(2, sliding(true)), [-INF, 1.0, 2.0, -INF, -INF]);
    let refused = Leaf { layout: Layout::Sliding(sliding(false)), how: max() };
    assert!(refused.prepare(line![1, 2].shape()).is_err());
}
