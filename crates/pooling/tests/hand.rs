//! The cases worth knowing by heart, in numbers that one can check on paper.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

use pooling::{
    Average, AxisId, Contribution, Error, Forward, How, Layout, Leaf, MAX_STEP_TAPS, Max, Plane,
    Prepared, Route, Shape, Share, Sliding, SlidingAxis, Tap, Tensor,
};

const INF: f32 = f32::INFINITY;
const NAN: f32 = f32::NAN;

/// A plane: `grid![1, 2; 3, 4]` has two rows.
macro_rules! grid {
    ($($($v:expr),+);+ $(;)?) => { grid(&[$(&[$($v as f32),+]),+]) };
}

/// A line.
macro_rules! line {
    ($($v:expr),+ $(,)?) => { line(&[$($v as f32),+]) };
}

fn grid(rows: &[&[f32]]) -> Tensor {
    let shape = Shape::new(1, 1, &[rows.len(), rows[0].len()]).unwrap();
    Tensor::new(shape, rows.concat()).unwrap()
}

fn line(data: &[f32]) -> Tensor {
    Tensor::new(Shape::new(1, 1, &[data.len()]).unwrap(), data.to_vec()).unwrap()
}

/// Kernel, stride, padding, dilation; the same on every axis.
#[derive(Clone, Copy)]
struct Window(i64, i64, i64, i64);

const FLOOR: bool = false;
const CEIL: bool = true;

fn pool(how: How, rank: usize, window: Window, ceil_mode: bool) -> Leaf {
    let Window(kernel, stride, padding, dilation) = window;
    let axis = SlidingAxis { kernel, stride, padding: (padding, padding), dilation };
    Leaf { layout: Layout::Sliding(Sliding { ceil_mode, ..Sliding::new(vec![axis; rank]) }), how }
}

fn prepare(how: How, x: &Tensor, window: Window, ceil_mode: bool) -> Result<Prepared, Error> {
    pool(how, x.shape().rank(), window, ceil_mode).prepare(x.shape())
}

fn forward(how: How, x: &Tensor, window: Window, ceil_mode: bool) -> Forward {
    prepare(how, x, window, ceil_mode).unwrap().forward(x).unwrap()
}

fn max() -> How {
    How::Max(Max::default())
}

fn average(count_include_pad: bool, divisor_override: Option<i64>) -> How {
    How::Average(Average { count_include_pad, divisor_override })
}

#[track_caller]
fn assert_same(got: &Tensor, expected: &Tensor) {
    assert_eq!(got.shape(), expected.shape());
    let bits = |t: &Tensor| -> Vec<u32> {
        t.data().iter().map(|v| if v.is_nan() { NAN.to_bits() } else { v.to_bits() }).collect()
    };
    assert_eq!(bits(got), bits(expected), "got {got:?}, expected {expected:?}");
}

fn one_to_sixteen() -> Tensor {
    grid![1, 2, 3, 4; 5, 6, 7, 8; 9, 10, 11, 12; 13, 14, 15, 16]
}

const BOTTOM_RIGHT: Window = Window(3, 2, 1, 1);

#[test]
fn overhang_of_ceil_mode_is_not_counted() {
    // Rows -1..=1, columns 3..=5: 4 and 8 are cells, 6 places are inside the padded input. 12 / 6.
    let y = forward(average(true, None), &one_to_sixteen(), BOTTOM_RIGHT, CEIL).y;
    assert_eq!(y.shape(), Shape::new(1, 1, &[3, 3]).unwrap());
    assert_eq!(y.data()[2], 2.0);
}

#[test]
fn padding_is_counted_only_on_request() {
    let x = grid![4, 8; 12, 16];
    let window = Window(2, 2, 1, 1);
    assert_same(&forward(average(true, None), &x, window, FLOOR).y, &grid![1, 2; 3, 4]);
    assert_same(&forward(average(false, None), &x, window, FLOOR).y, &grid![4, 8; 12, 16]);
}

#[test]
fn an_overridden_divisor_beats_both_flags() {
    let x = grid![4, 8; 12, 16];
    for count in [true, false] {
        let how = average(count, Some(3));
        let run = prepare(how, &x, Window(2, 2, 1, 1), FLOOR).unwrap();
        assert_same(&run.forward(&x).unwrap().y, &grid![4.0 / 3.0, 8.0 / 3.0; 4, 16.0 / 3.0]);
        assert_same(&run.backward(&x, &grid![3, 6; 9, 12]).unwrap(), &grid![1, 2; 3, 4]);
    }
}

#[test]
fn a_negative_divisor_is_accepted_and_gives_no_negative_zero() {
    let how = average(true, Some(-2));
    assert_same(&forward(how, &line![3, 1, 0, -0.0], Window(2, 2, 0, 1), FLOOR).y, &line![-2, 0]);
}

