//! The U-turn: x, lens, y on top; dL/dx, lens, dL/dy below. Where it is narrow the lens goes under
//! its pair, and where even the pair does not fit, everything goes into one column.

use super::content::{Aid, Content};
use super::fit::{
    FORMULA, LEGIBLE, LINE, RIM, Room, UNDER_TITLE, grid, legible_widths, lens, title_height,
    way_height,
};
use super::geometry::Rect;
use super::places::{GridPlace, LensPlace, Places, Slots};

/// From here on x, lens and y stand in one row.
const WIDE: f32 = 560.0;
/// Between the forward half and the backward half.
const HALVES_GAP: f32 = 26.0;
/// From so much on, everything grows with the room: a very large screen is looked at from further away.
const LARGE: f32 = 1.4;
const LARGEST: f32 = 2.4;

pub(super) fn arrange(content: &Content, width: f32, height: f32) -> Places {
    let width = if width.is_finite() { width.clamp(240.0, 8192.0) } else { 240.0 };
    let height = if height.is_finite() { height.clamp(320.0, 8192.0) } else { 720.0 };
    let plain = laid(content, width, height);
    let scale = (width / 1000.0).min(height / 700.0).min(LARGEST);
    if scale < LARGE {
        return plain;
    }
    let large = laid(content, width / scale, height / scale).times(scale);
    // Where many small cells just have room for their numbers, the numbers come first.
    let reads = |places: &Places| places.grids.iter().filter(|grid| grid.numbers).count();
    if reads(&large) < reads(&plain) { plain } else { large }
}

