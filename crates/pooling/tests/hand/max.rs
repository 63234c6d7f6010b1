//! Max: ties, NaN, infinities, overlaps.

use crate::*;
use pooling::{Contribution, Min, NO_INDEX, Nan, Route, Share, Ties};

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

fn choosing(ties: Ties, nan: Nan) -> How {
    How::Max(Max { ties, nan, gradient_nan: None })
}

const NONE: Option<u32> = Some(NO_INDEX);

#[test]
fn ties_go_to_one_or_to_all() {
    let of = |ties| choosing(ties, Nan::Propagate);
    assert_whole(of(Ties::First), &[7.0, 3.0, 7.0], 7.0, Some(0), &[1.0, 0.0, 0.0]);
    assert_whole(of(Ties::Last), &[7.0, 3.0, 7.0], 7.0, Some(2), &[0.0, 0.0, 1.0]);
    assert_whole(of(Ties::All), &[7.0, 3.0, 7.0], 7.0, Some(0), &[1.0, 0.0, 1.0]);
    assert_whole(of(Ties::Split), &[7.0, 3.0, 7.0], 7.0, Some(0), &[0.5, 0.0, 0.5]);
    assert_whole(of(Ties::Last), &[-INF, -INF], -INF, Some(1), &[0.0, 1.0]);
    assert_whole(of(Ties::Last), &[-INF], -INF, Some(0), &[1.0]);
    assert_whole(of(Ties::Last), &[0.0, -0.0], -0.0, Some(1), &[0.0, 1.0]);
    // amax: NaN everywhere.
    assert_whole(of(Ties::Split), &[1.0, NAN, 2.0], NAN, Some(1), &[NAN, NAN, NAN]);
    assert_whole(of(Ties::All), &[NAN, 1.0, NAN], NAN, Some(2), &[1.0, 0.0, 1.0]);
}

#[test]
fn what_is_near_counts_in_full_and_nothing_is_near_to_infinity() {
    let of = choosing(Ties::Within(1e-5), Nan::Propagate);
    assert_whole(of.clone(), &[1.0, 1.000_001, 0.5], 1.000_001, Some(1), &[1.0, 1.0, 0.0]);
    assert_whole(of, &[INF, 1.0], INF, Some(0), &[0.0, 0.0]);
}

#[test]
fn a_nan_wins_or_is_skipped() {
    let of = |nan| choosing(Ties::First, nan);
    for nan in [Nan::Ignore, Nan::FromLowest, Nan::First] {
        assert_whole(of(nan), &[1.0, NAN, 3.0], 3.0, Some(2), &[0.0, 0.0, 1.0]);
    }
    assert_whole(of(Nan::First), &[NAN, 1.0, 3.0], NAN, Some(0), &[1.0, 0.0, 0.0]);
    assert_whole(of(Nan::Ignore), &[NAN, 1.0, 3.0], 3.0, Some(2), &[0.0, 0.0, 1.0]);
    assert_whole(of(Nan::Ignore), &[NAN, NAN], NAN, Some(0), &[1.0, 0.0]);
    for beyond in [NAN, -INF, f32::MIN] {
        assert_whole(of(Nan::FromLowest), &[beyond; 2], f32::MIN, NONE, &[0.0, 0.0]);
    }
    let last = choosing(Ties::Last, Nan::FromLowest);
    assert_whole(last, &[-INF, f32::MIN], f32::MIN, NONE, &[0.0, 0.0]);
}

#[test]
fn a_gradients_cell_may_be_found_by_another_rule() {
    let how =
        How::Max(Max { nan: Nan::FromLowest, gradient_nan: Some(Nan::First), ..Max::default() });
    assert_whole(how.clone(), &[NAN, 1.0], 1.0, Some(0), &[1.0, 0.0]);
    assert_whole(how, &[1.0, NAN, 3.0], 3.0, Some(2), &[0.0, 0.0, 1.0]);
}

#[test]
fn the_minimum_is_the_mirror() {
    let min = |nan| How::Min(Min { nan, ..Min::default() });
    assert_whole(min(Nan::Propagate), &[3.0, 1.0, 1.0], 1.0, Some(1), &[0.0, 1.0, 0.0]);
    assert_whole(min(Nan::Propagate), &[0.0, -0.0], 0.0, Some(0), &[1.0, 0.0]);
    assert_whole(min(Nan::Propagate), &[NAN, -INF, NAN], NAN, Some(2), &[0.0, 0.0, 1.0]);
    assert_whole(min(Nan::Propagate), &[INF, INF], INF, Some(0), &[1.0, 0.0]);
    assert_whole(min(Nan::FromLowest), &[INF, NAN], f32::MAX, NONE, &[0.0, 0.0]);
}
