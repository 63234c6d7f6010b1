//! Parts of a grid.

use crate::model::grid::At;

/// All places of the rectangle between two opposite corners, both included, row by row, as far as they
/// lie inside of `rows` x `cols`.
pub fn rectangle(a: At, b: At, rows: usize, cols: usize) -> impl Iterator<Item = At> {
    let down = a.row.min(b.row)..a.row.max(b.row).saturating_add(1).min(rows);
    let right = a.col.min(b.col)..a.col.max(b.col).saturating_add(1).min(cols);
    down.flat_map(move |row| right.clone().map(move |col| At { row, col }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rectangles_end_at_the_grid() {
        let at = |row, col| At { row, col };
        let places: Vec<_> = rectangle(at(1, 2), at(0, 1), 3, 3).collect();
        assert_eq!(places, [at(0, 1), at(0, 2), at(1, 1), at(1, 2)]);
        assert_eq!(rectangle(at(5, 5), at(7, 7), 3, 3).count(), 0);
        assert_eq!(rectangle(at(0, 0), at(usize::MAX, usize::MAX), 3, 3).count(), 9);
    }
}
