//! The bins of layouts whose windows are not all alike, drawn where they really lie.

use super::cells::radius;
use super::ink::{Ink, Token};
use super::panel::Panel;
use super::shape::{Scene, Stroke};
use super::view::View;
use super::window::Window;
use crate::model::settings::WhereKind;
use std::ops::Range;

/// More bins, or smaller cells, would be a net over the numbers.
const MOST_BINS: usize = 100;
const LEAST_CELL: f32 = 13.0;

/// Outlines of all bins of the layer in view; cells that several have are hatched.
pub(super) fn draw(scene: &mut Scene, view: &View<'_>, panel: Panel) {
    let place = view.input.doc.settings.place;
    let uneven = matches!(place, WhereKind::Adaptive | WhereKind::Fractional | WhereKind::Pyramid);
    let grid = view.input.places.grid(panel);
    let computed = view.input.computed;
    let (part, _) = computed.windows.part(view.k);
    let (from, bins) = (part.from, part.size[0] * part.size[1]);
    let idle = panel == Panel::Dx && !view.is_backward();
    if !uneven || idle || grid.raster || grid.cell < LEAST_CELL || !(2..=MOST_BINS).contains(&bins)
    {
        return;
    }
    outlines(scene, view, panel, from..from + bins);
}

/// Not inlined, as the first step has no such bins.
#[inline(never)]
fn outlines(scene: &mut Scene, view: &View<'_>, panel: Panel, bins: Range<usize>) {
    let grid = view.input.places.grid(panel);
    let mut met = vec![0u8; grid.rows * grid.cols];
    for k in bins {
        let window = Window::of(view.input.computed, k);
        window.each_cell(&mut |_, _, cell| {
            if let Some(times) = met.get_mut(cell) {
                *times = times.saturating_add(1);
            }
        });
        let stroke = Stroke::solid(Ink::of(Token::Soft).fade(0.75), 1.0);
        scene.outline(window.hull(grid).inset(1.0), radius(grid.cell) + 1.0, stroke);
    }
    for cell in (0..met.len()).filter(|&cell| met[cell] > 1) {
        scene.hatch(view.place(panel, cell).inset(3.0), Ink::of(Token::Soft).fade(0.3));
    }
}
