//! What the cells of a window get of its upstream gradient, and which of them are selected.

use super::view::View;
use super::window::Window;
use pooling::{How, Order, Share};

/// Windows with more taps are not asked for each of their shares in every frame.
const MOST: usize = 256;

/// What the cells of a window get of its upstream gradient.
#[derive(Clone, Debug)]
pub(super) enum Shares {
    /// The same for every cell, or for one alone.
    All(Share, Option<usize>),
    /// For each routed cell its own.
    Each(Vec<(usize, Share)>),
    /// Too many to be told apart.
    Many,
}

impl Shares {
    /// The share of a cell of the window; nothing for a cell without a route.
    pub(super) fn of(&self, cell: usize) -> Option<Share> {
        match self {
            Self::All(share, only) => only.is_none_or(|only| only == cell).then_some(*share),
            Self::Each(list) => list.iter().find(|(at, _)| *at == cell).map(|(_, share)| *share),
            Self::Many => None,
        }
    }

    /// Whether its cells get different parts, each to be told.
    pub(super) fn differ(&self) -> bool {
        matches!(self, Self::Each(list) if !list.is_empty()) && self.common().is_none()
    }

    /// The one share that all routed cells have.
    pub(super) fn common(&self) -> Option<Share> {
        match self {
            Self::All(share, _) => Some(*share),
            Self::Each(list) => {
                let (_, first) = list.first()?;
                list.iter().all(|(_, share)| share == first).then_some(*first)
            }
            Self::Many => None,
        }
    }
}

impl View<'_> {
    /// What a window divides by, where its how is an average.
    pub(super) fn divisor(&self, k: usize) -> Option<f32> {
        let computed = self.input.computed;
        match computed.how(k) {
            How::Average(average) => Some(average.divisor(&computed.cells(self.input.doc, k))),
            _ => None,
        }
    }

    /// What the cells of window `k` get.
    pub(super) fn shares_of(&self, k: usize) -> Shares {
        let computed = self.input.computed;
        if let Some(winner) = self.winner_of(k).filter(|_| Window::of(computed, k).taps() > MOST) {
            return Shares::All(Share::Full, Some(winner));
        }
        if let Some(n) = self.divisor(k) {
            return Shares::All(Share::Over(n), None);
        }
        if Window::of(computed, k).taps() > MOST {
            return Shares::Many;
        }
        let routes = computed.routes(self.input.doc, k);
        Shares::Each(routes.into_iter().map(|route| (route.cell, route.share)).collect())
    }

    /// The cells of window `k` that were taken before the others: one, or those of a rank, of two
    /// middles, of a tie. None where all cells take part.
    pub(super) fn picks_of(&self, k: usize, shares: &Shares) -> Vec<usize> {
        let list = match shares {
            Shares::All(_, only) => return only.iter().copied().collect(),
            Shares::Many => return Vec::new(),
            Shares::Each(list) => list,
        };
        let computed = self.input.computed;
        let all = computed.cells(self.input.doc, k).len();
        let chosen = computed.how(k).selects() || (list.len() < all && ranks(computed.how(k)));
        if chosen { list.iter().map(|(cell, _)| *cell).collect() } else { Vec::new() }
    }

    /// By how much a sum of several selected cells is divided.
    pub(super) fn mean_of(&self, k: usize) -> Option<f32> {
        let computed = self.input.computed;
        let cells = || computed.cells(self.input.doc, k).len();
        match computed.how(k) {
            How::Rank(rank) if rank.t > 1 => Some((rank.t as usize).min(cells()) as f32),
            How::Median(median) if median.order == Order::Mean => {
                cells().is_multiple_of(2).then_some(2.0)
            }
            _ => self.divisor(k),
        }
    }
}

fn ranks(how: &How) -> bool {
    matches!(how, How::Rank(_) | How::Median(_))
}
