//! Text files in the encodings that spreadsheets write.

use std::borrow::Cow;

/// UTF-8, or UTF-16 with its mark at the front (Excel's "Unicode text").
///
/// In any other encoding numbers are ASCII all the same: the rest is marked as unreadable, and refused
/// with its place where a number should be.
pub(super) fn decode(bytes: &[u8]) -> Cow<'_, str> {
    match bytes {
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        _ => String::from_utf8_lossy(bytes),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Cow<'_, str> {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes_what_spreadsheets_write() {
        let utf16 = |unit: fn(u16) -> [u8; 2]| -> Vec<u8> {
            "\u{feff}1\t−2".encode_utf16().flat_map(unit).collect()
        };
        assert_eq!(decode(&utf16(u16::to_le_bytes)), "1\t−2");
        assert_eq!(decode(&utf16(u16::to_be_bytes)), "1\t−2");
        assert_eq!(decode("1,２".as_bytes()), "1,２");
        assert_eq!(decode(b"1,\xc4\xe3"), "1,\u{fffd}\u{fffd}");
        assert_eq!(decode(b"\xff\xfe1"), "");
    }
}
