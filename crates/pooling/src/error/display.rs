//! What every refusal says.

use super::{AxisId, Error, Piece};
use crate::SlidingAxis;
use std::fmt;

/// Tells pieces one after the other.
macro_rules! tell {
    ($to:expr, $($piece:expr),+) => {
        [$(Piece::from($piece)),+].into_iter().for_each($to)
    };
}

impl Error {
    /// What `Display` writes, piece by piece: for a caller who is short of room and has a writer of numbers
    /// already.
    pub fn pieces(&self, to: &mut dyn FnMut(Piece<'_>)) {
        match self {
            Self::Rank { got } => tell!(to, "expected 1, 2 or 3 spatial axes, got ", *got),
            Self::AxisCount { expected, got } => {
                let words = " spatial axes, the layout describes ";
                tell!(to, "the input has ", *expected, words, *got);
            }
            Self::EmptyInput { shape } => {
                let words = "expected at least one channel and one cell per axis, got shape ";
                tell!(to, words, shape);
            }
            Self::TooLarge { shape, limit } => {
                tell!(to, "shape ", shape, " has more than ", *limit, " cells");
            }
            Self::DataLength { shape, expected, got } => {
                tell!(to, "shape ", shape, " needs ", *expected, " numbers, got ", *got);
            }
            Self::ShapeMismatch { expected, got } => {
                tell!(to, "expected shape ", expected, ", got ", got);
            }
            Self::DivisorZero => tell!(to, "divisor_override must not be 0"),
            Self::SampleCount { expected, got } => {
                let words = " random samples (planes x axes), got ";
                tell!(to, "expected ", *expected, words, *got);
            }
            Self::DepthWindow { channels, got } => {
                let words = "a window over channels must divide the ";
                tell!(to, words, *channels, " channels, got ", *got);
            }
            Self::Norm { got } => {
                tell!(to, "the norm's p must be a number other than 0, got ", *got);
            }
            Self::Part { got } => tell!(to, "the part of the maximum must be 0 to 1, got ", *got),
            Self::Sharpness { got } => tell!(to, "r must be finite and above 0, got ", *got),
            Self::RankCount { got } => tell!(to, "t must be at least 1, got ", *got),
            Self::NotThere { convention, what } => {
                tell!(to, convention.name(), " has no ", what.words());
            }
            Self::NoParts => tell!(to, "a composition needs at least one pool"),
            Self::Index { got, count } => {
                tell!(to, "an index must be 0 to below ", *count, ", got ", *got);
            }
            Self::NotSliding { what } => {
                tell!(to, *what, " needs the kernel and the stride of a sliding layout");
            }
            Self::StepTooLarge { kernel, limit } => {
                tell!(to, "a step lists at most ", *limit, " taps, kernel ", kernel, " has more");
            }
            Self::OutOfRange { what, got, count } => {
                tell!(to, *what, " must be below ", *count, ", got ", *got);
            }
            of_an_axis => of_an_axis.axis_pieces(to),
        }
    }

    /// Those that name an axis.
    fn axis_pieces(&self, to: &mut dyn FnMut(Piece<'_>)) {
        let mut least = |what: &str, axis: &AxisId, least: &str, got: i64| {
            tell!(&mut *to, what, " on ", *axis, " must be ", least, ", got ", got);
        };
        match self {
            Self::Kernel { axis, got } => least("kernel size", axis, "at least 1", *got),
            Self::Stride { axis, got } => least("stride", axis, "at least 1", *got),
            Self::Dilation { axis, got } => least("dilation", axis, "at least 1", *got),
            Self::OutputSize { axis, got } => least("output size", axis, "0 or more", *got),
            Self::SettingTooLarge { axis, what, got, limit } => {
                tell!(to, *what, " on ", *axis, " must be at most ", *limit, ", got ", *got);
            }
            Self::Padding { axis, got, limit, kernel } => {
                tell!(&mut *to, "padding on ", *axis, " must be 0 to ", *limit);
                let half =
                    if *limit == kernel / 2 { " (half of kernel size " } else { " (kernel size " };
                tell!(to, half, *kernel, "), got ", *got);
            }
            Self::SameStride { axis, got, kernel, padding } => {
                tell!(
                    &mut *to,
                    "SAME on ",
                    *axis,
                    " takes no stride ",
                    *got,
                    " above kernel size "
                );
                tell!(to, *kernel, ": its padding would be ", *padding);
            }
            Self::OutputTooSmall { axis, input, asked, got } => {
                asked_pieces(asked, to);
                tell!(&mut *to, " does not fit input size ", *input, " on ", *axis);
                tell!(to, ": output size ", *got);
            }
            Self::EmptyWindow { axis, input, asked, window } => {
                tell!(&mut *to, "window ", *window, " on ", *axis, " has no cell of the input: ");
                asked_pieces(asked, to);
                tell!(to, ", input size ", *input);
            }
            Self::InputSmallerThanKernel { axis, input, kernel } => {
                let words =
                    "average pooling over 3 axes needs an input of at least the kernel size: ";
                tell!(to, words, *axis, " has size ", *input, ", kernel ", *kernel);
            }
            Self::Fractional { axis, input, kernel, output } => {
                tell!(&mut *to, *output, " windows of ", *kernel, " cells do not fit ", *input);
                tell!(to, " cells on ", *axis);
            }
            Self::UnpoolSize { axis, default, stride, got } => {
                tell!(&mut *to, "output size on ", *axis, " must differ from ", *default);
                tell!(to, " by less than ", *stride, ", got ", *got);
            }
            _ => (),
        }
    }
}

/// As [`SlidingAxis`] displays itself.
fn asked_pieces(asked: &SlidingAxis, to: &mut dyn FnMut(Piece<'_>)) {
    let SlidingAxis { kernel, stride, padding: (before, after), dilation } = *asked;
    tell!(&mut *to, "kernel ", kernel, ", stride ", stride, ", padding (", before, ", ", after);
    tell!(to, "), dilation ", dilation);
}

impl fmt::Display for SlidingAxis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        written(f, |to| asked_pieces(self, to))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        written(f, |to| self.pieces(to))
    }
}

impl std::error::Error for Error {}

fn written(
    f: &mut fmt::Formatter<'_>,
    tell: impl FnOnce(&mut dyn FnMut(Piece<'_>)),
) -> fmt::Result {
    let mut done = Ok(());
    tell(&mut |piece| {
        if done.is_ok() {
            done = match piece {
                Piece::Text(text) => f.write_str(text),
                Piece::Whole(value) => write!(f, "{value}"),
                Piece::Number(value) => write!(f, "{value}"),
                Piece::Shape(shape) => write!(f, "{shape:?}"),
                Piece::Axis(axis) => write!(f, "{axis}"),
            };
        }
    });
    done
}
