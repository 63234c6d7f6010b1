use crate::docs::{first, linkable, same};
use pooling_playground::model::doc::{Doc, Sample, Source};
use pooling_playground::model::grid::{At, Grid};
use pooling_playground::model::link::{Place, read, write};
use pooling_playground::model::settings::Settings;
use pooling_playground::model::upstream::{Fill, Upstream};
use proptest::prelude::*;

fn windows(doc: &Doc) -> usize {
    doc.settings.prepare(&doc.grid).unwrap().steps()
}

fn written(doc: &Doc) -> String {
    write(doc, Place::default()).fragment
}

/// What a link must hold to, whatever is in it.
fn opens(fragment: &str) {
    let opened = read(fragment, &first());
    assert!(opened.step <= 2 * windows(&opened.doc));
    assert!(opened.channel < opened.doc.grid.channels());
    assert!(opened.base <= 1);
    assert!(opened.notices.len() < 40);
    for notice in &opened.notices {
        assert!(format!("{notice:?}").len() < 2000, "{notice:?}");
    }
}

proptest! {
    #[test]
    fn a_link_gives_back_the_document(doc in linkable(), part in 0.0..1.0, base in 0..2u8, small in any::<bool>()) {
        let step = (part * 2.0 * windows(&doc) as f64) as usize;
        let channel = doc.grid.channels() - 1;
        let link = write(&doc, Place { step, base, channel, small });
        prop_assert!(link.whole);
        let opened = read(&link.fragment, &first());
        prop_assert_eq!(&opened.notices, &[]);
        prop_assert_eq!((opened.step, opened.base, opened.channel), (step, base, channel));
        prop_assert_eq!(opened.small, small);
        same(&doc, &opened.doc).map_err(TestCaseError::fail)?;
        let again = write(&opened.doc, Place { step, base, channel, small: opened.small });
        prop_assert_eq!(again.fragment, link.fragment);
    }

    #[test]
    fn messengers_may_encode_it(doc in linkable()) {
        let encoded: String = written(&doc).bytes().map(|b| match b {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'=' | b'&' => char::from(b).to_string(),
            _ => format!("%{b:02X}"),
        }).collect();
        for text in [&encoded, &encoded.replace('%', "%25"), &encoded.replace('&', "&amp;")] {
            let opened = read(text, &first());
            prop_assert_eq!(&opened.notices, &[]);
            same(&doc, &opened.doc).map_err(TestCaseError::fail)?;
        }
    }

    #[test]
    fn no_text_breaks_the_page(text in any::<String>(), keys in "(&(how|kernel|x|dy|pad|pad_end|rules|auto_pad|step|linked|rank|divisor)=[-0-9a-z.,;|:~%x]{0,30}){0,9}") {
        opens(&text);
        opens(&keys);
        opens(&(keys + &text));
    }

    #[test]
    fn no_damage_breaks_the_page(doc in linkable(), at in any::<prop::sample::Index>(), bit in 0..7u8) {
        let link = written(&doc);
        let at = at.index(link.len());
        opens(&link[..at]);
        let mut bytes = link.into_bytes();
        bytes[at] ^= 1 << bit;
        opens(&String::from_utf8(bytes).unwrap());
    }
}

#[test]
fn a_link_cut_at_any_place_opens() {
    let mut doc = first();
    doc.upstream = doc.upstream.with(1, &[(At { row: 7, col: 7 }, f32::NAN)]);
    let link = write(&doc, Place { step: 5, base: 1, ..Place::default() }).fragment;
    for end in 0..link.len() {
        opens(&link[..end]);
    }
}

