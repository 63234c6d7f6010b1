//! The U-turn: x, lens, y on top; dL/dx, lens, dL/dy below. Where it is narrow the lens goes under
//! its pair, and where even the pair does not fit, everything goes into one column.

use super::content::{Content, is_raster};
use super::geometry::{Point, Rect};
use super::places::{GridPlace, LensPlace, Places, Slots};

/// The smallest cell that holds a number.
pub(super) const LEGIBLE: f32 = 22.0;
/// From here on x, lens and y stand in one row.
const WIDE: f32 = 560.0;
/// Between the forward half and the backward half.
const HALVES_GAP: f32 = 26.0;
/// Outlines reach this far over their cells.
const BLEED: f32 = 4.0;

pub(super) fn arrange(content: &Content, width: f32, height: f32) -> Places {
    let width = if width.is_finite() { width.clamp(240.0, 8192.0) } else { 240.0 };
    let height = if height.is_finite() { height.clamp(320.0, 8192.0) } else { 720.0 };
    if width >= WIDE {
        return wide(content, width, height);
    }
    let side = pair(content, width, height);
    if side.grids[0].numbers && side.grids[1].numbers {
        return side;
    }
    let column = stack(content, width, height);
    let gains = column.grids[0].numbers && !side.grids[0].numbers;
    if gains || side.grids[0].cell < 4.0 { column } else { side }
}

/// Room that a grid is given, and how large its cells may get.
#[derive(Clone, Copy)]
struct Room {
    w: f32,
    h: f32,
    max: f32,
}

impl Room {
    /// The cell size for so many rows and columns: legible where the width allows it, even if that
    /// asks for some scrolling.
    fn cell(self, [rows, cols]: [usize; 2]) -> f32 {
        let across = (self.w / cols.max(1) as f32).min(self.max);
        let down = self.h / rows.max(1) as f32;
        let best = across.min(down);
        let scrolls = LEGIBLE * rows as f32 <= self.h * 1.7;
        let best = if best < LEGIBLE && across >= LEGIBLE && scrolls { LEGIBLE } else { best };
        if best >= 6.0 { best.floor() } else { best.max(0.05) }
    }
}

fn gutter(size: [usize; 2], rank: usize) -> [f32; 2] {
    let digits =
        if size[0] > 1000 { 4 } else { 1 + usize::from(size[0] > 10) + usize::from(size[0] > 100) };
    [if rank == 1 { BLEED } else { 8.0 + 6.5 * digits as f32 }, 17.0]
}