#[test]
fn a_divisor_may_need_64_bits() {
    let how = average(true, Some(1 << 40));
    let y = forward(how, &line![1 << 20, 1 << 20], Window(2, 2, 0, 1), FLOOR).y;
    assert_same(&y, &line![0.5f32.powi(19)]);
}

#[test]
fn the_sum_comes_before_the_division() {
    let y = forward(average(true, None), &line![3e38, 3e38], Window(2, 2, 0, 1), FLOOR).y;
    assert_same(&y, &line![INF]);
}

#[test]
fn the_gradient_is_divided_once() {
    // dy / n, not dy * (1 / n): 5 / 3 differs in the last bit.
    let run = prepare(average(true, None), &line![1, 2, 3], Window(3, 3, 0, 1), FLOOR).unwrap();
    let dx = run.backward(&line![1, 2, 3], &line![5]).unwrap();
    assert_same(&dx, &line![5.0 / 3.0, 5.0 / 3.0, 5.0 / 3.0]);
    assert_ne!(5.0f32 / 3.0, 5.0 * (1.0f32 / 3.0));
}

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
fn overlapping_windows_add_up() {
    let x = line![5, 3, 1, 2, 5];
    let run = prepare(max(), &x, Window(2, 1, 0, 1), FLOOR).unwrap();
    let forward = run.forward(&x).unwrap();
    assert_same(&forward.y, &line![5, 3, 2, 5]);
    assert_eq!(forward.argmax.unwrap(), [0, 1, 3, 4]);
    assert_same(&run.backward(&x, &line![1, 1, 1, 1]).unwrap(), &line![1, 1, 0, 1, 1]);
}

#[test]
fn one_cell_can_win_many_windows() {
    let x = grid![0, 0, 0; 0, 9, 0; 0, 0, 0];
    let run = prepare(max(), &x, Window(2, 1, 0, 1), FLOOR).unwrap();
    let dx = run.backward(&x, &grid![1, 2; 3, 4]).unwrap();
    assert_same(&dx, &grid![0, 0, 0; 0, 10, 0; 0, 0, 0]);
    let found = run.contributions(&x, &grid![1, 2; 3, 4], Plane::default(), 4, 2).unwrap();
    let route = Route { cell: 4, share: Share::Full };
    let of = |k, gradient| Contribution { k, route, gradient };
    assert_eq!(found, [of(0, 1.0), of(1, 2.0)]);
    assert_eq!(run.covering(Plane::default(), 4), [0, 1, 2, 3]);
    assert_eq!(run.covering(Plane::default(), 9), []);
}

#[test]
fn cells_between_the_windows_get_nothing() {
    let x = line![1, 2, 3, 4, 5];
    let run = prepare(average(true, None), &x, Window(1, 2, 0, 1), FLOOR).unwrap();
    assert_same(&run.backward(&x, &line![INF, NAN, 7]).unwrap(), &line![INF, 0, NAN, 0, 7]);
}

#[test]
fn of_equal_cells_the_first_wins() {
    let y = forward(max(), &grid![7, 7; 7, 7], Window(2, 2, 0, 1), FLOOR);
    assert_eq!(y.argmax.unwrap(), [0]);
}

#[test]
fn zeros_of_both_signs_are_equal_and_the_first_ones_sign_survives() {
    let y = forward(max(), &line![-0.0, 0.0, 0.0, -0.0], Window(2, 2, 0, 1), FLOOR);
    assert_same(&y.y, &line![-0.0, 0.0]);
    assert_eq!(y.argmax.unwrap(), [0, 2]);
}

#[test]
fn of_several_nan_the_last_wins() {
    let x = grid![NAN, 9, 1; 9, NAN, 2; 3, INF, 4];
    let run = prepare(max(), &x, Window(3, 3, 0, 1), FLOOR).unwrap();
    let forward = run.forward(&x).unwrap();
    assert_same(&forward.y, &grid![NAN]);
    assert_eq!(forward.argmax.unwrap(), [4]);
    assert_same(&run.backward(&x, &grid![2]).unwrap(), &grid![0, 0, 0; 0, 2, 0; 0, 0, 0]);
}

#[test]
fn a_window_of_minus_infinity_yields_its_first_cell() {
    let x = grid![-INF, -INF; -INF, -INF];
    let y = forward(max(), &x, Window(2, 1, 1, 1), FLOOR);
    assert_same(&y.y, &grid![-INF, -INF, -INF; -INF, -INF, -INF; -INF, -INF, -INF]);
    assert_eq!(y.argmax.unwrap(), [0, 0, 1, 0, 0, 1, 2, 2, 3]);
}

