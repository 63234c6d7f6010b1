//! The output size of a sliding window, and the padding that SAME asks for.

use super::Axis;
use super::axis::Kind;
use crate::layout::{AutoPad, PaddingLimit, Rules, Short, Sliding, SlidingAxis};
use crate::{AxisId, Error};

/// Resolves a sliding request. With PyTorch's rules the output size is (`ATen/native/Pool.h`):
///
/// ```text
/// o = floor((n + pl + pr - d(k-1) - 1 + (ceil ? s-1 : 0)) / s) + 1
/// if ceil and (o-1)s >= n + pl: o -= 1      the last window starts inside the input or left padding
/// ```
///
/// SAME has o = ceil(n / s), and pads so that the windows reach (TensorFlow's
/// `kernel_shape_util.cc`): `(o-1)s + d(k-1) + 1 - n` in all, the odd one after (or before). [`Rules`]
/// says where others part from that.
///
/// # Errors
/// [`Error::SameStride`] for SAME where it would be negative and the rules refuse that,
/// [`Error::OutputTooSmall`] where a window does not fit, [`Error::EmptyWindow`] where a window
/// misses every cell and the rules do not allow it. The request's own limits are checked before.
pub(crate) fn sliding(
    id: AxisId,
    input: usize,
    asked: SlidingAxis,
    sliding: &Sliding,
) -> Result<Axis, Error> {
    let rules = &sliding.rules;
    let (output, pad) = match sliding.auto_pad {
        AutoPad::Explicit => {
            (output_size(input, asked, asked.padding, sliding.ceil_mode, rules), asked.padding)
        }
        AutoPad::Valid => (output_size(input, asked, (0, 0), sliding.ceil_mode, rules), (0, 0)),
        AutoPad::SameUpper | AutoPad::SameLower => same(id, input, asked, sliding)?,
    };
    // What pads as it likes has as many windows as fit, none included.
    let output = if rules.padding == PaddingLimit::Any { output.max(0) } else { output };
    let too_small = || Error::OutputTooSmall { axis: id, input, asked, got: output };
    if output < i64::from(!rules.empty_output) {
        return Err(too_small());
    }
    // The limits of the request make every field fit; the fallback is never taken.
    let size = |v: i64| usize::try_from(v).map_err(|_| too_small());
    let axis = Axis {
        input,
        output: size(output)?,
        kind: Kind::Sliding {
            kernel: size(asked.kernel)?,
            stride: size(asked.stride)?,
            dilation: size(asked.dilation)?,
            pad,
            border: sliding.border,
        },
    };
    match axis.first_empty() {
        Some(window) if !rules.empty_windows && sliding.border.is_empty() => {
            Err(Error::EmptyWindow { axis: id, input, asked, window })
        }
        _ => Ok(axis),
    }
}

/// No overflow: `SlidingAxis::LIMIT` keeps the product below 2^62, the rest far below that.
fn output_size(
    input: usize,
    asked: SlidingAxis,
    (before, after): (i64, i64),
    ceil_mode: bool,
    rules: &Rules,
) -> i64 {
    let SlidingAxis { kernel: k, stride: s, dilation: d, .. } = asked;
    let n = input as i64;
    let room = n + before + after - d * (k - 1) - 1;
    let o = match rules.short {
        _ if ceil_mode => (room + s - 1).div_euclid(s) + 1,
        Short::Floor => room.div_euclid(s) + 1,
        Short::None => (room + s) / s,
        Short::One => room / s + 1,
    };
    let dropped = ceil_mode && (rules.drops_last_unpadded || before > 0 || after > 0);
    if dropped && (o - 1) * s >= n + before { o - 1 } else { o }
}

/// SAME's output size and padding.
fn same(
    axis: AxisId,
    input: usize,
    asked: SlidingAxis,
    sliding: &Sliding,
) -> Result<(i64, (i64, i64)), Error> {
    let (n, s, rules) = (input as i64, asked.stride, &sliding.rules);
    let output = n / s + i64::from(n % s != 0);
    let step = if rules.same_ignores_dilation { 1 } else { asked.dilation };
    let total = (output - 1) * s + step * (asked.kernel - 1) + 1 - n;
    if total < 0 && rules.refuses_negative_same {
        return Err(Error::SameStride { axis, got: s, kernel: asked.kernel, padding: total });
    }
    let total = if rules.negative_same { total } else { total.max(0) };
    // Both truncate toward 0, as C does: a total of -1 shifts nothing.
    let before = match sliding.auto_pad {
        AutoPad::SameLower => (total + 1) / 2,
        _ => total / 2,
    };
    let padding = (before, total - before);
    if rules.same_ignores_dilation && asked.dilation > 1 {
        return Ok((output_size(input, asked, padding, sliding.ceil_mode, rules), padding));
    }
    Ok((output, padding))
}
