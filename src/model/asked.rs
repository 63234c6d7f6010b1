//! Settings -> what is asked of a framework.

use super::settings::{HowKind, Settings, WhereKind};
use pooling::{Operation, Request, Shape};

/// What the settings ask for, in no framework's words; nothing where no framework has such a
/// pooling of its own, or where the page has one framework's rules alone.
///
/// A global window is asked for as one that is as large as the plane.
pub fn request(settings: &Settings, input: Shape) -> Option<Request> {
    let operation = match settings.how {
        HowKind::Max => Operation::Max,
        HowKind::Average => Operation::Average,
        HowKind::Lp => Operation::Lp(settings.params.p),
        _ => return None,
    };
    let first = 2usize.saturating_sub(input.rank());
    let per_axis = |pair: [i64; 2]| pair.get(first..).unwrap_or_default().to_vec();
    let indices = settings.params.indices && operation == Operation::Max;
    let plain = Request { indices, ..Request::new(operation, per_axis(settings.kernel)) };
    match settings.place {
        WhereKind::Sliding => Some(Request {
            stride: Some(per_axis(settings.stride)),
            padding: if settings.has_padding() { pads(settings, first) } else { Vec::new() },
            dilation: if settings.has_dilation() {
                per_axis(settings.dilation)
            } else {
                Vec::new()
            },
            auto_pad: settings.params.auto_pad,
            ceil_mode: settings.ceil_mode.then_some(true),
            count_include_pad: settings.count_include_pad,
            divisor_override: settings.divisor_override,
            ..plain
        }),
        WhereKind::Global => {
            let whole = |&n: &usize| i64::try_from(n).unwrap_or(i64::MAX);
            let kernel: Vec<i64> = input.spatial().iter().map(whole).collect();
            Some(Request { stride: Some(kernel.clone()), kernel, ..plain })
        }
        _ => None,
    }
}

/// Padding before and after, per axis.
fn pads(settings: &Settings, first: usize) -> Vec<(i64, i64)> {
    let end = settings.pad_end.unwrap_or(settings.padding);
    settings.padding.into_iter().zip(end).skip(first).collect()
}
