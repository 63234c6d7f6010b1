//! Norms, mixtures, smooth maxima and the blur: how much each cell counts.

use crate::*;
use pooling::{AxisId, Blur, Error, LogSumExp, Lp, LpRule, Mixed, Soft};

fn near(got: &[f32], expected: &[f32]) -> bool {
    got.iter().zip(expected).all(|(g, e)| (g - e).abs() <= 2e-7 * (1.0 + e.abs()))
}

#[track_caller]
fn assert_nearly(how: How, x: &[f32], y: f32, dx: &[f32]) {
    let (got_y, got_dx) = both(GLOBAL, how, &line(x));
    assert!(near(&got_y, &[y]) && near(&got_dx, dx), "{got_y:?}, {got_dx:?}");
}

#[track_caller]
fn assert_refused(how: How, why: Error) {
    let got = Leaf { layout: GLOBAL, how }.prepare(line![1].shape()).unwrap_err();
    // Debug, for a NaN equals nothing.
    assert_eq!(format!("{got:?}"), format!("{why:?}"));
}

fn lp(p: f32, rule: LpRule) -> How {
    How::Lp(Lp { p, rule })
}

#[test]
fn a_norm_and_pytorchs_raw_powers() {
    use LpRule::{Absolute, RawPower};
    assert_nearly(lp(2.0, Absolute), &[3.0, -4.0], 5.0, &[0.6, -0.8]);
    assert_nearly(lp(1.0, Absolute), &[-3.0, 1.0], 4.0, &[-1.0, 1.0]);
    assert_nearly(lp(1.0, RawPower), &[-3.0, 1.0], -2.0, &[1.0, 1.0]);
    assert_whole(lp(3.0, RawPower), &[-3.0, 1.0], NAN, None, &[NAN, NAN]);
    assert_whole(lp(2.0, Absolute), &[0.0, 0.0], 0.0, None, &[0.0, 0.0]);
    assert_whole(lp(0.5, Absolute), &[0.0, 0.0], 0.0, None, &[NAN, NAN]);
    assert_nearly(lp(-1.0, Absolute), &[2.0, 2.0], 1.0, &[0.25, 0.25]);
    // A window over the edge is scaled up by PyTorch: sqrt(2 * 9).
    let over = |rule| forward(lp(2.0, rule), &line![3, 4, 3], Window(2, 2, 0, 1), CEIL).y;
    assert_same(&over(RawPower), &line![5, 18f32.sqrt()]);
    assert_same(&over(Absolute), &line![5, 3]);
    for p in [0.0, NAN] {
        assert_refused(lp(p, Absolute), Error::Norm { got: p });
    }
}

#[test]
fn infinite_norms_are_the_extremes_of_the_size() {
    let of = |p| lp(p, LpRule::Absolute);
    assert_whole(of(INF), &[-3.0, 2.0, 3.0], 3.0, Some(0), &[-1.0, 0.0, 0.0]);
    assert_whole(of(-INF), &[-3.0, 2.0, -2.0], 2.0, Some(1), &[0.0, 1.0, 0.0]);
    assert_whole(of(INF), &[0.0, -0.0], 0.0, Some(0), &[0.0, 0.0]);
    assert_whole(of(-INF), &[-INF, INF], INF, Some(0), &[-1.0, 0.0]);
    assert_whole(of(INF), &[NAN, INF], NAN, Some(0), &[0.0, 0.0]);
    assert_whole(of(2.0), &[INF, 0.0], INF, None, &[NAN, 0.0]);
}

#[test]
fn a_part_of_the_maximum_and_a_part_of_the_average() {
    let third = 0.5f32 / 3.0;
    let mixed = |a| How::Mixed(Mixed { a });
    assert_whole(mixed(0.5), &[1.0, 3.0, 5.0], 4.0, None, &[third, third, third + 0.5]);
    // What is left out cannot make a NaN.
    assert_whole(mixed(1.0), &[INF, -INF], INF, None, &[1.0, 0.0]);
    assert_whole(mixed(0.0), &[INF, -INF], NAN, None, &[0.5, 0.5]);
    let x = line![1, 3, 5];
    let run = Leaf { layout: GLOBAL, how: mixed(0.5) }.prepare(x.shape()).unwrap();
    assert_eq!(run.step(&x, Plane::default(), 0).unwrap().parameter, Some(2.0));
    assert_eq!(run.parameter_gradient(&x, &line![3]).unwrap(), Some(6.0));
    for a in [-0.1, 1.5, NAN] {
        assert_refused(mixed(a), Error::Part { got: a });
    }
}

#[test]
fn a_mean_weighted_by_the_softmax() {
    // Weights 1/4 and 3/4.
    let (log3, soft) = (3f32.ln(), || How::Soft(Soft));
    let y = 0.75 * log3;
    let dx = [0.25 * (1.0 - y), 0.75 * (1.0 + log3 - y)];
    assert_nearly(soft(), &[0.0, log3], y, &dx);
    // Nothing overflows.
    assert_nearly(soft(), &[1000.0, 1000.0], 1000.0, &[0.5, 0.5]);
    assert_nearly(soft(), &[-1000.0, 1000.0], 1000.0, &[0.0, 1.0]);
    for wild in [NAN, INF, -INF] {
        assert_whole(soft(), &[wild, 1.0], NAN, None, &[NAN, NAN]);
    }
}

#[test]
fn the_log_of_the_mean_of_exponentials() {
    let of = |r, mean| How::LogSumExp(LogSumExp { r, mean });
    let log3 = 3f32.ln();
    assert_nearly(of(1.0, true), &[0.0, log3], 2f32.ln(), &[0.25, 0.75]);
    assert_nearly(of(1.0, false), &[0.0, log3], 4f32.ln(), &[0.25, 0.75]);
    assert_nearly(of(2.0, true), &[0.0, log3 / 2.0], 2f32.ln() / 2.0, &[0.25, 0.75]);
    assert_nearly(of(1.0, true), &[1000.0, 1000.0], 1000.0, &[0.5, 0.5]);
    assert_nearly(of(1.0, true), &[-INF, 0.0], 0.5f32.ln(), &[0.0, 1.0]);
    // Small r is the mean, not the maximum.
    assert_nearly(of(1e-12, true), &[0.0, 4.0], 2.0, &[0.5, 0.5]);
    assert_whole(of(1.0, true), &[-INF, -INF], -INF, None, &[NAN, NAN]);
    assert_whole(of(1.0, true), &[INF, 0.0], INF, None, &[NAN, 0.0]);
    assert_whole(of(1.0, true), &[INF, NAN], NAN, None, &[NAN, NAN]);
    for r in [0.0, -1.0, INF, NAN] {
        assert_refused(of(r, true), Error::Sharpness { got: r });
    }
}

#[test]
fn binomial_weights() {
    assert_whole(How::Blur(Blur), &[8.0, 0.0, 0.0, 8.0], 2.0, None, &[0.125, 0.375, 0.375, 0.125]);
    let (y, dx) = both(GLOBAL, How::Blur(Blur), &grid![1, 2; 3, 4]);
    assert_eq!((y, dx), (vec![2.5], vec![0.25; 4]));
    let got = Leaf { layout: GLOBAL, how: How::Blur(Blur) }.prepare(line(&[0.0; 65]).shape());
    let axis = AxisId { index: 0, rank: 1 };
    let why = Error::SettingTooLarge { axis, what: "kernel size", got: 65, limit: 64 };
    assert_eq!(got, Err(why));
}
