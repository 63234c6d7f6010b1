//! CNN pooling layers: forward, backward and one window at a time, with the
//! frameworks' exact semantics.
//!
//! Every pooling is *where* times *how*: a [`Layout`] says where the windows lie, a
//! [`How`] turns one window into one number and says which cells receive its gradient.
//!
//! ```
//! use pooling::{How, Layout, Max, Pool, Shape, Sliding, Tensor};
//!
//! let x = Tensor::new(Shape::new(1, 1, &[3])?, vec![1.0, 5.0, 3.0])?;
//! let pool = Pool { layout: Layout::Sliding(Sliding::square(1, 3)), how: How::Max(Max) };
//! let run = pool.prepare(x.shape())?;
//! assert_eq!(run.forward(&x)?.y.data(), [5.0]);
//! # Ok::<(), pooling::Error>(())
//! ```
#![forbid(unsafe_code)]
#![deny(missing_docs)]

mod error;
mod how;
mod layout;
mod pool;
mod step;
mod tensor;
mod window;

pub use error::{AxisId, Error};
pub use how::{Average, How, Max, Route, Share, Value};
pub use layout::{Layout, Sliding, SlidingAxis};
pub use pool::{Forward, Plane, Pool, Prepared};
pub use step::{Contribution, MAX_STEP_TAPS, Step, StepTap};
pub use tensor::{MAX_CELLS, Shape, Tensor};
pub use window::{Axis, Cells, Tap};
