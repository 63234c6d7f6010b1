/// What a figure is for: its size there, and the room that its texts need to be read at that size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// A slide of 16 to 9: 1280 pixels wide.
    Slide,
    /// One of two columns of a paper.
    Column,
    /// A paper's whole width, or a printed sheet's.
    Page,
}

/// Pixels of a millimetre, as CSS counts them.
const MM: f32 = 96.0 / 25.4;

impl Size {
    pub const ALL: [Self; 3] = [Self::Slide, Self::Column, Self::Page];

    /// The word of file names.
    pub fn name(self) -> &'static str {
        match self {
            Self::Slide => "slide",
            Self::Column => "column",
            Self::Page => "page",
        }
    }

    /// The most steps of a strip.
    pub fn most(self) -> usize {
        if self == Self::Column { 4 } else { 6 }
    }

    /// Frames side by side.
    pub(super) fn columns(self, frames: usize) -> usize {
        match self {
            Self::Slide => frames.clamp(1, 3),
            Self::Page => frames.clamp(1, 2),
            Self::Column => 1,
        }
    }

    /// The room of the stage in one frame.
    pub(super) fn frame(self, columns: usize) -> [f32; 2] {
        match (self, columns) {
            (Self::Slide, 1) => [1240.0, 560.0],
            (Self::Slide | Self::Page, 2..) => [600.0, 520.0],
            (Self::Page, _) => [760.0, 560.0],
            _ => [430.0, 560.0],
        }
    }

    /// Its width as SVG has it.
    pub(super) fn width(self) -> String {
        match self {
            Self::Slide => "1280".to_owned(),
            Self::Column => "88mm".to_owned(),
            Self::Page => "180mm".to_owned(),
        }
    }

    /// Width and height in pixels of what takes so much room.
    pub(super) fn pixels(self, [w, h]: [f32; 2]) -> [f32; 2] {
        let width = match self {
            Self::Slide => 1280.0,
            Self::Column => 88.0 * MM,
            Self::Page => 180.0 * MM,
        };
        [width, width / w.max(1.0) * h]
    }
}