#[test]
fn it_can_be_read() {
    let mut doc = first();
    let place = Place { step: 5, base: 1, ..Place::default() };
    assert_eq!(
        write(&doc, place).fragment,
        "v=1&how=max&kernel=2x2&stride=2x2&sample=first\
         &x=1,3,2,1,0,2;4,8,5,3,1,1;2,1,4,6,7,3;0,5,9,2,2,4;3,2,1,0,5,6;1,4,2,3,8,1\
         &dy=0.5,-0.25,1;0.25,0.5,-0.75;1,0.25,0.5&step=5&base=1"
    );
    doc.grid = Grid::new(1, 2, 1, 3, vec![1.0, -0.0, f32::NAN, 1e-9, f32::INFINITY, 0.1]).unwrap();
    doc.source = Source::Random { seed: 7 };
    doc.settings = Settings {
        kernel: [2, 3],
        padding: [1, 1],
        ceil_mode: true,
        count_include_pad: Some(false),
        divisor_override: Some(-3),
        linked: [true, false, false, true, true],
        ..doc.settings
    };
    doc.upstream = Upstream::new(Fill::Random(7)).with(0, &[(At { row: 40, col: 1 }, 0.5)]);
    assert_eq!(
        write(&doc, Place { channel: 1, ..Place::default() }).fragment,
        "v=1&how=max&kernel=2x3&stride=2x2&pad=1x1&linked=kernel,dilation&ceil=1\
         &count_include_pad=0&divisor=-3&rank=1&seed=7&x=1,-0,nan|0.000000001,inf,0.1\
         &dy=random:7~0.40.1:0.5&channel=1"
    );
}

#[test]
fn an_empty_place_was_not_typed() {
    let opened = read("x=1,2;3,4&kernel=1&dy=zeros~5,;,-1", &first());
    assert_eq!(opened.notices, []);
    let typed: Vec<_> = opened.doc.upstream.typed.iter().map(|(_, v)| v).collect();
    assert_eq!((opened.doc.upstream.fill, typed), (Fill::Zeros, vec![5.0, -1.0]));
    assert!(written(&opened.doc).ends_with("&dy=zeros~5,;,-1"));
}

#[test]
fn what_is_left_out_has_its_default() {
    let opened = read("kernel=3&x=1,2,3;4,5,6;7,8,9", &first());
    assert_eq!(opened.notices, []);
    assert_eq!(opened.doc.settings.stride, [3, 3]);
    assert_eq!(opened.doc.settings.linked, [true; 5]);
    assert!(opened.doc.upstream.typed.is_empty());
    // Without x the page's own grid and upstream gradient stay.
    let opened = read("kernel=2x3", &first());
    assert_eq!(opened.doc.grid.tensor(), first().grid.tensor());
    assert_eq!(opened.doc.settings.linked, [false, false, true, true, true]);
    assert_eq!(opened.doc.upstream.typed.len(), 9);
}

#[test]
fn a_seed_alone_makes_x() {
    let opened = read("v=1&kernel=2x2&seed=7", &first());
    assert_eq!(opened.notices, []);
    assert_eq!(opened.doc.source, Source::Random { seed: 7 });
    assert_ne!(opened.doc.grid.tensor(), first().grid.tensor());
    assert!(opened.doc.upstream.typed.is_empty());
    let again = read(&written(&opened.doc), &first());
    assert_eq!(again.notices, []);
    same(&opened.doc, &again.doc).unwrap();
    let told: Vec<_> = read("seed=7&rank=1", &first()).notices.iter().map(|n| n.key).collect();
    assert_eq!(told, ["link.rank"]);
}

#[test]
fn both_words_for_padding_are_read() {
    for link in ["kernel=3&pad=1&linked=pad", "kernel=3&padding=1&linked=padding"] {
        let opened = read(link, &first());
        assert_eq!(opened.notices, [], "{link}");
        let settings = &opened.doc.settings;
        assert_eq!(
            (settings.padding, settings.linked),
            ([1, 1], [false, false, true, true, false])
        );
    }
}

fn filled(c: usize, h: usize, w: usize, value: impl Fn(usize) -> f32) -> Doc {
    let grid = Grid::new(2, c, h, w, (0..c * h * w).map(value).collect()).unwrap();
    Doc { grid, source: Source::Made, ..first() }
}

