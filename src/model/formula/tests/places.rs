use super::{settings, stage, text};
use crate::model::compute::Computed;
use crate::model::formula::{place, place_note};
use crate::model::grid::Grid;
use crate::model::params::Param;
use crate::model::settings::{HowKind, Settings, WhereKind};
use crate::model::words::msg;

fn lines(
    where_: WhereKind,
    list: &[(Param, &str)],
    [rows, cols]: [usize; 2],
    k: usize,
) -> Vec<String> {
    let settings = Settings { place: where_, ..settings(HowKind::Max, list) };
    let (doc, computed) = stage(settings, cols, &vec![1.0; rows * cols]);
    place(&doc, &computed, k).iter().map(text).collect()
}

#[test]
fn the_windows_of_every_where() {
    use WhereKind as W;
    assert_eq!(lines(W::Sliding, &[], [6, 6], 0), ["⌊{6+2·0−2}/2⌋+1= [3]"]);
    assert_eq!(lines(W::Global, &[], [5, 7], 0), ["n= 5⇒ o= [1]", "n= 7⇒ o= [1]"]);
    let bin = "⌊{in}/o⌋…⌈{(i+1)n}/o⌉−1";
    let columns = "⌊{1·7}/3⌋…⌈{2·7}/3⌉−1= [2]…[4]";
    let rows = "⌊{0·5}/3⌋…⌈{1·5}/3⌉−1= [0]…[1]";
    assert_eq!(lines(W::Adaptive, &[], [5, 7], 1), [bin, rows, columns]);
    assert_eq!(lines(W::Adaptive, &[], [1, 7], 1), [bin, columns]);
    assert_eq!(
        lines(W::Fractional, &[], [7, 7], 5),
        [
            "α= {n−k}/{o−1}, s_i= ⌊(i+u)α⌋−⌊uα⌋",
            "s_1= ⌊(1+0.184)·2.5⌋",
            "−⌊0.184·2.5⌋= [2]",
            "s_2= 7−2= [5]",
        ]
    );
    assert_eq!(
        lines(W::Pyramid, &[], [6, 6], 3),
        [
            "1·(1^2+2^2+4^2)= [21]",
            bin,
            "⌊{1·6}/2⌋…⌈{2·6}/2⌉−1= [3]…[5]",
            "⌊{0·6}/2⌋…⌈{1·6}/2⌉−1= [0]…[2]",
        ]
    );
    let he = [(Param::Bins, "he")];
    let four = "k= ⌈11/4⌉= 3, s= ⌊11/4⌋= 2⇒ o= [5]";
    assert_eq!(lines(W::Pyramid, &he, [11, 11], 5), ["1·(1^2+2^2+5^2)= [30]", four]);
}

#[test]
fn windows_over_channels() {
    let asked = settings(HowKind::Max, &[(Param::Depth, "3")]);
    let asked = Settings { place: WhereKind::Depth, ..asked };
    let of = |rank, rows, cols| {
        let (mut doc, _) = stage(Settings::default(), 2, &[0.0; 4]);
        doc.grid = Grid::new(rank, 6, rows, cols, vec![0.0; 6 * rows * cols]).unwrap();
        doc.settings = asked.clone();
        let doc = doc.arranged();
        let computed = Computed::new(&doc, 0).unwrap();
        place(&doc, &computed, 0).iter().map(text).collect::<Vec<_>>()
    };
    assert_eq!(of(2, 2, 4), ["C/k= 6/3= [2]", "H·W= 2·4= [8]"]);
    assert_eq!(of(1, 1, 4), ["C/k= 6/3= [2]", "W= 4= [4]"]);
}

#[test]
fn a_recipe_that_gives_other_bins_is_noted() {
    let note = |list: &[(Param, &str)], side: usize| {
        let settings = Settings { place: WhereKind::Pyramid, ..settings(HowKind::Max, list) };
        let (doc, computed) = stage(settings, side, &vec![1.0; side * side]);
        place_note(&doc, &computed)
    };
    assert_eq!(note(&[], 11), None);
    assert_eq!(note(&[(Param::Bins, "he")], 8), None);
    let expected = msg("window.he").with("level", 4).with("got", 5);
    assert_eq!(note(&[(Param::Bins, "he")], 11), Some(expected));
}
