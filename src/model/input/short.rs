//! Numbers as they are drawn: as few digits as tell them apart.

/// The minus sign of typography; the hyphen is too short beside digits.
pub const MINUS: &str = "−";
/// Beyond so many decimals the values of one grid are told apart by focus, not by eye.
const MOST_DECIMALS: usize = 9;
/// Values that so few decimals write whole are written whole, even where fewer would tell them apart:
/// quarters as 0.25 and 0.75, not as 0.2 and 0.8.
const WHOLE_DECIMALS: usize = 3;
/// Below this a power of ten says more in the same room than zeros do.
const LEAST_FIXED: f32 = 0.001;

/// One number, the shortest text that reads back as the same f32, in ASCII as programs want it.
pub fn plain(v: f32) -> String {
    if v.is_infinite() {
        return if v < 0.0 { "-∞" } else { "∞" }.to_owned();
    }
    let fixed = v.to_string();
    if fixed.len() <= 12 {
        return fixed;
    }
    let power = format!("{v:e}");
    if power.len() < fixed.len() { power } else { fixed }
}

/// [`plain`] as people read it: with the minus sign of typography.
pub fn shown(v: f32) -> String {
    plain(v).replace('-', MINUS)
}

/// How the numbers of one grid are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shorter {
    decimals: usize,
    max_chars: usize,
}

impl Shorter {
    /// Chooses for these values; no text will be longer than `max_chars`, as far as that is possible.
    pub fn new(values: impl IntoIterator<Item = f32>, max_chars: usize) -> Self {
        let most = max_chars.saturating_sub(2).min(MOST_DECIMALS);
        let mut values: Vec<f32> = values.into_iter().filter(|v| v.is_finite()).collect();
        values.sort_unstable_by(f32::total_cmp);
        values.dedup();
        let decimals = whole(&values, max_chars).max(fewest(&values, most));
        Self { decimals, max_chars }
    }

    /// At most so many decimals, for a caller that knows them.
    pub fn fixed(decimals: usize, max_chars: usize) -> Self {
        Self { decimals: decimals.min(MOST_DECIMALS), max_chars }
    }

    /// The text for one value.
    ///
    /// A value that fewer decimals write whole has fewer: 0.5 is a half, 0.50 was rounded.
    /// What does not fit loses decimals, then takes a power of ten: 1.2e−7. A small number that would
    /// lose its digits among large ones has more decimals than they, or a power of ten as well.
    pub fn show(&self, v: f32) -> String {
        let whole = plain(v);
        if !v.is_finite() || v == 0.0 || self.fits_whole(&whole) {
            return whole.replace('-', MINUS);
        }
        let tiny = v.abs() < LEAST_FIXED;
        // Fewer decimals must leave a small number recognisable: 0.000123 is not 0.0001.
        let off = if tiny { 0.005 } else { 0.06 };
        let near = |d: &usize| {
            let scale = 10_f64.powi(*d as i32);
            let wide = f64::from(v);
            ((wide * scale).round() / scale - wide).abs() <= wide.abs() * off || v.abs() >= 0.1
        };
        let most = if tiny { self.decimals } else { MOST_DECIMALS };
        let decimals = (0..=self.decimals).rev().chain(self.decimals + 1..=most);
        let fixed = decimals.filter(near).map(|d| format!("{v:.d$}"));
        let power = |d| if d > 3 { format!("{v:e}") } else { format!("{v:.d$e}") };
        let powers = (0..=4).rev().map(power);
        let is_zero = |text: &String| text.bytes().all(|c| matches!(c, b'-' | b'0' | b'.'));
        let mut candidates = fixed.filter(|text| !is_zero(text)).chain(powers);
        let chosen = candidates.find(|text| text.len() <= self.max_chars);
        chosen.unwrap_or_else(|| format!("{v:.0e}")).replace('-', MINUS)
    }

    fn fits_whole(&self, text: &str) -> bool {
        text.len() <= self.max_chars && decimals(text).is_some_and(|d| d <= self.decimals)
    }
}

/// Decimals of a text without a power of ten.
fn decimals(text: &str) -> Option<usize> {
    match text.split_once('.') {
        _ if text.contains('e') => None,
        Some((_, part)) => Some(part.len()),
        None => Some(0),
    }
}

/// The decimals that write those values whole that need few.
fn whole(values: &[f32], max_chars: usize) -> usize {
    let texts = values.iter().map(|&v| plain(v)).filter(|text| text.len() <= max_chars);
    texts.filter_map(|text| decimals(&text)).filter(|&d| d <= WHOLE_DECIMALS).max().unwrap_or(0)
}

/// The fewest decimals that leave the fewest values, out of sorted distinct ones, looking the same.
fn fewest(values: &[f32], most: usize) -> usize {
    let mut best = (usize::MAX, most);
    for d in 0..=most {
        // 24 bits times 5^9 fit into the 53 bits of f64: these are the very digits that are written.
        let scale = 10_f64.powi(d as i32);
        let digits = |v: f32| (f64::from(v) * scale).round_ties_even();
        let same = values.windows(2).filter(|pair| digits(pair[0]) == digits(pair[1])).count();
        let lost = values.iter().filter(|&&v| v != 0.0 && digits(v) == 0.0).count();
        if same + lost < best.0 {
            best = (same + lost, d);
        }
        if same + lost == 0 {
            break;
        }
    }
    best.1
}

#[cfg(test)]
mod tests;
