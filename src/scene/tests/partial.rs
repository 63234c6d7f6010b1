use super::super::partial::Gradient;
use super::{Stage, settings, stage};
use crate::model::settings::HowKind;

/// The core, routing windows one after the other.
fn slow(stage: &Stage, before: usize) -> Vec<f32> {
    stage.computed.gradient(&stage.doc, before)
}

fn check(stage: &Stage, steps: &[usize], tolerance: f32) {
    for &before in steps {
        let gradient =
            Gradient::after(&stage.doc, &stage.computed, stage.doc.grid.plane(0), before);
        for (cell, &want) in slow(stage, before).iter().enumerate() {
            let got = gradient.at(&stage.computed, cell).unwrap();
            let near = (got - want).abs() <= tolerance * want.abs().max(1.0);
            let same = got.to_bits() == want.to_bits() || (got.is_nan() && want.is_nan());
            assert!(near || same, "after {before}: cell {cell} is {got}, not {want}");
        }
    }
}

#[test]
fn small_grids_are_exact_after_every_window() {
    for how in HowKind::ALL {
        for (kernel, stride, padding) in [(1, 1, 0), (2, 2, 0), (3, 1, 1), (3, 2, 1), (5, 3, 2)] {
            for ceil in [false, true] {
                let mut asked = settings(how, kernel, stride, padding);
                asked.ceil_mode = ceil;
                let stage = stage(7, 9, asked);
                let all: Vec<usize> = (0..=stage.computed.steps()).collect();
                check(&stage, &all, 0.0);
            }
        }
    }
}

#[test]
fn dilated_windows_step_over_rows() {
    let mut asked = settings(HowKind::Max, 3, 1, 1);
    asked.dilation = [3, 2];
    let stage = stage(11, 10, asked);
    let all: Vec<usize> = (0..=stage.computed.steps()).collect();
    check(&stage, &all, 0.0);
}

#[test]
fn one_axis() {
    let stage = stage(1, 12, settings(HowKind::Average, 3, 2, 1));
    let all: Vec<usize> = (0..=stage.computed.steps()).collect();
    check(&stage, &all, 0.0);
}

#[test]
fn large_windows_are_near() {
    let mut asked = settings(HowKind::Average, 41, 3, 20);
    asked.count_include_pad = Some(false);
    let stage = stage(130, 150, asked);
    let n = stage.computed.steps();
    check(&stage, &[0, 1, n / 3, n / 2 + 7, n - 1, n], 1e-5);
}

#[test]
fn what_is_not_finite_stays_in_its_windows() {
    let mut large = stage(130, 150, settings(HowKind::Average, 41, 3, 20));
    let n = large.computed.steps();
    large.computed.dy[n / 4] = f32::INFINITY;
    large.computed.dx.fill(0.0);
    large.computed.dx = slow(&large, n);
    check(&large, &[n / 4, n / 4 + 1, n / 3, n], 1e-5);
}

#[test]
fn what_is_not_computed_yet_is_not_shown() {
    let mut stage = stage(8, 8, settings(HowKind::Max, 2, 2, 0));
    stage.computed.backward_done = 4;
    let gradient = Gradient::after(&stage.doc, &stage.computed, stage.doc.grid.plane(0), 9);
    assert!(gradient.at(&stage.computed, 0).is_some());
    assert_eq!(gradient.at(&stage.computed, 3 * 8), None, "final, but not there yet");
}
