//! Where the gradient goes, whatever the how.

use crate::hows::{Case, anyhow, calm, struck};
use crate::seen::{Window, windows};
use crate::worth::worth;
use crate::{assert_bits, assert_near, config, line, of, planes, pool};
use pooling::{Global, How, Layout, Mode, Plane, Ties};
use proptest::{prelude::*, sample::Index};

/// Hands the whole gradient to several cells: no derivative.
fn duplicates(how: &How) -> bool {
    let ties = match how {
        How::Max(max) => max.ties,
        How::Min(min) => min.ties,
        _ => return false,
    };
    matches!(ties, Ties::All | Ties::Within(_))
}

/// sum(dy * y) of one plane by the formulas, draws as given.
fn loss(how: &How, windows: &[Window], x: &[f64], dy: &[f32], drawn: &[Option<usize>]) -> f64 {
    let worths = windows.iter().zip(drawn).zip(dy);
    // A window without a gradient is not asked: 0 times NaN is NaN.
    let some = worths.filter(|(_, g)| **g != 0.0);
    some.map(|((window, &drawn), &g)| f64::from(g) * worth(how, window, x, drawn)).sum()
}

/// The gradient of one plane in finite differences: only windows with the cell count.
fn slope(case: &Case, plane: Plane, cell: usize) -> (f64, f64) {
    let (run, k) = (&case.run, case.run.covering(plane, cell));
    let x32 = of(case.x.data(), run, plane, run.plane_len());
    let x: Vec<f64> = x32.iter().map(|&v| v.into()).collect();
    let all = windows(&case.at.layout, case.at.input, plane);
    let hit: Vec<Window> = k.iter().map(|&k| all[k].clone()).collect();
    let dy: Vec<f32> = k.iter().map(|&k| of(case.dy.data(), run, plane, run.steps())[k]).collect();
    let drawn: Vec<_> = k.iter().map(|&k| run.value(plane, x32, k).winner).collect();
    let h = 1e-6;
    let nudged = |by: f64| {
        let mut x = x.clone();
        x[cell] += by;
        loss(&case.how, &hit, &x, &dy, &drawn)
    };
    let size: f64 = dy.iter().map(|g| f64::from(g.abs())).sum();
    ((nudged(h) - nudged(-h)) / (2.0 * h), size)
}

proptest! {
    #![proptest_config(config())]

    /// Steps of a millionth in f64, draws held fixed, no two numbers equal.
    #[test]
    fn finite_differences(case in calm(anyhow()), at in any::<Index>()) {
        if duplicates(&case.how) {
            return Ok(());
        }
        let dx = case.run.backward(&case.x, &case.dy).expect("the shapes fit");
        let cells = case.run.plane_len();
        for plane in planes(&case.run) {
            let cell = at.index(cells);
            let (slope, size) = slope(&case, plane, cell);
            let got = of(dx.data(), &case.run, plane, cells)[cell];
            // The quotient itself is good for nine digits.
            assert_near(got, slope, 8.0 * size, "dx");
        }
    }

    /// sum(dx) = sum over windows of dy * sum(shares), within a few ulp of an f64 sum.
    #[test]
    fn nothing_is_lost_or_made_on_the_way(case in calm(anyhow())) {
        let dx = case.run.backward(&case.x, &case.dy).expect("the shapes fit");
        let (cells, steps) = (case.run.plane_len(), case.run.steps());
        for plane in planes(&case.run) {
            let x = of(case.x.data(), &case.run, plane, cells);
            let dy = of(case.dy.data(), &case.run, plane, steps);
            let (mut sum, mut size) = (0.0, 0.0);
            for (k, &g) in dy.iter().enumerate() {
                for route in case.run.routes(plane, x, k) {
                    let part = f64::from(g) * f64::from(route.share.ratio());
                    (sum, size) = (sum + part, size + part.abs());
                }
            }
            if !f64::is_finite(sum) {
                continue;
            }
            let most = (0..cells).map(|cell| case.run.covering(plane, cell).len()).max().unwrap_or(0);
            let got: f64 = of(dx.data(), &case.run, plane, cells).iter().map(|&v| f64::from(v)).sum();
            let bound = size * (4 * most + 3) as f64 * f64::from(f32::EPSILON);
            prop_assert!((got - sum).abs() <= bound, "{got} against {sum}");
        }
    }

    /// Only routed cells hear of an infinite or undefined upstream gradient.
    #[test]
    fn a_wild_upstream_gradient_stays_on_its_routes(case in struck(anyhow())) {
        let dx = case.run.backward(&case.x, &case.dy).expect("the shapes fit");
        let (cells, steps) = (case.run.plane_len(), case.run.steps());
        for plane in planes(&case.run) {
            let x = of(case.x.data(), &case.run, plane, cells);
            let (mut wild, mut routed) = (vec![false; cells], vec![false; cells]);
            for (k, g) in of(case.dy.data(), &case.run, plane, steps).iter().enumerate() {
                for route in case.run.routes(plane, x, k) {
                    routed[route.cell] = true;
                    wild[route.cell] |= !(g.is_finite() && route.share.ratio().is_finite());
                }
            }
            for (cell, &v) in of(dx.data(), &case.run, plane, cells).iter().enumerate() {
                prop_assert_eq!(v.is_finite(), !wild[cell]);
                if !routed[cell] {
                    assert_bits(&[v], &[0.0], "a cell without a route");
                }
            }
        }
    }

    /// A how that does not look at places sends the same to the same number wherever it stands.
    #[test]
    fn symmetric_hows_do_not_look_at_places(
        how in anyhow(),
        order in (1usize..=9).prop_flat_map(|n| Just((0..n).collect::<Vec<_>>()).prop_shuffle()),
    ) {
        let train = |how: &How| matches!(how, How::Stochastic(s) if s.mode == Mode::Train);
        if matches!(how, How::First(_) | How::Blur(_)) || train(&how) {
            return Ok(());
        }
        let data: Vec<f32> = (0..order.len()).map(|v| v as f32 * 1.3 - 4.1).collect();
        let mixed: Vec<f32> = order.iter().map(|&from| data[from]).collect();
        let layout = Layout::Global(Global);
        let of = |data: &[f32]| {
            let x = line(data);
            let run = pool(&layout, &how, &x);
            let dx = run.backward(&x, &line(&[2.0])).expect("one place");
            (run.forward(&x).expect("the shape fits").y.data()[0], dx.into_data())
        };
        let ((y, dx), (y_mixed, dx_mixed)) = (of(&data), of(&mixed));
        assert_near(y_mixed, y.into(), 40.0, "y");
        for (at, &from) in order.iter().enumerate() {
            assert_near(dx_mixed[at], dx[from].into(), 4.0, "dx");
        }
    }
}
