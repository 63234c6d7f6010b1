//! base64url without padding: bytes in characters that no messenger changes.

const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

pub(in crate::model) fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let word = chunk.iter().fold(0u32, |w, &b| w << 8 | u32::from(b));
        let word = word << (8 * (3 - chunk.len()));
        for i in 0..=chunk.len() {
            text.push(char::from(SIGNS[(word >> (18 - 6 * i)) as usize & 63]));
        }
    }
    text
}

/// In the other alphabet, with the signs at the end that data addresses want.
pub(crate) fn padded(bytes: &[u8]) -> String {
    let mut text = encode(bytes).replace('-', "+").replace('_', "/");
    text.push_str(["", "", "==", "="][text.len() % 4]);
    text
}

/// The bytes up to the first sign that is none of ours, at most `most` of them.
pub(in crate::model) fn decode(text: &str, most: usize) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(most.min(text.len() / 4 * 3 + 3));
    let (mut word, mut bits) = (0u32, 0);
    for sign in text.bytes().map_while(value) {
        word = word << 6 | sign;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            if bytes.len() == most {
                break;
            }
            bytes.push((word >> bits) as u8);
        }
    }
    bytes
}

/// The other alphabet's two signs are read too: some tools turn one into the other.
fn value(sign: u8) -> Option<u32> {
    let value = match sign {
        b'A'..=b'Z' => sign - b'A',
        b'a'..=b'z' => sign - b'a' + 26,
        b'0'..=b'9' => sign - b'0' + 52,
        b'-' | b'+' => 62,
        b'_' | b'/' => 63,
        _ => return None,
    };
    Some(value.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_rfc_4648() {
        for (plain, coded) in
            [("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")]
        {
            assert_eq!(encode(plain.as_bytes()), coded);
            assert_eq!(decode(coded, 99), plain.as_bytes());
        }
        assert_eq!(encode(&[0xfb, 0xff]), "-_8");
        assert_eq!(decode("+/8=", 99), [0xfb, 0xff]);
    }

    #[test]
    fn stops_at_damage_and_at_the_limit() {
        assert_eq!(decode("Zm9v!Zm9v", 99), b"foo");
        assert_eq!(decode("Zm9vYmFy", 4), b"foob");
    }
}
