//! The lenses between the grids: the window looked at closely, and how its cells become one number
//! (or how one gradient is shared out among them).

use super::content::Aid;
use super::digits::fraction;
use super::ease::{LIFT, part};
use super::inside::{show_shares, show_values};
use super::places::LensPlace;
use super::shape::{Dash, Scene};
use super::shares::Shares;
use super::surround::{arrows, blank, border};
use super::view::View;
use super::window::Window;
use super::{middle, routes, wheel};

/// Windows with more taps are shown as a picture.
pub(super) const MOST_TAPS: usize = 256;
/// Windows with more taps come to the lens as a whole, not cell by cell.
pub(super) const MOST_FLIGHTS: usize = 64;

/// One lens at one moment: which window it shows, how strongly.
pub(super) struct Lens<'a> {
    pub(super) view: &'a View<'a>,
    pub(super) place: LensPlace,
    pub(super) window: &'a Window,
    pub(super) k: usize,
    /// Of the gradient, or in the lens of the way forward of the value.
    pub(super) shares: &'a Shares,
    /// The cells that were selected; none where all take part.
    pub(super) picks: &'a [usize],
    /// How visible its cells are.
    pub(super) shown: f32,
    /// How far the selection or the merging (backward: the routing) is.
    pub(super) pick: f32,
    /// How far those that were not selected step back.
    pub(super) dim: f32,
    /// How far the wheel or the strip is.
    pub(super) settled: f32,
}

impl<'a> Lens<'a> {
    /// Of the window in view, not shown yet.
    fn now(view: &'a View<'a>, place: &LensPlace) -> Self {
        let (window, shares, picks) = (&view.window, &view.shares, &view.picks[..]);
        let (k, settled) = (view.k, view.settled());
        let place = place.holding(window.kernel);
        Self { view, place, window, k, shares, picks, shown: 0.0, pick: 0.0, dim: 0.0, settled }
    }

    /// In the corner of a cell: its part, where the cells have different ones.
    pub(super) fn part(&self, tap: (usize, usize), cell: usize) -> Option<String> {
        if self.view.aid(self.k) == Some(Aid::Wheel) {
            return wheel::chance(self, cell);
        }
        let share = self.shares.at(tap, cell).filter(|_| self.shares.differ())?;
        Some(["×", &fraction(share.ratio())].concat())
    }
}

pub(super) fn forward(scene: &mut Scene, view: &View<'_>) {
    let place = &view.input.places.lenses[0];
    let own = place.holding(view.window.kernel);
    arrows(scene, view, place, true);
    middle::draw(scene, view, place, true);
    if view.is_ready() {
        return blank(scene, &own, Dash::Solid, view.aid(0));
    }
    let still = view.is_backward();
    let lift = if still { view.arrival() } else { part(view.phase, LIFT) };
    past(scene, view, place, true);
    let flies = !still && view.window.taps() <= MOST_FLIGHTS && own.numbers && lift < 1.0;
    let dim = if still { 0.0 } else { view.pick() * (1.0 - view.flight()) };
    let pick = if still { view.arrival() } else { view.pick() };
    let shown = if flies { 0.0 } else { lift };
    let lens = Lens { shares: &view.weights, shown, pick, dim, ..Lens::now(view, place) };
    if lift <= 0.0 && view.from.is_none() {
        blank(scene, &own, Dash::Solid, view.aid(0));
    }
    show_values(scene, &lens);
    border(scene, view, place, Dash::Solid);
    if flies {
        routes::lift(scene, &lens, lift);
    }
    if !still {
        routes::deliver(scene, &lens);
    }
}

pub(super) fn backward(scene: &mut Scene, view: &View<'_>) {
    let place = &view.input.places.lenses[1];
    let own = place.holding(view.window.kernel);
    arrows(scene, view, place, false);
    middle::draw(scene, view, place, false);
    if !view.is_backward() {
        return blank(scene, &own, Dash::Dashed, view.aid(0));
    }
    if view.k > 0 {
        past(scene, view, place, false);
    }
    let (shown, pick) = (part(view.phase, LIFT), view.pick());
    let lens = Lens { shown, pick, ..Lens::now(view, place) };
    if shown < 1.0 && view.k == 0 {
        blank(scene, &own, Dash::Dashed, view.aid(0));
    }
    show_shares(scene, &lens);
    border(scene, view, place, Dash::Dashed);
    routes::receive(scene, &lens);
    routes::land(scene, &lens);
}

/// The last window, while it leaves the lens of a way.
fn past(scene: &mut Scene, view: &View<'_>, place: &LensPlace, forward: bool) {
    let leaving = 1.0 - view.arrival();
    let Some(k) = view.from.filter(|_| leaving > 0.0) else { return };
    let window = Window::of(view.input.computed, k);
    let shares = &view.shares_of(k);
    let (window, picks) = (&window, &view.picks_of(k, shares)[..]);
    let shares = if forward { &view.weights_of(k, shares) } else { shares };
    let place = place.holding(window.kernel);
    let (shown, pick, dim, settled) = (leaving, leaving, 0.0, 1.0);
    let lens = Lens { view, place, window, k, shares, picks, shown, pick, dim, settled };
    if forward { show_values(scene, &lens) } else { show_shares(scene, &lens) }
}
