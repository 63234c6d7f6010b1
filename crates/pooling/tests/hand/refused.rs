//! What is refused, and in which words.

use crate::average::one_to_sixteen;
use crate::*;
use pooling::{AxisId, Error};

pub(crate) const H: AxisId = AxisId { index: 0, rank: 2 };
pub(crate) const L: AxisId = AxisId { index: 0, rank: 1 };

#[track_caller]
pub(crate) fn assert_refused(
    how: How,
    x: &Tensor,
    window: Window,
    ceil_mode: bool,
    why: Error,
    words: &str,
) {
    assert_eq!(why.to_string(), words);
    assert_eq!(prepare(how, x, window, ceil_mode), Err(why));
}

#[test]
fn an_empty_window_is_refused_by_name() {
    // Taps -1 and 2 of an input of 2.
    let asked = SlidingAxis { kernel: 2, stride: 1, padding: (1, 1), dilation: 3 };
    assert_refused(
        max(),
        &line![1, 2],
        Window(2, 1, 1, 3),
        FLOOR,
        Error::EmptyWindow { axis: L, input: 2, asked, window: 0 },
        "window 0 on axis 0 (W) has no cell of the input: \
         kernel 2, stride 1, padding (1, 1), dilation 3, input size 2",
    );
}

#[test]
fn limits_are_pytorchs() {
    let x = one_to_sixteen();
    let refused = |window, why, words| assert_refused(max(), &x, window, FLOOR, why, words);
    refused(
        Window(0, 1, 0, 1),
        Error::Kernel { axis: H, got: 0 },
        "kernel size on axis 0 (H) must be at least 1, got 0",
    );
    refused(
        Window(2, -1, 0, 1),
        Error::Stride { axis: H, got: -1 },
        "stride on axis 0 (H) must be at least 1, got -1",
    );
    refused(
        Window(2, 1, 0, 0),
        Error::Dilation { axis: H, got: 0 },
        "dilation on axis 0 (H) must be at least 1, got 0",
    );
    // Half of the dilated kernel would be 2.
    refused(
        Window(3, 1, 2, 2),
        Error::Padding { axis: H, got: 2, limit: 1, kernel: 3 },
        "padding on axis 0 (H) must be 0 to 1 (half of kernel size 3), got 2",
    );
    refused(
        Window(2, 1, -1, 1),
        Error::Padding { axis: H, got: -1, limit: 1, kernel: 2 },
        "padding on axis 0 (H) must be 0 to 1 (half of kernel size 2), got -1",
    );
    let asked = SlidingAxis { kernel: 9, stride: 1, padding: (0, 0), dilation: 1 };
    refused(
        Window(9, 1, 0, 1),
        Error::OutputTooSmall { axis: H, input: 4, asked, got: -4 },
        "kernel 9, stride 1, padding (0, 0), dilation 1 does not fit input size 4 on axis 0 (H): \
         output size -4",
    );
    assert_refused(
        average(true, Some(0)),
        &x,
        Window(2, 2, 0, 1),
        FLOOR,
        Error::DivisorZero,
        "divisor_override must not be 0",
    );
}

#[test]
fn only_the_3d_average_wants_an_input_as_large_as_its_kernel() {
    let window = Window(3, 1, 1, 1);
    let cube = Tensor::zeros(Shape::new(1, 1, &[3, 2, 3]).unwrap());
    assert_refused(
        average(true, None),
        &cube,
        window,
        FLOOR,
        Error::InputSmallerThanKernel { axis: AxisId { index: 1, rank: 3 }, input: 2, kernel: 3 },
        "average pooling over 3 axes needs an input of at least the kernel size: \
         axis 1 (H) has size 2, kernel 3",
    );
    assert!(prepare(max(), &cube, window, FLOOR).is_ok());
    assert!(prepare(average(true, None), &grid![1, 2; 3, 4], window, FLOOR).is_ok());
}

#[test]
fn shapes_are_checked() {
    let empty = |shape: &[usize]| Error::EmptyInput { shape: shape.to_vec() };
    assert_eq!(Shape::new(1, 0, &[2]), Err(empty(&[1, 0, 2])));
    assert_eq!(Shape::new(1, 1, &[0, 3]), Err(empty(&[1, 1, 0, 3])));
    assert_eq!(Shape::new(1, 1, &[]), Err(Error::Rank { got: 0 }));
    assert_eq!(Shape::new(1, 1, &[1; 4]), Err(Error::Rank { got: 4 }));
    for huge in [[usize::MAX, 2], [1 << 15, 1 << 14]] {
        let Err(Error::TooLarge { shape, .. }) = Shape::new(0, 1, &huge) else {
            panic!("accepted {huge:?}")
        };
        assert_eq!(shape, [&[0, 1], &huge[..]].concat());
    }
    let shape = Shape::new(1, 1, &[2]).unwrap();
    let got = Tensor::new(shape, vec![1.0]);
    assert_eq!(got, Err(Error::DataLength { shape: vec![1, 1, 2], expected: 2, got: 1 }));
    let got = pool(max(), 2, Window(1, 1, 0, 1), FLOOR).prepare(shape);
    assert_eq!(got, Err(Error::AxisCount { expected: 1, got: 2 }));
}

#[test]
fn tensors_of_another_shape_are_refused() {
    let (x, other) = (line![1, 2, 3], line![1, 2]);
    let run = prepare(max(), &x, Window(2, 1, 0, 1), FLOOR).unwrap();
    let wrong = |expected: usize, got: usize| Error::ShapeMismatch {
        expected: vec![1, 1, expected],
        got: vec![1, 1, got],
    };
    let plane = Plane::default();
    assert_eq!(run.forward(&other), Err(wrong(3, 2)));
    assert_eq!(run.backward(&other, &other), Err(wrong(3, 2)));
    assert_eq!(run.backward(&x, &x), Err(wrong(2, 3)));
    assert_eq!(run.step(&other, plane, 0), Err(wrong(3, 2)));
    assert_eq!(run.contributions(&x, &x, plane, 0, 1), Err(wrong(2, 3)));
    let out = |what, got, count| Error::OutOfRange { what, got, count };
    assert_eq!(run.step(&x, plane, 2), Err(out("k", 2, 2)));
    assert_eq!(run.step(&x, Plane { n: 0, c: 1 }, 0), Err(out("c", 1, 1)));
    assert_eq!(run.contributions(&x, &other, plane, 3, 1), Err(out("cell", 3, 3)));
}
