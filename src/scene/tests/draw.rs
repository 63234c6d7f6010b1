use super::super::{Align, Label, Look, Panel, Places, Scene, Shape};
use super::{Stage, settings, stage};
use crate::model::grid::At;
use crate::model::settings::HowKind;
use pooling::{SlidingAxis, Tensor, Unpool};

/// The numbers in the cells of a grid, read back from the shapes: the last text in the middle wins,
/// as it does for the eye.
fn numbers(scene: &Scene, places: &Places, panel: Panel) -> Vec<String> {
    let grid = places.grid(panel);
    let cells = grid.rows * grid.cols;
    let mut found = vec![String::new(); cells];
    for shape in &scene.shapes {
        let Shape::Text(Label { at, align: Align::Middle, text, .. }) = shape else { continue };
        if let Some(cell) = grid.hit(at.x, at.y) {
            found[cell.row * grid.cols + cell.col].clone_from(text);
        }
    }
    found
}

/// Each text is the value, rounded as its cell asks; an empty text is an empty cell.
fn assert_shows(found: &[String], values: &[Option<f32>], what: &str) {
    assert_eq!(found.len(), values.len());
    for (cell, (text, value)) in found.iter().zip(values).enumerate() {
        let read = text.replace('−', "-").parse::<f32>().ok();
        let same = match (read, value) {
            (Some(read), Some(value)) => {
                let off = (read - value).abs();
                off < 6e-4 + value.abs() * 4e-3 || off < half_a_digit(text)
            }
            (read, value) => read.is_none() && value.is_none(),
        };
        assert!(same, "{what}: cell {cell} shows {text:?}, not {value:?}");
    }
}

/// Half of the last digit of a text with two decimals: enough where those tell final values apart.
fn half_a_digit(text: &str) -> f32 {
    let decimals = text.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    if decimals == 2 { 0.0051 } else { 0.0 }
}

/// Values that need no rounding, on a stage with room for them.
fn exact(how: HowKind) -> (Stage, Places) {
    let stage = stage(8, 8, settings(how, 2, 2, 0));
    let places = stage.places(1600.0, 1400.0);
    (stage, places)
}

/// y after so many steps, by the core.
fn outputs(stage: &Stage, step: usize) -> Vec<Option<f32>> {
    let computed = &stage.computed;
    let Some([rows, cols]) = computed.windows.unpooled() else {
        let pooled = |(i, &v): (usize, &f32)| (i < step).then_some(v);
        return computed.y.iter().enumerate().map(pooled).collect();
    };
    let undo =
        Unpool { axes: vec![SlidingAxis::new(2); 2], output: Some(vec![rows as i64, cols as i64]) };
    // Those that are still to come write zeros to a place of their own.
    let y = computed.y.iter().enumerate().map(|(k, &v)| if k < step { v } else { 0.0 });
    let indices: Vec<i64> = computed.argmax.iter().map(|&index| index.into()).collect();
    let z = Tensor::new(computed.windows.parts()[0].run.output_shape(), y.collect()).unwrap();
    let y = undo.forward(&z, &indices).unwrap().into_data();
    y.into_iter().map(|v| (step > 0).then_some(v)).collect()
}

#[test]
fn a_finished_step_shows_the_core() {
    for how in HowKind::ALL {
        let (stage, places) = exact(how);
        let n = stage.computed.steps();
        for k in (0..=2 * n).step_by(5) {
            let scene = stage.scene(&places, k as f64, &Look::default());
            let (computed, plane) = (&stage.computed, stage.doc.grid.plane(0));
            let dx = computed.gradient(&stage.doc, k.saturating_sub(n));
            let some = |values: &[f32]| values.iter().copied().map(Some).collect::<Vec<_>>();
            for (panel, values) in [
                (Panel::X, some(plane)),
                (Panel::Y, outputs(&stage, k)),
                (Panel::Dx, some(&dx)),
                (Panel::Dy, some(computed.dy_laid())),
            ] {
                let found = numbers(&scene, &places, panel);
                assert_shows(&found, &values, &format!("{panel:?} at {k}, {how:?}"));
            }
        }
    }
}

