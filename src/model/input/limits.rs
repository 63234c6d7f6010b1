//! How much the page takes, whatever the source.

use crate::model::grid::{Grid, MAX_CHANNELS, MAX_SIDE};
use crate::model::words::{Msg, msg};

/// The most numbers that one text, file or grid may hold.
pub(in crate::model) const MAX_NUMBERS: usize = MAX_SIDE * MAX_SIDE * MAX_CHANNELS;

/// A checked grid of channels x rows x columns.
pub(super) fn grid(rank: usize, sizes: [usize; 3], values: Vec<f32>) -> Result<Grid, Msg> {
    let [c, h, w] = sizes;
    check_sides(&[h, w])?;
    if c > MAX_CHANNELS {
        let refused = msg("error.input.channels").with("got", c).with("limit", MAX_CHANNELS);
        return Err(refused);
    }
    // What is left to go wrong is an axis of size 0.
    Grid::new(rank, c, h, w, values).map_err(|_| empty_axis(&sizes))
}

pub(super) fn check_sides(sides: &[usize]) -> Result<(), Msg> {
    match sides.iter().max() {
        Some(&side) if side > MAX_SIDE => {
            Err(msg("error.input.side").with("got", side).with("limit", MAX_SIDE))
        }
        _ => Ok(()),
    }
}

pub(super) fn check_amount(count: usize) -> Result<(), Msg> {
    if count > MAX_NUMBERS {
        return Err(msg("error.input.amount").with("limit", MAX_NUMBERS));
    }
    Ok(())
}

/// Drops leading axes of size 1, as of a batch of one picture, until at most three axes are left.
pub(super) fn squeezed(mut sizes: Vec<usize>) -> Result<Vec<usize>, Msg> {
    if sizes.is_empty() || sizes.contains(&0) {
        return Err(empty_axis(&sizes));
    }
    let surplus = sizes.len().saturating_sub(3);
    if sizes[..surplus].iter().any(|&size| size != 1) {
        return Err(msg("error.input.axes").with("got", sizes.len()).with("sizes", times(&sizes)));
    }
    sizes.drain(..surplus);
    Ok(sizes)
}

pub(super) fn empty_axis(sizes: &[usize]) -> Msg {
    msg("error.input.empty_axis").with("sizes", times(sizes))
}

/// Sizes as people write them: 3 × 4 × 5.
pub(super) fn times(sizes: &[usize]) -> String {
    let sizes: Vec<String> = sizes.iter().map(usize::to_string).collect();
    sizes.join(" × ")
}
