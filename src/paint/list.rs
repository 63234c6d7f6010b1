//! A scene as the flat list of calls that a canvas gets. Made once a frame, then played; a recorded
//! list can be played again bare, to see what a frame costs without the model and the scene.

use super::palette::{Palette, Rgba};
use crate::scene::{Align, Dash, Ink, Label, Panel, Pixels, Point, Rect, Scene, Shape, Stroke};

/// One call (or the few that draw one thing).
#[derive(Clone, Debug, PartialEq)]
pub enum Op {
    Fill(Rgba),
    Stroke(Rgba),
    Width(f32),
    Dash(Dash),
    Font {
        weight: u16,
        size: f32,
    },
    Align(Align),
    FillRect(Rect),
    FillRound(Rect, f32),
    StrokeRound(Rect, f32),
    Hatch(Rect),
    Line(Point, Point),
    Curve(Point, Point, Point),
    /// Centre, radius, and the two ends in turns from the top.
    Arc(Point, f32, [f32; 2]),
    /// A filled triangle: the tip, and the two corners behind it.
    Head([Point; 3]),
    /// Bytes `from..to` of the list's texts.
    Text {
        from: usize,
        to: usize,
        at: Point,
        max_width: f32,
    },
    Image {
        layer: Panel,
        source: Rect,
        at: Rect,
    },
    /// The picture with this number in the list.
    Pixels {
        index: usize,
        at: Rect,
    },
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct DrawList {
    pub ops: Vec<Op>,
    pub texts: String,
    pub pictures: Vec<Pixels>,
    now: State,
    /// Inks that were looked up, by a few bits of theirs: a mix costs more than the call it is for.
    seen: Vec<(u32, Rgba)>,
}

/// A power of 2, larger than the number of inks in a frame.
const SEEN: usize = 512;

/// What the canvas is set to; a call that would change nothing is left out.
#[derive(Clone, Debug, Default, PartialEq)]
struct State {
    fill: Option<Rgba>,
    stroke: Option<Rgba>,
    width: Option<f32>,
    dash: Option<Dash>,
    font: Option<(u16, f32)>,
    align: Option<Align>,
}

impl DrawList {
    /// Empties the list for another frame, whose canvas keeps no state of the last one.
    pub fn clear(&mut self) {
        self.ops.clear();
        self.texts.clear();
        self.pictures.clear();
        self.now = State::default();
    }

    /// Forgets the colours: the palette is another one.
    pub fn forget(&mut self) {
        self.seen.clear();
    }

    pub fn add(&mut self, scene: &Scene, palette: &Palette) {
        for shape in &scene.shapes {
            self.shape(shape, palette);
        }
    }

    fn shape(&mut self, shape: &Shape, palette: &Palette) {
        match shape {
            Shape::Rect { at, radius, fill, stroke } => {
                if let Some(ink) = fill {
                    self.fill(*ink, palette);
                    let round = *radius > 0.0;
                    self.ops.push(if round {
                        Op::FillRound(*at, *radius)
                    } else {
                        Op::FillRect(*at)
                    });
                }
                if let Some(stroke) = stroke {
                    self.stroke(stroke, palette);
                    self.ops.push(Op::StrokeRound(*at, *radius));
                }
            }
            Shape::Hatch { at, ink } => {
                self.stroke(&Stroke::solid(*ink, 1.0), palette);
                self.ops.push(Op::Hatch(*at));
            }
            Shape::Text(label) => self.text(label, palette),
            Shape::Line { from, to, stroke, head } => {
                self.stroke(stroke, palette);
                self.ops.push(Op::Line(*from, *to));
                self.head(*head, *from, *to, stroke, palette);
            }
            Shape::Curve { from, bend, to, stroke, head } => {
                self.stroke(stroke, palette);
                self.ops.push(Op::Curve(*from, *bend, *to));
                self.head(*head, *bend, *to, stroke, palette);
            }
            Shape::Arc { centre, radius, ends, stroke } => {
                self.stroke(stroke, palette);
                self.ops.push(Op::Arc(*centre, *radius, *ends));
            }
            Shape::Raster { layer, source, at } => {
                self.ops.push(Op::Image { layer: *layer, source: *source, at: *at });
            }
            Shape::Pixels { pixels, at } => {
                self.ops.push(Op::Pixels { index: self.pictures.len(), at: *at });
                self.pictures.push(pixels.clone());
            }
        }
    }

