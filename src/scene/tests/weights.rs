//! What the ways and the cells of a lens tell: forward the weights of the value, backward the shares.

use super::super::{Look, Panel, Places, Point, Rect, Scene, Shape, Token};
use super::hows::{positive, texts};
use super::{Stage, settings, stage};
use crate::model::params::Param;
use crate::model::settings::HowKind;

type List = &'static [(Param, &'static str)];
type Marks = &'static [&'static str];

/// The widths of the ways that end at the node, by the place they come from.
fn ways(scene: &Scene, places: &Places) -> Vec<(Point, f32)> {
    let area = places.lenses[0].area;
    let way = |shape: &Shape| match shape {
        Shape::Curve { from, stroke, .. } if area.contains(from.x, from.y) => {
            Some((*from, stroke.width))
        }
        _ => None,
    };
    scene.shapes.iter().filter_map(way).collect()
}

/// The part that a cell has of the value of a softmax.
fn soft(stage: &Stage, k: usize) -> Vec<f32> {
    let mut raised = Vec::new();
    stage.computed.cells(&stage.doc, k).for_each(|_, v| raised.push(v.exp()));
    let total: f32 = raised.iter().sum();
    raised.iter().map(|v| v / total).collect()
}

#[test]
fn a_way_forward_is_as_thick_as_its_weight() {
    let (stage, places) = positive(HowKind::Soft);
    for k in 0..4 {
        let scene = stage.scene(&places, k as f64 + 1.0, &Look::default());
        let window = soft(&stage, k);
        // The last column's ways lead straight from their cells.
        let lens = &places.lenses[0];
        let straight = |row: usize| {
            let y = lens.cell_at(row, 2).centre().y;
            ways(&scene, &places).into_iter().find(|(from, _)| (from.y - y).abs() < 0.5).unwrap().1
        };
        for a in 0..3 {
            for b in 0..3 {
                if window[3 * a + 2] > window[3 * b + 2] {
                    assert!(straight(a) > straight(b), "window {k}: rows {a} and {b}");
                }
            }
        }
    }
}

/// One window of four cells, at the end of its first step.
fn small(how: HowKind, params: &[(Param, &str)], values: [f32; 4], at: f64) -> (Scene, Places) {
    let mut asked = settings(how, 2, 2, 0);
    for (param, text) in params {
        asked.params = asked.params.with(*param, text).unwrap();
    }
    let mut stage = stage(2, 2, asked);
    stage.doc.grid = crate::model::grid::Grid::new(2, 1, 2, 2, values.to_vec()).unwrap();
    stage.again();
    let places = stage.places(1600.0, 1400.0);
    (stage.scene(&places, at, &Look::default()), places)
}

fn parts(scene: &Scene, within: Rect) -> Vec<String> {
    texts(scene, within).into_iter().filter(|text| text.starts_with('×')).collect()
}

#[test]
fn cells_tell_their_weight_forward_and_their_share_backward() {
    const VALUES: [f32; 4] = [1.0, 2.0, 3.0, 5.0];
    const SOFT: [Marks; 2] =
        [&["×.015", "×.041", "×.11", "×.83"], &["×−.039", "×−.066", "×−.066", "×1.17"]];
    const TEST: [Marks; 2] =
        [&["×.091", "×.18", "×.27", "×.45"], &["×−.14", "×.041", "×.22", "×.59"]];
    let cases: [(HowKind, List, Marks, Option<Marks>); 4] = [
        (HowKind::Soft, &[], SOFT[0], Some(SOFT[1])),
        (HowKind::Stochastic, &[(Param::Mode, "test")], TEST[0], Some(TEST[1])),
        // No weighted sum: nothing is told of how they come to the value.
        (HowKind::LogSumExp, &[], &[], None),
        (HowKind::Lp, &[], &[], None),
    ];
    for (how, params, forward, backward) in cases {
        let (scene, places) = small(how, params, VALUES, 1.0);
        assert_eq!(parts(&scene, places.lenses[0].cells), forward, "{how:?}");
        let (scene, places) = small(how, params, VALUES, 2.0);
        assert_eq!(parts(&scene, places.lenses[0].cells), forward, "{how:?}, looked back at");
        let told = parts(&scene, places.lenses[1].cells);
        match backward {
            Some(backward) => assert_eq!(told, backward, "{how:?}"),
            None => assert_eq!(told.len(), 4, "{how:?}"),
        }
    }
}

#[test]
fn what_is_no_weighted_sum_has_ways_of_one_width() {
    let cases: [(HowKind, List, [f32; 4]); 3] = [
        (HowKind::LogSumExp, &[], [1.0, 2.0, 3.0, 5.0]),
        (HowKind::Lp, &[], [1.0, 2.0, 3.0, 5.0]),
        (HowKind::Max, &[(Param::Ties, "all")], [1.0, 5.0, 3.0, 5.0]),
    ];
    for (how, params, values) in cases {
        let (scene, places) = small(how, params, values, 1.0);
        let found = ways(&scene, &places);
        let ends = found.iter().filter(|(from, _)| from.x > places.lenses[0].cells.right());
        let widths: Vec<f32> = ends.map(|(_, width)| *width).collect();
        assert!(widths.len() >= 2 && widths.iter().all(|w| *w < 3.6), "{how:?}: {widths:?}");
        let times = texts(&scene, places.lenses[0].area);
        assert!(!times.iter().any(|text| text.contains('×')), "{how:?}: {times:?}");
    }
}

#[test]
fn an_output_says_that_others_tied_with_its_winner() {
    let of = |ties| {
        let (scene, places) = small(HowKind::Max, ties, [1.0, 5.0, 3.0, 5.0], 1.0);
        texts(&scene, places.panel_rect(Panel::Y))
    };
    assert!(of(&[]).contains(&"0,1".to_owned()));
    assert!(of(&[(Param::Ties, "split")]).contains(&"0,1…".to_owned()));
    assert!(of(&[(Param::Ties, "all")]).contains(&"0,1…".to_owned()));
}

#[test]
fn negative_shares_are_dashed_and_written() {
    let (stage, places) = positive(HowKind::Soft);
    let scene = stage.scene(&places, 5.0, &Look::default());
    let negative = stage.computed.routes(&stage.doc, 0);
    let negative = negative.iter().filter(|route| route.share.ratio() < 0.0).count();
    assert!(negative > 0);
    let dashed = |scene: &Scene, area: Rect| {
        let is = |shape: &&Shape| match shape {
            Shape::Curve { from, stroke, .. } => {
                area.contains(from.x, from.y)
                    && stroke.dash == super::super::Dash::Dashed
                    && stroke.ink == Token::NegText.into()
            }
            _ => false,
        };
        scene.shapes.iter().filter(is).count()
    };
    assert_eq!(dashed(&scene, places.lenses[0].area), 0, "no weight is negative");
    assert_eq!(dashed(&scene, places.lenses[1].area), negative);
    for lens in &places.lenses {
        let parts = parts(&scene, lens.cells);
        assert_eq!(parts.len(), 9, "{parts:?}");
    }
}
