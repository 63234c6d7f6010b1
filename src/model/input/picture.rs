//! Pictures as numbers from 0 to 1.

use super::limits;
use crate::model::doc::{Channels, Pixels};
use crate::model::grid::{Grid, MAX_SIDE};
use crate::model::words::{Msg, msg};

/// Rec. 709 luma, in ten thousandths.
const LUMA: [u32; 3] = [2126, 7152, 722];
const LUMA_SUM: u32 = 10_000;
/// White, laid over white: 255 for the colour times 255 for the alpha.
const WHITE: u32 = 255 * 255;

/// The grid of a picture.
///
/// Everything is exact until the end: a colour laid over white is the whole number
/// `C * A + 255 * (255 - A)` out of 255 * 255, luma is the whole number
/// `2126 * R + 7152 * G + 722 * B` of these. Then follow one division in f64 and one rounding to f32.
/// So white is 1, an opaque grey byte v is v / 255 in f32, in grey and in each channel alike, and a
/// computation in f64 by other means agrees.
///
/// # Errors
/// A picture of no size, larger than the page takes, or with another number of bytes than its size says.
pub fn picture_grid(pixels: &Pixels, channels: Channels) -> Result<Grid, Msg> {
    let (w, h) = (pixels.width, pixels.height);
    limits::check_sides(&[h, w])?;
    if w * h == 0 || pixels.rgba.len() != w * h * 4 {
        return Err(msg("error.picture.bytes").with("sizes", limits::times(&[w, h])));
    }
    match channels {
        Channels::Grey => {
            let values = on_white(pixels).map(|rgb| divided(luma(rgb), LUMA_SUM * WHITE));
            limits::grid(2, [1, h, w], values.collect())
        }
        Channels::Rgb => {
            let channel = |c: usize| on_white(pixels).map(move |rgb| divided(rgb[c], WHITE));
            limits::grid(2, [3, h, w], (0..3).flat_map(channel).collect())
        }
    }
}

/// Red, green and blue over white, each out of [`WHITE`].
fn on_white(pixels: &Pixels) -> impl Iterator<Item = [u32; 3]> + '_ {
    pixels.rgba.chunks_exact(4).map(|pixel| {
        let alpha = u32::from(pixel[3]);
        [0, 1, 2].map(|c| u32::from(pixel[c]) * alpha + 255 * (255 - alpha))
    })
}

/// At most 10 000 x 255 x 255, which u32 holds.
fn luma(rgb: [u32; 3]) -> u32 {
    LUMA[0] * rgb[0] + LUMA[1] * rgb[1] + LUMA[2] * rgb[2]
}

fn divided(part: u32, whole: u32) -> f32 {
    (f64::from(part) / f64::from(whole)) as f32
}

/// The size at which a picture is taken: as it is, or scaled down to fit, its proportions kept.
///
/// Returns width, height, and whether they are smaller than they were.
pub fn fit(width: usize, height: usize) -> (usize, usize, bool) {
    let longest = width.max(height);
    if longest <= MAX_SIDE {
        return (width, height, false);
    }
    let scaled = |side: usize| {
        let side = side as f64 * MAX_SIDE as f64 / longest as f64;
        (side.round() as usize).clamp(1, MAX_SIDE)
    };
    (scaled(width), scaled(height), true)
}

/// What to say about a picture that was scaled down.
pub fn scaled_note(pixels: &Pixels) -> Option<Msg> {
    let (w, h) = pixels.scaled_from?;
    let to = limits::times(&[pixels.width, pixels.height]);
    Some(msg("note.picture.scaled").with("from", limits::times(&[w, h])).with("to", to))
}

#[cfg(test)]
mod tests;