#[test]
fn padding_is_no_cell() {
    let y = forward(max(), &line![-3, -1, -2], Window(3, 1, 1, 1), FLOOR);
    assert_same(&y.y, &line![-1, -1, -1]);
}

#[test]
fn a_dilated_window_keeps_its_grid_in_the_padding() {
    // Taps of window 0: -1, 1, 3, not 0, 2, 4.
    let x = line![9, 1, 8, 2, 7];
    let run = prepare(max(), &x, Window(3, 1, 1, 2), FLOOR).unwrap();
    let forward = run.forward(&x).unwrap();
    assert_same(&forward.y, &line![2, 9, 2]);
    assert_eq!(forward.argmax.unwrap(), [3, 0, 3]);
    let at: Vec<i64> =
        run.step(&x, Plane::default(), 0).unwrap().taps.iter().map(|tap| tap.at[2]).collect();
    assert_eq!(at, [-1, 1, 3]);
}

#[test]
fn indices_count_the_unpadded_plane() {
    let shape = Shape::new(2, 1, &[2, 2, 2]).unwrap();
    let x = Tensor::new(shape, (0..16).map(|v| v as f32).collect()).unwrap();
    let y = forward(max(), &x, Window(2, 2, 1, 1), FLOOR);
    assert_eq!(y.argmax.unwrap(), [0, 1, 2, 3, 4, 5, 6, 7, 0, 1, 2, 3, 4, 5, 6, 7]);
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

const H: AxisId = AxisId { index: 0, rank: 2 };
const L: AxisId = AxisId { index: 0, rank: 1 };

#[track_caller]
fn assert_refused(how: How, x: &Tensor, window: Window, ceil_mode: bool, why: Error, words: &str) {
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

#[test]
fn a_kernel_of_billions_pools_but_lists_no_step() {
    let window = Window(2_000_000_000, 1, 1_000_000_000, 1);
    let x = line![4];
    let run = prepare(average(true, None), &x, window, FLOOR).unwrap();
    assert_eq!(run.steps(), 2);
    assert_same(&run.forward(&x).unwrap().y, &line![2e-9, 2e-9]);
    let kernel = vec![2_000_000_000];
    let why = Error::StepTooLarge { kernel, limit: MAX_STEP_TAPS };
    assert_eq!(run.step(&x, Plane::default(), 0), Err(why));
    // Over two axes the divisor is 4e18: more than 32 bits of usize hold.
    let x = grid![4];
    assert_same(
        &forward(average(true, None), &x, window, FLOOR).y,
        &grid![1e-18, 1e-18; 1e-18, 1e-18],
    );
    let cube = Tensor::zeros(Shape::new(1, 1, &[1, 1, 1]).unwrap());
    let run = prepare(max(), &cube, window, FLOOR).unwrap();
    assert_eq!(run.cells(Plane::default(), cube.data(), 0).taps(), usize::MAX);
}

#[test]
fn extreme_requests_are_answered() {
    let extremes =
        [i64::MIN, -1, 0, 1, 2, 3, 1 << 30, i64::from(i32::MAX), 1 << 31, i64::MAX - 1, i64::MAX];
    let x = line![1, 2, 3];
    for kernel in extremes {
        for stride in extremes {
            for padding in extremes.into_iter().chain([kernel / 2]) {
                for dilation in extremes {
                    for (how, mode) in [(max(), CEIL), (average(true, None), FLOOR)] {
                        let window = Window(kernel, stride, padding, dilation);
                        let Ok(run) = prepare(how, &x, window, mode) else { continue };
                        assert!(run.steps() <= 4);
                        let y = run.forward(&x).unwrap();
                        assert!(y.argmax.is_none_or(|argmax| argmax.iter().all(|&a| a < 3)));
                        run.backward(&x, &y.y).unwrap();
                        assert!(
                            (0..3)
                                .all(|cell| run.covering(Plane::default(), cell).len()
                                    <= run.steps())
                        );
                    }
                }
            }
        }
    }
    let window = Window(1 << 31, 1, 0, 1);
    assert_refused(
        max(),
        &x,
        window,
        FLOOR,
        Error::SettingTooLarge { axis: L, what: "kernel size", got: 1 << 31, limit: (1 << 31) - 1 },
        "kernel size on axis 0 (W) must be at most 2147483647, got 2147483648",
    );
}

#[test]
fn a_long_line_is_resolved_at_once() {
    // A dilation longer than the input, on more windows than one wants to look through.
    let shape = Shape::new(0, 1, &[1 << 28]).unwrap();
    let dilation = i64::from(i32::MAX);
    let axis = SlidingAxis { kernel: 1, stride: 1, padding: (0, 0), dilation };
    let layout = Layout::Sliding(Sliding::new(vec![axis]));
    assert_eq!(Leaf { layout, how: max() }.prepare(shape).unwrap().steps(), 1 << 28);
}
