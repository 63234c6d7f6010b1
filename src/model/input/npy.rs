//! The .npy format of NumPy, versions 1 to 3.
//! <https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html>

mod element;
mod header;

use super::limits::{check_amount, empty_axis, squeezed};
use super::text::Table;
use crate::model::words::{Msg, msg};
use header::Header;

/// Reads an array of floats, integers or booleans; a single number is a grid of one cell.
///
/// # Errors
/// What is no .npy file, is cut off, holds anything but numbers, or is too large; with what was found.
pub fn read(bytes: &[u8]) -> Result<Table, Msg> {
    let (header, data) = header::read(bytes)?;
    if header.sizes.contains(&0) {
        return Err(empty_axis(&header.sizes));
    }
    // The size is checked before anything is made for it: a header may promise whatever it likes.
    let count = header.sizes.iter().try_fold(1_usize, |count, &size| count.checked_mul(size));
    let count = count.unwrap_or(usize::MAX);
    check_amount(count)?;
    let expected = count * header.element.size;
    let Some(data) = data.get(..expected) else {
        return Err(msg("error.npy.truncated").with("expected", expected).with("got", data.len()));
    };
    let sizes = if header.sizes.is_empty() { vec![1] } else { squeezed(header.sizes.clone())? };
    Ok(table(&header, sizes, data))
}

fn table(header: &Header, sizes: Vec<usize>, data: &[u8]) -> Table {
    let size = header.element.size;
    let mut rounded = 0;
    let mut value = |i: usize| {
        let (value, changed) = header.element.value(&data[i * size..(i + 1) * size]);
        rounded += usize::from(changed);
        value
    };
    let count = data.len() / size;
    let values = if header.fortran_order {
        let [a, b, c] = boxed(&sizes);
        let mut values = Vec::with_capacity(count);
        for i in 0..a {
            for j in 0..b {
                values.extend((0..c).map(|k| value(i + a * (j + b * k))));
            }
        }
        values
    } else {
        (0..count).map(value).collect()
    };
    Table { sizes, values, rounded, named: false }
}

/// The sizes with ones before them, to have three.
fn boxed(sizes: &[usize]) -> [usize; 3] {
    match *sizes {
        [a, b, c] => [a, b, c],
        [b, c] => [1, b, c],
        [c] => [1, 1, c],
        _ => [1; 3],
    }
}

#[cfg(test)]
mod tests;
