//! What kind of file somebody brings.

use super::glyphs::quoted;
use crate::model::file;
use crate::model::words::{Msg, msg};

/// A file by what is to be done with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Png,
    Jpeg,
    Webp,
    Gif,
    Svg,
    Npy,
    /// One of the page's own, to be opened.
    State,
    /// CSV, TSV, JSON, or any other text with numbers.
    Text,
}

/// So many bytes from the front are enough for [`sniff`].
pub const HEAD: usize = 1024;

const MIB: u64 = 1 << 20;

impl Kind {
    /// The browser decodes it.
    pub fn is_picture(self) -> bool {
        !matches!(self, Self::Npy | Self::State | Self::Text)
    }

    /// What a browser decoding the bytes wants to know.
    pub fn mime(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Webp => "image/webp",
            Self::Gif => "image/gif",
            Self::Svg => "image/svg+xml",
            Self::Npy => "application/octet-stream",
            Self::State => "application/json",
            Self::Text => "text/plain",
        }
    }

    /// The largest file that is read, in MiB: enough for the largest grid, in f64 or written out.
    fn most_mib(self) -> u64 {
        match self {
            Self::Svg => 16,
            Self::Npy => 129,
            Self::State => file::MOST_MIB,
            _ => 64,
        }
    }
}

/// Tells the kind from the first bytes; the name only serves the message. `size` is the whole file's.
///
/// # Errors
/// What is none of the accepted kinds, empty, or too large.
pub fn sniff(name: &str, head: &[u8], size: u64) -> Result<Kind, Msg> {
    let named = |key| msg(key).with("name", quoted(name));
    if head.is_empty() {
        return Err(named("error.file.empty"));
    }
    if head.starts_with(b"PK\x03\x04") {
        return Err(named("error.file.zip"));
    }
    let kind = kind(name, head).ok_or_else(|| named("error.file.kind"))?;
    if size > kind.most_mib() * MIB {
        let refused = named("error.file.size").with("got", size.div_ceil(MIB));
        return Err(refused.with("limit", kind.most_mib()));
    }
    Ok(kind)
}

/// Where a PNG says how many bits a channel has.
const PNG_DEPTH: usize = 24;

/// Whether the browser, whose pictures have 8 bits per channel, makes less of this one.
pub fn is_deep(head: &[u8]) -> bool {
    kind("", head) == Some(Kind::Png) && head.get(PNG_DEPTH) == Some(&16)
}

/// Documents that are written in signs, and are no tables.
const DOCUMENTS: [&[u8]; 5] = [b"%PDF", b"%!PS", b"{\\rtf", b"<!DOCTYPE", b"<html"];

fn kind(name: &str, head: &[u8]) -> Option<Kind> {
    let known: [(&[u8], Kind); 5] = [
        (b"\x89PNG\r\n\x1a\n", Kind::Png),
        (b"\xff\xd8\xff", Kind::Jpeg),
        (b"GIF87a", Kind::Gif),
        (b"GIF89a", Kind::Gif),
        (b"\x93NUMPY", Kind::Npy),
    ];
    if let Some(&(_, kind)) = known.iter().find(|(magic, _)| head.starts_with(magic)) {
        return Some(kind);
    }
    if head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP") {
        return Some(Kind::Webp);
    }
    if head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff") {
        return Some(Kind::Text);
    }
    // Control characters are in no text; bytes above ASCII are in texts of many encodings.
    let is_text = head.iter().all(|&c| c >= b' ' || matches!(c, b'\t'..=b'\r'));
    let is_svg = is_text && head.windows(4).any(|four| four == b"<svg");
    if is_svg {
        return Some(Kind::Svg);
    }
    if is_text && (name.ends_with(file::ENDING) || names_us(head)) {
        return Some(Kind::State);
    }
    let is_document = DOCUMENTS.iter().any(|start| head.starts_with(start));
    (is_text && !is_document).then_some(Kind::Text)
}

/// An object that says near its front that it is one of the page's files, whatever it is called.
fn names_us(head: &[u8]) -> bool {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    let ours = file::FORMAT.as_bytes();
    head.starts_with(b"{") && head.windows(ours.len()).any(|word| word == ours)
}

#[cfg(test)]
mod tests;
