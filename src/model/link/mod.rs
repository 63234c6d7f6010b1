//! The state as text: the link's fragment, and what is kept locally.
//!
//! ```text
//! #v=1&how=max&kernel=2x2&stride=2x2&x=1,3;4,8&dy=0.5&step=2
//! ```
//!
//! Readable where it can be: a column ends with `,`, a row with `;`, a channel with `|`. What has its
//! default value is left out. The order is fixed, so that the same state is the same link. Places
//! count from 0, whatever base the page shows.
//!
//! | key | value |
//! |---|---|
//! | `v` | 1 |
//! | `how` | `max`, `average`, `min`, `median`, `lp`, `mixed`, `cat`, `stochastic`, `soft`, `logsumexp`, `rank`, `first`, `maxblur`, `unpool` |
//! | `where` | `sliding`, `adaptive`, `global`, `fractional`, `pyramid`, `depth` |
//! | `kernel`, `stride`, `pad`, `dilation` | rows x columns; one number stands for both |
//! | `pad_end` | the same, where padding after differs from padding before |
//! | `linked` | the spans whose axes move together; by default those whose two numbers are equal |
//! | `ceil`, `count_include_pad` | 0 or 1; without the latter the framework decides |
//! | `divisor` | a whole number other than 0 |
//! | `output` | adaptive bins, fractional windows: rows x columns |
//! | `levels`, `bins` | bins per axis of a pyramid's levels, `1,2,4`; `exact` or `he` |
//! | `depth` | channels per window of `depth`, whose grids have a channel a row, a place a column |
//! | `ties`, `nan` | max, min: `first`, `last`, `all`, `split`; `propagate`, `ignore` |
//! | `median` | `lower`, `upper`, `mean` |
//! | `p`, `powers` | Lp: a number or `inf`; `raw`, `absolute` |
//! | `a`; `r`, `lse`; `t` | mixed: 0 to 1; logsumexp: above 0, `mean` or `sum`; rank: from 1 |
//! | `mode`, `draw` | stochastic: `train`, `test`; the seed of draws, of fractional windows too |
//! | `rules`, `auto_pad` | `pytorch`, `tensorflow`, `onnx`, `caffe`, `jax`; `explicit`, `valid`, `same`, `same_lower` |
//! | `versus` | the rules to compare with, or `none` |
//! | `indices` | `no`, `yes`: whether those of the maxima are asked for |
//! | `filter`, `border` | maxblur: 1 to 7 taps; `reflect`, `replicate`, `zero` |
//! | `output_size` | unpool: `input`, `default`, or `given` by `output` |
//! | `rank` | 1 for a 1-D input |
//! | `x` | numbers; or `u8.` / `f32.` rows x columns \[x channels\] `:` base64url, bytes standing for k/255; or `local.` sizes `.` checksum |
//! | `sample`, `seed` | what x was made from |
//! | `dy` | parts joined by `~`: a rule (`ones`, `zeros`, `random:7`, `onehot:0,1,2`), then what was typed over it, as numbers (an empty entry: nothing typed) or as `channel.row.column:value,...` |
//! | `channel`, `step`, `base` | where one is looking |
//! | `small` | 1: a step by hand stops inside of it |

pub(crate) mod base64;
mod bytes;
mod cells;
mod input;
mod notice;
pub(in crate::model) mod number;
mod pairs;
mod read;
pub mod store;
mod upstream;
mod write;

pub(super) use cells::{byte, of_byte};
pub(super) use notice::value as clean_value;
pub use pairs::KEYS;
pub(super) use pairs::plain;
pub use read::read;
pub use store::{pack, unpack};
pub use write::write;
pub(super) use write::{local, sample_name};

use super::doc::{Doc, Source};
use super::words::Msg;

/// The version that is written, and the newest that is understood.
pub const VERSION: u32 = 1;

/// The longest x or dL/dy in a link: 64 x 64 cells of 16 channels, the most that is drawn cell by
/// cell, are 350 KB as bytes. Both together stay below the megabyte that Firefox allows an address.
const MOST_TEXT: usize = 400_000;

/// Where one is looking: what a link says beside the document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Finished steps.
    pub step: usize,
    /// The counting base, 0 or 1.
    pub base: u8,
    /// The shown channel.
    pub channel: usize,
    /// Whether a step by hand stops inside of it.
    pub small: bool,
}

/// A link as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Without the `#`.
    pub fragment: String,
    /// False when something is too large for a link and is kept on this device alone.
    pub whole: bool,
}

/// What a link opens: always a document that can be stepped.
#[derive(Clone, Debug)]
pub struct Opened {
    pub doc: Doc,
    pub step: usize,
    pub base: u8,
    pub channel: usize,
    pub small: bool,
    /// One for each thing that could not be read as it was written.
    pub notices: Vec<Msg>,
    /// A large grid that the link only names, but that can be made again: read the link once more
    /// with a fallback that has it, and its source. Until then a notice says that it is missing.
    pub wants: Option<Wanted>,
}

/// A grid named by a link.
#[derive(Clone, Debug, PartialEq)]
pub struct Wanted {
    /// A sample or a random grid.
    pub source: Source,
    pub rows: usize,
    pub cols: usize,
    pub channels: usize,
}
