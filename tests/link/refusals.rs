use crate::docs::{grid, settings};
use pooling::{AxisId, Error, SlidingAxis};
use pooling_playground::model::doc::Doc;
use pooling_playground::model::grid::Grid;
use pooling_playground::model::link;
use pooling_playground::model::refusal::{Blame, blame, fit, limits, refusal, step_to};
use pooling_playground::model::settings::{HowKind, MAX_SPAN, Settings, Span};
use pooling_playground::model::words::{Arg, Msg};
use proptest::prelude::*;

fn zeros(h: usize, w: usize) -> Grid {
    Grid::new(2, 1, h, w, vec![0.0; h * w]).unwrap()
}

fn arg(message: &Msg, name: &str) -> String {
    match message.args.iter().find(|(n, _)| *n == name) {
        Some((_, Arg::Text(text))) => text.to_string(),
        Some((_, Arg::Msg(inner))) => inner.key.to_owned(),
        other => panic!("{name}: {other:?} in {message:?}"),
    }
}

#[test]
fn padding_is_told_with_its_limit() {
    let s = Settings { kernel: [3, 3], padding: [0, 2], ..Settings::default() };
    let error = s.prepare(&zeros(6, 6)).unwrap_err();
    let words = refusal(&error);
    assert_eq!(words.key, "refused.padding");
    assert_eq!(
        ["axis", "got", "kernel", "limit"].map(|n| arg(&words, n)),
        ["axis.columns", "2", "3", "1"]
    );
    assert_eq!(blame(&error), Blame::Span(Span::Padding, 1));
}

#[test]
fn windows_that_do_not_fit_are_told_with_the_formula() {
    let s = Settings { kernel: [5, 5], padding: [1, 1], dilation: [2, 2], ..Settings::default() };
    let error = s.prepare(&zeros(6, 9)).unwrap_err();
    let words = refusal(&error);
    assert_eq!(words.key, "refused.too_small_dilated");
    assert_eq!(arg(&words, "axis"), "axis.rows");
    assert_eq!(arg(&words, "reach"), "9");
    assert_eq!(arg(&words, "room"), "6+2·1 = 8");
    assert_eq!(arg(&words, "formula"), "⌊(6+2·1−2·(5−1)−1)/2⌋+1 = 0");
    assert_eq!(blame(&error), Blame::Span(Span::Dilation, 0));

    let s = Settings { kernel: [9, 9], ceil_mode: true, ..Settings::default() };
    let words = refusal(&s.prepare(&zeros(6, 6)).unwrap_err());
    assert_eq!(words.key, "refused.too_small");
    assert_eq!(arg(&words, "formula"), "⌈(6+2·0−1·(9−1)−1)/2⌉+1 = 0");
}

#[test]
fn an_empty_window_names_its_taps() {
    let s = Settings { padding: [1, 1], dilation: [3, 3], ..Settings::default() };
    let error = s.prepare(&zeros(2, 2)).unwrap_err();
    assert_eq!(arg(&refusal(&error), "taps"), "−1, 2");
    assert_eq!(blame(&error), Blame::Span(Span::Dilation, 0));
}

#[test]
fn the_one_axis_of_1d_is_the_columns() {
    let line = Grid::new(1, 1, 1, 3, vec![0.0; 3]).unwrap();
    let s = Settings { kernel: [1, 4], ..Settings::default() };
    assert_eq!(blame(&s.prepare(&line).unwrap_err()), Blame::Span(Span::Kernel, 1));
}

#[test]
fn every_refusal_has_words() {
    let axis = AxisId { index: 0, rank: 2 };
    let asked = SlidingAxis {
        kernel: i64::MAX,
        stride: 0,
        padding: (i64::MAX, i64::MAX),
        dilation: i64::MAX,
    };
    let shape = vec![1, 2, 3];
    let all = [
        Error::Rank { got: 4 },
        Error::AxisCount { expected: 1, got: 2 },
        Error::EmptyInput { shape: shape.clone() },
        Error::TooLarge { shape: shape.clone(), limit: 1 },
        Error::DataLength { shape: shape.clone(), expected: 1, got: 2 },
        Error::ShapeMismatch { expected: shape.clone(), got: shape },
        Error::Kernel { axis, got: 0 },
        Error::SettingTooLarge { axis, what: "stride", got: i64::MAX, limit: 9 },
        Error::Stride { axis, got: i64::MIN },
        Error::Dilation { axis, got: -1 },
        Error::Padding { axis, got: -1, limit: 1, kernel: 2 },
        Error::Padding { axis, got: 2, limit: 1, kernel: 2 },
        Error::SameStride { axis, got: 3, kernel: 1, padding: -2 },
        Error::OutputTooSmall { axis, input: usize::MAX, asked, got: i64::MIN },
        Error::EmptyWindow { axis, input: 2, asked, window: usize::MAX },
        Error::InputSmallerThanKernel { axis, input: 2, kernel: 3 },
        Error::DivisorZero,
        Error::NotSliding { what: "max unpooling" },
        Error::UnpoolSize { axis, default: i64::MAX, stride: i64::MAX, got: i64::MIN },
        Error::StepTooLarge { kernel: vec![9, 9], limit: 8 },
        Error::OutOfRange { what: "k", got: 9, count: 8 },
    ];
    for error in all {
        assert_ne!(refusal(&error).key, "refused.other", "{error}");
        blame(&error);
    }
}

