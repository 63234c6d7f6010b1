use super::digits::fitted;
use super::ease::{ARRIVE, FLY, PICK, part};
use super::geometry::Rect;
use super::look::Input;
use super::panel::Panel;
use super::partial::Gradient;
use super::window::Window;
use crate::model::input::range255::show255;
use crate::model::timeline::{Half, Timeline};
use pooling::How;

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
            gradient: Gradient::after(computed, plane, routed),
        };
        view.winner = view.winner_of(moment.k);
        view
    }

    pub(super) fn is_ready(&self) -> bool {
        self.half == Half::Forward && self.phase <= 0.0
    }

    pub(super) fn is_backward(&self) -> bool {
        self.half == Half::Backward
    }

    pub(super) fn selects(&self) -> bool {
        self.input.computed.prepared.selects()
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
        if !self.selects() {
            return None;
        }
        if k < computed.forward_done {
            return computed.argmax.get(k).map(|&cell| cell as usize);
        }
        computed.prepared.value(computed.plane(), self.plane, k).winner
    }

    pub(super) fn output(&self, k: usize) -> f32 {
        let computed = self.input.computed;
        if k < computed.forward_done {
            computed.y[k]
        } else {
            computed.prepared.value(computed.plane(), self.plane, k).y
        }
    }

    pub(super) fn upstream(&self, k: usize) -> f32 {
        self.input.computed.dy_plane().get(k).copied().unwrap_or(0.0)
    }

    /// What a window divides by, where its how is an average.
    pub(super) fn divisor(&self, k: usize) -> Option<f32> {
        let prepared = &self.input.computed.prepared;
        match prepared.how() {
            How::Average(average) => {
                Some(average.divisor(&prepared.cells(self.input.computed.plane(), self.plane, k)))
            }
            _ => None,
        }
    }

    /// What a routed cell of the window at `k` gets of its upstream gradient.
    pub(super) fn share(&self, k: usize) -> f32 {
        let dy = self.upstream(k);
        self.divisor(k).map_or(dy, |n| dy / n)
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

    /// The place of a flat index in a grid.
    pub(super) fn place(&self, panel: Panel, index: usize) -> Rect {
        let grid = self.input.places.grid(panel);
        let cols = grid.cols.max(1);
        let cell = grid.cell_at((index / cols) as i64, (index % cols) as i64);
        if grid.raster { cell.at_least(7.0) } else { cell }
    }
}
