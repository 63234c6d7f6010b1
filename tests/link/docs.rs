//! Documents of every kind, and what makes two of them the same.

use pooling_playground::model::doc::{Array3, Channels, Doc, Pixels, Sample, Source};
use pooling_playground::model::grid::{At, Grid};
use pooling_playground::model::params::{Param, Params};
use pooling_playground::model::refusal;
use pooling_playground::model::settings::{HowKind, Settings, Span, WhereKind};
use pooling_playground::model::shared::Shared;
use pooling_playground::model::upstream::{Fill, Upstream};
use proptest::{collection::vec, prelude::*};

pub(crate) fn first() -> Doc {
    Doc::first().unwrap()
}

/// Everything that a document says, with its numbers as bits.
pub(crate) fn same(a: &Doc, b: &Doc) -> Result<(), String> {
    let told = |doc: &Doc| {
        let bits: Vec<u32> = doc.grid.tensor().data().iter().map(|v| v.to_bits()).collect();
        let typed: Vec<_> = doc.upstream.typed.iter().map(|(at, v)| (at, v.to_bits())).collect();
        let shape = doc.grid.tensor().shape();
        let source = match &doc.source {
            Source::Picture { pixels, channels } => format!("{:?} {channels:?}", **pixels),
            Source::Array { array, channel_axis } => {
                let bits: Vec<u32> = array.values.iter().map(|v| v.to_bits()).collect();
                format!("{} {:?} {bits:?} {channel_axis}", array.name, array.sizes)
            }
            other => format!("{other:?}"),
        };
        [
            format!("{shape:?}"),
            format!("{bits:?}"),
            source,
            format!("{:?}", doc.settings),
            format!("{:?} {typed:?}", doc.upstream.fill),
        ]
    };
    for (one, other) in told(a).into_iter().zip(told(b)) {
        if one != other {
            return Err(format!("{one}\nis not\n{other}"));
        }
    }
    Ok(())
}

pub(crate) fn value() -> impl Strategy<Value = f32> {
    prop_oneof![
        4 => (-99i32..99).prop_map(|v| v as f32),
        4 => any::<u8>().prop_map(|v| f32::from(v) / 255.0),
        2 => any::<f32>().prop_map(|v| if v.is_nan() { f32::NAN } else { v }),
        1 => prop::sample::select(vec![
            f32::NAN, f32::INFINITY, f32::NEG_INFINITY, -0.0, 1e-45, f32::MAX, 16_777_217.0, 0.1,
        ]),
    ]
}

pub(crate) fn grid(side: usize, channels: usize) -> impl Strategy<Value = Grid> {
    (1..=2usize, 1..=channels, 1..=side, 1..=side, any::<bool>()).prop_flat_map(
        |(rank, c, h, w, bytes)| {
            let h = if rank == 1 { 1 } else { h };
            let value = if bytes {
                any::<u8>().prop_map(|v| f32::from(v) / 255.0).boxed()
            } else {
                value().boxed()
            };
            prop::collection::vec(value, c * h * w)
                .prop_map(move |values| Grid::new(rank, c, h, w, values).unwrap())
        },
    )
}

pub(crate) fn settings() -> impl Strategy<Value = Settings> {
    let pair = |least: i64, most: i64| (least..=most, least..=most).prop_map(|(a, b)| [a, b]);
    let end = prop::option::of(pair(0, 3));
    let spans = (pair(1, 7), pair(1, 5), pair(0, 3), pair(1, 3), end);
    let flags = (any::<[bool; 5]>(), any::<bool>(), any::<Option<bool>>(), 0..HowKind::ALL.len());
    let divisor = any::<Option<i64>>().prop_map(|d| d.filter(|&d| d != 0));
    let place = 0..WhereKind::ALL.len();
    (spans, flags, divisor, place, params()).prop_map(
        |(spans, flags, divisor_override, place, params)| {
            let mut settings = Settings {
                how: HowKind::ALL[flags.3],
                kernel: spans.0,
                stride: spans.1,
                padding: spans.2,
                pad_end: spans.4,
                dilation: spans.3,
                ceil_mode: flags.1,
                count_include_pad: flags.2,
                divisor_override,
                linked: flags.0,
                place: WhereKind::ALL[place],
                params,
            };
            settings.linked[Span::PadEnd as usize] |= settings.pad_end.is_none();
            let linked = |&span: &Span| flags.0[span as usize] && settings.tells(span);
            let spans: Vec<_> = Span::ALL.into_iter().filter(linked).collect();
            for span in spans {
                settings = settings.with_span(span, 0, settings.span(span)[0]);
            }
            settings
        },
    )
}

