use super::content::Aid;
use super::digits::fitted;
use super::ease::{AID, ARRIVE, FLY, LATE_PICK, PICK, part};
use super::geometry::Rect;
use super::look::Input;
use super::panel::Panel;
use super::partial::Gradient;
use super::shares::Shares;
use super::window::Window;
use crate::model::grid::At;
use crate::model::input::range255::show255;
use crate::model::timeline::{Half, Timeline};
use pooling::Share;

/// A moment, looked up once: what every part of the drawing asks for.
#[derive(Debug)]
pub(super) struct View<'a> {
    pub(super) input: &'a Input<'a>,
    pub(super) plane: &'a [f32],
    /// What windows lie on: x, or what was made of it.
    pub(super) ground: &'a [f32],
    pub(super) half: Half,
    pub(super) k: usize,
    pub(super) phase: f64,
    /// The place that the window comes from.
    pub(super) from: Option<usize>,
    /// Finished outputs; routed windows.
    pub(super) pooled: usize,
    pub(super) routed: usize,
    pub(super) window: Window,
    /// The cells of x that have a part in it.
    pub(super) reach: Window,
    pub(super) picks: Vec<usize>,
    /// The cells of x that were selected.
    pub(super) marked: Vec<usize>,
    pub(super) gradient: Gradient,
    pub(super) shares: Shares,
    /// What the cells of the window give to its value.
    pub(super) weights: Shares,
    /// What cells of x get, where the window lies on another plane.
    reached: Option<Shares>,
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
            ground: computed.lies_on(input.doc),
            half: moment.half,
            k: moment.k,
            phase: moment.phase,
            from,
            pooled,
            routed,
            window: Window::of(computed, moment.k),
            reach: Window::on_x(computed, moment.k),
            picks: Vec::new(),
            marked: Vec::new(),
            gradient: Gradient::after(input.doc, computed, plane, routed),
            shares: Shares::Many,
            weights: Shares::Many,
            reached: None,
        };
        view.shares = view.shares_of(moment.k);
        view.weights = view.weights_of(moment.k, &view.shares);
        view.picks = view.picks_of(moment.k, &view.shares);
        view.reached = view.reached_of(moment.k);
        view.marked = view.marked_of(moment.k);
        view
    }

    pub(super) fn is_ready(&self) -> bool {
        self.half == Half::Forward && self.phase <= 0.0
    }

    pub(super) fn is_backward(&self) -> bool {
        self.half == Half::Backward
    }

    /// How far the window has come from the last place.
    pub(super) fn arrival(&self) -> f32 {
        if self.is_ready() { 1.0 } else { part(self.phase, ARRIVE) }
    }

    pub(super) fn pick(&self) -> f32 {
        let aided =
            !self.is_backward() && matches!(self.aid(self.k), Some(Aid::Wheel | Aid::Strip));
        part(self.phase, if aided { LATE_PICK } else { PICK })
    }

    /// How far the wheel or the strip is; on the way back it stays as it was.
    pub(super) fn settled(&self) -> f32 {
        if self.is_backward() { 1.0 } else { part(self.phase, AID) }
    }

    /// What the lens shows of window `k` beside its cells.
    pub(super) fn aid(&self, k: usize) -> Option<Aid> {
        Aid::of(self.input.computed, k)
    }

    /// The cell of x that a cell of the plane between was taken from.
    pub(super) fn taken_from(&self, cell: usize) -> Option<usize> {
        let from = &self.input.computed.ground.as_ref()?.from;
        from.get(cell).filter(|&&cell| cell != pooling::NO_INDEX).map(|&cell| cell as usize)
    }

    /// What a cell of x gets of the window in view.
    pub(super) fn share_of(&self, cell: usize) -> Option<Share> {
        self.reached.as_ref().unwrap_or(&self.shares).of(cell)
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
        let hull = Window::on_x(self.input.computed, k).hull(grid);
        if grid.raster { hull.at_least(10.0) } else { hull }
    }

    /// The place of a cell (flat in x), or of an output.
    pub(super) fn place(&self, panel: Panel, index: usize) -> Rect {
        let grid = self.input.places.grid(panel);
        let cols = grid.cols.max(1);
        let at = if panel.is_input() {
            Some(At { row: index / cols, col: index % cols })
        } else {
            self.input.computed.put(self.input.doc, index)
        };
        // What is put back nowhere falls under the grid.
        let fallen = grid.span(grid.rows as i64, 0, 0, grid.cols);
        let cell = at.map_or(fallen, |at| grid.cell_at(at.row as i64, at.col as i64));
        if grid.raster { cell.at_least(7.0) } else { cell }
    }
}
