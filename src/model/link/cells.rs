//! Grids of numbers as text: spelled out while that can be read, as bytes where it cannot.

use super::{base64, number};
use crate::model::words::{Msg, msg};

/// As long as this a grid is spelled out: an 8 x 8 picture still is.
const READABLE: usize = 1000;

/// How many numbers were not what they should be.
#[derive(Debug, Default)]
pub(super) struct Damage {
    /// No numbers, and the first of them.
    pub(super) bad: usize,
    pub(super) first: String,
    /// Not there.
    pub(super) missing: usize,
    /// Outside of what a link carries.
    pub(super) beyond: usize,
}

impl Damage {
    pub(super) fn bad(&mut self, entry: &str) {
        if self.bad == 0 {
            self.first = super::notice::clean(entry);
        }
        self.bad += 1;
    }

    pub(super) fn tell(self, key: &'static str, notices: &mut Vec<Msg>) {
        let about = |name, count| msg(name).with("key", key).count(count);
        if self.bad > 0 {
            notices.push(about("link.bad_numbers", self.bad).with("got", self.first));
        }
        if self.missing > 0 {
            notices.push(about("link.missing", self.missing));
        }
        if self.beyond > 0 {
            notices.push(about("link.beyond", self.beyond));
        }
    }
}

/// Calls `f(channel, row, column, entry)` for everything between two separators.
pub(super) fn walk<'a>(text: &'a str, mut f: impl FnMut(usize, usize, usize, &'a str)) {
    for (c, plane) in text.split('|').enumerate() {
        for (row, line) in plane.split(';').enumerate() {
            for (col, entry) in line.split(',').enumerate() {
                f(c, row, col, entry);
            }
        }
    }
}

/// Channels, rows, columns of a spelled grid, up to the given ones.
pub(super) fn spelled_sizes(text: &str, most: [usize; 3]) -> [usize; 3] {
    let mut sizes = [1; 3];
    walk(text, |c, row, col, _| {
        for (size, at) in sizes.iter_mut().zip([c, row, col]) {
            *size = (*size).max(at + 1);
        }
    });
    [0, 1, 2].map(|i| sizes[i].min(most[i]))
}

/// Writes a whole grid.
pub(super) fn write(values: &[f32], sizes: [usize; 3]) -> String {
    let spelled = spell(values.iter().map(|&v| Some(v)), sizes);
    if spelled.len() <= READABLE {
        return spelled;
    }
    let shape = number::sizes_text(sizes);
    let coded = match values.iter().map(|&v| byte(v)).collect::<Option<Vec<u8>>>() {
        Some(bytes) => format!("u8.{shape}:{}", base64::encode(&bytes)),
        None => {
            let bytes: Vec<u8> = values.iter().flat_map(|v| v.to_le_bytes()).collect();
            format!("f32.{shape}:{}", base64::encode(&bytes))
        }
    };
    if coded.len() < spelled.len() { coded } else { spelled }
}

/// Spells a grid out; places without a number stay empty.
pub(super) fn spell(values: impl Iterator<Item = Option<f32>>, [_, h, w]: [usize; 3]) -> String {
    let mut text = String::new();
    for (i, value) in values.enumerate() {
        if i > 0 {
            text.push(match i {
                _ if i % (h * w) == 0 => '|',
                _ if i % w == 0 => ';',
                _ => ',',
            });
        }
        if let Some(v) = value {
            text.push_str(&number::text(v));
        }
    }
    text
}

/// The byte that a picture's value stands for.
pub(in crate::model) fn byte(v: f32) -> Option<u8> {
    let byte = (v * 255.0).round() as u8;
    (of_byte(byte).to_bits() == v.to_bits()).then_some(byte)
}

pub(in crate::model) fn of_byte(byte: u8) -> f32 {
    f32::from(byte) / 255.0
}

/// Whether a text says that it is bytes.
pub(super) fn is_coded(text: &str) -> bool {
    text.starts_with("u8.") || text.starts_with("f32.")
}

/// Reads bytes: the sizes that they say, and as many numbers as are there.
pub(super) fn decode(text: &str, most: [usize; 3]) -> Option<([usize; 3], Vec<f32>)> {
    let (kind, rest) = text.split_once('.')?;
    let (shape, data) = rest.split_once(':')?;
    let sizes = number::sizes(shape, most[1].min(most[2]), most[0])?;
    let count = sizes.iter().try_fold(1usize, |n, &s| n.checked_mul(s))?;
    let values: Vec<f32> = if kind == "u8" {
        base64::decode(data, count).into_iter().map(of_byte).collect()
    } else {
        let bytes = base64::decode(data, count.checked_mul(4)?);
        bytes.as_chunks().0.iter().map(|&b| f32::from_le_bytes(b)).collect()
    };
    (!values.is_empty()).then_some((sizes, values))
}