#[test]
fn large_grids_are_compact() {
    let bytes = filled(3, 64, 64, |i| (i % 256) as u8 as f32 / 255.0);
    let floats = filled(1, 64, 64, |i| (i as f32).sin());
    let most = filled(16, 64, 64, |i| (i as f32).sin());
    for (doc, limit) in [(&bytes, 17_000), (&floats, 22_500), (&most, 350_000)] {
        let link = write(doc, Place::default());
        assert!(link.whole && link.fragment.len() < limit, "{}", link.fragment.len());
        same(doc, &read(&link.fragment, &first()).doc).unwrap();
    }
}

#[test]
fn a_picture_is_named_and_found_again() {
    let photo = filled(1, 65, 70, |i| i as f32);
    let link = write(&photo, Place { step: 3, ..Place::default() });
    assert!(!link.whole && link.fragment.contains("x=local.65x70."), "{}", link.fragment);

    let here = read(&link.fragment, &photo);
    assert_eq!(here.notices, []);
    same(&photo, &here.doc).unwrap();

    let elsewhere = read(&link.fragment, &first());
    let keys: Vec<_> = elsewhere.notices.iter().map(|n| n.key).collect();
    assert_eq!(keys, ["link.x_local"]);
    assert_eq!(elsewhere.doc.grid.rows(), 6);

    let other = filled(1, 65, 70, |i| i as f32 + 1.0);
    assert_eq!(read(&link.fragment, &other).notices.len(), 1);
}

#[test]
fn a_large_sample_is_asked_for() {
    let mut photo = filled(1, 128, 128, |i| i as f32);
    photo.source = Source::Sample(Sample::Photo);
    let place = Place { step: 4000, ..Place::default() };
    let link = write(&photo, place);
    assert!(link.whole);
    let opened = read(&link.fragment, &first());
    let wanted = opened.wants.unwrap();
    assert_eq!(wanted.source, photo.source);
    assert_eq!((wanted.rows, wanted.cols, wanted.channels), (128, 128, 1));
    let again = read(&link.fragment, &photo);
    assert_eq!((again.notices.len(), again.wants, again.step), (0, None, 4000));
}

#[test]
fn too_much_upstream_is_named_and_found_again() {
    let at = |i: usize| (At { row: i / 1024, col: i % 1024 }, (i as f32).sin());
    let mut doc = first();
    doc.upstream = doc.upstream.with(1, &(0..80_000).map(at).collect::<Vec<_>>());
    let link = write(&doc, Place::default());
    assert!(!link.whole && link.fragment.len() < 300);
    same(&doc, &read(&link.fragment, &doc).doc).unwrap();
    let elsewhere = read(&link.fragment, &first());
    assert_eq!(elsewhere.notices.iter().map(|n| n.key).collect::<Vec<_>>(), ["link.dy_local"]);
}

#[test]
fn hostile_sizes_take_neither_time_nor_memory() {
    let start = std::time::Instant::now();
    opens(&"x".repeat(10 << 20));
    opens(&format!("x={}", "1,".repeat(5 << 20)));
    opens(&format!("x={}", ";|".repeat(5 << 20)));
    opens(&format!("dy={}", ",;|1".repeat(3 << 20)));
    opens(&format!("x={}", "9".repeat(5 << 20)));
    opens(&format!("kernel={0}x{0}", "9".repeat(1 << 19)));
    opens(&"&a".repeat(5 << 20));
    opens(&"%25".repeat(3 << 20));
    opens("x=f32.64x64x16:AAAA");
    opens("x=f32.99999999x99999999x16:AAAAAAAA");
    opens("dy=f32.4095x4095x16:AAAAAAAA");
    opens("kernel=4096&stride=1&pad=2048&dilation=4096");
    assert!(start.elapsed().as_secs() < 20);
}
