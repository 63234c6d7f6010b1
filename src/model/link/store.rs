//! The whole state as bytes, to be kept on this device: pictures of any size included.
//!
//! `POOL`, version, checksum of the rest; then the document in the order of its fields, all numbers
//! little-endian. Reading takes no more memory than a small multiple of the bytes given.

use super::bytes::{Bytes, Sink};
use super::{Opened, Place, number};
use crate::model::doc::{Array3, Channels, Doc, Pixels, Sample, Source};
use crate::model::grid::{At, Grid, MAX_CHANNELS, MAX_SIDE};
use crate::model::params::{Param, Params};
use crate::model::refusal;
use crate::model::settings::{HowKind, Settings, Span, WhereKind};
use crate::model::shared::Shared;
use crate::model::typed::Typed;
use crate::model::upstream::{Fill, Upstream};
use crate::model::words::{Msg, msg};

const MAGIC: &[u8; 4] = b"POOL";
const VERSION: u32 = 4;
/// Version 3 had the first so many parameters.
const PARAMS_OF_3: usize = 19;
const HEAD: usize = 12;

/// Packs a document and where one is looking.
pub fn pack(doc: &Doc, place: Place) -> Vec<u8> {
    let mut sink = Sink(Vec::from(MAGIC));
    sink.u32(VERSION);
    sink.u32(0);
    for v in [place.step, place.channel, place.base.into()] {
        sink.size(v);
    }
    put_settings(&mut sink, &doc.settings);
    let grid = &doc.grid.stacked(false);
    for v in [grid.rank(), grid.channels(), grid.rows(), grid.cols()] {
        sink.size(v);
    }
    sink.floats(grid.tensor().data());
    put_source(&mut sink, &doc.source);
    put_upstream(&mut sink, &doc.upstream);
    let sum = checksum(&sink.0[HEAD..]).to_le_bytes();
    sink.0[HEAD - 4..HEAD].copy_from_slice(&sum);
    sink.0
}

/// Unpacks what [`pack`] packed.
///
/// # Errors
/// Bytes of a later version, or damaged ones.
pub fn unpack(bytes: &[u8]) -> Result<Opened, Msg> {
    let damaged = || msg("store.damaged");
    let mut from = Bytes(bytes);
    if from.take(4) != Some(MAGIC) {
        return Err(damaged());
    }
    let params = match from.u32() {
        Some(VERSION) => Param::ALL.len(),
        Some(3) => PARAMS_OF_3,
        Some(got) if got > VERSION => {
            return Err(msg("store.version").with("got", got).with("known", VERSION));
        }
        _ => return Err(damaged()),
    };
    if from.u32() != Some(checksum(from.0)) {
        return Err(damaged());
    }
    opened(&mut from, params).ok_or_else(damaged)
}

fn opened(from: &mut Bytes<'_>, params: usize) -> Option<Opened> {
    let (step, channel, base) = (from.size()?, from.size()?, from.size()?);
    let settings = settings(from, params)?;
    let grid = grid(from)?;
    let source = source(from)?;
    let upstream = upstream(from)?;
    let (settings, why) = refusal::fit(&settings, &grid);
    let doc = Doc { grid, source, settings, upstream }.arranged();
    let mut opened = Opened::at_start(doc, why.into_iter().collect());
    (opened.step, opened.channel, opened.base) = (step, channel, u8::from(base == 1));
    opened.stay_inside();
    from.0.is_empty().then_some(opened)
}

/// Over words, not bytes, for a picture's sake; the length tells apart what zeros at the end hide.
fn checksum(bytes: &[u8]) -> u32 {
    let (words, rest) = bytes.as_chunks();
    let words = words.iter().map(|&w| u32::from_le_bytes(w));
    let rest = rest.iter().map(|&b| b.into());
    number::checksum(words.chain(rest).chain([bytes.len() as u32]))
}

fn put_settings(sink: &mut Sink, s: &Settings) {
    sink.size(HowKind::ALL.iter().position(|&how| how == s.how).unwrap_or(0));
    for v in Span::ALL.into_iter().flat_map(|span| s.span(span)) {
        sink.i64(v);
    }
    let counts = [s.count_include_pad.is_some(), s.count_include_pad == Some(true)];
    let flags = s.linked.into_iter().chain([s.ceil_mode, s.pad_end.is_some()]).chain(counts);
    flags.for_each(|flag| sink.flag(flag));
    // 0 is no divisor.
    sink.i64(s.divisor_override.unwrap_or(0));
    sink.size(WhereKind::ALL.iter().position(|&place| place == s.place).unwrap_or(0));
    Param::ALL.into_iter().for_each(|param| sink.text(&s.params.text(param)));
}

