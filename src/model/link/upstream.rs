//! The upstream gradient as text: the rule, then what was typed over it.

use super::cells::{self, Damage};
use super::{MOST_TEXT, notice, number};
use crate::model::grid::{At, MAX_CHANNELS};
use crate::model::shared::Shared;
use crate::model::typed::Typed;
use crate::model::upstream::{Fill, Place, Upstream};
use crate::model::words::{Msg, msg};

/// Above any side of y.
const MOST_SIDE: usize = 4096;

/// Nothing where it is all ones. False: what was typed is too much for a link.
pub(super) fn write(upstream: &Upstream) -> Option<(String, bool)> {
    let mut parts = Vec::new();
    if upstream.fill != Fill::Ones {
        parts.push(rule_text(upstream.fill));
    }
    let mut whole = true;
    if !upstream.typed.is_empty() {
        let text = shortest(&upstream.typed);
        whole = text.len() <= MOST_TEXT;
        let sum = sum(&upstream.typed);
        parts.push(if whole { text } else { format!("local.{sum:08x}") });
    }
    (!parts.is_empty()).then(|| (parts.join("~"), whole))
}

fn rule_text(fill: Fill) -> String {
    match fill {
        Fill::Ones => "ones".to_owned(),
        Fill::Zeros => "zeros".to_owned(),
        Fill::OneHot((c, at)) => format!("onehot:{c},{},{}", at.row, at.col),
        Fill::Random(seed) => format!("random:{seed}"),
    }
}

/// As a grid with empty places, or place by place.
fn shortest(typed: &Typed) -> String {
    let place =
        |((c, at), v): (Place, f32)| format!("{c}.{}.{}:{}", at.row, at.col, number::text(v));
    let sparse = typed.iter().map(place).collect::<Vec<_>>().join(",");
    let [c, h, w] = typed.iter().fold([1; 3], |[c, h, w], ((channel, at), _)| {
        [c.max(channel + 1), h.max(at.row + 1), w.max(at.col + 1)]
    });
    // A grid has a separator for every place: with so many it cannot be the shorter one.
    let cells = c.saturating_mul(h).saturating_mul(w);
    if cells > sparse.len() {
        return sparse;
    }
    if cells == typed.len() {
        let values: Vec<f32> = typed.iter().map(|(_, v)| v).collect();
        return cells::write(&values, [c, h, w]);
    }
    let all = (0..cells).map(|i| {
        let at = At { row: i / w % h, col: i % w };
        typed.get(&(i / (h * w), at))
    });
    let spelled = cells::spell(all, [c, h, w]);
    if spelled.len() <= sparse.len() { spelled } else { sparse }
}

fn sum(typed: &Typed) -> u32 {
    number::checksum(
        typed.iter().flat_map(|((c, at), v)| [c as u32, at.row as u32, at.col as u32, v.to_bits()]),
    )
}

/// Reads what can be read; `fallback` has what is kept on this device.
pub(super) fn read(text: &str, fallback: &Upstream, notices: &mut Vec<Msg>) -> Upstream {
    let mut fill = Fill::Ones;
    let mut typed = Typed::default();
    for part in text.split('~') {
        if let Some(rule) = rule(part) {
            fill = rule;
        } else if let Some(kept) = part.strip_prefix("local.") {
            if kept == format!("{:08x}", sum(&fallback.typed)) {
                typed.extend(fallback.typed.iter());
            } else {
                notices.push(msg("link.dy_local"));
            }
        } else {
            let before = typed.len();
            let damage = typed_part(part, &mut typed);
            // Not one number: these are no numbers, then.
            match damage {
                Some(damage) if typed.len() > before || damage.bad == 0 => {
                    damage.tell("dy", notices);
                }
                _ => notices.push(notice::value("dy", part, msg("link.accepts.dy"))),
            }
        }
    }
    Upstream { fill, typed: Shared::new(typed) }
}

fn rule(text: &str) -> Option<Fill> {
    match text {
        "ones" => return Some(Fill::Ones),
        "zeros" => return Some(Fill::Zeros),
        _ => {}
    }
    if let Some(seed) = text.strip_prefix("random:") {
        return seed.parse().ok().map(Fill::Random);
    }
    place(text.strip_prefix("onehot:")?, ',').map(Fill::OneHot)
}

fn place(text: &str, separator: char) -> Option<Place> {
    let mut parts = text.split(separator);
    let mut next = |most: usize| parts.next()?.parse().ok().filter(|&v: &usize| v < most);
    let (c, row, col) = (next(MAX_CHANNELS)?, next(MOST_SIDE)?, next(MOST_SIDE)?);
    parts.next().is_none().then_some((c, At { row, col }))
}

/// One part that is no rule: bytes, places or a grid.
fn typed_part(text: &str, typed: &mut Typed) -> Option<Damage> {
    let mut damage = Damage::default();
    let most = [MAX_CHANNELS, MOST_SIDE, MOST_SIDE];
    if cells::is_coded(text) {
        let (sizes, values) = cells::decode(text, most)?;
        damage.missing = sizes.iter().product::<usize>() - values.len();
        let [_, h, w] = sizes;
        let at = |i: usize| (i / (h * w), At { row: i / w % h, col: i % w });
        typed.extend(values.into_iter().enumerate().map(|(i, v)| (at(i), v)));
    } else if text.contains(':') {
        for item in text.split(',') {
            let read =
                item.split_once(':').and_then(|(at, v)| place(at, '.').zip(number::parse(v)));
            match read {
                Some((place, v)) => typed.insert(place, v),
                None => damage.bad(item),
            }
        }
    } else {
        cells::walk(text, |c, row, col, entry| match number::parse(entry) {
            _ if entry.is_empty() => {}
            None => damage.bad(entry),
            Some(_) if c >= most[0] || row >= most[1] || col >= most[2] => damage.beyond += 1,
            Some(v) => typed.insert((c, At { row, col }), v),
        });
    }
    Some(damage)
}
