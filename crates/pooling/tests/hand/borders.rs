//! What lies beyond the edge, and windows without anything in them.

use crate::*;
use pooling::{
    Blur, Border, First, LogSumExp, Lp, LpRule, Median, Min, Mixed, Mode, NO_INDEX, Nan, Rank,
    Rules, Soft, Stochastic,
};

/// Kernel 3, stride 1, padding 1.
fn bordered(border: Border) -> Layout {
    let axis = SlidingAxis { stride: 1, padding: (1, 1), ..SlidingAxis::new(3) };
    Layout::Sliding(Sliding { border, ..Sliding::new(vec![axis]) })
}

#[test]
fn the_patterns_go_on_at_both_ends() {
    let cells = |border: Border, n| -> Vec<usize> {
        (-4..7).map(|at| border.cell(at, n).unwrap()).collect()
    };
    assert_eq!(cells(Border::Reflect, 3), [0, 1, 2, 1, 0, 1, 2, 1, 0, 1, 2]);
    assert_eq!(cells(Border::Symmetric, 3), [2, 2, 1, 0, 0, 1, 2, 2, 1, 0, 0]);
    assert_eq!(cells(Border::Replicate, 3), [0, 0, 0, 0, 0, 1, 2, 2, 2, 2, 2]);
    assert_eq!(cells(Border::Wrap, 3), [2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0]);
    assert_eq!(cells(Border::Reflect, 1), [0; 11]);
    assert_eq!(Border::Constant(3.0).cell(-1, 3), None);
}

#[test]
fn a_constant_takes_part_and_receives_nothing() {
    let x = line![1, 2, 3];
    let run = Leaf { layout: bordered(Border::Constant(10.0)), how: max() }.prepare(x.shape());
    let run = run.unwrap();
    let forward = run.forward(&x).unwrap();
    assert_same(&forward.y, &line![10, 3, 10]);
    assert_eq!(forward.argmax.unwrap(), [NO_INDEX, 2, NO_INDEX]);
    assert_same(&run.backward(&x, &line![4, 5, 6]).unwrap(), &line![0, 0, 5]);
    let (y, dx) = both(bordered(Border::Constant(9.0)), average(true, None), &x);
    let t = 1.0f32 / 3.0;
    assert_eq!((y, dx), (vec![4.0, 2.0, 14.0 / 3.0], vec![t + t, t + t + t, t + t]));
}

#[test]
fn a_cell_that_is_met_again_receives_again() {
    let x = line![1, 2, 3];
    let (y, dx) = both(bordered(Border::Reflect), How::Blur(Blur), &x);
    assert_eq!((y, dx), (vec![1.5, 2.0, 2.5], vec![0.75, 1.5, 0.75]));
    // Without a border the taps beyond the edge have no part in the sum.
    let (y, dx) = both(bordered(Border::Empty), How::Blur(Blur), &x);
    assert_eq!((y, dx), (vec![1.0, 2.0, 2.0], vec![0.75, 1.0, 0.75]));
}

#[test]
fn a_cell_that_is_met_again_is_the_maximum_once() {
    let all_one_cell = |how| both(bordered(Border::Replicate), how, &line![4]);
    assert_eq!(all_one_cell(max()), (vec![4.0], vec![1.0]));
    let lp = |p| How::Lp(Lp { p, rule: LpRule::Absolute });
    assert_eq!(all_one_cell(lp(INF)), (vec![4.0], vec![1.0]));
    assert_eq!(all_one_cell(lp(-INF)), (vec![4.0], vec![1.0]));
    assert_eq!(all_one_cell(How::Mixed(Mixed { a: 0.25 })), (vec![4.0], vec![1.0]));
}

/// Taps -1 and 2 of two cells.
#[test]
fn windows_without_a_cell_come_to_what_each_how_says() {
    let axis = SlidingAxis { kernel: 2, stride: 1, padding: (1, 1), dilation: 3 };
    let rules = Rules { empty_windows: true, ..Rules::PYTORCH };
    let layout = Layout::Sliding(Sliding { rules, ..Sliding::new(vec![axis]) });
    let lp = |p, rule| How::Lp(Lp { p, rule });
    let stochastic = |mode| How::Stochastic(Stochastic { seed: 1, mode });
    let lowest = Max { nan: Nan::FromLowest, ..Max::default() };
    let expected = [
        (max(), -INF),
        (How::Max(lowest), f32::MIN),
        (How::Min(Min::default()), INF),
        (average(true, None), 0.0),
        (average(false, None), NAN),
        (How::Median(Median::default()), NAN),
        (lp(2.0, LpRule::Absolute), 0.0),
        (lp(-1.0, LpRule::Absolute), INF),
        (lp(2.0, LpRule::RawPower), NAN),
        (lp(INF, LpRule::RawPower), 0.0),
        (lp(-INF, LpRule::Absolute), INF),
        (How::Mixed(Mixed::default()), NAN),
        (How::Mixed(Mixed { a: 1.0 }), -INF),
        (stochastic(Mode::Train), 0.0),
        (stochastic(Mode::Test), 0.0),
        (How::Soft(Soft), NAN),
        (How::LogSumExp(LogSumExp::default()), -INF),
        (How::Rank(Rank { t: 1 }), NAN),
        (How::First(First), NAN),
        (How::Blur(Blur), 0.0),
    ];
    let x = line![5, 6];
    for (how, y) in expected {
        let run = Leaf { layout: layout.clone(), how }.prepare(x.shape()).unwrap();
        let forward = run.forward(&x).unwrap();
        assert_same(&forward.y, &line(&[y]));
        assert!(forward.argmax.is_none_or(|argmax| argmax == [NO_INDEX]), "{:?}", run.how());
        assert_same(&run.backward(&x, &line![NAN]).unwrap(), &line![0, 0]);
    }
}
