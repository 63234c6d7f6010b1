use super::*;
use crate::model::grid::At;

fn grid(which: Sample) -> Grid {
    sample(which).expect("comes with the page").0
}

#[test]
fn all_but_the_photo_are_there_and_can_be_pooled() {
    for which in Sample::ALL {
        let Some((grid, settings)) = sample(which) else {
            assert_eq!(which, Sample::Photo);
            continue;
        };
        assert!(settings.prepare(&grid).is_ok(), "{which:?}");
        assert!(!grid.is_picture());
    }
}

#[test]
fn the_shift_stays_inside_one_window() {
    for which in [Sample::Shift153, Sample::Shift015] {
        let (grid, settings) = sample(which).expect("comes with the page");
        assert_eq!(grid.rank(), 1);
        let windows = settings.prepare(&grid).expect("fits");
        assert_eq!(windows.value(pooling::Plane::default(), grid.plane(0), 0).y, 5.0);
    }
}

#[test]
fn checkerboard_and_edge() {
    let board = grid(Sample::Checkerboard);
    assert_eq!(board.plane(0)[..9], [0.0, 1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0, 1.0]);
    let edge = grid(Sample::Edge);
    assert_eq!(edge.plane(0)[..8], [0.0, 0.0, 0.0, 0.0, 0.75, 1.0, 1.0, 1.0]);
    assert_eq!(edge.plane(0)[8..16], [0.0, 0.0, 0.0, 0.25, 1.0, 1.0, 1.0, 1.0]);
    assert_eq!(edge.plane(0)[56..], [0.25, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0]);
}

#[test]
fn the_digit_is_ink_in_sixteenths() {
    let digit = grid(Sample::Digit);
    assert_eq!((digit.rows(), digit.cols(), digit.range(0)), (28, 28, Some((0.0, 1.0))));
    assert!(digit.plane(0).iter().all(|v| (v * 16.0).fract() == 0.0));
    assert_eq!(digit.get(0, At { row: 0, col: 0 }), Some(0.0));
}

#[test]
fn random_is_a_function_of_the_seed() {
    let one = random(7, 5, 6).expect("has cells");
    let again = random(7, 9, 6).expect("has cells");
    assert_eq!(one.plane(0), &again.plane(0)[..30]);
    assert_ne!(one.plane(0), random(8, 5, 6).expect("has cells").plane(0));
    let mut seen = [false; 10];
    random(1, 20, 20).expect("has cells").plane(0).iter().for_each(|&v| seen[v as usize] = true);
    assert_eq!(seen, [true; 10]);
    assert!(random(1, 0, 3).is_err());
}
