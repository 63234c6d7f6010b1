use super::arrange;
use super::content::{Content, Ring};
use super::fit::LEGIBLE;
use super::geometry::{Point, Rect};
use super::panel::{Panel, Spot};
use crate::model::grid::At;

/// Large enough for the cells of any lens.
const ROOMY: f32 = 56.0;

/// Where everything on the stage lies, in CSS pixels; made by [`Places::new`].
#[derive(Clone, Debug, PartialEq)]
pub struct Places {
    pub width: f32,
    pub height: f32,
    /// In the order of [`Panel::ALL`].
    pub grids: [GridPlace; 4],
    /// The forward lens, the backward lens.
    pub lenses: [LensPlace; 2],
    pub slots: Slots,
    /// How much larger than elsewhere its texts are.
    pub scale: f32,
    pub content: Content,
}

/// Room for what the DOM writes over the canvas.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Slots {
    /// Names of the grids, in the order of [`Panel::ALL`].
    pub titles: [Rect; 4],
    /// The words for forward and backward.
    pub ways: [Rect; 2],
    /// The formulas, forward and backward.
    pub formulas: [Rect; 2],
}

/// One grid.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct GridPlace {
    /// All of it: headers and ring included.
    pub panel: Rect,
    /// The top left corner of cell (0, 0).
    pub origin: Point,
    /// The width of a cell, and its height but for long single rows, whose cells are taller.
    pub cell: f32,
    pub tall: f32,
    pub rows: usize,
    pub cols: usize,
    /// Drawn as one picture.
    pub raster: bool,
    /// Numbers fit into its cells.
    pub numbers: bool,
    /// Rows and columns around it.
    pub ring: [Ring; 2],
    /// Widths of the row numbers and height of the column numbers.
    pub gutter: [f32; 2],
}

/// One lens: the cells of the window, and the node where they meet.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct LensPlace {
    pub area: Rect,
    pub cells: Rect,
    pub cell: f32,
    pub rows: usize,
    pub cols: usize,
    /// The result (or the upstream gradient), where there is room for it.
    pub node: Option<Rect>,
    /// The wheel, the strip or the plane between, where the how has one.
    pub aid: Option<Rect>,
    pub numbers: bool,
}

impl Places {
    /// Lays out the stage on `width` pixels. `height` is what the window has for it: a wish, not a
    /// limit, because numbers stay legible first.
    pub fn new(content: &Content, width: f32, height: f32) -> Self {
        arrange::arrange(content, width, height)
    }

    /// All of it so many times as large.
    pub(super) fn times(mut self, scale: f32) -> Self {
        let grow =
            |r: &mut Rect| *r = Rect::new(r.x * scale, r.y * scale, r.w * scale, r.h * scale);
        for grid in &mut self.grids {
            grow(&mut grid.panel);
            grid.origin = Point::new(grid.origin.x * scale, grid.origin.y * scale);
            (grid.cell, grid.tall) = (grid.cell * scale, grid.tall * scale);
            grid.gutter = grid.gutter.map(|side| side * scale);
        }
        for lens in &mut self.lenses {
            grow(&mut lens.area);
            grow(&mut lens.cells);
            lens.cell *= scale;
            lens.node.iter_mut().chain(&mut lens.aid).for_each(grow);
        }
        let slots = &mut self.slots;
        slots.titles.iter_mut().chain(&mut slots.ways).chain(&mut slots.formulas).for_each(grow);
        (self.width, self.height, self.scale) = (self.width * scale, self.height * scale, scale);
        self
    }

    pub fn grid(&self, panel: Panel) -> &GridPlace {
        &self.grids[panel as usize]
    }

    pub fn panel_rect(&self, panel: Panel) -> Rect {
        self.grid(panel).panel
    }

    pub fn cell_rect(&self, panel: Panel, at: At) -> Rect {
        self.grid(panel).cell_at(at.row as i64, at.col as i64)
    }

    /// The cell at a point; padding is no cell.
    pub fn hit(&self, x: f32, y: f32) -> Option<Spot> {
        Panel::ALL.into_iter().find_map(|panel| Some((panel, self.grid(panel).hit(x, y)?)))
    }

    /// The cell of a grid that is nearest to a point, for drags that leave it.
    pub fn nearest(&self, panel: Panel, x: f32, y: f32) -> At {
        let grid = self.grid(panel);
        let index = |from: f32, count: usize| (from.max(0.0) as usize).min(count.saturating_sub(1));
        At {
            row: index((y - grid.origin.y) / grid.tall, grid.rows),
            col: index((x - grid.origin.x) / grid.cell, grid.cols),
        }
    }
}

impl GridPlace {
    /// A cell by row and column; the ring's are negative or too large.
    pub fn cell_at(&self, row: i64, col: i64) -> Rect {
        self.span(row, col, 1, 1)
    }

    /// `rows` x `cols` cells from a place on.
    pub fn span(&self, row: i64, col: i64, rows: usize, cols: usize) -> Rect {
        Rect {
            x: self.origin.x + col as f32 * self.cell,
            y: self.origin.y + row as f32 * self.tall,
            w: cols as f32 * self.cell,
            h: rows as f32 * self.tall,
        }
    }

    /// All cells of the grid, without headers and ring.
    pub fn body(&self) -> Rect {
        self.span(0, 0, self.rows, self.cols)
    }

    pub fn hit(&self, x: f32, y: f32) -> Option<At> {
        if !self.body().contains(x, y) {
            return None;
        }
        let row = (((y - self.origin.y) / self.tall) as usize).min(self.rows.saturating_sub(1));
        let col = (((x - self.origin.x) / self.cell) as usize).min(self.cols.saturating_sub(1));
        Some(At { row, col })
    }
}

impl LensPlace {
    /// For a window that has fewer taps than the largest: its cells may be larger.
    pub fn holding(&self, [rows, cols]: [usize; 2]) -> Self {
        if [rows, cols] == [self.rows, self.cols] || rows * cols == 0 {
            return *self;
        }
        let cell = (self.cells.w / cols as f32).min(self.cells.h / rows as f32);
        let cell = cell.min(self.cell.max(ROOMY));
        let (w, h, middle) = (cell * cols as f32, cell * rows as f32, self.cells.centre());
        let cells = Rect::new(middle.x - w / 2.0, middle.y - h / 2.0, w, h);
        Self { cells, cell, rows, cols, numbers: cell >= LEGIBLE, ..*self }
    }

    /// What the routes lead to: the node, or the wheel around it.
    pub fn beyond(&self) -> Rect {
        match (self.node, self.aid) {
            (Some(node), Some(aid)) if aid.overlaps(node) => aid,
            (Some(node), _) => node,
            _ => self.cells,
        }
    }

    /// Where what it shows starts and ends, from left to right.
    pub fn ends(&self) -> [f32; 2] {
        let aid = self.aid.filter(|aid| aid.y < self.cells.bottom()).unwrap_or(self.cells);
        let end = self.beyond().right();
        [self.cells.x.min(aid.x), end.max(aid.right())]
    }

    /// The place of a tap.
    pub fn cell_at(&self, row: usize, col: usize) -> Rect {
        let (x, y) = (col as f32 * self.cell, row as f32 * self.cell);
        Rect::new(self.cells.x + x, self.cells.y + y, self.cell, self.cell)
    }
}
