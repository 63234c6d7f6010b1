//! Where the windows lie.

mod sliding;

pub use sliding::{Sliding, SlidingAxis};

use crate::{Axis, Error, Shape};

/// Where the windows lie.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Layout {
    /// A kernel that slides over the input.
    Sliding(Sliding),
}

impl Layout {
    /// Resolves the windows of every axis; missing leading axes are one cell under one window.
    pub(crate) fn resolve(&self, input: Shape) -> Result<[Axis; 3], Error> {
        match self {
            Self::Sliding(sliding) => sliding.resolve(input),
        }
    }
}
