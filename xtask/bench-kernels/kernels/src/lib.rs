//! What the kernels' bench calls: prepared pools over memory that JavaScript fills and reads, and the
//! floor.
//!
//! A module without an import and with plain numbers for arguments needs no glue, and a call costs what
//! a call costs. That takes exported names, which count as unsafe code.
#![allow(unsafe_code)]

#[cfg(target_arch = "wasm32")]
mod floor;

use pooling::{
    Average, How, Layout, Leaf, Lp, LpRule, Max, Median, PaddingLimit, Plane, Prepared, Rules,
    Shape, Sliding, SlidingAxis,
};

/// Numbers from the beginning of a cache line on, for the floor as for the kernels: a vector that lies in
/// two lines is read twice, and where an allocator puts an array is chance.
#[derive(Debug)]
struct Lines<T> {
    all: Vec<T>,
    from: usize,
}

impl<T: Copy + Default> Lines<T> {
    fn new(len: usize) -> Self {
        let spare = 64 / size_of::<T>();
        let all = vec![T::default(); len + spare];
        let from = all.as_ptr().align_offset(64).min(spare);
        Self { all, from }
    }

    fn get(&mut self) -> &mut [T] {
        let len = self.all.len() - 64 / size_of::<T>();
        &mut self.all[self.from..self.from + len]
    }
}

/// One work: its pool, and its arrays.
#[derive(Debug)]
pub struct Work {
    pool: Prepared,
    x: Lines<f32>,
    y: Lines<f32>,
    argmax: Option<Lines<u32>>,
    /// The input gradient; y then holds that of the output.
    dx: Option<Lines<f32>>,
}

fn pool(what: u32, size: [usize; 4], k: [i64; 2], s: [i64; 2], pad: [i64; 4]) -> Option<Prepared> {
    let how = match what {
        0 => How::Max(Max::default()),
        1 => How::Average(Average { count_include_pad: false, divisor_override: None }),
        2 => How::Median(Median::default()),
        _ => How::Lp(Lp { p: 2.0, rule: LpRule::Absolute }),
    };
    let axis = |a: usize| SlidingAxis {
        stride: s[a],
        padding: (pad[a], pad[a + 2]),
        ..SlidingAxis::new(k[a])
    };
    let rules = Rules { padding: PaddingLimit::Any, ..Rules::default() };
    let layout = Layout::Sliding(Sliding { rules, ..Sliding::new(vec![axis(0), axis(1)]) });
    let [n, c, h, w] = size;
    Leaf { layout, how }.prepare(Shape::new(n, c, &[h, w]).ok()?).ok()
}

/// `what` is 0 max, 1 average, 2 median, 3 Lp; `mode` is 0 values, 1 values and indices, 2 gradient.
/// 0 where the pool is refused.
#[unsafe(no_mangle)]
#[allow(clippy::too_many_arguments)]
pub extern "C" fn prepare(
    what: u32,
    mode: u32,
    n: usize,
    c: usize,
    h: usize,
    w: usize,
    kh: u32,
    kw: u32,
    sh: u32,
    sw: u32,
    top: u32,
    left: u32,
    bottom: u32,
    right: u32,
) -> *mut Work {
    let pad = [top, left, bottom, right].map(i64::from);
    let [k, s] = [[kh, kw], [sh, sw]].map(|pair| pair.map(i64::from));
    let Some(pool) = pool(what, [n, c, h, w], k, s, pad) else { return std::ptr::null_mut() };
    let (input, output) = (pool.input_shape().len(), pool.output_shape().len());
    let work = Work {
        x: Lines::new(input),
        y: Lines::new(output),
        argmax: (mode == 1).then(|| Lines::new(output)),
        dx: (mode == 2).then(|| Lines::new(input)),
        pool,
    };
    Box::into_raw(Box::new(work))
}

impl Work {
    fn run(&mut self) {
        let Self { pool, x, y, argmax, dx } = self;
        let (x, y) = (x.get(), y.get());
        let Some(dx) = dx.as_mut().map(Lines::get) else {
            return pool.forward_into(x, y, argmax.as_mut().map(Lines::get));
        };
        let (cells, steps, channels) = (pool.plane_len(), pool.steps(), pool.planes());
        let planes = x.chunks_exact(cells).zip(dx.chunks_exact_mut(cells));
        for (p, ((x, dx), dy)) in planes.zip(y.chunks_exact(steps)).enumerate() {
            let plane = Plane { n: p / channels, c: p % channels };
            pool.backward_plane(plane, x, dy, dx);
        }
    }
}

/// # Safety
/// `work` is from [`prepare`]: this and all below.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn run(work: *mut Work) {
    if let Some(work) = unsafe { work.as_mut() } {
        work.run();
    }
}

/// Where an array lies: 0 x, 1 y (or dy), 2 indices, 3 dx.
///
/// # Safety
/// As [`run`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn place(work: *mut Work, of: u32) -> *const u8 {
    let Some(work) = (unsafe { work.as_mut() }) else { return std::ptr::null() };
    match of {
        0 => work.x.get().as_ptr().cast(),
        1 => work.y.get().as_ptr().cast(),
        2 => work.argmax.as_mut().map_or(std::ptr::null(), |a| a.get().as_ptr().cast()),
        _ => work.dx.as_mut().map_or(std::ptr::null(), |a| a.get().as_ptr().cast()),
    }
}

/// # Safety
/// As [`run`]; `work` is not used again.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dispose(work: *mut Work) {
    if !work.is_null() {
        drop(unsafe { Box::from_raw(work) });
    }
}
