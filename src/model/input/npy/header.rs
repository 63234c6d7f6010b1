use super::element::Element;
use crate::model::input::glyphs::quoted;
use crate::model::words::{Msg, msg};

/// What the dictionary at the front of the file says.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Header {
    pub(super) element: Element,
    pub(super) fortran_order: bool,
    pub(super) sizes: Vec<usize>,
}

/// The header, and the bytes after it.
pub(super) fn read(bytes: &[u8]) -> Result<(Header, &[u8]), Msg> {
    let Some(rest) = bytes.strip_prefix(b"\x93NUMPY") else {
        return Err(msg("error.npy.magic"));
    };
    let (len, rest) = match *rest {
        [1, _, a, b, ref rest @ ..] => (usize::from(u16::from_le_bytes([a, b])), rest),
        [2 | 3, _, a, b, c, d, ref rest @ ..] => (u32::from_le_bytes([a, b, c, d]) as usize, rest),
        [1..=3, ..] | [] => return Err(cut_off(10, bytes.len())),
        [got, ..] => return Err(msg("error.npy.version").with("got", got)),
    };
    let Some((text, data)) = rest.split_at_checked(len) else {
        return Err(cut_off(len, rest.len()));
    };
    let text = String::from_utf8_lossy(text);
    Ok((parse(&text)?, data))
}

fn cut_off(expected: usize, got: usize) -> Msg {
    msg("error.npy.truncated").with("expected", expected).with("got", got)
}

/// Reads `{'descr': '<f4', 'fortran_order': False, 'shape': (3, 4), }`.
fn parse(text: &str) -> Result<Header, Msg> {
    let refused = || msg("error.npy.header").with("got", quoted(text));
    let descr = field(text, "descr").ok_or_else(refused)?;
    let order = field(text, "fortran_order").ok_or_else(refused)?;
    let shape = field(text, "shape").and_then(sizes).ok_or_else(refused)?;
    Ok(Header {
        element: Element::named(descr)?,
        fortran_order: order.starts_with("True"),
        sizes: shape,
    })
}

/// What follows a key and its colon.
fn field<'a>(text: &'a str, key: &str) -> Option<&'a str> {
    let (_, after) = text.split_once(key)?;
    let after = after.trim_start_matches(['\'', '"']).trim_start();
    after.strip_prefix(':').map(str::trim_start)
}

fn sizes(text: &str) -> Option<Vec<usize>> {
    let (inside, _) = text.strip_prefix('(')?.split_once(')')?;
    let sizes = inside.split(',').map(str::trim).filter(|size| !size.is_empty());
    // Python 2 wrote 3L.
    sizes.map(|size| size.trim_end_matches('L').parse().ok()).collect()
}
