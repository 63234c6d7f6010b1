//! Pictures of up to 256 colours as PNG, for what an SVG holds of a large grid. Not packed: a figure is
//! no archive, and browsers and editors pack it as they save it.

use super::palette::Rgba;

/// The most bytes of a block that is not packed (RFC 1951).
const BLOCK: usize = 65_535;

/// `levels` row by row, colours by their numbers.
pub fn png(cols: usize, levels: &[u8], colours: &[Rgba]) -> Vec<u8> {
    let rows = levels.len() / cols.max(1);
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    let sizes = [cols as u32, rows as u32].map(u32::to_be_bytes).concat();
    // 8 bits, by palette; nothing that PNG leaves open.
    chunk(&mut out, b"IHDR", &[&sizes[..], &[8, 3, 0, 0, 0]].concat());
    chunk(&mut out, b"PLTE", &colours.iter().flat_map(|c| [c[0], c[1], c[2]]).collect::<Vec<_>>());
    chunk(&mut out, b"tRNS", &colours.iter().map(|c| c[3]).collect::<Vec<_>>());
    let mut lines = Vec::with_capacity(levels.len() + rows);
    for row in levels.chunks_exact(cols.max(1)) {
        lines.push(0);
        lines.extend_from_slice(row);
    }
    chunk(&mut out, b"IDAT", &zlib(&lines));
    chunk(&mut out, b"IEND", &[]);
    out
}

fn chunk(out: &mut Vec<u8>, kind: &[u8; 4], body: &[u8]) {
    out.extend((body.len() as u32).to_be_bytes());
    let from = out.len();
    out.extend(kind);
    out.extend(body);
    let sum = crc(&out[from..]);
    out.extend(sum.to_be_bytes());
}

fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut out = vec![0x78, 0x01];
    let mut blocks = bytes.chunks(BLOCK).peekable();
    while let Some(block) = blocks.next() {
        out.push(u8::from(blocks.peek().is_none()));
        let length = block.len() as u16;
        out.extend(length.to_le_bytes());
        out.extend((!length).to_le_bytes());
        out.extend(block);
    }
    out.extend(adler(bytes).to_be_bytes());
    out
}

fn adler(bytes: &[u8]) -> u32 {
    let (mut a, mut b) = (1u32, 0u32);
    for &byte in bytes {
        a = (a + u32::from(byte)) % 65_521;
        b = (b + a) % 65_521;
    }
    b << 16 | a
}

fn crc(bytes: &[u8]) -> u32 {
    let mut sum = !0u32;
    for &byte in bytes {
        sum ^= u32::from(byte);
        for _ in 0..8 {
            sum = sum >> 1 ^ if sum & 1 == 1 { 0xedb8_8320 } else { 0 };
        }
    }
    !sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn sums_are_those_of_the_standards() {
        assert_eq!((crc(b"123456789"), adler(b"Wikipedia")), (0xcbf4_3926, 0x11e6_0398));
    }

    #[test]
    fn other_readers_unpack_it() {
        let lines: Vec<u8> = (0..200_000u32).map(|i| (i * 7 % 251) as u8).collect();
        let mut bytes = Vec::new();
        flate2::read::ZlibDecoder::new(&zlib(&lines)[..]).read_to_end(&mut bytes).unwrap();
        assert_eq!(bytes, lines);
        let file = png(3, &[0, 1, 2, 2, 1, 0], &[[1, 2, 3, 255]; 256]);
        assert_eq!(&file[16..24], [0, 0, 0, 3, 0, 0, 0, 2]);
        assert!(file.ends_with(b"IEND\xae\x42\x60\x82"));
    }
}
