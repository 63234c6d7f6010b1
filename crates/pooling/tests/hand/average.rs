//! Average: what the sum is divided by.

use crate::*;

pub(crate) fn one_to_sixteen() -> Tensor {
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
fn cells_between_the_windows_get_nothing() {
    let x = line![1, 2, 3, 4, 5];
    let run = prepare(average(true, None), &x, Window(1, 2, 0, 1), FLOOR).unwrap();
    assert_same(&run.backward(&x, &line![INF, NAN, 7]).unwrap(), &line![INF, 0, NAN, 0, 7]);
}
