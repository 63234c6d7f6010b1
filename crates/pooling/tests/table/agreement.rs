//! The core equals the twins.

use crate::hows::{anyhow, calm, rough, selecting, weighing};
use crate::picked::picked;
use crate::seen::{Seen, windows};
use crate::wheres::anywhere;
use crate::worth::{values, worth};
use crate::{assert_bits, assert_near, config, of, planes, pool};
use pooling::{Axis, First, How, NO_INDEX, Tap, Tensor};
use proptest::prelude::*;

fn seen(tap: Tap, value: Option<f32>) -> Seen {
    match tap {
        Tap::Cell(cell) => Seen::Cell(cell),
        Tap::Constant => Seen::Constant(value.expect("a constant is a number")),
        Tap::Padding => Seen::Padding,
        Tap::Overhang => Seen::Overhang,
    }
}

proptest! {
    #![proptest_config(config())]

    /// Every tap of every window, every window that has a cell, and the numbers of an axis.
    #[test]
    fn windows_are_where_the_twin_has_them(at in anywhere()) {
        let x = Tensor::zeros(at.input);
        let run = pool(&at.layout, &How::First(First), &x);
        for plane in planes(&run) {
            let twin = windows(&at.layout, at.input, plane);
            prop_assert_eq!(run.steps(), twin.len());
            for (k, window) in twin.iter().enumerate() {
                let step = run.step(&x, plane, k).expect("in range");
                let taps: Vec<Seen> = step.taps.iter().map(|t| seen(t.tap, t.value)).collect();
                prop_assert_eq!(&taps, &window.taps);
                let cells = run.cells(plane, &x.data()[..run.plane_len()], k);
                let count = |keep: fn(&Seen) -> bool| window.taps.iter().filter(|t| keep(t)).count();
                prop_assert_eq!(cells.taps(), window.taps.len());
                prop_assert_eq!(cells.len(), count(|t| matches!(t, Seen::Cell(_) | Seen::Constant(_))));
            }
            for cell in 0..run.plane_len() {
                let holds = |k: &usize| twin[*k].taps.contains(&Seen::Cell(cell));
                let expected: Vec<usize> = (0..twin.len()).filter(holds).collect();
                prop_assert_eq!(run.covering(plane, cell), expected);
            }
            let largest = twin.iter().map(|w| w.taps.len()).max();
            let kernel: usize = run.dhw(plane).iter().map(Axis::kernel).product();
            prop_assert!(largest.is_none_or(|largest| largest == kernel));
        }
    }

    /// On wild data, to the bit: the value, the index, and what every cell receives.
    #[test]
    fn selections_are_the_twins(case in rough(selecting())) {
        let forward = case.run.forward(&case.x).expect("the shape fits");
        let (cells, steps) = (case.run.plane_len(), case.run.steps());
        for (p, plane) in planes(&case.run).into_iter().enumerate() {
            let x = of(case.x.data(), &case.run, plane, cells);
            for (k, window) in windows(&case.at.layout, case.at.input, plane).iter().enumerate() {
                let twin = picked(&case.how, window, x, plane, k).expect("it selects");
                assert_bits(&[forward.y.data()[p * steps + k]], &[twin.y], "y");
                if let Some(argmax) = &forward.argmax {
                    let winner = twin.winner.map_or(NO_INDEX, |winner| winner as u32);
                    prop_assert_eq!(argmax[p * steps + k], winner);
                }
                let routes = case.run.routes(plane, x, k);
                let got: Vec<f32> = routes.iter().map(|r| r.share.ratio()).collect();
                let parts: Vec<f32> = twin.routes.iter().map(|r| r.1).collect();
                let (to, expected): (Vec<usize>, Vec<usize>) =
                    (routes.iter().map(|r| r.cell).collect(), twin.routes.iter().map(|r| r.0).collect());
                if !matches!(case.how, How::Median(_)) {
                    prop_assert_eq!(&to, &expected);
                }
                assert_bits(&got, &parts, "shares");
            }
        }
    }

    /// Values of all hows, within rounding.
    #[test]
    fn values_are_the_formulas(case in calm(anyhow())) {
        let y = case.run.forward(&case.x).expect("the shape fits").y;
        let (cells, steps) = (case.run.plane_len(), case.run.steps());
        for plane in planes(&case.run) {
            let x32 = of(case.x.data(), &case.run, plane, cells);
            let x: Vec<f64> = x32.iter().map(|&v| v.into()).collect();
            let y = of(y.data(), &case.run, plane, steps);
            for (k, window) in windows(&case.at.layout, case.at.input, plane).iter().enumerate() {
                let drawn = case.run.value(plane, x32, k).winner;
                // What was drawn from a border's constant is no cell.
                if matches!(case.how, How::Stochastic(_)) && drawn.is_none() && case.run.selects() {
                    continue;
                }
                let size: f64 = values(window, &x).iter().map(|(_, v)| v.abs().max(1.0)).sum();
                let blow = if let How::LogSumExp(s) = &case.how { 1.0 / f64::from(s.r) } else { 1.0 };
                assert_near(y[k], worth(&case.how, window, &x, drawn), size * blow.max(1.0), "y");
            }
        }
    }

    /// A window with something wild in it is wild in the way that IEEE says, or the how's doc.
    #[test]
    fn weighing_wild_numbers_never_invents_an_index(case in rough(weighing())) {
        let forward = case.run.forward(&case.x).expect("the shape fits");
        prop_assert!(forward.argmax.is_none());
        let dx = case.run.backward(&case.x, &case.dy).expect("the shapes fit");
        prop_assert_eq!(dx.shape(), case.at.input);
    }
}
