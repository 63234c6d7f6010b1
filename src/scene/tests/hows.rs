//! What each how shows beside its cells.

use super::super::{Look, Panel, Places, Point, Rect, Scene, Shape, Token};
use super::{Stage, settings, stage};
use crate::model::settings::HowKind;
use pooling::How;

/// Four windows of nine positive cells, with a lens that has room for everything.
pub(super) fn positive(how: HowKind) -> (Stage, Places) {
    let mut stage = stage(6, 6, settings(how, 3, 3, 0));
    let values = (0..36).map(|i| ((i * 7) % 11) as f32).collect();
    stage.doc.grid = crate::model::grid::Grid::new(2, 1, 6, 6, values).unwrap();
    stage.again();
    let places = stage.places(1600.0, 1400.0);
    (stage, places)
}

pub(super) fn texts(scene: &Scene, within: Rect) -> Vec<String> {
    let inside = |shape: &Shape| match shape {
        Shape::Text(label) if within.contains(label.at.x, label.at.y) => Some(label.text.clone()),
        _ => None,
    };
    scene.shapes.iter().filter_map(inside).collect()
}

#[test]
fn the_pointer_rests_in_the_drawn_part() {
    for seed in 0..40 {
        let (mut stage, places) = positive(HowKind::Stochastic);
        stage.doc.settings.params.draw = seed;
        stage.again();
        for k in 0..4 {
            let How::Stochastic(rule) = stage.computed.how(k) else { panic!("not stochastic") };
            let cells = stage.computed.cells(&stage.doc, k);
            let (total, mut below, mut ends) = (rule.total(&cells), 0.0f32, None);
            cells.for_each(|cell, v| {
                let from = below / total;
                below += v;
                if cell == stage.computed.argmax[k] as usize {
                    ends = Some([from, below / total]);
                }
            });
            let [from, to] = ends.unwrap();
            let turn = super::super::wheel::turn(rule.draw(&cells), 1.0).fract();
            assert!(turn > from - 1e-5 && turn < to + 1e-5, "{turn} is not in {from} to {to}");
            let scene = stage.scene(&places, k as f64 + 1.0, &Look::default());
            let wheel = places.lenses[0].aid.unwrap();
            let heads = |shape: &&Shape| match shape {
                Shape::Line { from, to, head: true, .. } => {
                    let middle = wheel.centre();
                    let far = |p: &Point| (p.x - middle.x).hypot(p.y - middle.y);
                    far(from) < wheel.w && far(to) < far(from) && {
                        let angle = (to.x - middle.x).atan2(middle.y - to.y);
                        let found = (angle / std::f32::consts::TAU).rem_euclid(1.0);
                        (found - turn).abs() < 1e-3
                    }
                }
                _ => false,
            };
            assert_eq!(scene.shapes.iter().filter(heads).count(), 1, "one pointer");
        }
    }
}

#[test]
fn the_pointer_moves_one_way_and_stops() {
    let turns: Vec<f32> =
        (0..=20).map(|i| super::super::wheel::turn(0.3, i as f32 / 20.0)).collect();
    assert!(turns.windows(2).all(|pair| pair[0] < pair[1]));
    assert_eq!(turns[20], 2.3);
}

#[test]
fn the_strip_is_sorted_and_outlines_what_is_selected() {
    for (how, falls, picked) in [(HowKind::Median, false, 1), (HowKind::Rank, true, 2)] {
        let (stage, places) = positive(how);
        for at in [1.0, 4.0, 6.0] {
            let scene = stage.scene(&places, at, &Look::default());
            let strip = places.lenses[0].aid.unwrap();
            let found = texts(&scene, strip);
            let mut values: Vec<f32> = found.iter().map(|text| text.parse().unwrap()).collect();
            assert_eq!(values.len(), 9, "{found:?}");
            if falls {
                values.reverse();
            }
            assert!(values.is_sorted(), "{found:?}");
            let rust = |shape: &&Shape| match shape {
                Shape::Rect { at, stroke: Some(stroke), .. } => {
                    strip.overlaps(*at) && stroke.ink == Token::Select.into()
                }
                _ => false,
            };
            let Some(Shape::Rect { at, .. }) = scene.shapes.iter().find(rust) else {
                panic!("nothing is outlined")
            };
            assert_eq!(texts(&scene, *at).len(), picked);
        }
    }
}

/// Every how at every phase: a text stays on the stage, and off the room of titles and formulas.
#[test]
fn texts_keep_to_their_room() {
    for how in HowKind::ALL {
        for kernel in [2, 3, 5] {
            let stage = stage(7, 7, settings(how, kernel, 1, 0));
            let n = stage.computed.steps() as f64;
            for width in [328.0, 390.0, 848.0, 1600.0] {
                let places = stage.places(width, 620.0);
                for at in [0.0, 1.0, 3.0, n, n + 1.0, 2.0 * n] {
                    let scene = stage.scene(&places, at, &Look::default());
                    for shape in &scene.shapes {
                        let Shape::Text(label) = shape else { continue };
                        let (x, y) = (label.at.x, label.at.y);
                        assert!(x >= 0.0 && x <= places.width && y <= places.height);
                        let slots = &places.slots;
                        let taken = slots.titles.iter().chain(&slots.ways).chain(&slots.formulas);
                        let over = taken.into_iter().find(|slot| slot.contains(x, y));
                        assert_eq!(over, None, "{how:?} {width} {label:?}");
                    }
                }
            }
        }
    }
}

#[test]
fn a_panel_is_named_by_its_place() {
    let (stage, places) = positive(HowKind::Median);
    let scene = stage.scene(&places, 4.0, &Look::default());
    let corners = texts(&scene, places.panel_rect(Panel::Y));
    let places_of = corners.iter().filter(|text| text.contains(',')).count();
    assert_eq!(places_of, 4, "each median remembers its cell: {corners:?}");
}
