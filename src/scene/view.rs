use super::digits::fitted;
use super::ease::{ARRIVE, FLY, PICK, part};
use super::geometry::Rect;
use super::look::Input;
use super::panel::Panel;
use super::partial::Gradient;
use super::window::Window;
use crate::model::grid::At;
use crate::model::input::range255::show255;
use crate::model::timeline::{Half, Timeline};
use pooling::{How, Share};

/// A moment, looked up once: what every part of the drawing asks for.
#[derive(Debug)]
pub(super) struct View<'a> {
    pub(super) input: &'a Input<'a>,
    pub(super) plane: &'a [f32],
    pub(super) half: Half,
    pub(super) k: usize,
    pub(super) phase: f64,
    /// The place that the window comes from.
    pub(super) from: Option<usize>,
    /// Finished outputs; routed windows.
    pub(super) pooled: usize,
    pub(super) routed: usize,
    pub(super) window: Window,
    pub(super) winner: Option<usize>,
    pub(super) gradient: Gradient,
    pub(super) shares: Shares,
}

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

impl<'a> View<'a> {
    pub(super) fn new(input: &'a Input<'a>) -> Self {
        let computed = input.computed;
        let line = Timeline { n: computed.steps() };
        let moment = line.moment(input.at);
        let (pooled, routed) = line.finished(input.at);
        let plane = input.doc.grid.plane(computed.channel);
        let from = match (moment.half, moment.k) {
            (Half::Forward, 0) => None,
            (Half::Backward, 0) => Some(line.n - 1),
            (_, k) => Some(k - 1),
        };
        let mut view = Self {
            input,
            plane,
            half: moment.half,
            k: moment.k,
            phase: moment.phase,
            from,
            pooled,
            routed,
            window: Window::of(computed, moment.k),
            winner: None,
            gradient: Gradient::after(input.doc, computed, plane, routed),
            shares: Shares::Many,
        };
        view.winner = view.winner_of(moment.k);
        view.shares = view.shares_of(moment.k);
        view
    }

    pub(super) fn is_ready(&self) -> bool {
        self.half == Half::Forward && self.phase <= 0.0
    }

    pub(super) fn is_backward(&self) -> bool {
        self.half == Half::Backward
    }

    pub(super) fn selects(&self) -> bool {
        self.input.computed.how(self.k).selects()
    }

    /// How far the window has come from the last place.
    pub(super) fn arrival(&self) -> f32 {
        if self.is_ready() { 1.0 } else { part(self.phase, ARRIVE) }
    }

    pub(super) fn pick(&self) -> f32 {
        part(self.phase, PICK)
    }

    pub(super) fn flight(&self) -> f32 {
        part(self.phase, FLY)
    }

    pub(super) fn winner_of(&self, k: usize) -> Option<usize> {
        let computed = self.input.computed;
        if !computed.how(k).selects() {
            return None;
        }
        if k < computed.forward_done {
            let cell = computed.argmax.get(k).filter(|&&cell| cell != pooling::NO_INDEX);
            return cell.map(|&cell| cell as usize);
        }
        computed.value(self.input.doc, k).winner
    }

    pub(super) fn output(&self, k: usize) -> f32 {
        let computed = self.input.computed;
        if k < computed.forward_done { computed.y[k] } else { computed.value(self.input.doc, k).y }
    }

    pub(super) fn upstream(&self, k: usize) -> f32 {
        self.input.computed.dy_plane().get(k).copied().unwrap_or(0.0)
    }

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

    /// A number of a grid, as the person wants to read it, for a cell of this width.
    pub(super) fn number(&self, panel: Panel, v: f32, cell: f32) -> String {
        let picture = self.input.doc.source.is_picture();
        if self.input.look.range255 && picture && !panel.is_gradient() {
            return show255(v);
        }
        fitted(v, self.input.ranges.texts[panel as usize], cell)
    }

    pub(super) fn hull(&self, panel: Panel, k: usize) -> Rect {
        let grid = self.input.places.grid(panel);
        let hull = Window::of(self.input.computed, k).hull(grid);
        if grid.raster { hull.at_least(10.0) } else { hull }
    }

    /// The place of a cell (flat in x), or of an output.
    pub(super) fn place(&self, panel: Panel, index: usize) -> Rect {
        let grid = self.input.places.grid(panel);
        let cols = grid.cols.max(1);
        let at = if panel.is_input() {
            At { row: index / cols, col: index % cols }
        } else {
            self.input.computed.windows.place(index)
        };
        let cell = grid.cell_at(at.row as i64, at.col as i64);
        if grid.raster { cell.at_least(7.0) } else { cell }
    }
}