fn settings(from: &mut Bytes<'_>, count: usize) -> Option<Settings> {
    let how = *HowKind::ALL.get(from.size()?)?;
    let mut pair = || Some([from.i64()?, from.i64()?]);
    let (kernel, stride, padding) = (pair()?, pair()?, pair()?);
    let (pad_end, dilation) = (pair()?, pair()?);
    let linked = [from.flag()?, from.flag()?, from.flag()?, from.flag()?, from.flag()?];
    let (ceil_mode, apart) = (from.flag()?, from.flag()?);
    let (told, counts) = (from.flag()?, from.flag()?);
    let divisor_override = Some(from.i64()?).filter(|&d| d != 0);
    let place = *WhereKind::ALL.get(from.size()?)?;
    let mut params = Params::default();
    for param in Param::ALL.into_iter().take(count) {
        params = params.with(param, &from.text()?)?;
    }
    Some(Settings {
        how,
        place,
        params,
        kernel,
        stride,
        padding,
        pad_end: apart.then_some(pad_end),
        dilation,
        ceil_mode,
        count_include_pad: told.then_some(counts),
        divisor_override,
        linked,
    })
}

fn grid(from: &mut Bytes<'_>) -> Option<Grid> {
    let rank = from.size()?;
    let [c, h, w] = [from.size()?, from.size()?, from.size()?];
    let fits = c <= MAX_CHANNELS && h <= MAX_SIDE && w <= MAX_SIDE && (rank == 2 || h == 1);
    if !fits || !(1..=2).contains(&rank) {
        return None;
    }
    Grid::new(rank, c, h, w, from.floats(c * h * w)?).ok()
}

fn put_source(sink: &mut Sink, source: &Source) {
    match source {
        Source::Made => sink.u32(0),
        Source::Sample(sample) => {
            sink.u32(1);
            sink.size(Sample::ALL.iter().position(|s| s == sample).unwrap_or(0));
        }
        Source::Random { seed } => {
            sink.u32(2);
            sink.u32(*seed);
        }
        Source::Picture { pixels, channels } => {
            sink.u32(3);
            sink.flag(*channels == Channels::Rgb);
            sink.text(&pixels.name);
            let (w, h) = pixels.scaled_from.unwrap_or((0, 0));
            for v in [pixels.width, pixels.height, w, h, pixels.rgba.len()] {
                sink.size(v);
            }
            sink.0.extend_from_slice(&pixels.rgba);
        }
        Source::Array { array, channel_axis } => {
            sink.u32(4);
            sink.size(*channel_axis);
            sink.text(&array.name);
            array.sizes.into_iter().for_each(|v| sink.size(v));
            sink.floats(&array.values);
        }
    }
}

fn source(from: &mut Bytes<'_>) -> Option<Source> {
    Some(match from.u32()? {
        0 => Source::Made,
        1 => Source::Sample(*Sample::ALL.get(from.size()?)?),
        2 => Source::Random { seed: from.u32()? },
        3 => {
            let channels = if from.flag()? { Channels::Rgb } else { Channels::Grey };
            Source::Picture { pixels: Shared::new(pixels(from)?), channels }
        }
        4 => {
            let channel_axis = from.size().filter(|&axis| axis < 3)?;
            let name = from.text()?;
            let sizes = [from.size()?, from.size()?, from.size()?];
            let count = sizes.iter().try_fold(1usize, |n, &s| n.checked_mul(s))?;
            let array = Array3 { name, sizes, values: from.floats(count)? };
            Source::Array { array: Shared::new(array), channel_axis }
        }
        _ => return None,
    })
}

fn pixels(from: &mut Bytes<'_>) -> Option<Pixels> {
    let name = from.text()?;
    let (width, height) = (from.size()?, from.size()?);
    let scaled_from = Some((from.size()?, from.size()?)).filter(|&from| from != (0, 0));
    let len = from.size()?;
    if width.checked_mul(height)?.checked_mul(4)? != len {
        return None;
    }
    let rgba = from.take(len)?.to_vec();
    Some(Pixels { name, width, height, rgba, scaled_from })
}

fn put_upstream(sink: &mut Sink, upstream: &Upstream) {
    let mut put = |words: [usize; 4]| words.into_iter().for_each(|v| sink.size(v));
    match upstream.fill {
        Fill::Ones => put([0; 4]),
        Fill::Zeros => put([1, 0, 0, 0]),
        Fill::OneHot((c, at)) => put([2, c, at.row, at.col]),
        Fill::Random(seed) => put([3, seed as usize, 0, 0]),
    }
    sink.size(upstream.typed.len());
    for ((c, at), v) in upstream.typed.iter() {
        for place in [c, at.row, at.col] {
            sink.size(place);
        }
        sink.floats(&[v]);
    }
}

fn upstream(from: &mut Bytes<'_>) -> Option<Upstream> {
    let [tag, a, b, c] = [from.u32()?, from.u32()?, from.u32()?, from.u32()?];
    let fill = match tag {
        0 => Fill::Ones,
        1 => Fill::Zeros,
        2 => Fill::OneHot((a as usize, At { row: b as usize, col: c as usize })),
        3 => Fill::Random(a),
        _ => return None,
    };
    let count = from.size()?;
    let entries = from.take(count.checked_mul(16)?)?;
    let typed = entries.as_chunks().0.iter().map(|entry: &[u8; 16]| {
        let word = |i: usize| entry.as_chunks().0.get(i).map_or(0, |&w| u32::from_le_bytes(w));
        let at = At { row: word(1) as usize, col: word(2) as usize };
        ((word(0) as usize, at), f32::from_bits(word(3)))
    });
    let mut kept = Typed::default();
    kept.extend(typed);
    Some(Upstream { fill, typed: Shared::new(kept) })
}
