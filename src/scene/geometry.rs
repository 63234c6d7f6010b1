/// A place on the stage, in CSS pixels from its top left corner.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    pub x: f32,
    pub y: f32,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    pub x: f32,
    pub y: f32,
    pub w: f32,
    pub h: f32,
}

impl Point {
    pub const fn new(x: f32, y: f32) -> Self {
        Self { x, y }
    }

    #[must_use]
    pub fn lerp(self, to: Self, t: f32) -> Self {
        Self { x: mix(self.x, to.x, t), y: mix(self.y, to.y, t) }
    }
}

impl Point {
    /// So far from here, in the direction of so many turns from the top, clockwise.
    #[must_use]
    pub fn turned(self, radius: f32, turns: f32) -> Self {
        let (sin, cos) = (turns * std::f32::consts::TAU).sin_cos();
        Self { x: self.x + radius * sin, y: self.y - radius * cos }
    }
}

impl Rect {
    pub const fn new(x: f32, y: f32, w: f32, h: f32) -> Self {
        Self { x, y, w, h }
    }

    pub fn right(self) -> f32 {
        self.x + self.w
    }

    pub fn bottom(self) -> f32 {
        self.y + self.h
    }

    pub fn centre(self) -> Point {
        Point { x: self.x + self.w / 2.0, y: self.y + self.h / 2.0 }
    }

    /// Smaller by `by` on every side; larger where it is negative.
    #[must_use]
    pub fn inset(self, by: f32) -> Self {
        let (w, h) = ((self.w - 2.0 * by).max(0.0), (self.h - 2.0 * by).max(0.0));
        Self { x: self.x + by, y: self.y + by, w, h }
    }

    #[must_use]
    pub fn lerp(self, to: Self, t: f32) -> Self {
        Self {
            x: mix(self.x, to.x, t),
            y: mix(self.y, to.y, t),
            w: mix(self.w, to.w, t),
            h: mix(self.h, to.h, t),
        }
    }

    pub fn contains(self, x: f32, y: f32) -> bool {
        x >= self.x && y >= self.y && x < self.right() && y < self.bottom()
    }

    pub fn overlaps(self, other: Self) -> bool {
        const SLACK: f32 = 0.01;
        self.x + SLACK < other.right()
            && other.x + SLACK < self.right()
            && self.y + SLACK < other.bottom()
            && other.y + SLACK < self.bottom()
    }

    /// At least `least` wide and high, about the same centre: a window in a picture stays visible.
    #[must_use]
    pub fn at_least(self, least: f32) -> Self {
        let (w, h) = (self.w.max(least), self.h.max(least));
        Self { x: self.x - (w - self.w) / 2.0, y: self.y - (h - self.h) / 2.0, w, h }
    }
}

pub(crate) fn mix(a: f32, b: f32, t: f32) -> f32 {
    a + (b - a) * t
}
