//! The cells of a grid that is drawn cell by cell.

use super::digits::width_of;
use super::geometry::{Point, Rect};
use super::ink::{Ink, Token};
use super::levels::{self, EMPTY, HOLE, PENDING};
use super::places::GridPlace;
use super::shape::{Align, Dash, Label, Scene, Stroke};

/// From this cell size on, empty cells are dashed one by one: dashes are dear, and small ones are dust.
const DASHED: f32 = 14.0;

/// The paper between two cells.
pub(super) fn gap(cell: f32) -> f32 {
    match cell {
        c if c >= 24.0 => 1.5,
        c if c >= 12.0 => 1.0,
        c if c >= 5.0 => 0.5,
        _ => 0.0,
    }
}

pub(super) fn radius(cell: f32) -> f32 {
    if cell < 10.0 { 0.0 } else { (cell * 0.16).min(9.0) }
}

/// The indices of cells, those of one level together.
pub(super) fn by_level(levels: &[u8]) -> Vec<u32> {
    let mut starts = [0u32; 257];
    for &level in levels {
        starts[level as usize + 1] += 1;
    }
    for i in 1..starts.len() {
        starts[i] += starts[i - 1];
    }
    let mut order = vec![0; levels.len()];
    for (i, &level) in levels.iter().enumerate() {
        let slot = &mut starts[level as usize];
        order[*slot as usize] = i as u32;
        *slot += 1;
    }
    order
}

/// A grid's cells: their levels, and their numbers, which stand `lift` above the middle.
pub(super) fn draw(
    scene: &mut Scene,
    grid: &GridPlace,
    levels: &[u8],
    lift: f32,
    text: &dyn Fn(usize) -> String,
) {
    let order = by_level(levels);
    let (gap, radius) = (gap(grid.cell), radius(grid.cell));
    let place =
        |i: u32| grid.cell_at(i64::from(i) / grid.cols as i64, i64::from(i) % grid.cols as i64);
    for &i in &order {
        let at = place(i).inset(gap);
        match levels[i as usize] {
            EMPTY if grid.cell < DASHED => scene.fill(at, radius, Token::GradZero),
            EMPTY => scene.outline(at.inset(0.5), radius, empty()),
            PENDING => scene.hatch(at, Token::Hair),
            HOLE => {}
            level => scene.fill(at, radius, levels::ink(level)),
        }
    }
    if levels.contains(&EMPTY) && grid.cell < DASHED {
        scene.outline(grid.body(), 0.0, empty());
    }
    if grid.numbers {
        numbers(scene, grid, levels, &order, lift, text);
    }
}

pub(super) fn empty() -> Stroke {
    Stroke { ink: Token::Hair.into(), width: 1.0, dash: Dash::Dashed }
}

/// One size for the numbers of a grid, so far as the longest allows it; longer ones shrink alone.
fn numbers(
    scene: &mut Scene,
    grid: &GridPlace,
    levels: &[u8],
    order: &[u32],
    lift: f32,
    text: &dyn Fn(usize) -> String,
) {
    let shown =
        order.iter().filter(|&&i| levels[i as usize] < PENDING && levels[i as usize] != HOLE);
    let texts: Vec<(u32, String)> = shown.map(|&i| (i, text(i as usize))).collect();
    let widest = texts.iter().fold(0.6f32, |w, (_, text)| w.max(width_of(text)));
    let most = number_size(grid.cell);
    let size = ((grid.cell * 0.86 - 3.0) / widest).clamp(most * 0.7, most);
    for (i, text) in texts {
        let at = grid.cell_at(i64::from(i) / grid.cols as i64, i64::from(i) % grid.cols as i64);
        let at = Rect { y: at.y - lift, ..at };
        let level = levels[i as usize];
        number(scene, at, size, text, levels::ink(level).on(), level);
    }
}

pub(super) fn number_size(cell: f32) -> f32 {
    (cell * 0.4).clamp(10.0, (cell * 0.31).max(26.0))
}

fn number(scene: &mut Scene, at: Rect, size: f32, text: String, ink: Ink, level: u8) {
    let quiet = levels::ink(level) == Token::GradZero.into();
    let (ink, weight) = if quiet { (Token::Soft.into(), 400) } else { (ink, 500) };
    centred(scene, at, size, weight, text, ink);
}

/// A text in the middle of a rectangle, smaller where it would not fit.
pub(super) fn centred(scene: &mut Scene, at: Rect, size: f32, weight: u16, text: String, ink: Ink) {
    let room = (at.w - 4.0 - 2.0 * gap(at.w)).max(1.0);
    let wide = width_of(&text) * if weight >= 600 { 1.1 } else { 1.0 };
    let size = size.min(room / wide.max(0.3)).max(6.5);
    scene.text(Label {
        at: at.centre(),
        size,
        weight,
        align: Align::Middle,
        ink,
        text,
        max_width: room,
    });
}

/// A small text in the bottom right corner of a cell.
pub(super) fn corner(scene: &mut Scene, at: Rect, text: String, ink: Ink) {
    let size = (at.w * 0.2).clamp(8.0, (at.w * 0.14).max(12.0));
    let place = Point::new(at.right() - 5.0, at.bottom() - size * 0.55 - 3.0);
    let max_width = at.w - 8.0;
    scene.text(Label { at: place, size, weight: 400, align: Align::End, ink, text, max_width });
}

/// A number in a round tile: what a window comes to, or what comes back to it.
pub(super) fn circle(scene: &mut Scene, at: Rect, fill: Ink, text: String, shown: f32) {
    scene.fill(at, at.w / 2.0, fill.fade(shown));
    centred(scene, at.inset(2.0), number_size(at.w), 600, text, fill.on().fade(shown));
}
