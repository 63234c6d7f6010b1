//! Arrays with three axes: which of them is the channels?

use super::limits;
use super::text::Table;
use crate::model::doc::Array3;
use crate::model::grid::{Grid, MAX_CHANNELS, MAX_SIDE};
use crate::model::words::{Msg, msg};

/// So few entries along an axis are channels of a picture rather than its side.
const PICTURE_CHANNELS: usize = 4;

/// Whether a grid can have its channels along `axis`.
pub fn can_be_channels(sizes: [usize; 3], axis: usize) -> bool {
    let fits = |(a, &size)| size <= if a == axis { MAX_CHANNELS } else { MAX_SIDE };
    axis < 3 && sizes.iter().enumerate().all(fits)
}

/// The axis that most likely is the channels: as few as a picture's, first as in PyTorch or last as in
/// picture files; else the first that can be.
pub fn guess(sizes: [usize; 3]) -> Option<usize> {
    let last = sizes[0] > PICTURE_CHANNELS && sizes[2] <= PICTURE_CHANNELS;
    if last && can_be_channels(sizes, 2) { Some(2) } else { first(sizes) }
}

/// The first axis that can be the channels.
pub(super) fn first(sizes: [usize; 3]) -> Option<usize> {
    [0, 2, 1].into_iter().find(|&axis| can_be_channels(sizes, axis))
}

/// The array as a grid with its channels along `axis`; the other two axes keep their order.
///
/// # Errors
/// Sizes beyond the page's limits.
pub fn array_grid(array: &Array3, axis: usize) -> Result<Grid, Msg> {
    let strides = [array.sizes[1] * array.sizes[2], array.sizes[2], 1];
    let order = match axis {
        0 => [0, 1, 2],
        1 => [1, 0, 2],
        _ => [2, 0, 1],
    };
    let sizes = order.map(|a| array.sizes[a]);
    let [by_c, by_row, by_col] = order.map(|a| strides[a]);
    let mut values = Vec::with_capacity(array.values.len());
    for c in 0..sizes[0] {
        for row in 0..sizes[1] {
            let start = c * by_c + row * by_row;
            values.extend(array.values.iter().skip(start).step_by(by_col).take(sizes[2]));
        }
    }
    limits::grid(2, sizes, values)
}

/// A table with three axes, kept whole so that another axis can be taken.
pub(super) fn array3(name: &str, table: Table) -> Result<Array3, Table> {
    match *table.sizes.as_slice() {
        [a, b, c] => Ok(Array3 { name: name.to_owned(), sizes: [a, b, c], values: table.values }),
        _ => Err(table),
    }
}

/// Which axis was taken, said so that it can be changed.
pub fn axis_note(array: &Array3, axis: usize) -> Msg {
    let sizes = limits::times(&array.sizes);
    msg("note.array.channels").with("axis", axis).with("sizes", sizes)
}

/// No axis of the array can be the channels.
pub(super) fn no_axis(sizes: [usize; 3]) -> Msg {
    let refused = msg("error.input.array").with("sizes", limits::times(&sizes));
    refused.with("channels", MAX_CHANNELS).with("side", MAX_SIDE)
}

#[cfg(test)]
mod tests;
