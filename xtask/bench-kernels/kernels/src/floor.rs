//! How fast a page can read the input and write the output, with no pooling in between.

use crate::Lines;
use std::arch::wasm32::*;

/// Memory for [`stream`], which is given back never: one bench, one page.
#[unsafe(no_mangle)]
pub extern "C" fn room(floats: usize) -> *mut f32 {
    Box::leak(Box::new(Lines::<f32>::new(floats))).get().as_mut_ptr()
}

/// Does `$what` for each of eight vectors; as a loop it would stay one where all is built for size.
macro_rules! eight {
    ($at:ident => $what:expr) => {{
        eight!($at => $what, 0 1 2 3 4 5 6 7);
    }};
    ($at:ident => $what:expr, $($n:literal)*) => {
        $({ let $at: usize = $n; $what; })*
    };
}

/// Reads `inputs` numbers (one maximum each, in eight vectors) and writes `outputs`, in turn.
///
/// # Safety
/// Both are from [`room`], with room for as many.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn stream(
    from: *const f32,
    inputs: usize,
    to: *mut f32,
    outputs: usize,
) -> f32 {
    let (mut p, mut q) = (from.cast::<v128>(), to.cast::<v128>());
    let end = unsafe { from.add(inputs & !31) }.cast::<v128>();
    let per = (inputs / outputs.max(1)).max(1);
    let low = f32x4_splat(f32::NEG_INFINITY);
    let mut all = [low, low, low, low, low, low, low, low];
    macro_rules! read {
        () => {
            eight!(at => all[at] = f32x4_pmax(all[at], unsafe { v128_load(p.add(at)) }));
            p = unsafe { p.add(8) };
        };
    }
    for _ in 0..outputs / 32 {
        let mut left = per;
        while left > 0 && p < end {
            read!();
            left -= 1;
        }
        eight!(at => unsafe { v128_store(q.add(at), all[at]) });
        q = unsafe { q.add(8) };
    }
    while p < end {
        read!();
    }
    let mut rest = f32::NEG_INFINITY;
    for at in inputs & !31..inputs {
        rest = rest.max(unsafe { *from.add(at) });
    }
    for at in outputs & !31..outputs {
        unsafe { *to.add(at) = rest };
    }
    let mut best = f32x4_splat(rest);
    eight!(at => best = f32x4_pmax(best, all[at]));
    f32x4_extract_lane::<0>(best)
}
