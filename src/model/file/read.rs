use super::fields::Fields;
use super::state::State;
use super::{FORMAT, LONGEST_NAME, VERSION};
use crate::model::doc::Channels;
use crate::model::grid::{MAX_CHANNELS, MAX_SIDE};
use crate::model::input::limits::MAX_NUMBERS;
use crate::model::json::{self, Json};
use crate::model::link::base64;
use crate::model::words::{Msg, msg};

/// A file that was read, but for its bytes, which may have to be unpacked.
#[derive(Clone, Debug)]
pub struct Sealed {
    pub(super) state: State,
    pub(super) source: Option<Taken>,
    pub(super) grid: Option<Sizes>,
    pub(super) typed: usize,
    pub(super) bytes: Bytes,
}

/// The numbers of a file.
#[derive(Clone, Debug)]
pub(super) enum Bytes {
    Plain(Vec<u8>),
    /// In zlib's format; unpacked there are so many.
    Deflated(Vec<u8>, usize),
}

/// What x was taken from.
#[derive(Clone, Debug)]
pub(super) enum Taken {
    Picture {
        name: String,
        channels: Channels,
        width: usize,
        height: usize,
        scaled_from: Option<(usize, usize)>,
    },
    Array {
        name: String,
        channel_axis: usize,
        sizes: [usize; 3],
    },
}

/// A grid that the bytes hold.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sizes {
    pub(super) bytes: bool,
    pub(super) rank: usize,
    pub(super) chw: [usize; 3],
}

/// Reads a file's text, whatever is in it. Time and memory are bounded by its length.
///
/// # Errors
/// What is no JSON, none of ours, of a newer version, or not whole; with what is wrong.
pub fn read(text: &str) -> Result<Sealed, Msg> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let json = json::read(text)?;
    version(&json)?;
    let known = ["format", "version", "state", "source", "x", "dy", "data"];
    let mut file = Fields::new("", json, &known)?;
    let state = State::new(file.take("state"))?;
    let source = file.take("source").map(source).transpose()?;
    let grid = file.take("x").map(grid).transpose()?;
    let typed = file.take("dy").map(typed).transpose()?.unwrap_or(0);
    let bytes = file.take("data").map(data).transpose()?.unwrap_or(Bytes::Plain(Vec::new()));
    let sealed = Sealed { state, source, grid, typed, bytes };
    let (expected, got) = (sealed.expected(), sealed.bytes.len());
    if expected != got {
        return Err(size(expected, got));
    }
    Ok(sealed)
}

pub(super) fn size(expected: usize, got: usize) -> Msg {
    msg("file.size").with("expected", expected).with("got", got)
}

/// Before anything else: a newer page may have changed everything else.
fn version(json: &Json<'_>) -> Result<(), Msg> {
    let Json::Object(members) = json else { return Err(msg("file.format")) };
    let find = |name: &str| members.iter().find(|(key, _)| key == name).map(|(_, value)| value);
    if find("format") != Some(&Json::Text(FORMAT.into())) {
        return Err(msg("file.format"));
    }
    let version = match find("version") {
        Some(Json::Number(text)) => text.parse::<u32>().ok(),
        _ => None,
    };
    match version {
        Some(1..=VERSION) => Ok(()),
        Some(got) if got > VERSION => {
            Err(msg("file.version").with("got", got).with("known", VERSION))
        }
        _ => Err(msg("file.no_version").with("known", VERSION)),
    }
}

fn source(json: Json<'_>) -> Result<Taken, Msg> {
    let known =
        ["kind", "name", "channels", "width", "height", "scaled_from", "channel_axis", "sizes"];
    let mut from = Fields::new("source.", json, &known)?;
    let kind = from.word("kind", &["picture", "array"])?;
    let name: String = from.text("name")?.chars().take(LONGEST_NAME).collect();
    if kind == 1 {
        let channel_axis = from.count("channel_axis", 0, 2)?;
        let sizes: [usize; 3] = from.counts("sizes", MAX_NUMBERS)?;
        let count = sizes.iter().try_fold(1usize, |n, &s| n.checked_mul(s));
        if count.is_none_or(|n| n > MAX_NUMBERS) {
            return Err(msg("error.input.amount").with("limit", MAX_NUMBERS));
        }
        return Ok(Taken::Array { name, channel_axis, sizes });
    }
    let word = from.word("channels", &["grey", "rgb"])?;
    let channels = if word == 0 { Channels::Grey } else { Channels::Rgb };
    let (width, height) = (from.count("width", 1, MAX_SIDE)?, from.count("height", 1, MAX_SIDE)?);
    let scaled_from = if from.has("scaled_from") {
        Some(from.counts("scaled_from", u32::MAX as usize)?.into())
    } else {
        None
    };
    Ok(Taken::Picture { name, channels, width, height, scaled_from })
}

fn grid(json: Json<'_>) -> Result<Sizes, Msg> {
    let mut from = Fields::new("x.", json, &["type", "rank", "channels", "rows", "cols"])?;
    let bytes = from.word("type", &["f32", "u8"])? == 1;
    let rank = from.count("rank", 1, 2)?;
    let c = from.count("channels", 1, MAX_CHANNELS)?;
    let h = from.count("rows", 1, if rank == 1 { 1 } else { MAX_SIDE })?;
    let w = from.count("cols", 1, MAX_SIDE)?;
    Ok(Sizes { bytes, rank, chw: [c, h, w] })
}

fn typed(json: Json<'_>) -> Result<usize, Msg> {
    Fields::new("dy.", json, &["typed"])?.count("typed", 1, MAX_NUMBERS)
}

fn data(json: Json<'_>) -> Result<Bytes, Msg> {
    let mut from = Fields::new("data.", json, &["encoding", "bytes", "base64"])?;
    let packed = from.word("encoding", &["none", "deflate"])? == 1;
    let count = from.count("bytes", 1, u32::MAX as usize)?;
    let text = from.text("base64")?;
    let text = text.trim_end_matches('=');
    let bytes = base64::decode(text, usize::MAX);
    let signs = bytes.len() / 3 * 4 + [0, 2, 3][bytes.len() % 3];
    if signs != text.len() {
        return Err(msg("file.base64").with("at", bytes.len() / 3 * 4));
    }
    if packed {
        return Ok(Bytes::Deflated(bytes, count));
    }
    if bytes.len() != count {
        return Err(size(count, bytes.len()));
    }
    Ok(Bytes::Plain(bytes))
}

impl Bytes {
    /// Unpacked.
    fn len(&self) -> usize {
        match self {
            Self::Plain(bytes) => bytes.len(),
            Self::Deflated(_, count) => *count,
        }
    }
}

impl Taken {
    pub(super) fn bytes(&self) -> usize {
        match self {
            Self::Picture { width, height, .. } => width * height * 4,
            Self::Array { sizes, .. } => sizes.iter().product::<usize>() * 4,
        }
    }
}

impl Sizes {
    pub(super) fn bytes(&self) -> usize {
        self.chw.iter().product::<usize>() * if self.bytes { 1 } else { 4 }
    }
}

impl Sealed {
    /// Bytes that have to be unpacked from zlib's format, and how many they are then.
    pub fn packed(&self) -> Option<(&[u8], usize)> {
        match &self.bytes {
            Bytes::Plain(_) => None,
            Bytes::Deflated(bytes, count) => Some((bytes, *count)),
        }
    }

    /// So many bytes do the parts need.
    fn expected(&self) -> usize {
        let source = self.source.as_ref().map_or(0, Taken::bytes);
        source + self.grid.as_ref().map_or(0, Sizes::bytes) + self.typed * 16
    }
}
