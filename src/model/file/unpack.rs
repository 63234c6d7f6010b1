//! The numbers of a file, and with them its document.

use super::read::{Bytes, Sealed, Sizes, Taken, size};
use crate::model::doc::{Array3, Doc, Pixels, Sample, Source};
use crate::model::grid::{At, Grid, MAX_CHANNELS};
use crate::model::input::{array, picture};
use crate::model::link::{self, Opened, of_byte};
use crate::model::refusal::refusal;
use crate::model::shared::Shared;
use crate::model::typed::Typed;
use crate::model::upstream::{Fill, Place, Upstream};
use crate::model::words::{Msg, msg};

/// Above any side of y.
const MOST_SIDE: u32 = 4096;

impl Sealed {
    /// The document and the place in it. `unpacked` are the bytes of [`Sealed::packed`], unpacked.
    ///
    /// # Errors
    /// Bytes, parts or settings that do not go together; with what is wrong.
    pub fn open(mut self, unpacked: Option<Vec<u8>>) -> Result<Opened, Msg> {
        let bytes = match std::mem::replace(&mut self.bytes, Bytes::Plain(Vec::new())) {
            Bytes::Plain(bytes) => bytes,
            Bytes::Deflated(_, count) => {
                let bytes = unpacked.unwrap_or_default();
                if bytes.len() != count {
                    return Err(size(count, bytes.len()));
                }
                bytes
            }
        };
        self.fits()?;
        let mut rest = &bytes[..];
        let mut fallback = Doc::first().map_err(|error| refusal(&error))?;
        fallback.source = self.made().unwrap_or(Source::Made);
        if let Some(taken) = &self.source {
            let (source, grid) = taken.read(cut(&mut rest, taken.bytes()))?;
            (fallback.source, fallback.grid) = (source, grid);
        }
        if let Some(sizes) = &self.grid {
            fallback.grid = sizes.read(cut(&mut rest, sizes.bytes()))?;
        }
        fallback.upstream = Upstream { fill: Fill::Ones, typed: Shared::new(typed(rest)?) };
        let named = self.state.get("x").filter(|x| x.starts_with("local."));
        if named.is_some_and(|named| named != link::local(&fallback.grid)) {
            return Err(msg("file.sum"));
        }
        self.state.open(&fallback)
    }

    /// The state says which parts there are.
    fn fits(&self) -> Result<(), Msg> {
        let names = |key: &str| self.state.get(key).is_some_and(|v| v.contains("local."));
        let (x, dy) = (self.source.is_some() || self.grid.is_some(), self.typed > 0);
        for (key, named, there) in [("x", names("x"), x), ("dy", names("dy"), dy)] {
            if named != there {
                let why = if named { msg("file.needs") } else { msg("file.spare") };
                return Err(why.with("key", key));
            }
        }
        if self.source.is_some() && self.made().is_some() {
            return Err(msg("file.spare").with("key", "source"));
        }
        Ok(())
    }

    /// What can be made again.
    fn made(&self) -> Option<Source> {
        let sample = |name: &str| Sample::ALL.into_iter().find(|&s| link::sample_name(s) == name);
        let seed = self.state.get("seed").and_then(|seed| seed.parse().ok());
        let sample = self.state.get("sample").and_then(sample).map(Source::Sample);
        sample.or(seed.map(|seed| Source::Random { seed }))
    }
}

/// The next bytes; there are as many, which was checked.
fn cut<'a>(rest: &mut &'a [u8], count: usize) -> &'a [u8] {
    let (taken, left) = rest.split_at_checked(count).unwrap_or((rest, &[]));
    *rest = left;
    taken
}

fn floats(bytes: &[u8]) -> Vec<f32> {
    bytes.as_chunks().0.iter().map(|&b| f32::from_le_bytes(b)).collect()
}

impl Taken {
    fn read(&self, bytes: &[u8]) -> Result<(Source, Grid), Msg> {
        match self.clone() {
            Self::Picture { name, channels, width, height, scaled_from } => {
                let pixels = Pixels { name, width, height, rgba: bytes.to_vec(), scaled_from };
                let grid = picture::picture_grid(&pixels, channels)?;
                Ok((Source::Picture { pixels: Shared::new(pixels), channels }, grid))
            }
            Self::Array { name, channel_axis, sizes } => {
                let array = Array3 { name, sizes, values: floats(bytes) };
                let grid = array::array_grid(&array, channel_axis)?;
                Ok((Source::Array { array: Shared::new(array), channel_axis }, grid))
            }
        }
    }
}

impl Sizes {
    fn read(self, bytes: &[u8]) -> Result<Grid, Msg> {
        let values =
            if self.bytes { bytes.iter().map(|&b| of_byte(b)).collect() } else { floats(bytes) };
        let [c, h, w] = self.chw;
        Grid::new(self.rank, c, h, w, values).map_err(|error| refusal(&error))
    }
}

/// What was typed over dL/dy: in the order of its places, as a list that is sorted has them, or
/// a stranger's file could take the page hours to sort.
fn typed(bytes: &[u8]) -> Result<Typed, Msg> {
    let mut typed = Typed::default();
    let mut last: Option<Place> = None;
    for entry in bytes.as_chunks::<16>().0 {
        let words = entry.as_chunks().0;
        let word = |i: usize| words.get(i).map_or(0, |&w| u32::from_le_bytes(w));
        let [c, row, col] = [word(0), word(1), word(2)];
        let place = (c as usize, At { row: row as usize, col: col as usize });
        let inside = c < MAX_CHANNELS as u32 && row < MOST_SIDE && col < MOST_SIDE;
        if !inside || last.is_some_and(|last| last >= place) {
            return Err(msg("file.order"));
        }
        last = Some(place);
        typed.insert(place, f32::from_bits(word(3)));
    }
    Ok(typed)
}
