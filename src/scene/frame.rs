//! What stands around a grid: row and column numbers, and the ring of padding.

use super::cells::{gap, radius};
use super::content::ems;
use super::geometry::{Point, Rect};
use super::ink::Token;
use super::places::GridPlace;
use super::shape::{Align, Dash, Label, Scene, Stroke};
use super::view::View;
use crate::model::grid::At;

/// Every how many lines a number fits.
fn every(cell: f32, room: f32) -> usize {
    const STEPS: [usize; 9] = [1, 2, 5, 10, 20, 50, 100, 200, 500];
    STEPS.into_iter().find(|&n| n as f32 * cell >= room).unwrap_or(1000)
}

pub(super) fn headers(scene: &mut Scene, view: &View<'_>, grid: &GridPlace, lit: Option<At>) {
    let base = view.input.look.base;
    let digits = (grid.rows.max(grid.cols) + base - 1).to_string().len() as f32;
    let size = (grid.cell * 0.22).clamp(10.5, (grid.cell * 0.15).max(12.5));
    let left = grid.panel.x + grid.gutter[0] - 5.0;
    let top = grid.panel.y + grid.gutter[1] - 9.0;
    if view.input.places.content.rank > 1 {
        for row in labelled(grid.rows, every(grid.tall, 13.0), base) {
            let y = grid.cell_at(row as i64, 0).centre().y;
            let strong = lit.is_some_and(|at| at.row == row);
            header(scene, Point::new(left, y), (Align::End, size), row + base, strong);
        }
    }
    for col in labelled(grid.cols, every(grid.cell, digits * 6.5 + 5.0), base) {
        let half = (col + base).to_string().len() as f32 * 3.2;
        let x = (grid.origin.x + (col as f32 + 0.5) * grid.cell).min(grid.panel.right() - half);
        let strong = lit.is_some_and(|at| at.col == col);
        header(scene, Point::new(x, top), (Align::Middle, size), col + base, strong);
    }
}

fn labelled(count: usize, every: usize, base: usize) -> impl Iterator<Item = usize> {
    (0..count).filter(move |i| every == 1 || (i + base).is_multiple_of(every))
}

fn header(scene: &mut Scene, at: Point, (align, size): (Align, f32), number: usize, strong: bool) {
    let (weight, token) = if strong { (700, Token::Ink) } else { (400, Token::Soft) };
    let text = number.to_string();
    let (ink, max_width) = (token.into(), 40.0);
    scene.text(Label { at, size, weight, align, ink, text, max_width });
}

/// The cells around x where windows reach: padding dashed and hatched, overhang dotted and empty.
pub(super) fn ring(scene: &mut Scene, view: &View<'_>, grid: &GridPlace, words: bool) {
    let [rows, cols] = grid.ring;
    if rows.total() + cols.total() > 0 {
        around(scene, view, grid, words);
    }
}

/// Not inlined, as the first step has no padding.
#[inline(never)]
fn around(scene: &mut Scene, view: &View<'_>, grid: &GridPlace, words: bool) {
    let [rows, cols] = grid.ring;
    let (top, left) = (-(rows.before as i64), -(cols.before as i64));
    let (height, width) = (grid.rows + rows.total(), grid.cols + cols.total());
    let around = 2 * (height + width) * rows.total().max(cols.total());
    if grid.cell < 14.0 || around > 4000 {
        return strips(scene, grid);
    }
    let (pad_rows, pad_cols) = ((grid.rows + rows.after) as i64, (grid.cols + cols.after) as i64);
    for row in top..top + height as i64 {
        for col in left..left + width as i64 {
            let inside =
                (0..grid.rows as i64).contains(&row) && (0..grid.cols as i64).contains(&col);
            if !inside {
                let past = row >= pad_rows || col >= pad_cols;
                ring_cell(scene, grid.cell_at(row, col), past, words, view.input.look.pad);
            }
        }
    }
}

fn ring_cell(scene: &mut Scene, cell: Rect, past: bool, words: bool, word: &str) {
    let at = cell.inset(gap(cell.w) + 0.5);
    if past {
        let stroke = Stroke { ink: Token::Hair.into(), width: 1.0, dash: Dash::Dotted };
        return scene.outline(at, radius(cell.w), stroke);
    }
    let (size, max_width) = ((cell.w * 0.28).min(11.0), cell.w - 6.0);
    // A little narrower than its letters are, a word still reads.
    let fits = ems(word, Default::default()) * size <= max_width * 1.25;
    let named = words && cell.w >= 26.0 && fits;
    if !named {
        scene.hatch(at, Token::Line);
    }
    scene.outline(at, radius(cell.w), Stroke::dashed(Token::Hair, 1.0));
    if named {
        let (ink, text) = (Token::Soft.into(), word.to_owned());
        let (at, align) = (cell.centre(), Align::Middle);
        scene.text(Label { at, size, weight: 400, align, ink, text, max_width });
    }
}

/// Where cells are too small or too many: one strip for each side.
fn strips(scene: &mut Scene, grid: &GridPlace) {
    let [rows, cols] = grid.ring;
    let (h, w) = (grid.rows + rows.before + rows.after, grid.cols + cols.before + cols.after);
    let (top, left) = (-(rows.before as i64), -(cols.before as i64));
    for strip in [
        grid.span(top, left, rows.before, w),
        grid.span(grid.rows as i64, left, rows.after, w),
        grid.span(0, left, grid.rows, cols.before),
        grid.span(0, grid.cols as i64, grid.rows, cols.after),
    ] {
        if strip.w > 0.0 && strip.h > 0.0 {
            scene.hatch(strip, Token::Hair);
        }
    }
    scene.outline(grid.span(top, left, h, w), 0.0, Stroke::dashed(Token::Hair, 1.0));
    if rows.overhang + cols.overhang > 0 {
        let stroke = Stroke { ink: Token::Hair.into(), width: 1.0, dash: Dash::Dotted };
        scene.outline(grid.span(top, left, h + rows.overhang, w + cols.overhang), 0.0, stroke);
    }
}
