use super::{PHONE, WIDE, forward, lines, settings, stage};
use crate::model::formula::forward_numbers;
use crate::model::params::Param;
use crate::model::settings::{HowKind, Settings};

/// What of a tie is selected with the winner is lit, too; of many only those are written that have room.
#[test]
fn all_that_tie_are_lit() {
    let of = |ties: &[(Param, &str)], room| forward(HowKind::Max, ties, [7.0, 3.0, 7.0, 7.0], room);
    assert_eq!(of(&[], WIDE), "max([7], 3, 7, 7)= [7]");
    for ties in ["all", "split"] {
        assert_eq!(of(&[(Param::Ties, ties)], WIDE), "max([7], 3, [7], [7])= [7]");
        assert_eq!(of(&[(Param::Ties, ties)], 15.0), "max([7], …, [7])= [7]");
    }
    let one = Settings { kernel: [6, 6], ..settings(HowKind::Max, &[(Param::Ties, "all")]) };
    let (doc, computed) = stage(one, 6, &[1.0; 36]);
    let text = lines(&forward_numbers(&doc, &computed, (0, 0), PHONE));
    assert_eq!(text, "max([1], [1], …, [1])= [1]");
}
