//! How large grids and lenses are in the room that they are given.

use super::content::{Aid, Content, is_raster};
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

/// The vector under outputs of several layers.
pub(super) const VECTOR: f32 = 22.0;
/// The names of layers, before the row numbers.
const NAMES: f32 = 26.0;

fn gutter(content: &Content, input: bool) -> [f32; 2] {
    let rows = if input { content.input[0] } else { content.output[0] };
    let digits = if rows > 1000 { 4 } else { 1 + usize::from(rows > 10) + usize::from(rows > 100) };
    let numbers = if content.rank == 1 { BLEED } else { 8.0 + 6.5 * digits as f32 };
    [numbers + if input || content.layers < 2 { 0.0 } else { NAMES }, 17.0]
}

/// Sizes of a grid; its place is not known yet.
pub(super) fn grid(content: &Content, input: bool, room: Room) -> GridPlace {
    let size = if input { content.input } else { content.output };
    let ring = if input { content.ring } else { Default::default() };
    let all = if input { content.padded() } else { content.output };
    let raster = is_raster(size);
    let gutter = gutter(content, input);
    let vector = if input || content.layers < 2 || raster { 0.0 } else { VECTOR };
    let (w, h) = (room.w - gutter[0] - BLEED, room.h - gutter[1] - BLEED - vector);
    let cell = Room { w, h, max: room.max }.cell(all);
    // A single row of small cells would be a line.
    let tall = if all[0] == 1 { cell.max(LEGIBLE) } else { cell };
    let panel = Rect {
        w: gutter[0] + all[1] as f32 * cell + BLEED,
        h: gutter[1] + all[0] as f32 * tall + BLEED + vector,
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

/// A strip under the cells of a lens, and a wheel there where it does not fit around the node.
const STRIP: f32 = 42.0;
const WHEEL: f32 = 92.0;
/// A wheel reaches so far over its node.
pub(super) const RIM: f32 = 16.0;

/// Between the plane and the cells of the window.
const ASIDE: f32 = 20.0;
/// Over the plane stands its name.
pub(super) const NAME: f32 = 15.0;

/// A plane beside the window: at most so wide that the window keeps more.
fn beside([rows, cols]: [usize; 2], w: f32, h: f32, max: f32) -> Rect {
    let wide = (w * 0.36).min(max * cols as f32);
    let cell = (wide / cols as f32).min((h.max(80.0) - NAME) / rows as f32).min(max * 0.6);
    let tall = if rows == 1 { cell.max(LEGIBLE) } else { cell };
    Rect::new(0.0, 0.0, cell * cols as f32, tall * rows as f32 + NAME)
}

/// Sizes of a lens inside `w` x `h`; its top left corner is (0, 0).
pub(super) fn lens(content: &Content, w: f32, h: f32, max: f32) -> LensPlace {
    const ARROWS: f32 = 26.0;
    let [rows, cols] = content.kernel;
    let wheel = content.aid == Some(Aid::Wheel);
    let strip = if content.aid == Some(Aid::Strip) { STRIP } else { 0.0 };
    let rim = if wheel { RIM } else { 0.0 };
    let all = w - 2.0 * ARROWS;
    let plane = content.aid.and_then(Aid::plane).map(|size| beside(size, all, h, max));
    let aside = plane.map_or(0.0, |plane| plane.w + ASIDE);
    let inner = all - aside;
    let fit = |room: f32, h: f32| (room / cols as f32).min(h.max(64.0) / rows as f32).min(max);
    let (gap, node) = if w < 200.0 { (24.0, 34.0) } else { (36.0, max * 0.875) };
    let (gap, over) = (gap - rim / 2.0, 2.0 * rim);
    let with = fit(inner - gap - node - over, h - strip);
    let without = fit(inner, h - strip - if wheel { WHEEL } else { 0.0 });
    let drops = with < LEGIBLE && without >= LEGIBLE;
    let below = if drops && wheel { WHEEL } else { strip };
    let cell = if drops { without } else { with }.max(0.05);
    let cell = if cell >= 4.0 { cell.floor() } else { cell };
    let (cw, ch) = (cell * cols as f32, cell * rows as f32);
    let used = cw + if drops { 0.0 } else { gap + node + over };
    // Under the node stands its share.
    let upper = if drops { ch } else { ch.max(node + over + 28.0) } + 2.0 * BLEED;
    let upper = plane.map_or(upper, |plane| upper.max(plane.h + 2.0 * BLEED));
    let before = matches!(content.aid, Some(Aid::Before(_)));
    let left = (w - used - aside) / 2.0;
    let (beside, left) = if before { (left, left + aside) } else { (left + used + ASIDE, left) };
    let cells = Rect::new(left, (upper - ch) / 2.0, cw, ch);
    let node = (!drops).then(|| Rect::new(left + cw + gap + rim, (upper - node) / 2.0, node, node));
    let aid = content.aid.map(|aid| match (aid, node) {
        (Aid::Before(_) | Aid::After(_), _) => {
            let plane = plane.unwrap_or_default();
            Rect { x: beside, y: (upper - plane.h) / 2.0, ..plane }
        }
        (Aid::Strip, _) => Rect::new(BLEED, upper + 4.0, w - 2.0 * BLEED, STRIP - 10.0),
        (Aid::Wheel, Some(node)) => node.inset(-RIM),
        // Above it stands what was drawn.
        (Aid::Wheel, None) => {
            let side = WHEEL - 18.0;
            Rect::new((w - side) / 2.0, upper + 14.0, side, side)
        }
    });
    let area = Rect::new(0.0, 0.0, w, upper + below);
    LensPlace { area, cells, cell, rows, cols, node, aid, numbers: cell >= LEGIBLE }
}

impl LensPlace {
    pub(super) fn at(mut self, x: f32, y: f32) -> Self {
        let shift = |r: Rect| Rect { x: r.x + x, y: r.y + y, ..r };
        self.area = shift(self.area);
        self.cells = shift(self.cells);
        self.node = self.node.map(shift);
        self.aid = self.aid.map(shift);
        self
    }
}

/// Height for the formulas of a window: a line in symbols and a line in numbers, both with fractions.
pub(super) const FORMULA: f32 = 84.0;

/// What x and y need for their numbers.
pub(super) fn legible_widths(content: &Content) -> [f32; 2] {
    let need = |input: bool, cols: usize| {
        (gutter(content, input)[0] + BLEED + LEGIBLE * cols as f32 + 1.0).max(168.0)
    };
    [need(true, content.padded()[1]), need(false, content.output[1])]
}

/// Between a title and its grid.
pub(super) const UNDER_TITLE: f32 = 8.0;
/// A line of a title: what does not fit into whole lines is left out.
pub(super) const LINE: f32 = 18.0;
/// More lines than any language needs push the grids out of sight.
const MOST_LINES: f32 = 6.0;

/// The height of titles in whose narrowest place, of x and of y, the names have whole lines.
#[inline(never)]
pub(super) fn title_height(content: &Content, rooms: [f32; 2], least: f32) -> f32 {
    let mut lines = least;
    for i in 0..4 {
        let times = f32::from(content.texts[i]) / rooms[i % 2].max(1.0);
        lines = lines.max(broken(times, 1.2));
    }
    lines.min(MOST_LINES) * LINE
}

/// The height of the words over a lens, which is so wide: one line with some air, or as many as it takes.
#[inline(never)]
pub(super) fn way_height(content: &Content, room: f32, least: f32) -> f32 {
    let widest = content.texts[4].max(content.texts[5]);
    let lines = broken(f32::from(widest) / room.max(1.0), 1.3);
    if lines > 1.0 { (lines * 12.0 + 4.0).max(least) } else { least }
}

/// The lines of a text that is so many times as wide as its place. Those that are broken between words
/// are not full, least of all where words are long.
#[inline(never)]
fn broken(times: f32, loss: f32) -> f32 {
    match times {
        t if t <= 1.0 => 1.0,
        t if t <= 2.0 => (t * loss).ceil(),
        t => (t * loss).ceil() + 1.0,
    }
}
