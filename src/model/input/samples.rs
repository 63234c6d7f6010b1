//! The grids that come with the page.

mod digit;

use crate::model::doc::{Doc, Sample};
use crate::model::grid::Grid;
use crate::model::settings::Settings;
use crate::model::upstream::hash;
use pooling::Error;

/// Where the page finds the sample that is too large for the program: a picture to be fetched.
pub const PHOTO: &str = "samples/photo.png";

/// The grid of a sample and the settings that show what it is for; `None` for the one that is fetched.
pub fn sample(sample: Sample) -> Option<(Grid, Settings)> {
    let halves = Settings::default();
    // One window over all three, so that the shift is inside of it.
    let threes = Settings { kernel: [3, 3], stride: [3, 3], ..Settings::default() };
    let (grid, settings) = match sample {
        Sample::First => (Doc::first().map(|doc| doc.grid), halves),
        Sample::Shift153 => (Grid::new(1, 1, 1, 3, vec![1.0, 5.0, 3.0]), threes),
        Sample::Shift015 => (Grid::new(1, 1, 1, 3, vec![0.0, 1.0, 5.0]), threes),
        Sample::Checkerboard => (square(|row, col| ((row + col) % 2) as f32), halves),
        Sample::Edge => (square(edge), halves),
        Sample::Digit => (digit(), halves),
        Sample::Photo => return None,
    };
    grid.ok().map(|grid| (grid, settings))
}

/// Whole numbers from 0 to 9, a pure function of the seed and the place.
///
/// # Errors
/// An empty axis.
pub fn random(seed: u32, h: usize, w: usize) -> Result<Grid, Error> {
    let values =
        places(h, w).map(|(row, col)| (hash(seed, [0, row as u32, col as u32]) % 10) as f32);
    Grid::new(2, 1, h, w, values.collect())
}

fn places(h: usize, w: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..h).flat_map(move |row| (0..w).map(move |col| (row, col)))
}

fn square(value: impl Fn(usize, usize) -> f32) -> Result<Grid, Error> {
    Grid::new(2, 1, 8, 8, places(8, 8).map(|(row, col)| value(row, col)).collect())
}

/// Dark on the left, bright on the right; the border leans by half a cell a row, and the cells that it
/// cuts are as bright as the bright part of them.
fn edge(row: usize, col: usize) -> f32 {
    let border = 2 * col + row;
    match border {
        0..=6 => 0.0,
        7 => 0.25,
        8 => 0.75,
        _ => 1.0,
    }
}

fn digit() -> Result<Grid, Error> {
    let ink = |c: char| c.to_digit(17).unwrap_or(0) as f32 / 16.0;
    Grid::new(2, 1, 28, 28, digit::ROWS.iter().flat_map(|row| row.chars().map(ink)).collect())
}

#[cfg(test)]
mod tests;
