//! How large grids and lenses are in the room that they are given.

use super::content::{Content, is_raster};
use super::geometry::{Point, Rect};
use super::places::{GridPlace, LensPlace};

/// The smallest cell that holds a number.
pub(super) const LEGIBLE: f32 = 22.0;
/// Outlines reach this far over their cells.
const BLEED: f32 = 4.0;

/// Room that a grid is given, and how large its cells may get.
#[derive(Clone, Copy)]
pub(super) struct Room {
    pub(super) w: f32,
    pub(super) h: f32,
    pub(super) max: f32,
}

impl Room {
    /// The cell size for so many rows and columns: legible where the width allows it, even if that
    /// asks for some scrolling.
    fn cell(self, [rows, cols]: [usize; 2]) -> f32 {
        let across = (self.w / cols.max(1) as f32).min(self.max);
        let down = self.h / rows.max(1) as f32;
        let best = across.min(down);
        let scrolls = LEGIBLE * rows as f32 <= self.h * 1.7;
        let best = match best {
            best if best >= LEGIBLE => best,
            _ if across >= LEGIBLE && scrolls => LEGIBLE,
            // Cells without numbers may ask for some scrolling too; a picture is seen whole.
            best if is_raster([rows, cols]) => best,
            _ => across.min(down * 1.5).min(LEGIBLE - 1.0),
        };
        if best >= 6.0 { best.floor() } else { best.max(0.05) }
    }
}

fn gutter(size: [usize; 2], rank: usize) -> [f32; 2] {
    let digits =
        if size[0] > 1000 { 4 } else { 1 + usize::from(size[0] > 10) + usize::from(size[0] > 100) };
    [if rank == 1 { BLEED } else { 8.0 + 6.5 * digits as f32 }, 17.0]
}

/// Sizes of a grid; its place is not known yet.
pub(super) fn grid(content: &Content, input: bool, room: Room) -> GridPlace {
    let size = if input { content.input } else { content.output };
    let ring = if input { content.ring } else { Default::default() };
    let all = if input { content.padded() } else { content.output };
    let gutter = gutter(size, content.rank);
    let (w, h) = (room.w - gutter[0] - BLEED, room.h - gutter[1] - BLEED);
    let cell = Room { w, h, max: room.max }.cell(all);
    let raster = is_raster(size);
    // A single row of small cells would be a line.
    let tall = if all[0] == 1 { cell.max(LEGIBLE) } else { cell };
    let panel = Rect {
        w: gutter[0] + all[1] as f32 * cell + BLEED,
        h: gutter[1] + all[0] as f32 * tall + BLEED,
        ..Rect::default()
    };
    let numbers = !raster && cell >= LEGIBLE;
    let (rows, cols) = (size[0], size[1]);
    GridPlace {
        panel,
        origin: Point::default(),
        cell,
        tall,
        rows,
        cols,
        raster,
        numbers,
        ring,
        gutter,
    }
}

impl GridPlace {
    pub(super) fn at(mut self, x: f32, y: f32) -> Self {
        (self.panel.x, self.panel.y) = (x, y);
        let before = |a: usize| self.ring[a].before as f32;
        self.origin = Point::new(
            x + self.gutter[0] + before(1) * self.cell,
            y + self.gutter[1] + before(0) * self.tall,
        );
        self
    }
}

/// Sizes of a lens inside `w` x `h`; its top left corner is (0, 0).
pub(super) fn lens(content: &Content, w: f32, h: f32, max: f32) -> LensPlace {
    const ARROWS: f32 = 26.0;
    let [rows, cols] = content.kernel;
    let inner = w - 2.0 * ARROWS;
    let fit = |room: f32| (room / cols as f32).min(h / rows as f32).min(max);
    let (gap, node) = if w < 200.0 { (24.0, 34.0) } else { (36.0, max * 0.875) };
    let (with, without) = (fit(inner - gap - node), fit(inner));
    let drops = with < LEGIBLE && without >= LEGIBLE;
    let cell = if drops { without } else { with }.max(0.05);
    let cell = if cell >= 4.0 { cell.floor() } else { cell };
    let (cw, ch) = (cell * cols as f32, cell * rows as f32);
    let used = cw + if drops { 0.0 } else { gap + node };
    // Under the node stands its share.
    let height = if drops { ch } else { ch.max(node + 28.0) } + 2.0 * BLEED;
    let left = (w - used) / 2.0;
    let cells = Rect::new(left, (height - ch) / 2.0, cw, ch);
    let node = (!drops).then(|| Rect::new(left + cw + gap, (height - node) / 2.0, node, node));
    let area = Rect::new(0.0, 0.0, w, height);
    LensPlace { area, cells, cell, rows, cols, node, numbers: cell >= LEGIBLE }
}

impl LensPlace {
    pub(super) fn at(mut self, x: f32, y: f32) -> Self {
        let shift = |r: Rect| Rect { x: r.x + x, y: r.y + y, ..r };
        self.area = shift(self.area);
        self.cells = shift(self.cells);
        self.node = self.node.map(shift);
        self
    }
}

/// Height for the formulas of a window: a line in symbols and a line in numbers, both with fractions.
pub(super) const FORMULA: f32 = 84.0;

/// What x and y need for their numbers.
pub(super) fn legible_widths(content: &Content) -> [f32; 2] {
    let need = |size: [usize; 2], cols: usize| {
        (gutter(size, content.rank)[0] + BLEED + LEGIBLE * cols as f32 + 1.0).max(168.0)
    };
    [need(content.input, content.padded()[1]), need(content.output, content.output[1])]
}
