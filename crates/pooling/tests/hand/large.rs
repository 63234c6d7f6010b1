//! Settings larger than any picture.

use crate::refused::{L, assert_refused};
use crate::*;
use pooling::{Error, MAX_STEP_TAPS};

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