/// Sizes of a grid; its place is not known yet.
fn grid(content: &Content, input: bool, room: Room) -> GridPlace {
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
    fn at(mut self, x: f32, y: f32) -> Self {
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
fn lens(content: &Content, w: f32, h: f32, max: f32) -> LensPlace {
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
    let height = if drops { ch } else { ch.max(node) } + 2.0 * BLEED;
    let left = (w - used) / 2.0;
    let cells = Rect::new(left, (height - ch) / 2.0, cw, ch);
    let node = (!drops).then(|| Rect::new(left + cw + gap, (height - node) / 2.0, node, node));
    let area = Rect::new(0.0, 0.0, w, height);
    LensPlace { area, cells, cell, rows, cols, node, numbers: cell >= LEGIBLE }
}

impl LensPlace {
    fn at(mut self, x: f32, y: f32) -> Self {
        let shift = |r: Rect| Rect { x: r.x + x, y: r.y + y, ..r };
        self.area = shift(self.area);
        self.cells = shift(self.cells);
        self.node = self.node.map(shift);
        self
    }
}

/// Height for the formula of a window: more cells take more lines.
fn formula_height(content: &Content, width: f32) -> f32 {
    let cells = (content.kernel[0] * content.kernel[1]).min(16) as f32;
    let lines = ((cells * 26.0 + 70.0) / width).ceil().clamp(1.0, 4.0);
    (24.0 * lines + 12.0).max(52.0)
}

/// What x and y need for their numbers.
fn legible_widths(content: &Content) -> [f32; 2] {
    let need = |size: [usize; 2], cols: usize| {
        (gutter(size, content.rank)[0] + BLEED + LEGIBLE * cols as f32 + 1.0).max(168.0)
    };
    [need(content.input, content.padded()[1]), need(content.output, content.output[1])]
}

fn wide(content: &Content, width: f32, height: f32) -> Places {
    const TITLE: f32 = 26.0;
    const WAY: f32 = 24.0;
    let [need_x, need_y] = legible_widths(content);
    let lens_w = (width * 0.25).clamp(178.0, 460.0);
    let lens_w = match width - 24.0 - need_x - need_y {
        left if left >= 178.0 => lens_w.min(left),
        _ => lens_w,
    };
    let room = width - lens_w - 24.0;
    let row = ((height - HALVES_GAP) / 2.0 - TITLE).max(150.0);
    let max = (width / 20.0).clamp(44.0, 84.0);
    let (cx, cy) = (content.padded()[1] as f32, content.output[1] as f32 * 1.2);
    let title_min = (room * 0.4).min(168.0);
    let share = (room * (cx / (cx + cy)).clamp(0.4, 0.72)).min(room - title_min);
    let share = if need_x + need_y <= room { share.clamp(need_x, room - need_y) } else { share };
    let x = grid(content, true, Room { w: share, h: row, max });
    let col_x = x.panel.w.max(title_min);
    let max_y = (x.cell * 1.4).max(44.0).min(max);
    let y = grid(content, false, Room { w: room - col_x, h: row, max: max_y });
    let col_y = y.panel.w.max(title_min);
    let formula = formula_height(content, lens_w);
    let l = lens(content, lens_w, (row - WAY - formula).max(96.0), (max * 1.1).min(72.0));

    let spare = width - col_x - col_y - lens_w;
    let gap = (spare / 2.0).min(56.0 + width * 0.02);
    let left = (spare - 2.0 * gap) / 2.0;
    let (lens_x, y_x) = (left + col_x + gap, left + col_x + gap + lens_w + gap);
    let middle = WAY + l.area.h + 6.0 + formula;
    let band = (TITLE + x.panel.h).max(TITLE + y.panel.h).max(middle);
    let mut places = empty(content, width, 2.0 * band + HALVES_GAP);
    for half in 0..2 {
        let top = half as f32 * (band + HALVES_GAP);
        for (i, g, gx, col) in [(0, x, left, col_x), (1, y, y_x, col_y)] {
            let gy = top + (band - TITLE - g.panel.h) / 2.0;
            let i = 2 * half + i;
            places.slots.titles[i] = Rect::new(gx, gy, col, TITLE);
            places.grids[i] = g.at(gx + (col - g.panel.w) * (i & 1) as f32 / 2.0, gy + TITLE);
        }
        let ly = top + (band - middle) / 2.0;
        places.slots.ways[half] = Rect::new(lens_x, ly, lens_w, WAY);
        places.lenses[half] = l.at(lens_x, ly + WAY);
        let fy = ly + WAY + l.area.h + 6.0;
        places.slots.formulas[half] = Rect::new(lens_x, fy, lens_w, formula);
    }
    places
}

fn pair(content: &Content, width: f32, height: f32) -> Places {
    const TITLE: f32 = 40.0;
    const GAP: f32 = 12.0;
    let room = width - GAP;
    let (cx, cy) = (content.padded()[1] as f32 + 0.6, content.output[1] as f32 + 0.6);
    let least = (room * 0.42).min(112.0);
    let share = (room * cx / (cx + cy)).clamp(least, room - least);
    let h = (height * 0.42 - TITLE).max(150.0);
    let x = grid(content, true, Room { w: share, h, max: 46.0 });
    let y =
        grid(content, false, Room { w: room - share, h, max: (x.cell * 1.4).clamp(40.0, 46.0) });
    let band = TITLE + x.panel.h.max(y.panel.h) + 8.0;
    let (foot, foot_h) = foot(content, width, height);
    let mut places = empty(content, width, 2.0 * (band + foot_h) + HALVES_GAP);
    for half in 0..2 {
        let top = half as f32 * (band + foot_h + HALVES_GAP);
        let y_x = share + GAP;
        for (i, g, gx, col) in [(0, x, 0.0, share), (1, y, y_x, room - share)] {
            places.slots.titles[2 * half + i] = Rect::new(gx, top, col, TITLE);
            places.grids[2 * half + i] = g.at(gx, top + TITLE);
        }
        foot.put(&mut places, half, top + band);
    }
    places
}

fn stack(content: &Content, width: f32, height: f32) -> Places {
    const TITLE: f32 = 26.0;
    let h = (height * 0.6).max(220.0);
    let x = grid(content, true, Room { w: width, h, max: 46.0 });
    let y = grid(content, false, Room { w: width, h, max: (x.cell * 1.4).clamp(40.0, 46.0) });
    let (foot, foot_h) = foot(content, width, height);
    let half_h = 2.0 * TITLE + x.panel.h + y.panel.h + foot_h + 12.0;
    let mut places = empty(content, width, 2.0 * half_h + HALVES_GAP);
    for half in 0..2 {
        let top = half as f32 * (half_h + HALVES_GAP);
        places.slots.titles[2 * half] = Rect::new(0.0, top, width, TITLE);
        places.grids[2 * half] = x.at(0.0, top + TITLE);
        let foot_y = top + TITLE + x.panel.h + 6.0;
        foot.put(&mut places, half, foot_y);
        let y_top = foot_y + foot_h + 6.0;
        places.slots.titles[2 * half + 1] = Rect::new(0.0, y_top, width, TITLE);
        places.grids[2 * half + 1] = y.at(0.0, y_top + TITLE);
    }
    places
}

/// The lens under a pair, its formula beside it where there is room.
struct Foot {
    lens: LensPlace,
    way: Rect,
    formula: Rect,
}

fn foot(content: &Content, width: f32, height: f32) -> (Foot, f32) {
    const WAY: f32 = 22.0;
    let [rows, cols] = content.kernel;
    let beside = width >= 320.0 && cols <= 3 && rows <= 4;
    let lens_w = if beside { (width * 0.55).min(220.0) } else { width };
    let l = lens(content, lens_w, (height * 0.3).clamp(96.0, 260.0), 46.0).at(0.0, WAY);
    let way = Rect::new(0.0, 0.0, lens_w, WAY);
    let side = width - lens_w - 8.0;
    let formula = if beside {
        Rect::new(lens_w + 8.0, 0.0, side, (WAY + l.area.h).max(formula_height(content, side)))
    } else {
        Rect::new(0.0, WAY + l.area.h + 4.0, width, formula_height(content, width))
    };
    let height = formula.bottom().max(l.area.bottom());
    (Foot { lens: l, way, formula }, height)
}

impl Foot {
    fn put(&self, places: &mut Places, half: usize, top: f32) {
        let shift = |r: Rect| Rect { y: r.y + top, ..r };
        places.slots.ways[half] = shift(self.way);
        places.slots.formulas[half] = shift(self.formula);
        places.lenses[half] = self.lens.at(0.0, top);
    }
}

fn empty(content: &Content, width: f32, height: f32) -> Places {
    let none = Rect::default();
    Places {
        width,
        height,
        grids: [GridPlace::default(); 4],
        lenses: [LensPlace::default(); 2],
        slots: Slots { titles: [none; 4], ways: [none; 2], formulas: [none; 2] },
        content: content.clone(),
    }
}
