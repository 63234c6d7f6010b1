//! Files give back what they were saved from, and those of every version so far open for good.

use crate::docs::{any_doc, first, linkable, same};
use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use pooling_playground::model::doc::{Array3, Channels, Doc, Pixels, Sample, Source};
use pooling_playground::model::file::{self, read, write};
use pooling_playground::model::grid::{At, Grid};
use pooling_playground::model::input::picture::picture_grid;
use pooling_playground::model::link::{self, Opened, Place};
use pooling_playground::model::refusal;
use pooling_playground::model::shared::Shared;
use pooling_playground::model::words::Msg;
use proptest::prelude::*;
use std::io::{Read, Write};

pub(crate) fn saved(doc: &Doc, place: Place) -> String {
    write(doc, place).text(None)
}

/// Unpacks what is packed, as the browser does.
pub(crate) fn opened(text: &str) -> Result<Opened, Msg> {
    let sealed = read(text)?;
    let unpacked = sealed.packed().and_then(|(packed, most)| {
        let mut bytes = Vec::new();
        let most = most as u64 + 1;
        ZlibDecoder::new(packed).take(most).read_to_end(&mut bytes).ok().map(|_| bytes)
    });
    sealed.open(unpacked)
}

/// As the page saves it.
fn packed(doc: &Doc, place: Place) -> String {
    let draft = write(doc, place);
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::default());
    packer.write_all(draft.data()).unwrap();
    let bytes = packer.finish().unwrap();
    let bytes = (!draft.data().is_empty()).then_some(bytes);
    draft.text(bytes.as_deref())
}

thread_local! {
    static SCHEMA: (boon::Schemas, boon::SchemaIndex) = {
        let (mut schemas, mut compiler) = (boon::Schemas::new(), boon::Compiler::new());
        let schema = include_str!("../../static/schema/state-1.json");
        compiler.add_resource("state-1.json", serde_json::from_str(schema).unwrap()).unwrap();
        let index = compiler.compile("state-1.json", &mut schemas).unwrap();
        (schemas, index)
    };
}

/// What the published schema has against a file.
pub(crate) fn against_schema(text: &str) -> Option<String> {
    let value = serde_json::from_str(text).unwrap();
    SCHEMA.with(|(schemas, index)| Some(schemas.validate(&value, *index).err()?.to_string()))
}

fn comes_back(doc: &Doc, place: Place) -> Result<(), TestCaseError> {
    let text = saved(doc, place);
    prop_assert_eq!(against_schema(&text), None);
    let small = opened(&packed(doc, place)).unwrap_or_else(|why| panic!("{why:?}\n{text}"));
    same(doc, &small.doc).map_err(TestCaseError::fail)?;
    let opened = opened(&text).unwrap_or_else(|why| panic!("{why:?}\n{text}"));
    prop_assert_eq!(&opened.notices, &[]);
    let at =
        Place { step: opened.step, base: opened.base, channel: opened.channel, ..Place::default() };
    prop_assert_eq!(at, place);
    same(doc, &opened.doc).map_err(TestCaseError::fail)?;
    prop_assert_eq!(saved(&opened.doc, place), text);
    Ok(())
}

/// x as it was taken from a picture or an array, where it can have been.
fn taken(doc: Doc) -> Doc {
    let grid = match &doc.source {
        Source::Picture { pixels, channels } => picture_grid(pixels, *channels).ok(),
        Source::Array { array, channel_axis } => {
            pooling_playground::model::input::array::array_grid(array, *channel_axis).ok()
        }
        _ => None,
    };
    let Some(grid) = grid else { return doc };
    let (settings, _) = refusal::fit(&doc.settings, &grid);
    Doc { grid, settings, ..doc }.arranged()
}

proptest! {
    #[test]
    fn a_file_gives_back_the_document(doc in any_doc(), base in 0..2u8) {
        let place = Place { step: 1, base, channel: doc.grid.channels() - 1, ..Place::default() };
        comes_back(&doc, place)?;
        let doc = taken(doc);
        comes_back(&doc, Place { channel: 0, ..place })?;
    }

    #[test]
    fn settings_go_from_a_link_to_a_file_and_back(doc in linkable(), base in 0..2u8) {
        let place = Place { step: 2, base, channel: 0, ..Place::default() };
        let link = link::write(&doc, place).fragment;
        let from_link = link::read(&link, &first());
        let text = saved(&from_link.doc, place);
        let from_file = opened(&text).unwrap();
        same(&doc, &from_file.doc).map_err(TestCaseError::fail)?;
        let again = Place { step: from_file.step, base: from_file.base, channel: from_file.channel, ..Place::default() };
        prop_assert_eq!(link::write(&from_file.doc, again).fragment, link);
    }
}

/// A key that is new to links is new to files as well.
#[test]
fn the_schema_knows_every_key() {
    let schema: serde_json::Value =
        serde_json::from_str(include_str!("../../static/schema/state-1.json")).unwrap();
    let known = &schema["properties"]["state"]["propertyNames"]["enum"];
    assert_eq!(*known, serde_json::json!(link::KEYS.to_vec()));
}

