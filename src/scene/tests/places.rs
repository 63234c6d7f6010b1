use super::super::{Aid, Content, Panel, Places, Rect, Ring};
use crate::model::grid::At;

const WIDTHS: [f32; 9] = [280.0, 328.0, 390.0, 559.0, 560.0, 768.0, 1024.0, 1280.0, 3840.0];
const SIZES: [[usize; 2]; 9] =
    [[1, 1], [1, 7], [1, 64], [6, 6], [16, 16], [64, 64], [64, 3], [3, 64], [300, 1024]];

fn content(input: [usize; 2], output: [usize; 2], kernel: usize, ring: Ring) -> Content {
    let rank = if input[0] == 1 { 1 } else { 2 };
    let rows = if rank == 1 { Ring::default() } else { ring };
    let kernel = [if rank == 1 { 1 } else { kernel }, kernel];
    Content {
        input,
        output,
        kernel,
        ring: [rows, ring],
        rank,
        layers: 1,
        aid: None,
        parts: false,
        texts: [0; 6],
    }
}

/// Every width, input size, output size, kernel and ring that matters.
fn each(f: &mut dyn FnMut(&Content, &Places)) {
    for input in SIZES {
        let half = input.map(|n| n.div_ceil(2));
        for output in [[1, 1], half, input] {
            for (kernel, ring) in [
                (1, Ring::default()),
                (2, Ring::default()),
                (3, Ring { before: 1, after: 1, overhang: 1 }),
                (40, Ring { before: 20, after: 20, overhang: 0 }),
            ] {
                let plain = content(input, output, kernel, ring);
                for content in [
                    Content { layers: 3, ..plain.clone() },
                    Content { aid: Some(Aid::Strip), ..plain.clone() },
                    Content { aid: Some(Aid::Wheel), parts: true, ..plain.clone() },
                    Content { texts: [110, 300, 290, 520, 210, 600], ..plain.clone() },
                    plain,
                ] {
                    for width in WIDTHS {
                        for height in [360.0, 800.0, 2000.0] {
                            f(&content, &Places::new(&content, width, height));
                        }
                    }
                }
            }
        }
    }
}

fn rects(places: &Places) -> Vec<(String, Rect)> {
    let slots = &places.slots;
    let panels = Panel::ALL.map(|p| (format!("{p:?}"), places.panel_rect(p)));
    let lenses = places.lenses.iter().map(|l| ("lens".to_owned(), l.area));
    let titles = slots.titles.iter().map(|&r| ("title".to_owned(), r));
    let ways = slots.ways.iter().map(|&r| ("way".to_owned(), r));
    let formulas = slots.formulas.iter().map(|&r| ("formula".to_owned(), r));
    panels.into_iter().chain(lenses).chain(titles).chain(ways).chain(formulas).collect()
}

#[test]
fn nothing_overlaps_and_all_is_inside() {
    each(&mut |content, places| {
        let all = rects(places);
        for (i, (name, a)) in all.iter().enumerate() {
            let inside = a.x >= -0.01
                && a.y >= -0.01
                && a.right() <= places.width + 0.01
                && a.bottom() <= places.height + 0.01;
            assert!(inside, "{name} {a:?} leaves {}x{} {content:?}", places.width, places.height);
            assert!(a.w > 0.0 && a.h > 0.0, "{name} is empty: {a:?} {content:?}");
            for (other, b) in &all[i + 1..] {
                assert!(
                    !a.overlaps(*b),
                    "{name} {a:?} over {other} {b:?} {} {content:?}",
                    places.width
                );
            }
        }
    });
}

#[test]
fn cells_and_lenses_stay_in_their_panels() {
    each(&mut |content, places| {
        for panel in Panel::ALL {
            let (grid, outer) = (places.grid(panel), places.panel_rect(panel));
            let [rows, cols] = grid.ring;
            let all = grid.span(
                -(rows.before as i64),
                -(cols.before as i64),
                grid.rows + rows.total(),
                grid.cols + cols.total(),
            );
            assert!(
                all.x >= outer.x && all.right() <= outer.right() + 0.1,
                "{panel:?} {content:?}"
            );
            assert!(
                all.y >= outer.y && all.bottom() <= outer.bottom() + 0.1,
                "{panel:?} {content:?}"
            );
        }
        for lens in &places.lenses {
            let (cells, area) = (lens.cells, lens.area);
            assert!(cells.x >= area.x - 0.1 && cells.right() <= area.right() + 0.1, "{content:?}");
            assert!(
                cells.y >= area.y - 0.1 && cells.bottom() <= area.bottom() + 0.1,
                "{content:?}"
            );
            for inner in lens.node.into_iter().chain(lens.aid) {
                let clear = inner.x >= area.x - 0.1
                    && inner.right() <= area.right() + 0.1
                    && inner.y >= area.y - 0.1
                    && inner.bottom() <= area.bottom() + 0.1
                    && !inner.overlaps(cells);
                assert!(clear, "{inner:?} {lens:?} {content:?}");
            }
        }
    });
}