    fn text(&mut self, label: &Label, palette: &Palette) {
        self.fill(label.ink, palette);
        self.font(label.weight, label.size);
        if replace(&mut self.now.align, label.align) {
            self.ops.push(Op::Align(label.align));
        }
        let from = self.texts.len();
        self.texts.push_str(&label.text);
        let (to, at, max_width) = (self.texts.len(), label.at, label.max_width);
        self.ops.push(Op::Text { from, to, at, max_width });
    }

    fn resolve(&mut self, ink: Ink, palette: &Palette) -> Rgba {
        if self.seen.is_empty() {
            self.seen = vec![(u32::MAX, [0; 4]); SEEN];
        }
        let bits = ink.bits();
        let slot = &mut self.seen[(bits.wrapping_mul(0x9e37_79b1) >> 23) as usize % SEEN];
        if slot.0 != bits {
            *slot = (bits, palette.resolve(ink));
        }
        slot.1
    }

    fn fill(&mut self, ink: Ink, palette: &Palette) {
        let colour = self.resolve(ink, palette);
        if replace(&mut self.now.fill, colour) {
            self.ops.push(Op::Fill(colour));
        }
    }

    fn stroke(&mut self, stroke: &Stroke, palette: &Palette) {
        let colour = self.resolve(stroke.ink, palette);
        if replace(&mut self.now.stroke, colour) {
            self.ops.push(Op::Stroke(colour));
        }
        if replace(&mut self.now.width, stroke.width) {
            self.ops.push(Op::Width(stroke.width));
        }
        if replace(&mut self.now.dash, stroke.dash) {
            self.ops.push(Op::Dash(stroke.dash));
        }
    }

    fn font(&mut self, weight: u16, size: f32) {
        // Half pixels: sizes that the eye cannot tell apart need no new font.
        let size = (size * 2.0).floor() / 2.0;
        if replace(&mut self.now.font, (weight, size)) {
            self.ops.push(Op::Font { weight, size });
        }
    }

    fn head(&mut self, head: bool, from: Point, tip: Point, stroke: &Stroke, palette: &Palette) {
        if let Some(corners) = head_of(from, tip, stroke.width).filter(|_| head) {
            self.fill(stroke.ink, palette);
            self.ops.push(Op::Head(corners));
        }
    }
}

/// The head of an arrow that comes from `from`: its tip and the two corners behind it.
pub(super) fn head_of(from: Point, tip: Point, width: f32) -> Option<[Point; 3]> {
    let (dx, dy) = (tip.x - from.x, tip.y - from.y);
    let length = (dx * dx + dy * dy).sqrt();
    if length < 0.5 {
        return None;
    }
    let (ux, uy, size) = (dx / length, dy / length, 3.5 + width * 1.4);
    let back = |side: f32| {
        let (x, y) = (tip.x - ux * size, tip.y - uy * size);
        Point::new(x - uy * side * size * 0.55, y + ux * side * size * 0.55)
    };
    Some([tip, back(1.0), back(-1.0)])
}

fn replace<T: PartialEq + Copy>(now: &mut Option<T>, new: T) -> bool {
    if *now == Some(new) {
        return false;
    }
    *now = Some(new);
    true
}

/// The lines of a hatched rectangle: rising, 5 pixels apart, cut to it.
pub(super) fn hatch_lines(at: Rect, line: &mut dyn FnMut(Point, Point)) {
    const APART: f32 = 5.0;
    let count = ((at.w + at.h) / APART).min(2000.0) as usize;
    for i in 1..=count {
        let reach = i as f32 * APART;
        let (x, y) = (reach.min(at.h), reach.min(at.w));
        let from = Point::new(at.x + reach - x, at.y + x);
        let to = Point::new(at.x + y, at.y + reach - y);
        line(from, to);
    }
}
