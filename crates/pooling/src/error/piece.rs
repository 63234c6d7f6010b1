use super::AxisId;

/// A part of what [`crate::Error::pieces`] tells.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Piece<'a> {
    /// Words.
    Text(&'a str),
    /// A whole number.
    Whole(i64),
    /// A number, to be written with as few digits as tell it from other f32.
    Number(f32),
    /// Sizes, written as `[1, 3, 8]`.
    Shape(&'a [usize]),
    /// An axis, written as `axis 1 (W)`.
    Axis(AxisId),
}

impl<'a> From<&'a str> for Piece<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Piece<'_> {
    fn from(value: i64) -> Self {
        Self::Whole(value)
    }
}

impl From<usize> for Piece<'_> {
    fn from(value: usize) -> Self {
        Self::Whole(value as i64)
    }
}

impl From<f32> for Piece<'_> {
    fn from(value: f32) -> Self {
        Self::Number(value)
    }
}

impl<'a> From<&'a Vec<usize>> for Piece<'a> {
    fn from(shape: &'a Vec<usize>) -> Self {
        Self::Shape(shape)
    }
}

impl From<AxisId> for Piece<'_> {
    fn from(axis: AxisId) -> Self {
        Self::Axis(axis)
    }
}