#[test]
fn a_hit_is_the_inverse_of_a_cell_rect() {
    each(&mut |_, places| {
        for panel in Panel::ALL {
            let grid = places.grid(panel);
            for row in [0, grid.rows / 2, grid.rows - 1] {
                for col in [0, grid.cols / 3, grid.cols - 1] {
                    let at = At { row, col };
                    let centre = places.cell_rect(panel, at).centre();
                    assert_eq!(places.hit(centre.x, centre.y), Some((panel, at)));
                    assert_eq!(places.nearest(panel, centre.x, centre.y), at);
                }
            }
        }
    });
}

#[test]
fn padding_is_no_cell_and_a_drag_outside_finds_the_nearest() {
    let ring = Ring { before: 1, after: 1, overhang: 0 };
    let places = Places::new(&content([4, 4], [4, 4], 3, ring), 900.0, 700.0);
    let pad = places.grid(Panel::X).cell_at(-1, -1).centre();
    assert_eq!(places.hit(pad.x, pad.y), None);
    assert_eq!(places.nearest(Panel::X, pad.x, pad.y), At { row: 0, col: 0 });
    assert_eq!(places.nearest(Panel::X, 1e9, f32::NAN), At { row: 0, col: 3 });
}

#[test]
fn numbers_are_legible_where_they_can_be() {
    let first = content([6, 6], [3, 3], 2, Ring::default());
    for width in WIDTHS {
        let places = Places::new(&first, width, 700.0);
        assert!(places.grids.iter().all(|grid| grid.numbers), "6 x 6 at {width}");
        assert!(places.lenses.iter().all(|lens| lens.numbers), "6 x 6 at {width}");
    }
    let sixteen = content([16, 16], [8, 8], 2, Ring::default());
    assert!(Places::new(&sixteen, 852.0, 620.0).grid(Panel::X).numbers);
}

#[test]
fn sizes_that_are_no_numbers_still_give_a_stage() {
    let first = content([6, 6], [3, 3], 2, Ring::default());
    for (width, height) in [(f32::NAN, f32::NAN), (0.0, -5.0), (f32::INFINITY, 1e30)] {
        let places = Places::new(&first, width, height);
        assert!(places.width >= 240.0 && places.height.is_finite());
    }
}

#[test]
fn a_very_large_screen_is_filled() {
    let first = content([6, 6], [3, 3], 2, Ring::default());
    for (width, height) in [(2900.0, 1884.0), (1900.0, 1164.0)] {
        let places = Places::new(&first, width, height);
        assert!(places.scale > 1.4 && places.width <= width + 0.1, "{}", places.scale);
        assert!(places.height > height * 0.75 && places.height <= height, "{}", places.height);
    }
    assert_eq!(Places::new(&first, 1180.0, 804.0).scale, 1.0);
    // The numbers of many cells come first.
    let many = content([38, 38], [19, 19], 2, Ring::default());
    assert!(Places::new(&many, 2900.0, 1884.0).grid(Panel::X).numbers);
}

/// Names that are longer than in any of our languages: their places hold them, one line after the other.
#[test]
fn long_names_have_room() {
    each(&mut |content, places| {
        for (title, name) in places.slots.titles.iter().zip(content.texts) {
            let lines = (title.h / (18.0 * places.scale)).round();
            let room = title.w / places.scale * lines;
            assert!(lines == 6.0 || room >= f32::from(name), "{name} in {title:?}: {content:?}");
        }
        for (slot, way) in places.slots.ways.iter().zip(&content.texts[4..]) {
            let room = slot.w / places.scale * (slot.h / (12.0 * places.scale)).floor();
            assert!(room >= f32::from(*way), "{way} in {slot:?}: {content:?}");
        }
    });
}