fn laid(content: &Content, width: f32, height: f32) -> Places {
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

/// What stands side by side on wide screens: x, the lens, y.
struct Row {
    x: GridPlace,
    y: GridPlace,
    lens: LensPlace,
    /// Widths of the columns of x and y: titles need some, however small the grid.
    columns: [f32; 2],
    formula: f32,
    title: f32,
    way: f32,
}

/// Between the lens and its formula.
const UNDER: f32 = 6.0;

impl Row {
    fn new(content: &Content, width: f32, height: f32) -> Self {
        let one = Self::with(content, width, height, LINE + UNDER_TITLE);
        let [_, left] = one.margins(width);
        let rooms = [one.columns[0], one.columns[1] + left];
        let title = title_height(content, rooms, 1.0) + UNDER_TITLE;
        if title > one.title { Self::with(content, width, height, title) } else { one }
    }

    #[inline(never)]
    fn with(content: &Content, width: f32, height: f32, title: f32) -> Self {
        let [need_x, need_y] = legible_widths(content);
        let lens_w = lens_width(content, width, need_x + need_y);
        let room = width - lens_w - 24.0;
        let row = ((height - HALVES_GAP) / 2.0 - title).max(150.0);
        let max = (width / 20.0).clamp(44.0, 84.0);
        let (cx, cy) = (content.padded()[1] as f32, content.output[1] as f32 * 1.2);
        let least = (room * 0.4).min(182.0);
        let share = (room * (cx / (cx + cy)).clamp(0.4, 0.72)).min(room - least);
        let share =
            if need_x + need_y <= room { share.clamp(need_x, room - need_y) } else { share };
        let x = grid(content, true, Room { w: share, h: row, max });
        let column = x.panel.w.max(least);
        let max_y = (x.cell * 1.4).max(44.0).min(max);
        let y = grid(content, false, Room { w: room - column, h: row, max: max_y });
        let columns = [column, y.panel.w.max(least)];
        let formula = FORMULA;
        let way = way_height(content, lens_w, 24.0);
        let tall = (row - way - formula).max(96.0);
        let lens = lens(content, lens_w, tall, (max * 1.1).min(72.0));
        Self { x, y, lens, columns, formula, title, way }
    }

    /// Beside the lens, and beside all of it.
    fn margins(&self, width: f32) -> [f32; 2] {
        let spare = width - self.columns[0] - self.columns[1] - self.lens.area.w;
        let gap = (spare / 2.0).min(56.0 + width * 0.02);
        [gap, (spare - 2.0 * gap) / 2.0]
    }

    /// The height of the words, the lens and the formula.
    fn middle(&self) -> f32 {
        self.way + self.lens.area.h + UNDER + self.formula
    }

    fn height(&self) -> f32 {
        self.title + self.x.panel.h.max(self.y.panel.h).max(self.middle() - self.title)
    }
}

/// A quarter, more for wide windows, less where x and y need it for their numbers.
fn lens_width(content: &Content, width: f32, need: f32) -> f32 {
    const LEAST: f32 = 178.0;
    let roomy = content.parts || content.aid.is_some();
    let cell = LEGIBLE * if roomy { 2.2 } else { 1.4 };
    let wheel = if content.aid == Some(Aid::Wheel) { 2.0 * RIM } else { 0.0 };
    let plane =
        content.aid.and_then(Aid::plane).map_or(0.0, |[_, cols]| 20.0 * cols.min(6) as f32 + 20.0);
    let most = if plane > 0.0 { 0.42 } else { 0.36 };
    let wish = (130.0 + wheel + plane + cell * content.kernel[1] as f32).min(width * most);
    let asked = (width * 0.25).max(wish).clamp(LEAST, 460.0);
    let left = width - 24.0 - need;
    if left >= LEAST { asked.min(left) } else { asked.min((width * 0.25).max(LEAST)) }
}

fn wide(content: &Content, width: f32, height: f32) -> Places {
    let row = Row::new(content, width, height);
    let [col_x, col_y] = row.columns;
    let lens_w = row.lens.area.w;
    let [gap, left] = row.margins(width);
    let lens_x = left + col_x + gap;
    let band = row.height();
    let mut places = empty(content, width, 2.0 * band + HALVES_GAP);
    for half in 0..2 {
        let top = half as f32 * (band + HALVES_GAP);
        let sides = [(row.x, left, col_x), (row.y, lens_x + lens_w + gap, col_y)];
        for (i, (g, gx, column)) in sides.into_iter().enumerate() {
            let gy = top + (band - row.title - g.panel.h) / 2.0;
            let inset = (column - g.panel.w) * i as f32 / 2.0;
            // A name may be longer than its grid is wide: that of y has the room to the edge.
            let room = if i == 1 { width - gx } else { column };
            places.slots.titles[2 * half + i] = Rect::new(gx, gy, room, row.title - UNDER_TITLE);
            places.grids[2 * half + i] = g.at(gx + inset, gy + row.title);
        }
        let ly = top + (band - row.middle()) / 2.0;
        places.slots.ways[half] = Rect::new(lens_x, ly, lens_w, row.way);
        places.lenses[half] = row.lens.at(lens_x, ly + row.way);
        let fy = ly + row.way + row.lens.area.h + UNDER;
        places.slots.formulas[half] = Rect::new(lens_x, fy, lens_w, row.formula);
    }
    places
}

fn pair(content: &Content, width: f32, height: f32) -> Places {
    const GAP: f32 = 12.0;
    let room = width - GAP;
    let (cx, cy) = (content.padded()[1] as f32 + 0.6, content.output[1] as f32 + 0.6);
    let least = (room * 0.42).min(112.0);
    let share = (room * cx / (cx + cy)).clamp(least, room - least);
    let title = title_height(content, [share, room - share], 2.0) + 4.0;
    let h = (height * 0.42 - title).max(150.0);
    let x = grid(content, true, Room { w: share, h, max: 46.0 });
    let y =
        grid(content, false, Room { w: room - share, h, max: (x.cell * 1.4).clamp(40.0, 46.0) });
    let band = title + x.panel.h.max(y.panel.h) + 8.0;
    let (foot, foot_h) = foot(content, width, height);
    let mut places = empty(content, width, 2.0 * (band + foot_h) + HALVES_GAP);
    for half in 0..2 {
        let top = half as f32 * (band + foot_h + HALVES_GAP);
        let y_x = share + GAP;
        for (i, g, gx, col) in [(0, x, 0.0, share), (1, y, y_x, room - share)] {
            places.slots.titles[2 * half + i] = Rect::new(gx, top, col, title - 4.0);
            places.grids[2 * half + i] = g.at(gx, top + title);
        }
        foot.put(&mut places, half, top + band);
    }
    places
}

fn stack(content: &Content, width: f32, height: f32) -> Places {
    let title = title_height(content, [width; 2], 1.0) + UNDER_TITLE;
    let h = (height * 0.6).max(220.0);
    let x = grid(content, true, Room { w: width, h, max: 46.0 });
    let y = grid(content, false, Room { w: width, h, max: (x.cell * 1.4).clamp(40.0, 46.0) });
    let (foot, foot_h) = foot(content, width, height);
    let half_h = 2.0 * title + x.panel.h + y.panel.h + foot_h + 12.0;
    let mut places = empty(content, width, 2.0 * half_h + HALVES_GAP);
    for half in 0..2 {
        let top = half as f32 * (half_h + HALVES_GAP);
        places.slots.titles[2 * half] = Rect::new(0.0, top, width, title - UNDER_TITLE);
        places.grids[2 * half] = x.at(0.0, top + title);
        let foot_y = top + title + x.panel.h + 6.0;
        foot.put(&mut places, half, foot_y);
        let y_top = foot_y + foot_h + 6.0;
        places.slots.titles[2 * half + 1] = Rect::new(0.0, y_top, width, title - UNDER_TITLE);
        places.grids[2 * half + 1] = y.at(0.0, y_top + title);
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
    let [rows, cols] = content.kernel;
    let most = if content.parts { 2 } else { 3 };
    let beside = width >= 320.0 && cols <= most && rows <= 4;
    let lens_w = if beside { (width * 0.55).min(220.0) } else { width };
    let top = way_height(content, lens_w, 22.0);
    let l = lens(content, lens_w, (height * 0.3).clamp(96.0, 260.0), 46.0).at(0.0, top);
    let way = Rect::new(0.0, 0.0, lens_w, top);
    let side = width - lens_w - 8.0;
    let formula = if beside {
        Rect::new(lens_w + 8.0, 0.0, side, (top + l.area.h).max(FORMULA))
    } else {
        Rect::new(0.0, top + l.area.h + 4.0, width, FORMULA)
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
        scale: 1.0,
        content: content.clone(),
    }
}