#[test]
fn a_landing_gradient_is_written_as_a_sum() {
    let stage = stage(6, 6, settings(HowKind::Average, 3, 1, 0));
    let places = stage.places(1600.0, 1400.0);
    let n = stage.computed.steps() as f64;
    let scene = stage.scene(&places, n + 1.8, &Look::default());
    let sums = scene.shapes.iter().filter(|shape| match shape {
        Shape::Text(label) => label.text.starts_with('+') || label.weight == 700,
        _ => false,
    });
    assert_eq!(sums.count(), 9, "one share for every cell of the window");
}

#[test]
fn an_output_remembers_its_winner_or_its_divisor() {
    let has = |scene: &Scene, wanted: &str| {
        scene.shapes.iter().any(|s| matches!(s, Shape::Text(label) if label.text == wanted))
    };
    let (max, places) = exact(HowKind::Max);
    let winner = max.computed.argmax[0] as usize;
    let wanted = format!("{},{}", winner / 8 + 1, winner % 8 + 1);
    let look = Look { base: 1, ..Look::default() };
    assert!(has(&max.scene(&places, 1.0, &look), &wanted));
    let (average, places) = exact(HowKind::Average);
    assert!(has(&average.scene(&places, 1.0, &Look::default()), "/4"));
}

#[test]
fn no_time_and_no_spot_is_too_odd() {
    for (rows, cols, kernel) in [(1, 1, 1), (1, 9, 3), (6, 6, 2), (70, 90, 5), (64, 64, 33)] {
        for how in HowKind::ALL {
            let stage = stage(rows, cols, settings(how, kernel, 1, kernel / 2));
            for width in [280.0, 900.0, 3840.0] {
                let places = stage.places(width, 700.0);
                for at in [f64::NAN, f64::INFINITY, -1.0, 1e300, 0.0, 0.001, 0.3, 0.5, 0.8, 7.999] {
                    let far = At { row: 5000, col: 0 };
                    let look = Look {
                        hover: Some((Panel::Y, far)),
                        focus: Some((Panel::X, At { row: 0, col: 0 })),
                        selection: Some((Panel::Dy, far, At { row: 0, col: 0 })),
                        ..Look::default()
                    };
                    assert!(!stage.scene(&places, at, &look).shapes.is_empty());
                }
            }
        }
    }
}

#[test]
fn time_is_continuous_in_numbers_of_shapes() {
    // A frame just before a step ends looks like the frame at its end: the same cells are filled.
    let (stage, places) = exact(HowKind::Max);
    let filled = |at: f64| {
        let scene = stage.scene(&places, at, &Look::default());
        let grid = places.grid(Panel::Y).body();
        let inside = |shape: &&Shape| match shape {
            Shape::Rect { at, fill: Some(_), .. } => {
                grid.contains(at.centre().x, at.centre().y) && at.w > 10.0
            }
            _ => false,
        };
        scene.shapes.iter().filter(inside).count()
    };
    assert_eq!(filled(3.0), 3);
    assert_eq!(filled(2.999), 2 + 1, "two that are there and one that arrives");
    assert_eq!(filled(3.001), 3);
}

/// The switch for 0 to 255 is there for every picture: it must do something on each, and on no other.
#[test]
fn pictures_alone_are_shown_from_0_to_255() {
    use crate::model::doc::{Sample, Source};
    let mut stage = stage(2, 2, settings(HowKind::Max, 2, 2, 0));
    let bytes = [1.0, 51.0, 128.0, 255.0].map(|byte: f32| byte / 255.0).to_vec();
    stage.doc.grid = crate::model::grid::Grid::new(2, 1, 2, 2, bytes).unwrap();
    let places = stage.places(880.0, 520.0);
    let look = Look { range255: true, ..Look::default() };
    stage.doc.source = Source::Sample(Sample::Photo);
    let picture = numbers(&stage.scene(&places, 0.0, &look), &places, Panel::X);
    assert_eq!(picture, ["1", "51", "128", "255"]);
    stage.doc.source = Source::Made;
    let typed = numbers(&stage.scene(&places, 0.0, &look), &places, Panel::X);
    assert_eq!(typed[1..], ["0.2", "0.502", "1"]);
}
