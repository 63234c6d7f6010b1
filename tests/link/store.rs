use crate::docs::{any_doc, first, same};
use pooling_playground::model::doc::{Doc, Source};
use pooling_playground::model::grid::Grid;
use pooling_playground::model::link::{Place, store::pack, store::unpack};
use proptest::prelude::*;

proptest! {
    #[test]
    fn what_is_kept_comes_back(doc in any_doc(), base in 0..2u8) {
        let channel = doc.grid.channels() - 1;
        let bytes = pack(&doc, Place { step: 1, base, channel, small: false });
        let opened = unpack(&bytes).unwrap();
        prop_assert_eq!(&opened.notices, &[]);
        prop_assert_eq!((opened.step, opened.base, opened.channel), (1, base, channel));
        same(&doc, &opened.doc).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn damage_is_noticed(doc in any_doc(), at in any::<prop::sample::Index>(), flip in 1..=255u8) {
        let mut bytes = pack(&doc, Place::default());
        let at = at.index(bytes.len());
        prop_assert!(unpack(&bytes[..at]).is_err());
        bytes[at] ^= flip;
        prop_assert!(unpack(&bytes).is_err());
    }

    /// With the checksum set right again, every byte that steers the reading is tried.
    #[test]
    fn nothing_kept_breaks_the_page(doc in any_doc(), changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..9)) {
        let mut bytes = pack(&doc, Place::default());
        for (at, byte) in changes {
            let at = 12 + at.index((bytes.len() - 12).min(160));
            bytes[at] = byte;
        }
        mend(&mut bytes);
        if let Ok(opened) = unpack(&bytes) {
            let run = opened.doc.settings.prepare(&opened.doc.grid).unwrap();
            prop_assert!(opened.step <= 2 * run.steps());
        }
    }

    #[test]
    fn no_bytes_break_the_page(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(unpack(&bytes).is_err());
        let mut headed = [b"POOL\x01\0\0\0\0\0\0\0".as_slice(), &bytes].concat();
        mend(&mut headed);
        let _ = unpack(&headed);
    }
}

/// The checksum of the format, written a second time.
fn mend(bytes: &mut [u8]) {
    let body = &bytes[12..];
    let words = body.chunks(4).flat_map(|chunk| match chunk.try_into() {
        Ok(four) => vec![u32::from_le_bytes(four)],
        Err(_) => chunk.iter().map(|&b| u32::from(b)).collect(),
    });
    let mut sum = 0u32;
    for word in words.chain([body.len() as u32]) {
        sum = (sum.rotate_left(5) ^ word).wrapping_mul(0x9e37_79b1);
    }
    sum ^= sum >> 15;
    bytes[8..12].copy_from_slice(&sum.to_le_bytes());
}

#[test]
fn a_large_picture_is_kept() {
    let values = (0..3 << 20).map(|i| i as f32).collect();
    let grid = Grid::new(2, 3, 1024, 1024, values).unwrap();
    let doc = Doc { grid, source: Source::Made, ..first() };
    same(&doc, &unpack(&pack(&doc, Place::default())).unwrap().doc).unwrap();
}

#[test]
fn what_version_3_kept_opens() {
    let mut bytes = pack(&first(), Place::default());
    // It knew neither filters nor borders nor sizes of unpooling.
    let new = ["3", "reflect", "input"]
        .map(|text| [&(text.len() as u32).to_le_bytes(), text.as_bytes()].concat());
    let new = new.concat();
    let at = bytes.windows(new.len()).position(|part| part == new).unwrap();
    bytes.drain(at..at + new.len());
    bytes[4] = 3;
    mend(&mut bytes);
    same(&first(), &unpack(&bytes).unwrap().doc).unwrap();
}

#[test]
fn a_later_version_says_so() {
    let mut bytes = pack(&first(), Place::default());
    bytes[4] = 5;
    assert_eq!(unpack(&bytes).unwrap_err().key, "store.version");
    assert_eq!(unpack(b"").unwrap_err().key, "store.damaged");
}
