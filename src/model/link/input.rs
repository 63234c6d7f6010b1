use super::cells::{self, Damage};
use super::pairs::Pairs;
use super::{Wanted, notice, number, write};
use crate::model::doc::{Doc, Sample, Source};
use crate::model::grid::{Grid, MAX_CELL_SIDE, MAX_CHANNELS, MAX_SIDE};
use crate::model::input::samples;
use crate::model::words::{Msg, msg};

fn source(pairs: &mut Pairs<'_>) -> Option<Source> {
    let name = |text: &str| Sample::ALL.into_iter().find(|&s| write::sample_name(s) == text);
    let sample = pairs.read("sample", name, || msg("link.accepts.sample"));
    let seed = pairs.read("seed", |text| text.parse().ok(), || msg("link.accepts.seed"));
    sample.map(Source::Sample).or(seed.map(|seed| Source::Random { seed }))
}

/// x, where it came from, and what is wanted instead.
type Input = (Grid, Source, Option<Wanted>);

pub(super) fn read(pairs: &mut Pairs<'_>, fallback: &Doc) -> Input {
    let source = source(pairs);
    let rank = |text: &str| text.parse().ok().filter(|rank| (1..=2).contains(rank));
    let rank = pairs.read("rank", rank, || msg("link.accepts.rank")).unwrap_or(2);
    let kept = |wants| (fallback.grid.clone(), fallback.source.clone(), wants);
    let Some(text) = pairs.get("x") else {
        let input = match source {
            Some(made) => named(made, fallback),
            None => kept(None),
        };
        if rank < input.0.rank() {
            pairs.notices.push(msg("link.rank").count(input.0.rows()));
        }
        return input;
    };
    if let Some(named) = text.strip_prefix("local.") {
        return kept(local(named, source, fallback, &mut pairs.notices));
    }
    let Some((sizes, values)) = numbers(text, &mut pairs.notices) else {
        pairs.notices.push(notice::value("x", text, msg("link.accepts.x")));
        return kept(None);
    };
    let [c, h, w] = sizes;
    if rank == 1 && h > 1 {
        pairs.notices.push(msg("link.rank").count(h));
    }
    let rank = if h > 1 { 2 } else { rank };
    let Ok(grid) = Grid::new(rank, c, h, w, values) else { return kept(None) };
    let is_kept = source.is_none() && same(&grid, &fallback.grid);
    match &fallback.source {
        // A reload finds the picture that these numbers were taken from.
        Source::Picture { .. } | Source::Array { .. } if is_kept => kept(None),
        _ => (grid, source.unwrap_or(Source::Made), None),
    }
}

fn same(a: &Grid, b: &Grid) -> bool {
    let bits = |g: &Grid| g.tensor().data().iter().map(|v| v.to_bits()).collect::<Vec<_>>();
    a.tensor().shape() == b.tensor().shape() && bits(a) == bits(b)
}

/// A link with a seed or a sample alone means that one.
fn named(source: Source, fallback: &Doc) -> Input {
    let made = match source {
        Source::Random { seed } => {
            let (rows, cols) = (fallback.grid.rows(), fallback.grid.cols());
            samples::random(seed, rows.min(MAX_CELL_SIDE), cols.min(MAX_CELL_SIDE)).ok()
        }
        Source::Sample(sample) => samples::sample(sample).map(|(grid, _)| grid),
        _ => None,
    };
    match made {
        Some(grid) => (grid, source, None),
        // The photograph alone is no part of the code: it is fetched.
        None => {
            let there = fallback.source == source;
            let wants = photo(source).filter(|_| !there);
            (fallback.grid.clone(), fallback.source.clone(), wants)
        }
    }
}

fn photo(source: Source) -> Option<Wanted> {
    let is_photo = matches!(source, Source::Sample(Sample::Photo));
    is_photo.then_some(Wanted { source, rows: 0, cols: 0, channels: 0 })
}

/// A grid that is not in the link: kept here, to be made again, or missing.
fn local(
    named: &str,
    source: Option<Source>,
    fallback: &Doc,
    notices: &mut Vec<Msg>,
) -> Option<Wanted> {
    let (shape, sum) = named.split_once('.').unwrap_or((named, ""));
    let Some(sizes) = number::sizes(shape, MAX_SIDE, MAX_CHANNELS) else {
        notices.push(notice::value("x", named, msg("link.accepts.x")));
        return None;
    };
    let [channels, rows, cols] = sizes;
    let kept = &fallback.grid;
    let is_made = source.as_ref().is_some_and(|source| *source == fallback.source);
    if [kept.channels(), kept.rows(), kept.cols()] == sizes
        && (is_made || sum == format!("{:08x}", write::grid_sum(kept)))
    {
        return None;
    }
    notices
        .push(msg("link.x_local").with("rows", rows).with("cols", cols).with("channels", channels));
    source.map(|source| Wanted { source, rows, cols, channels })
}

/// The numbers of x with all gaps filled, where there is at least one number.
fn numbers(text: &str, notices: &mut Vec<Msg>) -> Option<([usize; 3], Vec<f32>)> {
    const MOST: [usize; 3] = [MAX_CHANNELS, MAX_CELL_SIDE, MAX_CELL_SIDE];
    let mut damage = Damage::default();
    let (sizes, values) = if cells::is_coded(text) {
        let (sizes, mut values) = cells::decode(text, MOST)?;
        let count = sizes.iter().product::<usize>();
        damage.missing = count - values.len();
        values.resize(count, 0.0);
        (sizes, values)
    } else {
        spelled(text, MOST, &mut damage)?
    };
    damage.tell("x", notices);
    Some((sizes, values))
}

fn spelled(text: &str, most: [usize; 3], damage: &mut Damage) -> Option<([usize; 3], Vec<f32>)> {
    let [c, h, w] = cells::spelled_sizes(text, most);
    let mut values = vec![0.0; c * h * w];
    let (mut good, mut bad) = (0, 0);
    cells::walk(text, |channel, row, col, entry| {
        let inside = channel < c && row < h && col < w;
        match number::parse(entry) {
            _ if entry.is_empty() => {}
            _ if !inside => damage.beyond += 1,
            Some(v) => {
                values[(channel * h + row) * w + col] = v;
                good += 1;
            }
            None => {
                damage.bad(entry);
                bad += 1;
            }
        }
    });
    damage.missing = values.len() - good - bad;
    (good > 0).then_some(([c, h, w], values))
}
