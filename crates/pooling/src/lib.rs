//! CNN pooling layers: forward, backward and one window at a time, with the
//! frameworks' exact semantics.
//!
//! Every pooling is *where* times *how*: a [`Layout`] says where the windows lie, a
//! [`How`] turns one window into one number and says which cells receive its gradient.
//!
//! ```
//! use pooling::{How, Layout, Leaf, Max, Shape, Sliding, Tensor};
//!
//! let x = Tensor::new(Shape::new(1, 1, &[3])?, vec![1.0, 5.0, 3.0])?;
//! let layer = Leaf { layout: Layout::Sliding(Sliding::square(1, 3)), how: How::Max(Max::default()) };
//! let run = layer.prepare(x.shape())?;
//! assert_eq!(run.forward(&x)?.y.data(), [5.0]);
//! # Ok::<(), pooling::Error>(())
//! ```
#![forbid(unsafe_code)]
#![deny(missing_docs)]

mod composed;
mod convention;
mod error;
mod fast;
mod how;
mod layout;
mod leaf;
mod pool;
pub mod random;
mod run;
mod step;
mod tensor;
mod unpool;
mod window;

pub use composed::Composed;
pub use convention::{
    Convention, Difference, Differences, Missing, Operation, Part, Replaced, Request, Rule,
    differences, differences_of,
};
pub use error::{AxisId, Error, Piece};
pub use how::{
    Average, Blur, First, How, LogSumExp, Lp, LpRule, Max, Median, Min, Mixed, Mode, Nan, Order,
    Rank, Route, Share, Soft, Stochastic, Ties, Value,
};
pub use layout::{
    Adaptive, AutoPad, Bins, Depth, Fractional, Global, Layout, PaddingLimit, Rules, Samples,
    Short, Sliding, SlidingAxis,
};
pub use leaf::{Forward, Leaf, NO_INDEX, Plane, Prepared};
pub use pool::Pool;
pub use run::add_remembered;
pub use step::{Contribution, MAX_STEP_TAPS, Step, StepTap};
pub use tensor::{MAX_CELLS, Shape, Tensor};
pub use unpool::Unpool;
pub use window::{Axis, Border, Cells, NO_CELL, Tap};
