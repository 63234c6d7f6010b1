//! The routes between the cells of a window and its one number, as thick as their shares: those
//! beside one gap run together like a river, whose width is the sum.

use super::cells::centred;
use super::digits::digits;
use super::geometry::{Point, Rect};
use super::ink::{Ink, Token};
use super::lens::Lens;
use super::shape::{Dash, Scene, Shape, Stroke};
use pooling::Share;
use std::ops::Range;

/// Windows with more cells, or with cells too small to lead a way out of each, have one arrow.
const MOST_ROUTES: usize = 64;
const LEAST_CELL: f32 = 18.0;

/// Ways from the routed cells to the node, or back.
struct Rivers<'a> {
    lens: &'a Lens<'a>,
    inward: bool,
    grown: f32,
    token: Token,
    /// Where the ways of a row leave the cells, and where all meet.
    edge: f32,
    hub: Point,
}

pub(super) fn connect(scene: &mut Scene, lens: &Lens<'_>, inward: bool) {
    let grown = lens.shown * lens.pick;
    if lens.place.node.is_none() || grown <= 0.0 {
        return;
    }
    let token = if lens.picks.is_empty() { Token::Window } else { Token::Select };
    let beyond = lens.place.beyond();
    let hub = Point::new(beyond.x - 3.0, beyond.centre().y);
    let rivers = Rivers { lens, inward, grown, token, edge: lens.place.cells.right() + 3.0, hub };
    let many = lens.window.taps() > MOST_ROUTES || lens.place.cell < LEAST_CELL;
    if many && lens.picks.len() != 1 {
        rivers.one(scene);
    } else {
        for rows in rivers.gaps() {
            rivers.run(scene, &rows);
        }
    }
    share_label(scene, lens, lens.shares.common(), (hub, grown));
}

impl Rivers<'_> {
    /// As wide as the share; a negative one is dashed, in the colour of negative gradients.
    fn stroke(&self, ratio: f32) -> Stroke {
        let size = if ratio.is_finite() { ratio.abs().min(1.3) } else { 1.0 };
        let (token, dash) =
            if ratio < 0.0 { (Token::NegText, Dash::Dashed) } else { (self.token, Dash::Solid) };
        Stroke { ink: Ink::of(token).fade(self.grown), width: 0.9 + 3.6 * size, dash }
    }

    fn one(&self, scene: &mut Scene) {
        let ratio = self.lens.shares.common().map_or(0.2, Share::ratio);
        let (a, b) = (Point::new(self.edge + 2.0, self.hub.y), self.hub);
        let (from, to) = if self.inward { (a, b) } else { (b, a) };
        scene.arrow(from, to, self.stroke(ratio));
    }

    /// The rows beside one gap: each has its own, but the last row that of the row above it, for
    /// under it runs the outline of the window.
    fn gaps(&self) -> impl Iterator<Item = Range<usize>> {
        let rows = self.lens.place.rows;
        (0..rows.max(2) - 1).map(move |row| row..if row + 2 >= rows { rows } else { row + 1 })
    }

    /// Along the gap, so that no number is crossed, then over to the node.
    fn run(&self, scene: &mut Scene, rows: &Range<usize>) {
        let (place, mut sum) = (&self.lens.place, 0.0);
        let y = place.cell_at(rows.start, 0).bottom();
        let mut from = None;
        for col in 0..place.cols {
            for row in rows.clone() {
                let Some(ratio) = self.ratio(row, col) else { continue };
                let cell = place.cell_at(row, col);
                if col + 1 == place.cols {
                    self.over(scene, Point::new(self.edge, cell.centre().y), ratio, true);
                    continue;
                }
                // In the other corner stands the cell's part.
                let side = if self.lens.view.input.places.content.parts { 0.28 } else { 0.5 };
                let foot = Point::new(cell.x + side * cell.w, y);
                self.stub(scene, foot, cell, ratio);
                if ratio < 0.0 {
                    let side = Point::new(self.edge, y);
                    scene.line(foot, side, self.stroke(ratio));
                    self.over(scene, side, ratio, self.inward);
                    continue;
                }
                if let Some(last) = from.replace(foot) {
                    scene.line(last, foot, self.stroke(sum));
                }
                sum += ratio;
            }
        }
        if let Some(last) = from {
            let side = Point::new(self.edge, y);
            scene.line(last, side, self.stroke(sum));
            self.over(scene, side, sum, self.inward);
        }
    }

    fn ratio(&self, row: usize, col: usize) -> Option<f32> {
        let cell = self.lens.window.cell(row, col)?;
        self.lens.shares.at((row, col), cell).map(Share::ratio)
    }

    /// From inside a cell to the gap beside its row.
    fn stub(&self, scene: &mut Scene, foot: Point, cell: Rect, ratio: f32) {
        let into = if foot.y > cell.centre().y { -0.2 } else { 0.2 } * cell.h;
        let (to, head) = (Point::new(foot.x, foot.y + into), !self.inward);
        let stroke = self.stroke(ratio);
        // A broad head would cover the number.
        let width = if head { stroke.width.min(2.2) } else { stroke.width };
        let stroke = Stroke { width, ..stroke };
        scene.shapes.push(Shape::Line { from: foot, to, stroke, head });
    }

    fn over(&self, scene: &mut Scene, side: Point, ratio: f32, head: bool) {
        let bend = Point::new((self.edge + self.hub.x) / 2.0, side.y);
        let (from, to) = if self.inward { (side, self.hub) } else { (self.hub, side) };
        scene.shapes.push(Shape::Curve { from, bend, to, stroke: self.stroke(ratio), head });
    }
}

/// The weight of a cell, or back dy/dx of it, once, where it is the same for all of them.
fn share_label(
    scene: &mut Scene,
    lens: &Lens<'_>,
    share: Option<Share>,
    (hub, shown): (Point, f32),
) {
    let Some(share) = share else { return };
    let text = match share {
        Share::Full => "× 1".to_owned(),
        Share::Over(n) if n < 0.0 => ["× −1/", &digits(-n)].concat(),
        Share::Over(n) => ["× 1/", &digits(n)].concat(),
        Share::OverAxes(n) => ["× 1/", &digits(n.iter().product())].concat(),
        Share::Times(s) => ["× ", &digits(s)].concat(),
    };
    let scale = lens.view.input.places.scale;
    let under = lens.place.beyond();
    let at = Rect::new(hub.x - 10.0, under.bottom() + 3.0 * scale, under.w + 26.0, 14.0 * scale);
    centred(scene, at, 11.0 * scale, 500, text, Ink::of(Token::Soft).fade(shown));
}