/// Files as earlier pages saved them: `tests/data/files/N` is never changed, only added to.
#[test]
fn every_version_opens_for_good() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/files");
    for version in 1..=file::VERSION {
        let mut count = 0;
        for entry in std::fs::read_dir(folder.join(version.to_string())).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            let Some(stem) = name.strip_suffix(file::ENDING) else { continue };
            let text = std::fs::read_to_string(&path).unwrap();
            assert_eq!(against_schema(&text), None, "{name}");
            let opened = opened(&text);
            let opened = opened.unwrap_or_else(|why| panic!("{name}: {why:?}"));
            let place = Place {
                step: opened.step,
                base: opened.base,
                channel: opened.channel,
                ..Place::default()
            };
            let link = link::write(&opened.doc, place).fragment;
            let told =
                std::fs::read_to_string(path.with_file_name(format!("{stem}.link"))).unwrap();
            assert_eq!(link, told.trim_end(), "{name}");
            count += 1;
        }
        assert!(count >= 3, "version {version} has files to be tested with");
    }
}

fn large(channels: usize) -> Doc {
    let rgba = (0..200 * 100 * 4).map(|i| if i % 4 == 3 { 255 } else { (i * 7 % 251) as u8 });
    let name = "a \"name\" \\ 图.png".to_owned();
    let pixels = Pixels { name, width: 200, height: 100, rgba: rgba.collect(), scaled_from: None };
    let channels = if channels == 3 { Channels::Rgb } else { Channels::Grey };
    let grid = picture_grid(&pixels, channels).unwrap();
    Doc { grid, source: Source::Picture { pixels: Shared::new(pixels), channels }, ..first() }
}

#[test]
fn a_picture_is_saved_once() {
    let picture = large(3);
    let text = saved(&picture, Place::default());
    // Its pixels and nothing else.
    assert!(text.len() < 200 * 100 * 4 * 4 / 3 + 700, "{}", text.len());
    same(&picture, &opened(&text).unwrap().doc).unwrap();
    // Painted over, x is saved beside them.
    let painted = picture.grid.with(1, &[(At { row: 7, col: 9 }, 0.123)]);
    let painted = Doc { grid: painted, ..picture };
    same(&painted, &opened(&saved(&painted, Place::default())).unwrap().doc).unwrap();
}

#[test]
fn what_no_link_carries_is_in_the_file() {
    // A sample that a link only names: the file opens without a network.
    let values = (0..3 * 70 * 80).map(|i| f32::from((i % 256) as u8) / 255.0).collect();
    let grid = Grid::new(2, 3, 70, 80, values).unwrap();
    let photo = Doc { grid, source: Source::Sample(Sample::Photo), ..first() };
    let text = saved(&photo, Place { step: 4, base: 1, channel: 2, ..Place::default() });
    assert!(text.len() < 3 * 70 * 80 * 4 / 3 + 700, "{}", text.len());
    same(&photo, &opened(&text).unwrap().doc).unwrap();

    let at = |i: usize| (At { row: i / 1024, col: i % 1024 }, (i as f32).sin());
    let typed = photo.upstream.with(1, &(0..80_000).map(at).collect::<Vec<_>>());
    let typed = Doc { upstream: typed, ..photo };
    same(&typed, &opened(&saved(&typed, Place::default())).unwrap().doc).unwrap();

    let values: Vec<f32> = (0..3 * 90 * 70).map(|i| (i as f32).sqrt()).collect();
    let array = Array3 { name: "a.npy".to_owned(), sizes: [90, 70, 3], values };
    let grid = pooling_playground::model::input::array::array_grid(&array, 2).unwrap();
    let source = Source::Array { array: Shared::new(array), channel_axis: 2 };
    let array = Doc { grid, source, ..first() };
    let text = saved(&array, Place::default());
    assert!(text.len() < 3 * 90 * 70 * 4 * 4 / 3 + 700, "{}", text.len());
    same(&array, &opened(&text).unwrap().doc).unwrap();
}

#[test]
fn a_small_file_can_be_read() {
    let text = saved(&first(), Place { step: 5, base: 1, channel: 0, ..Place::default() });
    let told = include_str!("../data/files/1/first.pooling.json");
    assert_eq!(text, told);
}

#[test]
fn packed_bytes_are_asked_for() {
    let text = saved(&large(1), Place::default());
    let draft = write(&large(1), Place::default());
    let bytes = draft.data().to_vec();
    // What the browser would have packed; here any other bytes stand for it.
    let packed = draft.text(Some(b"packed"));
    assert!(packed.len() < text.len() / 2 && packed.contains("\"deflate\""));
    let sealed = read(&packed).unwrap();
    assert_eq!(sealed.packed(), Some((&b"packed"[..], bytes.len())));
    same(&large(1), &sealed.clone().open(Some(bytes.clone())).unwrap().doc).unwrap();
    for wrong in
        [None, Some(Vec::new()), Some(bytes[1..].to_vec()), Some([&bytes[..], b"x"].concat())]
    {
        assert_eq!(sealed.clone().open(wrong).unwrap_err().key, "file.size");
    }
}
