use super::geometry::{Point, Rect};
use super::ink::Ink;
use super::panel::Panel;

/// What the stage looks like at one moment, in drawing order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scene {
    pub width: f32,
    pub height: f32,
    pub shapes: Vec<Shape>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dash {
    Solid,
    Dashed,
    Dotted,
}

impl Dash {
    /// Lengths of line and gap.
    pub fn lengths(self) -> Option<[f32; 2]> {
        match self {
            Self::Solid => None,
            Self::Dashed => Some([5.0, 4.0]),
            Self::Dotted => Some([1.5, 3.0]),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    pub ink: Ink,
    pub width: f32,
    pub dash: Dash,
}

impl Stroke {
    pub fn solid(ink: impl Into<Ink>, width: f32) -> Self {
        Self { ink: ink.into(), width, dash: Dash::Solid }
    }

    pub fn dashed(ink: impl Into<Ink>, width: f32) -> Self {
        Self { ink: ink.into(), width, dash: Dash::Dashed }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    Start,
    Middle,
    End,
}

/// One line of text. `at` is on the baseline's middle height: the painters centre it vertically.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    pub at: Point,
    pub size: f32,
    pub weight: u16,
    pub align: Align,
    pub ink: Ink,
    pub text: String,
    /// Squeezed into this, whatever font the browser has.
    pub max_width: f32,
}

/// A picture that is part of the scene: palette levels, row-major.
#[derive(Clone, Debug, PartialEq)]
pub struct Pixels {
    pub cols: usize,
    pub levels: Vec<u8>,
    pub scale: Scale,
}

/// What the levels of a picture mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// 0 is the lowest value, 255 the highest.
    Value,
    /// 1 to 127 are negative, 128 is zero, 129 to 255 are positive. 0 is transparent.
    Gradient,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    Rect {
        at: Rect,
        radius: f32,
        fill: Option<Ink>,
        stroke: Option<Stroke>,
    },
    /// Diagonal lines: not there yet, or not part of the input.
    Hatch {
        at: Rect,
        ink: Ink,
    },
    Text(Label),
    Line {
        from: Point,
        to: Point,
        stroke: Stroke,
        head: bool,
    },
    Curve {
        from: Point,
        bend: Point,
        to: Point,
        stroke: Stroke,
        head: bool,
    },
    /// Part of a circle, clockwise; the ends are turns from the top.
    Arc {
        centre: Point,
        radius: f32,
        ends: [f32; 2],
        stroke: Stroke,
    },
    /// Part of the picture that the painter holds for a grid; `source` counts cells.
    Raster {
        layer: Panel,
        source: Rect,
        at: Rect,
    },
    Pixels {
        pixels: Pixels,
        at: Rect,
    },
}

impl Scene {
    pub fn new(width: f32, height: f32) -> Self {
        Self { width, height, shapes: Vec::with_capacity(256) }
    }

    pub fn fill(&mut self, at: Rect, radius: f32, ink: impl Into<Ink>) {
        self.shapes.push(Shape::Rect { at, radius, fill: Some(ink.into()), stroke: None });
    }

    pub fn outline(&mut self, at: Rect, radius: f32, stroke: Stroke) {
        if stroke.ink.alpha() > 0 {
            self.shapes.push(Shape::Rect { at, radius, fill: None, stroke: Some(stroke) });
        }
    }

    pub fn hatch(&mut self, at: Rect, ink: impl Into<Ink>) {
        self.shapes.push(Shape::Hatch { at, ink: ink.into() });
    }

    pub fn text(&mut self, label: Label) {
        if label.ink.alpha() > 0 && !label.text.is_empty() {
            self.shapes.push(Shape::Text(label));
        }
    }

    pub fn arc(&mut self, centre: Point, radius: f32, ends: [f32; 2], stroke: Stroke) {
        if stroke.ink.alpha() > 0 && ends[1] > ends[0] {
            self.shapes.push(Shape::Arc { centre, radius, ends, stroke });
        }
    }

    pub fn line(&mut self, from: Point, to: Point, stroke: Stroke) {
        if stroke.ink.alpha() > 0 {
            self.shapes.push(Shape::Line { from, to, stroke, head: false });
        }
    }

    pub fn arrow(&mut self, from: Point, to: Point, stroke: Stroke) {
        self.shapes.push(Shape::Line { from, to, stroke, head: true });
    }
}
