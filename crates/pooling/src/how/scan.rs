//! The scan for an extremum, shared by max and min, and its two choices.

use super::{Route, Share, Value};
use crate::{Cells, NO_CELL};

/// Which of several equal extrema receives the gradient.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Ties {
    /// The first in row-major order: every framework's max pooling.
    #[default]
    First,
    /// The last.
    Last,
    /// Each of them, the whole gradient.
    All,
    /// Each of them, an equal part: PyTorch's `amax`, TensorFlow's `reduce_max`. A window whose
    /// result is NaN sends NaN to every cell, as both do.
    Split,
    /// Every cell nearer to the extremum than this, the whole gradient: TensorFlow's `max_pool3d`
    /// on CPU takes 1e-5. An infinite extremum is near to nothing.
    Within(f32),
}

/// What a NaN in the window does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Nan {
    /// It wins over every number, and the last of several wins: PyTorch.
    #[default]
    Propagate,
    /// It is skipped; a window of NaN alone is NaN, from its first cell.
    Ignore,
    /// It is skipped, and the scan starts from the lowest finite number (for a minimum, the
    /// highest): where no cell is beyond it, that number comes out and no cell is selected. Caffe;
    /// TensorFlow's and ONNX Runtime's values where no index is asked for.
    FromLowest,
    /// The scan starts from the first cell and takes what compares as larger: a NaN stays if it is
    /// first, and never wins otherwise. TensorFlow's and ONNX Runtime's indices. A window without a
    /// cell is the lowest finite number.
    First,
    /// It wins over what came before it, and what comes after wins over it: the result is the
    /// maximum of the cells behind the last NaN, a NaN if there are none. TensorFlow's `max_pool3d`.
    Restart,
    /// As [`Nan::Propagate`], with padding taken for minus infinity (for a minimum, infinity): where
    /// no cell is beyond that and the first tap lies in the padding, no cell is selected. The
    /// gradient of JAX's `reduce_window`, which is lost there.
    Padded,
}

/// The scan of one window. `min` looks for the smallest cell.
#[inline(never)]
pub(super) fn scan(cells: &Cells<'_>, min: bool, ties: Ties, nan: Nan) -> Value {
    let far = farthest(min);
    if nan == Nan::Propagate && ties != Ties::Last {
        let (mut y, mut winner) = (far, cells.first().unwrap_or(NO_CELL));
        cells.for_each(|at, v| {
            // Without `||` and `if` around the pair, this compiles to selects: no branch to mispredict.
            let better = beats(min, v, y) | v.is_nan();
            y = if better { v } else { y };
            winner = if better { at } else { winner };
        });
        return Value { y, winner: Some(winner).filter(|&at| at != NO_CELL) };
    }
    careful(cells, min, ties, nan)
}

#[inline(never)]
fn careful(cells: &Cells<'_>, min: bool, ties: Ties, nan: Nan) -> Value {
    let far = farthest(min);
    let lowest = if min { f32::MAX } else { f32::MIN };
    let start = if matches!(nan, Nan::FromLowest | Nan::First) { lowest } else { far };
    let (mut y, mut winner, mut seen, mut taken) = (start, None, false, false);
    cells.each(&mut |at, v| {
        // The start is no cell that one could tie with, but a cell at the end of all numbers is one.
        let propagates = matches!(nan, Nan::Propagate | Nan::Padded);
        let tied = v == y && (taken || propagates);
        let better = beats(min, v, y) | (ties == Ties::Last && tied);
        let better = match nan {
            Nan::Propagate => better || v.is_nan(),
            Nan::Padded => better || !seen || v.is_nan(),
            Nan::Restart => better || !seen || v.is_nan() || y.is_nan(),
            Nan::FromLowest => better,
            Nan::First => better || !seen,
            // The first cell is held until a number comes.
            Nan::Ignore => better || !seen || (y.is_nan() && !v.is_nan()),
        };
        if better {
            (y, winner) = (v, (at != NO_CELL).then_some(at));
            taken = true;
        }
        seen = true;
    });
    if nan == Nan::Padded && y == far && cells.starts_outside() {
        winner = None;
    }
    Value { y, winner }
}

#[inline(always)]
fn farthest(min: bool) -> f32 {
    if min { f32::INFINITY } else { f32::NEG_INFINITY }
}

#[inline(always)]
fn beats(min: bool, v: f32, y: f32) -> bool {
    if min { v < y } else { v > y }
}

/// The routes of an extremum that came out as `value`.
pub(super) fn routes(cells: &Cells<'_>, ties: Ties, value: Value, to: &mut dyn FnMut(Route)) {
    if matches!(ties, Ties::First | Ties::Last) {
        if let Some(cell) = value.winner {
            to(Route { cell, share: Share::Full });
        }
        return;
    }
    shared(cells, ties, value, to);
}

#[inline(never)]
fn shared(cells: &Cells<'_>, ties: Ties, value: Value, to: &mut dyn FnMut(Route)) {
    let tied = |v: f32| match ties {
        Ties::Within(near) => (v - value.y).abs() < near,
        _ => v == value.y || (v.is_nan() && value.y.is_nan()),
    };
    let mut count = 0usize;
    cells.each(&mut |_, v| count += usize::from(tied(v)));
    let poisoned = ties == Ties::Split && value.y.is_nan();
    let share = match ties {
        Ties::Split if poisoned => Share::Times(f32::NAN),
        Ties::Split => Share::Over(count as f32),
        _ => Share::Full,
    };
    cells.each(&mut |cell, v| {
        if cell != NO_CELL && (poisoned || tied(v)) {
            to(Route { cell, share });
        }
    });
}
