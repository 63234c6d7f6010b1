use super::Error;
use std::fmt;

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rank { got } => write!(f, "expected 1, 2 or 3 spatial axes, got {got}"),
            Self::AxisCount { expected, got } => {
                write!(f, "the input has {expected} spatial axes, the layout describes {got}")
            }
            Self::EmptyInput { shape } => {
                write!(
                    f,
                    "expected at least one channel and one cell per axis, got shape {shape:?}"
                )
            }
            Self::TooLarge { shape, limit } => {
                write!(f, "shape {shape:?} has more than {limit} cells")
            }
            Self::DataLength { shape, expected, got } => {
                write!(f, "shape {shape:?} needs {expected} numbers, got {got}")
            }
            Self::ShapeMismatch { expected, got } => {
                write!(f, "expected shape {expected:?}, got {got:?}")
            }
            Self::Kernel { axis, got } => {
                write!(f, "kernel size on {axis} must be at least 1, got {got}")
            }
            Self::Stride { axis, got } => {
                write!(f, "stride on {axis} must be at least 1, got {got}")
            }
            Self::Dilation { axis, got } => {
                write!(f, "dilation on {axis} must be at least 1, got {got}")
            }
            Self::SettingTooLarge { axis, what, got, limit } => {
                write!(f, "{what} on {axis} must be at most {limit}, got {got}")
            }
            Self::Padding { axis, got, limit, kernel } => write!(
                f,
                "padding on {axis} must be 0 to {limit} ({}kernel size {kernel}), got {got}",
                if *limit == kernel / 2 { "half of " } else { "" }
            ),
            Self::OutputTooSmall { axis, input, asked, got } => {
                write!(f, "{asked} does not fit input size {input} on {axis}: output size {got}")
            }
            Self::EmptyWindow { axis, input, asked, window } => write!(
                f,
                "window {window} on {axis} has no cell of the input: {asked}, input size {input}"
            ),
            Self::InputSmallerThanKernel { axis, input, kernel } => write!(
                f,
                "average pooling over 3 axes needs an input of at least the kernel size: \
                 {axis} has size {input}, kernel {kernel}"
            ),
            Self::DivisorZero => write!(f, "divisor_override must not be 0"),
            Self::OutputSize { axis, got } => {
                write!(f, "output size on {axis} must be 0 or more, got {got}")
            }
            Self::Fractional { axis, input, kernel, output } => {
                write!(f, "{output} windows of {kernel} cells do not fit {input} cells on {axis}")
            }
            Self::SampleCount { expected, got } => {
                write!(f, "expected {expected} random samples (planes x axes), got {got}")
            }
            Self::DepthWindow { channels, got } => {
                write!(f, "a window over channels must divide the {channels} channels, got {got}")
            }
            Self::Norm { got } => {
                write!(f, "the norm's p must be a number other than 0, got {got}")
            }
            Self::Part { got } => write!(f, "the part of the maximum must be 0 to 1, got {got}"),
            Self::Sharpness { got } => write!(f, "r must be finite and above 0, got {got}"),
            Self::RankCount { got } => write!(f, "t must be at least 1, got {got}"),
            Self::NotThere { convention, what } => {
                write!(f, "{convention:?} has no {}", what.words())
            }
            Self::NoParts => write!(f, "a composition needs at least one pool"),
            Self::Index { got, count } => {
                write!(f, "an index must be 0 to below {count}, got {got}")
            }
            Self::UnpoolSize { axis, default, stride, got } => write!(
                f,
                "output size on {axis} must differ from {default} by less than {stride}, got {got}"
            ),
            Self::StepTooLarge { kernel, limit } => {
                write!(f, "a step lists at most {limit} taps, kernel {kernel:?} has more")
            }
            Self::OutOfRange { what, got, count } => {
                write!(f, "{what} must be below {count}, got {got}")
            }
        }
    }
}

impl std::error::Error for Error {}
