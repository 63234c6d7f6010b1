//! What each where shows beside its grids.

use super::super::{Content, Look, Panel, Rect, Shape, Token};
use super::{Stage, settings, stage};
use crate::model::settings::{HowKind, Settings, WhereKind};

fn placed(place: WhereKind, how: HowKind, rows: usize, cols: usize) -> Stage {
    let mut asked = settings(how, 2, 2, 0);
    asked.place = place;
    asked.params.output = [4, 4];
    stage(rows, cols, asked)
}

/// Filled ticks under y, empty ones, and the rectangle around all.
fn ticks(stage: &Stage, at: f64) -> (usize, usize) {
    let places = stage.places(1600.0, 1400.0);
    let grid = places.grid(Panel::Y);
    let below = Rect { y: grid.body().bottom() + 2.0, h: 40.0, ..places.panel_rect(Panel::Y) };
    let scene = stage.scene(&places, at, &Look::default());
    let tick = |shape: &&Shape| matches!(shape, Shape::Rect { at, fill: Some(_), .. } if below.contains(at.centre().x, at.centre().y));
    let empty = |shape: &&Shape| matches!(shape, Shape::Rect { fill: Some(ink), .. } if *ink == Token::GradZero.into());
    let all: Vec<&Shape> = scene.shapes.iter().filter(tick).collect();
    let waiting = all.iter().filter(|shape| empty(shape)).count();
    (all.len() - waiting, waiting)
}

/// 5 cells in 3 bins: 0-1, 1-3, 3-4. The last one is smaller than the largest, and ends with x.
#[test]
fn bins_reach_no_further_than_x() {
    let mut asked = settings(HowKind::Max, 2, 2, 1);
    asked.place = WhereKind::Adaptive;
    asked.params.output = [3, 3];
    let content = Content::of(&stage(5, 5, asked).computed);
    assert_eq!((content.padded(), content.kernel), ([5, 5], [3, 3]));
    let ceil = Settings { ceil_mode: true, ..settings(HowKind::Max, 2, 2, 0) };
    assert_eq!(Content::of(&stage(5, 5, ceil).computed).padded(), [6, 6]);
}

#[test]
fn the_vector_grows_with_every_output() {
    let pyramid = placed(WhereKind::Pyramid, HowKind::Max, 9, 9);
    assert_eq!(pyramid.computed.steps(), 21);
    for k in [0, 1, 5, 20, 21] {
        assert_eq!(ticks(&pyramid, k as f64), (k, 21 - k));
    }
    let cat = stage(6, 6, settings(HowKind::Cat, 2, 2, 0));
    assert_eq!(ticks(&cat, 18.0), (18, 0));
    let one = stage(6, 6, settings(HowKind::Max, 2, 2, 0));
    assert_eq!(ticks(&one, 9.0), (0, 0), "one layer is no vector");
}

#[test]
fn layers_are_named() {
    let named = |stage: &Stage, wanted: &str| {
        let places = stage.places(900.0, 700.0);
        let scene = stage.scene(&places, 0.0, &Look::default());
        let is = |shape: &&Shape| matches!(shape, Shape::Text(label) if label.text == wanted);
        scene.shapes.iter().filter(is).count()
    };
    let pyramid = placed(WhereKind::Pyramid, HowKind::Max, 9, 9);
    for level in ["1×1", "2×2", "4×4"] {
        assert_eq!(named(&pyramid, level), 2, "{level} beside y and dL/dy");
    }
    let cat = stage(6, 6, settings(HowKind::Cat, 2, 2, 0));
    assert_eq!([named(&cat, "max"), named(&cat, "Σ/n")], [2, 2]);
}

#[test]
fn bins_lie_where_they_are() {
    let outlines = |stage: &Stage| {
        let places = stage.places(1280.0, 800.0);
        let scene = stage.scene(&places, 1.0, &Look::default());
        let body = places.grid(Panel::X).body();
        let hatched = |shape: &&Shape| matches!(shape, Shape::Hatch { at, .. } if body.contains(at.centre().x, at.centre().y));
        let thin = |shape: &&Shape| match shape {
            Shape::Rect { at, fill: None, stroke: Some(stroke), .. } => {
                body.contains(at.centre().x, at.centre().y) && stroke.width == 1.0
            }
            _ => false,
        };
        let shapes = || scene.shapes.iter();
        (shapes().filter(thin).count(), shapes().filter(hatched).count())
    };
    // 6 cells in 4 bins: 0-1, 1-2, 3-4, 4-5 overlap in cells 1 and 4 of each axis.
    assert_eq!(outlines(&placed(WhereKind::Adaptive, HowKind::Max, 6, 6)), (16, 20));
    assert_eq!(outlines(&placed(WhereKind::Adaptive, HowKind::Max, 8, 8)), (16, 0));
    assert_eq!(outlines(&placed(WhereKind::Global, HowKind::Max, 6, 6)).1, 0);
    assert_eq!(outlines(&stage(6, 6, settings(HowKind::Max, 3, 1, 0))), (0, 0));
}

#[test]
fn every_pair_is_drawn_at_every_size() {
    for how in HowKind::ALL {
        for place in WhereKind::ALL {
            for (rows, cols) in [(1, 20), (6, 6), (70, 80)] {
                let mut asked = settings(how, 2, 2, 0);
                if asked.is_chain() && place != WhereKind::Sliding {
                    continue;
                }
                (asked.place, asked.params.output) = (place, [rows.min(3) as i64, 3]);
                if rows == 1 {
                    (asked.params.levels, asked.params.depth) = (vec![1, 2], 1);
                }
                let stage = stage(rows, cols, asked);
                let n = stage.computed.steps() as f64;
                for width in [280.0, 900.0] {
                    let places = stage.places(width, 700.0);
                    for at in [0.0, 0.3, 0.55, 0.64, 1.0, n + 0.5, 2.0 * n] {
                        let count = stage.scene(&places, at, &Look::default()).shapes.len();
                        assert!(count < 16_000, "{count} {how:?} {place:?}");
                    }
                }
            }
        }
    }
}