/// SAME has no padding that a person asked for: ONNX Runtime's windows then stand closer.
#[test]
fn same_with_too_large_a_stride_is_told_by_its_stride() {
    let doc = Doc::first().unwrap();
    let link = "how=max&kernel=1x1&stride=3x3&auto_pad=same&rules=onnx&x=1,2,3;4,5,6;7,8,9;1,2,3";
    let opened = link::read(link, &doc);
    assert_eq!(opened.doc.settings.stride, [3, 1]);
    let asked = Settings { stride: [3, 3], ..opened.doc.settings.clone() };
    let error = asked.prepare(&opened.doc.grid).unwrap_err();
    assert_eq!(refusal(&error).key, "refused.same_stride");
    assert_eq!(blame(&error), Blame::Span(Span::Stride, 1));
}

#[test]
fn a_smaller_kernel_takes_its_padding_along() {
    let s = Settings { kernel: [4, 4], padding: [2, 2], ..Settings::default() };
    let next = step_to(&s, &zeros(6, 6), Span::Kernel, 0, false).unwrap();
    assert_eq!((next.kernel, next.padding), ([3, 3], [1, 1]));
    assert_eq!(step_to(&s, &zeros(6, 6), Span::Padding, 0, true), None);
}

#[test]
fn limits_are_those_of_pytorch() {
    let s = Settings::default();
    let grid = zeros(6, 9);
    let limits = |span, axis| {
        let mut loose = s.clone();
        loose.linked = [false; 5];
        limits(&loose, &grid, span, axis)
    };
    assert_eq!(limits(Span::Kernel, 0), 1..=6);
    assert_eq!(limits(Span::Kernel, 1), 1..=9);
    assert_eq!(limits(Span::Stride, 0), 1..=MAX_SPAN);
    assert_eq!(limits(Span::Padding, 0), 0..=1);
    assert_eq!(limits(Span::Dilation, 0), 1..=5);
}

#[test]
fn settings_give_way_to_a_smaller_grid() {
    let s = Settings { kernel: [5, 5], padding: [2, 2], dilation: [2, 2], ..Settings::default() };
    let (fitted, why) = fit(&s, &zeros(9, 9));
    assert_eq!((fitted, why), (s.clone(), None));
    let (fitted, why) = fit(&s, &zeros(3, 3));
    assert_eq!((fitted.kernel, fitted.dilation, fitted.padding), ([5, 5], [1, 1], [2, 2]));
    assert_eq!(why.unwrap().key, "fit.done");
    let (fitted, _) = fit(&s, &zeros(1, 1));
    assert_eq!((fitted.kernel, fitted.dilation), ([5, 5], [1, 1]));
    let tall = Settings { kernel: [9, 9], linked: [true; 5], ..Settings::default() };
    assert_eq!(fit(&tall, &zeros(2, 6)).0.kernel, [2, 6]);
    let zero = Settings { how: HowKind::Average, divisor_override: Some(0), ..Settings::default() };
    assert_eq!(fit(&zero, &zeros(2, 6)).0.divisor_override, None);
}

proptest! {
    #[test]
    fn everything_fits_in_the_end(s in settings(), grid in grid(9, 1), huge in any::<[i64; 10]>(), odd in 0..3) {
        let mut s = s;
        if odd == 0 {
            (s.kernel, s.stride) = ([huge[0], huge[1]], [huge[2], huge[3]]);
            (s.padding, s.dilation) = ([huge[4], huge[5]], [huge[6], huge[7]]);
            s.pad_end = s.pad_end.map(|_| [huge[8], huge[9]]);
        }
        let (fitted, why) = fit(&s, &grid);
        prop_assert!(fitted.prepare(&grid).is_ok());
        prop_assert_eq!(why.is_some(), fitted != s);
        prop_assert_eq!(fitted.how, s.how);
        for span in Span::ALL {
            // One axis gives way alone, and then the two no longer move together.
            let [rows, cols] = fitted.span(span);
            let same = rows == cols || s.span(span) == fitted.span(span);
            let linked = !fitted.tells(span) || (s.linked[span as usize] && same);
            prop_assert_eq!(fitted.linked[span as usize], linked);
        }
    }

    #[test]
    fn steppers_reach_every_value_up_to_the_limits(s in settings(), grid in grid(9, 1), axis in 0..2usize) {
        let (s, _) = fit(&s, &grid);
        let axis = if grid.rank() == 1 { 1 } else { axis };
        for span in Span::ALL {
            let range = limits(&s, &grid, span, axis);
            prop_assert!(range.contains(&s.span(span)[axis]));
            // SAME takes any kernel: nobody steps that far.
            if range.end() - range.start() > 40 && span != Span::Stride {
                continue;
            }
            for up in [false, true] {
                let mut at = s.clone();
                for _ in 0..40 {
                    let Some(next) = step_to(&at, &grid, span, axis, up) else { break };
                    prop_assert!(next.prepare(&grid).is_ok());
                    let (was, is) = (at.span(span)[axis], next.span(span)[axis]);
                    prop_assert_eq!(up, is > was);
                    prop_assert_ne!(is, was);
                    at = next;
                }
                let (at, is_padding) = (at.span(span)[axis], span == Span::Padding);
                // A kernel on its way down takes padding along, and may then get further.
                let reached = if up { at >= *range.end() } else { at <= *range.start() };
                prop_assert!(reached || *range.end() == MAX_SPAN, "{:?} {} {:?}", span, up, range);
                prop_assert!(!is_padding || range.contains(&at));
            }
        }
    }
}
