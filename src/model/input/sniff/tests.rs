use super::*;

#[test]
fn kinds_by_their_first_bytes() {
    let cases: [(&[u8], Kind); 13] = [
        (b"\x89PNG\r\n\x1a\n\0\0", Kind::Png),
        (b"\xff\xd8\xff\xe0", Kind::Jpeg),
        (b"GIF89a\0", Kind::Gif),
        (b"RIFF\x10\0\0\0WEBPVP8 ", Kind::Webp),
        (b"\x93NUMPY\x01\0", Kind::Npy),
        (b"<svg xmlns=''>", Kind::Svg),
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- hi -->\n<svg>", Kind::Svg),
        (b"1,2\n3,4\n", Kind::Text),
        (b"[[1, 2]]", Kind::Text),
        (b"1\t2\r\n", Kind::Text),
        (b"\xff\xfe1\0", Kind::Text),
        (b"\xfe\xff\x001", Kind::Text),
        ("１，２".as_bytes(), Kind::Text),
    ];
    for (head, kind) in cases {
        assert_eq!(sniff("x", head, 100), Ok(kind), "{head:?}");
    }
}

#[test]
fn files_of_the_page() {
    let ours = b"{\n  \"format\": \"pooling-playground\", \"version\": 1";
    for name in ["a.json", "a.pooling.json", "a.pooling(1).txt"] {
        assert_eq!(sniff(name, ours, 100), Ok(Kind::State), "{name}");
    }
    let marked = [b"\xef\xbb\xbf\r\n", &ours[..]].concat();
    assert_eq!(sniff("a", &marked, 100), Ok(Kind::State));
    // A broken one is told as one, not as a table.
    assert_eq!(sniff("a.pooling.json", b"[1, 2]", 100), Ok(Kind::State));
    assert_eq!(sniff("a.json", b"{\"data\": [1, 2]}", 100), Ok(Kind::Text));
    assert_eq!(sniff("a.csv", b"pooling-playground\n1,2", 100), Ok(Kind::Text));
    assert_eq!(sniff("a.pooling.json", b"\x89PNG\r\n\x1a\n", 100), Ok(Kind::Png));
}

#[test]
fn refusals() {
    let named = |key| msg(key).with("name", "a.bin");
    let got = |head: &[u8], size| sniff("a.bin", head, size).unwrap_err();
    assert_eq!(got(b"\0\x01\x02", 3), named("error.file.kind"));
    for document in ["%PDF-1.7\n1 0 obj", "<!DOCTYPE html>", "<html>", "%!PS-Adobe", "{\\rtf1"] {
        assert_eq!(got(document.as_bytes(), 30), named("error.file.kind"), "{document}");
    }
    assert_eq!(got(b"RIFF\x10\0\0\0WAVEfmt ", 30), named("error.file.kind"));
    assert_eq!(got(b"", 0), named("error.file.empty"));
    assert_eq!(got(b"PK\x03\x04", 30), named("error.file.zip"));
    let large = named("error.file.size").with("got", 65).with("limit", 64);
    assert_eq!(got(b"\x89PNG\r\n\x1a\n", 64 * MIB + 1), large);
    assert_eq!(sniff("", b"\x89PNG\r\n\x1a\n", 64 * MIB), Ok(Kind::Png));
}

#[test]
fn pictures_are_decoded_by_the_browser() {
    assert!(Kind::Svg.is_picture() && Kind::Png.is_picture());
    assert!(!Kind::Npy.is_picture() && !Kind::Text.is_picture());
}

#[test]
fn a_png_says_how_deep_it_is() {
    let png = |depth: u8| {
        let mut head = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x02\0\0\0\x01".to_vec();
        head.push(depth);
        head
    };
    assert!(is_deep(&png(16)) && !is_deep(&png(8)) && !is_deep(&png(16)[..24]));
    assert!(!is_deep(&[16; 30]));
}
