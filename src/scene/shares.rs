//! What the cells of a window get of its upstream gradient, what they give to its value, and which of
//! them are selected.

use super::view::View;
use super::window::Window;
use crate::model::formula::Weights;
use pooling::{How, Order, Route, Share};

/// Windows with more taps are not asked for each of their shares in every frame.
const MOST: usize = 256;

/// What the cells of a window get of its upstream gradient, or what they give to its value.
#[derive(Clone, Debug)]
pub(super) enum Shares {
    /// The same for every cell, or for one alone.
    All(Share, Option<usize>),
    /// For each routed cell its own.
    Each(Vec<(usize, Share)>),
    /// For each tap, row by row of so many: a border may lead several to one cell.
    Taps(Vec<Option<Share>>, usize),
    /// All or some take part, the same way, in what is no weighted sum: nothing is told of it.
    Alike(Share, Option<Vec<usize>>),
    /// Too many to be told apart.
    Many,
}

impl Shares {
    /// The share of a cell of the window; nothing for a cell without a route.
    pub(super) fn of(&self, cell: usize) -> Option<Share> {
        match self {
            Self::All(share, only) => only.is_none_or(|only| only == cell).then_some(*share),
            Self::Each(list) => list.iter().find(|(at, _)| *at == cell).map(|(_, share)| *share),
            Self::Alike(share, some) => {
                some.as_ref().is_none_or(|some| some.contains(&cell)).then_some(*share)
            }
            Self::Many | Self::Taps(..) => None,
        }
    }

    /// The share of a tap, which meets a cell.
    pub(super) fn at(&self, (row, col): (usize, usize), cell: usize) -> Option<Share> {
        match self {
            Self::Taps(list, cols) => *list.get(row * cols + col)?,
            _ => self.of(cell),
        }
    }

    /// Whether its cells get different parts, each to be told.
    pub(super) fn differ(&self) -> bool {
        match self {
            Self::Each(list) => !list.is_empty() && self.common().is_none(),
            Self::Taps(..) => true,
            _ => false,
        }
    }

    /// The one share that all routed cells have.
    pub(super) fn common(&self) -> Option<Share> {
        match self {
            Self::All(share, _) => Some(*share),
            Self::Each(list) => {
                let (_, first) = list.first()?;
                list.iter().all(|(_, share)| share == first).then_some(*first)
            }
            Self::Alike(..) | Self::Many | Self::Taps(..) => None,
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
        if let How::Average(average) = computed.how(k) {
            return Shares::All(average.share(&computed.cells(self.input.doc, k)), None);
        }
        if Window::of(computed, k).taps() > MOST {
            return Shares::Many;
        }
        let routes = computed.near_routes(self.input.doc, k);
        if computed.windows.before().is_some() {
            return taps(&Window::of(computed, k), routes);
        }
        Shares::Each(routes.into_iter().map(|route| (route.cell, route.share)).collect())
    }

    /// What the cells of window `k` give to its value, where `shares` is what they get of its gradient:
    /// of most hows the same.
    pub(super) fn weights_of(&self, k: usize, shares: &Shares) -> Shares {
        let computed = self.input.computed;
        let cells = computed.cells(self.input.doc, k);
        let each = match shares {
            Shares::Each(each) => each,
            shares => return shares.clone(),
        };
        let how = computed.how(k);
        if let Some(weights) = Weights::of(how, &cells) {
            let mut list = Vec::with_capacity(cells.len());
            cells.for_each(|cell, v| list.push((cell, weights.weigh(v))));
            // What has no part sends nothing.
            list.retain(|(_, weight)| *weight != 0.0);
            return Shares::Each(list.into_iter().map(|(c, w)| (c, Share::Times(w))).collect());
        }
        if !sums(how) {
            return Shares::Alike(Share::Over(cells.len() as f32), None);
        }
        // Of several maxima that all get the gradient, the value is still one.
        let several = each.len() > 1 && each.iter().all(|(_, share)| *share == Share::Full);
        if several && how.selects() {
            let tied = each.iter().map(|(cell, _)| *cell).collect();
            return Shares::Alike(Share::Over(each.len() as f32), Some(tied));
        }
        shares.clone()
    }

    /// What the cells of x get of window `k`, where it lies on another plane.
    pub(super) fn reached_of(&self, k: usize) -> Option<Shares> {
        let computed = self.input.computed;
        computed.windows.before()?;
        if Window::of(computed, k).taps() > MOST {
            return Some(Shares::Many);
        }
        let routes = computed.routes(self.input.doc, k).into_iter();
        Some(Shares::Each(routes.map(|route| (route.cell, route.share)).collect()))
    }

    /// The cells of x that were taken by window `k` before the others, whatever plane it lies on.
    pub(super) fn marked_of(&self, k: usize) -> Vec<usize> {
        match self.reached_of(k) {
            Some(Shares::Each(list)) => list.into_iter().map(|(cell, _)| cell).collect(),
            Some(_) => Vec::new(),
            None => self.picks_of(k, &self.shares_of(k)),
        }
    }

    /// The cells of window `k` that were taken before the others: one, or those of a rank, of two
    /// middles, of a tie. None where all cells take part.
    pub(super) fn picks_of(&self, k: usize, shares: &Shares) -> Vec<usize> {
        let list = match shares {
            Shares::All(_, only) => return only.iter().copied().collect(),
            Shares::Alike(..) | Shares::Many | Shares::Taps(..) => return Vec::new(),
            Shares::Each(list) => list,
        };
        let computed = self.input.computed;
        let all = computed.cells(self.input.doc, k).len();
        let chosen = computed.how(k).selects() || (list.len() < all && ranks(computed.how(k)));
        if chosen { list.iter().map(|(cell, _)| *cell).collect() } else { Vec::new() }
    }

    /// Whether window `k` selects several cells where it could have selected one.
    pub(super) fn is_tied(&self, k: usize) -> bool {
        let computed = self.input.computed;
        let how = computed.how(k);
        // Few hows are asked further, and no large window: this is asked for every output in a frame.
        let may = how.selects() && !how.remembers() && Window::of(computed, k).taps() <= MOST;
        may && computed.near_routes(self.input.doc, k).len() > 1
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

/// Routes as they follow the taps of a window, row by row.
fn taps(window: &Window, routes: Vec<Route>) -> Shares {
    let mut routes = routes.into_iter();
    let [rows, cols] = window.kernel;
    let places = (0..rows * cols).map(|i| window.cell(i / cols, i % cols));
    let share = |cell: Option<usize>| cell.and_then(|_| routes.next()).map(|route| route.share);
    Shares::Taps(places.map(share).collect(), cols)
}

/// Whether a value is a sum of its cells, each by a weight.
fn sums(how: &How) -> bool {
    match how {
        How::LogSumExp(_) => false,
        // The sum, or what is selected.
        How::Lp(lp) => lp.p == 1.0 || lp.p.is_infinite(),
        _ => true,
    }
}

fn ranks(how: &How) -> bool {
    matches!(how, How::Rank(_) | How::Median(_))
}
