//! The only geometry: output size, what each tap of a window is, which windows cover a cell.
//!
//! Everything is per axis; a window over several axes is the product of one interval per axis.

mod axis;
mod bins;
mod border;
mod cells;
mod covering;
pub(crate) mod size;

pub use axis::{Axis, Tap};
pub use border::Border;
pub(crate) use cells::Span;
pub use cells::{Cells, NO_CELL};
