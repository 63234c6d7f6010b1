//! One window at a time comes to the same as all at once.

use crate::{
    assert_bits, config,
    literal::{Seen, Twin},
    request::{case, of},
};
use pooling::{Plane, Step, Tap};
use proptest::prelude::*;

fn seen(step: &Step) -> Vec<Seen> {
    let of = |tap| match tap {
        Tap::Cell(cell) => Seen::Cell(cell),
        Tap::Padding => Seen::Padding,
        Tap::Overhang => Seen::Overhang,
        Tap::Constant => unreachable!("no border"),
    };
    step.taps.iter().map(|tap| of(tap.tap)).collect()
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn steps_rebuild_forward_and_backward(case in case()) {
        let forward = case.prepared.forward(&case.x).expect("the shape fits");
        let dx = case.prepared.backward(&case.x, &case.dy).expect("the shapes fit");
        let windows = Twin::new(&case.request).windows();
        let steps = case.prepared.steps();
        for (p, plane) in case.planes().into_iter().enumerate() {
            let x = case.x_of(plane);
            let mut folded = vec![0.0f32; x.len()];
            for (k, window) in windows.iter().enumerate() {
                let step = case.prepared.step(&case.x, plane, k).expect("k is in range");
                prop_assert_eq!(step.k, k);
                prop_assert_eq!(step.place, case.prepared.place(k));
                prop_assert_eq!(&seen(&step), window);
                for tap in &step.taps {
                    match tap.tap {
                        Tap::Cell(cell) => assert_bits(&[tap.value.unwrap()], &[x[cell]], "tap"),
                        _ => prop_assert_eq!(tap.value, None),
                    }
                }
                assert_bits(&[step.y], &[of(&forward.y, plane)[k]], "y");
                let winner = forward.argmax.as_ref().map(|argmax| argmax[p * steps + k] as usize);
                prop_assert_eq!(step.winner, winner);
                for route in &step.routes {
                    folded[route.cell] += route.share.of(case.dy_of(plane)[k]);
                }
            }
            assert_bits(&folded, of(&dx, plane), "dx folded");
        }
    }

    #[test]
    fn contributions_fold_to_the_gradient_after_any_step(case in case(), cut in 0.0..=1.0f64) {
        let steps = case.prepared.steps();
        let cut = (cut * steps as f64) as usize;
        for plane in case.planes() {
            let (x, dy) = (case.x_of(plane), case.dy_of(plane));
            for before in [0, cut, steps, usize::MAX] {
                let mut expected = vec![0.0f32; x.len()];
                case.prepared.backward_part(plane, x, dy, 0..before.min(steps), &mut expected);
                for (cell, &expected) in expected.iter().enumerate() {
                    let found = case
                        .prepared
                        .contributions(&case.x, &case.dy, plane, cell, before)
                        .expect("the cell is in range");
                    prop_assert!(found.iter().all(|c| c.k < before && c.route.cell == cell));
                    prop_assert!(found.is_sorted_by_key(|c| c.k));
                    let sum = found.iter().fold(0.0f32, |sum, c| sum + c.gradient);
                    assert_bits(&[sum], &[expected], "folded contributions");
                }
            }
        }
    }

    #[test]
    fn covering_is_what_a_search_finds(case in case()) {
        let windows = Twin::new(&case.request).windows();
        let cells = case.prepared.input_shape().plane_len();
        for cell in 0..cells {
            let holds = |k: &usize| windows[*k].contains(&Seen::Cell(cell));
            let expected: Vec<usize> = (0..windows.len()).filter(holds).collect();
            prop_assert_eq!(case.prepared.covering(Plane::default(), cell), expected);
        }
        for outside in [cells, cells + 1, 2 * cells, usize::MAX] {
            prop_assert_eq!(case.prepared.covering(Plane::default(), outside), Vec::<usize>::new());
        }
    }

    #[test]
    fn parts_equal_the_whole(case in case(), cuts in (0.0..=1.0f64, 0.0..=1.0f64)) {
        let (run, steps) = (&case.prepared, case.prepared.steps());
        let mut at = [cuts.0, cuts.1].map(|cut| (cut * steps as f64) as usize);
        at.sort();
        let forward = run.forward(&case.x).expect("the shape fits");
        let dx = run.backward(&case.x, &case.dy).expect("the shapes fit");
        for (p, plane) in case.planes().into_iter().enumerate() {
            let (x, dy) = (case.x_of(plane), case.dy_of(plane));
            let (mut y, mut argmax) = (vec![f32::NAN; steps], vec![u32::MAX; steps]);
            let mut into = vec![0.0f32; x.len()];
            // Forward in any order, backward in order.
            for range in [at[1]..steps, 0..at[0], at[0]..at[1]] {
                run.forward_part(plane, x, range, &mut y, run.selects().then_some(&mut argmax));
            }
            for range in [0..at[0], at[0]..at[1], at[1]..steps] {
                run.backward_part(plane, x, dy, range, &mut into);
            }
            assert_bits(&y, of(&forward.y, plane), "y in parts");
            assert_bits(&into, of(&dx, plane), "dx in parts");
            if let Some(whole) = &forward.argmax {
                prop_assert_eq!(&argmax, &whole[p * steps..(p + 1) * steps]);
            }
            let values: Vec<f32> = (0..steps).map(|k| run.value(plane, x, k).y).collect();
            assert_bits(&values, &y, "values");
        }
    }
}