/// Each parameter one of its texts.
fn params() -> impl Strategy<Value = Params> {
    let hundredths = |from: u16, to: u16| (from..=to).prop_map(|v| f32::from(v) / 100.0);
    let numbers = (hundredths(1, 900), hundredths(0, 100), 1i64..20, any::<u32>(), 1i64..=16);
    let output = (1i64..9, 1i64..9, vec(1i64..=16, 1..=4usize));
    let words = Param::ALL.map(|param| 0..param.words().len().max(1));
    (numbers, output, words).prop_map(|((p, a, t, draw, depth), (rows, cols, levels), words)| {
        let mut params = Params {
            p,
            a,
            r: p,
            t,
            draw,
            depth,
            filter: 1 + t % 7,
            output: [rows, cols],
            levels,
            ..Params::default()
        };
        for (param, word) in Param::ALL.into_iter().zip(words) {
            if let Some(word) = param.words().get(word) {
                params = params.with(param, word).unwrap_or(params);
            }
        }
        params
    })
}

pub(crate) fn upstream() -> impl Strategy<Value = Upstream> {
    let at = (0..4usize, 0..40usize, 0..40usize).prop_map(|(c, row, col)| (c, At { row, col }));
    let fill = prop_oneof![
        Just(Fill::Ones),
        Just(Fill::Zeros),
        any::<u32>().prop_map(Fill::Random),
        at.clone().prop_map(Fill::OneHot),
    ];
    let whole = (1..3usize, 1..9usize, 1..9usize).prop_flat_map(|(c, h, w)| {
        prop::collection::vec(value(), c * h * w).prop_map(move |values| {
            let at = |i: usize| (i / (h * w), At { row: i / w % h, col: i % w });
            values.into_iter().enumerate().map(|(i, v)| (at(i), v)).collect::<Vec<_>>()
        })
    });
    let loose = prop::collection::vec((at, value()), 0..30);
    (fill, whole, loose, 0..4).prop_map(|(fill, whole, loose, kind)| {
        let typed = match kind {
            0 => Vec::new(),
            1 => whole,
            2 => loose,
            _ => [whole, loose].concat(),
        };
        typed.into_iter().fold(Upstream::new(fill), |u, ((c, at), v)| u.with(c, &[(at, v)]))
    })
}

fn small_source() -> impl Strategy<Value = Source> {
    prop_oneof![
        Just(Source::Made),
        (0..Sample::ALL.len()).prop_map(|i| Source::Sample(Sample::ALL[i])),
        any::<u32>().prop_map(|seed| Source::Random { seed }),
    ]
}

fn large_source() -> impl Strategy<Value = Source> {
    let picture =
        (1..9usize, 1..9usize, any::<bool>(), ".{0,9}").prop_flat_map(|(w, h, rgb, name)| {
            let scaled = prop::option::of((1..9999usize, 1..9999usize));
            (prop::collection::vec(any::<u8>(), w * h * 4), scaled).prop_map(
                move |(rgba, scaled_from)| {
                    let name = name.clone();
                    let pixels = Pixels { name, width: w, height: h, rgba, scaled_from };
                    let channels = if rgb { Channels::Rgb } else { Channels::Grey };
                    Source::Picture { pixels: Shared::new(pixels), channels }
                },
            )
        });
    let array = ([1..4usize, 1..4usize, 1..4usize], 0..3usize, ".{0,9}").prop_flat_map(
        |(sizes, channel_axis, name)| {
            prop::collection::vec(any::<f32>(), sizes.iter().product::<usize>()).prop_map(
                move |values| {
                    let array = Array3 { name: name.clone(), sizes, values };
                    Source::Array { array: Shared::new(array), channel_axis }
                },
            )
        },
    );
    prop_oneof![small_source(), picture, array]
}

fn doc(side: usize, source: impl Strategy<Value = Source>) -> impl Strategy<Value = Doc> {
    (grid(side, 3), settings(), upstream(), source).prop_map(
        |(grid, settings, upstream, source)| {
            let (settings, _) = refusal::fit(&settings, &grid);
            Doc { grid, source, settings, upstream }.arranged()
        },
    )
}

/// Documents that a link carries whole.
pub(crate) fn linkable() -> impl Strategy<Value = Doc> {
    doc(20, small_source())
}

/// Documents that are kept locally.
pub(crate) fn any_doc() -> impl Strategy<Value = Doc> {
    doc(20, large_source())
}
