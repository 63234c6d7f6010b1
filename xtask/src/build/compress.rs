//! Brotli and gzip copies, for hosts that serve them as they lie.

use anyhow::Result;
use flate2::{Compression, GzBuilder};
use lzma_rust2::{LzmaOptions, LzmaWriter};
use std::io::Write;

/// Endings whose files shrink; pictures are compressed already.
const SHRINK: &[&str] =
    &["html", "js", "css", "json", "webmanifest", "svg", "wasm", "txt", "md", "csv"];

pub fn shrinks(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, ext)| SHRINK.contains(&ext))
}

pub fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut packed = Vec::new();
    let quality = 11;
    let window = 22;
    let mut writer = ::brotli::CompressorWriter::new(&mut packed, 64 * 1024, quality, window);
    writer.write_all(bytes)?;
    drop(writer);
    Ok(packed)
}

/// No name and no time in the header: the same bytes every time.
pub fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut writer = GzBuilder::new().mtime(0).write(Vec::new(), Compression::best());
    writer.write_all(bytes)?;
    Ok(writer.finish()?)
}

/// As a `.lzma` file with its size in the header, which `static/single/lzma.js` unpacks.
pub fn lzma(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut packed = Vec::new();
    let options = LzmaOptions::with_preset(9);
    let size = Some(bytes.len() as u64);
    let mut writer = LzmaWriter::new_use_header(&mut packed, &options, size)?;
    writer.write_all(bytes)?;
    writer.finish()?;
    Ok(packed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_are_the_same_every_time_and_smaller() {
        let text = "pooling ".repeat(500);
        for pack in [brotli, gzip, lzma] {
            let packed = pack(text.as_bytes()).unwrap();
            assert!(packed.len() < 100);
            assert_eq!(packed, pack(text.as_bytes()).unwrap());
        }
    }

    #[test]
    fn pictures_are_left_alone() {
        assert!(shrinks("app.1.wasm") && !shrinks("samples/photo.png") && !shrinks("LICENSE"));
    }
}
