use super::grid::At;
use super::shared::Shared;
use super::typed::Typed;
use super::windows::Windows;

/// A place of y: channel, then row and column.
pub type Place = (usize, At);

/// What the upstream gradient is where nothing was typed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fill {
    Ones,
    Zeros,
    /// 1 at one place, 0 elsewhere.
    OneHot(Place),
    /// Quarters from -1 to 1, a function of seed and place.
    Random(u32),
}

/// The upstream gradient dL/dy: a rule for every place there may ever be, and what was typed over it.
///
/// Kept by position: when y shrinks, the values outside are hidden, and come back when it grows.
#[derive(Clone, Debug, PartialEq)]
pub struct Upstream {
    pub fill: Fill,
    pub typed: Shared<Typed>,
}

impl Upstream {
    pub fn new(fill: Fill) -> Self {
        Self { fill, typed: Shared::new(Typed::default()) }
    }

    pub fn value(&self, channel: usize, at: At) -> f32 {
        match self.typed.get(&(channel, at)) {
            Some(typed) => typed,
            None => self.filled(channel, at),
        }
    }

    fn filled(&self, channel: usize, at: At) -> f32 {
        match self.fill {
            Fill::Ones => 1.0,
            Fill::Zeros => 0.0,
            Fill::OneHot(place) => f32::from(place == (channel, at)),
            Fill::Random(seed) => {
                let place = [channel, at.row, at.col].map(|v| v as u32);
                (hash(seed, place) % 9) as f32 / 4.0 - 1.0
            }
        }
    }

    #[must_use]
    pub fn with(&self, channel: usize, cells: &[(At, f32)]) -> Self {
        let mut copy = self.clone();
        let typed = copy.typed.make_mut();
        for &(at, value) in cells {
            typed.insert((channel, at), value);
        }
        copy
    }

    /// dL/dy of one channel, over so many rows and columns.
    pub fn laid(&self, channel: usize, [rows, cols]: [usize; 2]) -> Vec<f32> {
        let at = |i: usize| At { row: i / cols.max(1), col: i % cols.max(1) };
        (0..rows * cols).map(|i| self.value(channel, at(i))).collect()
    }

    /// dL/dy of one channel, window by window.
    pub fn plane(&self, channel: usize, windows: &Windows) -> Vec<f32> {
        let mut plane = Vec::with_capacity(windows.steps());
        for part in windows.parts() {
            for row in 0..part.size[0] {
                let at = |col| At { row: part.row + row, col };
                plane.extend((0..part.size[1]).map(|col| self.filled(channel, at(col))));
            }
        }
        for ((c, at), value) in self.typed.iter() {
            if let Some(k) = windows.step_at(at).filter(|_| c == channel) {
                plane[k] = value;
            }
        }
        plane
    }
}

/// A well-mixed number for a seed and a place (murmur3's finalizer over each word): a pure function,
/// so that a link with a seed shows the same numbers everywhere.
pub fn hash(seed: u32, words: [u32; 3]) -> u32 {
    words.into_iter().fold(mix(seed ^ 0x9e37_79b9), |h, word| {
        mix(h.rotate_left(13) ^ word.wrapping_add(0x85eb_ca6b))
    })
}

fn mix(mut h: u32) -> u32 {
    h ^= h >> 16;
    h = h.wrapping_mul(0x85eb_ca6b);
    h ^= h >> 13;
    h = h.wrapping_mul(0xc2b2_ae35);
    h ^ (h >> 16)
}
