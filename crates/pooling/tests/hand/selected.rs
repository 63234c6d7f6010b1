//! Median, rank, first and stochastic: which cells are selected.

use crate::*;
use pooling::{Error, First, Median, Mode, Order, Rank, Stochastic};

fn median(order: Order) -> How {
    How::Median(Median { order })
}

#[test]
fn an_even_window_has_two_middles() {
    let x = [3.0, 1.0, 2.0, 4.0];
    assert_whole(median(Order::Lower), &x, 2.0, Some(2), &[0.0, 0.0, 1.0, 0.0]);
    assert_whole(median(Order::Upper), &x, 3.0, Some(0), &[1.0, 0.0, 0.0, 0.0]);
    assert_whole(median(Order::Mean), &x, 2.5, None, &[0.5, 0.0, 0.5, 0.0]);
    assert_whole(median(Order::Nth(0)), &x, 1.0, Some(1), &[0.0, 1.0, 0.0, 0.0]);
    assert_whole(median(Order::Nth(9)), &x, 4.0, Some(3), &[0.0, 0.0, 0.0, 1.0]);
    assert_whole(median(Order::Mean), &[7.0], 7.0, None, &[1.0]);
}

#[test]
fn a_median_of_equal_and_wild_cells() {
    // torch.median's own index.
    let of = median(Order::Lower);
    assert_whole(of.clone(), &[2.0, 1.0, 1.0, 1.0, 3.0], 1.0, Some(3), &[0.0, 0.0, 0.0, 1.0, 0.0]);
    assert_whole(of.clone(), &[0.0, -0.0, 0.0], -0.0, Some(1), &[0.0, 1.0, 0.0]);
    assert_whole(of.clone(), &[1.0, NAN, NAN, 2.0], NAN, Some(1), &[0.0, 1.0, 0.0, 0.0]);
    assert_whole(of, &[-INF, INF, 0.0], 0.0, Some(2), &[0.0, 0.0, 1.0]);
    assert_whole(median(Order::Mean), &[-INF, INF], NAN, None, &[0.5, 0.5]);
}

fn rank(t: i64) -> How {
    How::Rank(Rank { t })
}

#[test]
fn the_mean_of_the_largest() {
    assert_whole(rank(2), &[1.0, 5.0, 3.0, 4.0], 4.5, None, &[0.0, 0.5, 0.0, 0.5]);
    // Of equal cells at the threshold the first.
    assert_whole(rank(2), &[5.0, 3.0, 3.0], 4.0, None, &[0.5, 0.5, 0.0]);
    assert_whole(rank(1), &[1.0, 5.0, 5.0], 5.0, Some(1), &[0.0, 1.0, 0.0]);
    assert_whole(rank(1), &[-0.0, 0.0], -0.0, Some(0), &[1.0, 0.0]);
    assert_whole(rank(1), &[NAN, 9.0, NAN], NAN, Some(2), &[0.0, 0.0, 1.0]);
    assert_whole(rank(9), &[1.0, 2.0], 1.5, None, &[0.5, 0.5]);
    assert_whole(rank(2), &[NAN, 1.0, 2.0], NAN, None, &[0.5, 0.0, 0.5]);
    assert_whole(rank(2), &[-INF, -INF, 1.0], -INF, None, &[0.5, 0.0, 0.5]);
    let refused = Leaf { layout: GLOBAL, how: rank(0) }.prepare(line![1].shape());
    assert_eq!(refused, Err(Error::RankCount { got: 0 }));
}

#[test]
fn the_first_cell_as_it_is() {
    assert_whole(How::First(First), &[-0.0, 9.0], -0.0, Some(0), &[1.0, 0.0]);
    assert_whole(How::First(First), &[NAN, 9.0], NAN, Some(0), &[1.0, 0.0]);
    let y = forward(How::First(First), &line![7, 8], Window(2, 2, 1, 1), FLOOR);
    assert_same(&y.y, &line![7, 8]);
    assert_eq!(y.argmax.unwrap(), [0, 1]);
}

#[test]
fn draws_that_are_certain() {
    for seed in 0..50 {
        let of = || How::Stochastic(Stochastic { seed, mode: Mode::Train });
        assert_whole(of(), &[0.0, 0.0, 3.0], 3.0, Some(2), &[0.0, 0.0, 1.0]);
        assert_whole(of(), &[-5.0, 2.0], 2.0, Some(1), &[0.0, 1.0]);
        assert_whole(of(), &[-1.0, -2.0], -1.0, Some(0), &[1.0, 0.0]);
        assert_whole(of(), &[0.0, 0.0], 0.0, Some(0), &[1.0, 0.0]);
        assert_whole(of(), &[1.0, NAN, INF], NAN, Some(1), &[0.0, 1.0, 0.0]);
        assert_whole(of(), &[1.0, INF, INF], INF, Some(1), &[0.0, 1.0, 0.0]);
        assert_whole(of(), &[-INF, 1e-45], 1e-45, Some(1), &[0.0, 1.0]);
    }
}

#[test]
fn at_test_the_probabilities_are_weights() {
    let of = || How::Stochastic(Stochastic { seed: 0, mode: Mode::Test });
    // (1 + 9) / 4; (2 x - y) / 4
    assert_whole(of(), &[1.0, 3.0], 2.5, None, &[-0.125, 0.875]);
    assert_whole(of(), &[-4.0, 1.0, 3.0], 2.5, None, &[0.0, -0.125, 0.875]);
    assert_whole(of(), &[-1.0, 0.0], 0.0, None, &[0.0, 0.0]);
    assert_whole(of(), &[1.0, NAN], NAN, None, &[NAN, NAN]);
    assert_whole(of(), &[1.0, INF], NAN, None, &[NAN, NAN]);
}
