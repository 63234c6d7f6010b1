use super::*;
use crate::model::input::text::read;

fn grid() -> Grid {
    Grid::new(2, 2, 3, 3, (0..18).map(|v| v as f32).collect()).unwrap()
}

fn at(row: usize, col: usize) -> At {
    At { row, col }
}

#[test]
fn overwrites_what_fits() {
    let table = read("50 51\n60 61", false).unwrap();
    let (changed, placed) = paste(&grid(), 1, at(0, 1), &table);
    assert_eq!(changed.plane(1), [9., 50., 51., 12., 60., 61., 15., 16., 17.]);
    assert_eq!((changed.plane(0), placed.note()), (grid().plane(0), None));
    let (changed, placed) = paste(&grid(), 0, at(2, 2), &table);
    assert_eq!(changed.plane(0)[6..], [6., 7., 50.]);
    assert_eq!(placed.note(), Some(msg("note.paste.outside").count(3)));
}

#[test]
fn channels_go_on_from_the_shown_one() {
    let table = read("[[[1]], [[2]], [[3]]]", false).unwrap();
    let (changed, placed) = paste(&grid(), 0, at(1, 1), &table);
    assert_eq!((changed.plane(0)[4], changed.plane(1)[4], placed.outside), (1.0, 2.0, 1));
    let (same, placed) = paste(&grid(), 2, at(usize::MAX, usize::MAX), &table);
    assert_eq!((same.plane(0), placed.outside), (grid().plane(0), 3));
    let (same, placed) = paste(&grid(), 0, at(usize::MAX, usize::MAX), &table);
    assert_eq!((same.plane(0), placed.outside), (grid().plane(0), 3));
}

#[test]
fn rectangles() {
    let cleared = clear(&grid(), 0, at(1, 2), at(0, 1));
    assert_eq!(cleared.plane(0), [0., 0., 0., 3., 0., 0., 6., 7., 8.]);
    let filled = fill(&grid(), 1, at(2, 2), at(9, 9), 0.5);
    assert_eq!(filled.plane(1)[7..], [16., 0.5]);
    assert_eq!(rectangle(at(5, 5), at(7, 7), 3, 3).count(), 0);
    assert_eq!(rectangle(at(0, 0), at(usize::MAX, usize::MAX), 3, 3).count(), 9);
}

#[test]
fn what_is_copied_can_be_pasted() {
    let text = copied(&grid(), 1, at(1, 0), at(2, 1));
    assert_eq!(text, "12\t13\n15\t16");
    let mixed =
        grid().with(0, &[(at(0, 0), f32::NAN), (at(0, 1), f32::NEG_INFINITY), (at(0, 2), 0.1)]);
    let text = copied(&mixed, 0, at(0, 0), at(0, 2));
    assert_eq!(text, "NaN\t-∞\t0.1");
    assert_eq!(read(&text, false).unwrap().values[1..], [f32::NEG_INFINITY, 0.1]);
}
