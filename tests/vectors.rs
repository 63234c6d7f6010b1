//! The kernels in the vectors of whatever runs this (in a browser, wasm's: the core's own tests see arrays
//! in their place) against the plain path, to the bit, on numbers rich in what goes wrong.
#![allow(clippy::unwrap_used, clippy::panic)]

use pooling::{
    Average, How, Layout, Leaf, Lp, LpRule, Max, Median, Min, Mixed, Nan, Order, PaddingLimit,
    Plane, Prepared, Rules, Shape, Sliding, SlidingAxis, Ties,
};

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
#[cfg(target_arch = "wasm32")]
const _: () = assert!(cfg!(target_feature = "simd128"), "built without vectors");

const ODD: [f32; 12] = [
    0.0,
    -0.0,
    1.0,
    -1.0,
    2.0,
    f32::INFINITY,
    f32::NEG_INFINITY,
    f32::NAN,
    3e38,
    -3e38,
    1e-45,
    0.5,
];

/// Kernel, stride, padding, dilation.
const WINDOWS: [[i64; 4]; 14] = [
    [2, 2, 0, 1],
    [3, 2, 1, 1],
    [3, 1, 1, 1],
    [4, 4, 0, 1],
    [8, 8, 0, 1],
    [5, 1, 2, 1],
    [2, 1, 0, 1],
    [3, 3, 1, 1],
    [3, 1, 2, 2],
    [7, 3, 0, 1],
    [9, 1, 4, 1],
    [17, 1, 8, 1],
    [12, 5, 3, 1],
    [10, 10, 0, 1],
];

/// Numerical Recipes' generator: the same cases every time.
struct Random(u32);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 8) as usize % n
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }

    fn numbers(&mut self, len: usize) -> Vec<f32> {
        let kind = self.below(5);
        let some = |random: &mut Self| random.below(2000) as f32 / 7.0 - 140.0;
        let number = |_| match kind {
            0 => self.of(&ODD[..5]),
            1 => self.of(&ODD),
            2 => self.of(&ODD[5..7]),
            3 if self.below(50) == 0 => self.of(&ODD),
            _ => some(self),
        };
        (0..len).map(number).collect()
    }

    fn axis(&mut self, window: [i64; 4], columns: bool) -> (usize, SlidingAxis) {
        let [kernel, stride, pad, dilation] = window;
        let axis = SlidingAxis { kernel, stride, padding: (pad, pad), dilation };
        let least = ((kernel - 1) * dilation + 1) as usize;
        // Some kernels want columns that fill vectors.
        let full = columns && self.below(2) == 0 && least <= 32;
        (if full { 32 } else { least + self.below(20) }, axis)
    }

    fn pool(&mut self, how: How) -> Prepared {
        let window = self.of(&WINDOWS);
        let other = if self.below(4) == 0 { self.of(&WINDOWS) } else { window };
        let axes = [self.axis(window, false), self.axis(other, true)];
        let rules = Rules { padding: PaddingLimit::Any, ..Rules::JAX };
        let ceil_mode = self.below(2) == 0;
        let sliding = axes.map(|(_, axis)| axis).to_vec();
        let layout = Layout::Sliding(Sliding { rules, ceil_mode, ..Sliding::new(sliding) });
        let shape = Shape::new(1, 1, &axes.map(|(size, _)| size)).unwrap();
        Leaf { layout, how }.prepare(shape).unwrap()
    }
}

fn same(a: f32, b: f32) -> bool {
    a.to_bits() == b.to_bits() || a.is_nan() && b.is_nan()
}

/// Whole rows, by a kernel where there is one, against window after window; then the gradient against
/// the windows' routes.
fn agrees(hows: &[How]) {
    let (mut random, plane, mut kernels) = (Random(hows.len() as u32), Plane::default(), 0);
    for round in 0..150 {
        let pool = random.pool(hows[round % hows.len()].clone());
        let (cells, steps) = (pool.plane_len(), pool.steps());
        let (x, dy) = (random.numbers(cells), random.numbers(steps));
        kernels += usize::from(pool.has_kernel());
        let (mut y, mut argmax) = (vec![9.0; steps], vec![7; steps]);
        let picks = (random.below(2) == 0).then_some(&mut argmax[..]);
        let picked = picks.is_some() && pool.selects();
        pool.forward_part(plane, &x, 0..steps, &mut y, picks);
        for k in 0..steps {
            let value = pool.value(plane, &x, k);
            assert!(same(y[k], value.y), "{k}: {} for {} in {pool:?}", y[k], value.y);
            let place = value.winner.map_or(pooling::NO_INDEX, |at| at as u32);
            assert!(!picked || argmax[k] == place, "{k}: {} for {place} in {pool:?}", argmax[k]);
        }
        gradient_agrees(&pool, &x, &dy);
    }
    assert!(kernels > 40, "{kernels} of 150 were a kernel's");
}

fn gradient_agrees(pool: &Prepared, x: &[f32], dy: &[f32]) {
    // Larger windows' gradients are summed in another order, within a bound that the core tests.
    if pool.axes().iter().map(|axis| axis.kernel()).product::<usize>() > 64 {
        return;
    }
    let (mut dx, mut plain) = (vec![9.0; x.len()], vec![0.0; x.len()]);
    pool.backward_plane(Plane::default(), x, dy, &mut dx);
    pool.backward_part(Plane::default(), x, dy, 0..dy.len(), &mut plain);
    for (at, (&got, &want)) in dx.iter().zip(&plain).enumerate() {
        assert!(same(got, want), "{at}: {got} for {want} in {pool:?}");
    }
}

macro_rules! agree {
    ($($name:ident: $hows:expr;)*) => {$(
        #[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
        #[cfg_attr(not(target_arch = "wasm32"), test)]
        fn $name() {
            agrees(&$hows);
        }
    )*};
}

fn max(ties: Ties, nan: Nan) -> How {
    How::Max(Max { ties, nan, gradient_nan: None })
}

agree! {
    maxima: [How::Max(Max::default()), max(Ties::Split, Nan::Propagate)];
    maxima_by_other_rules: [max(Ties::Last, Nan::Propagate), max(Ties::First, Nan::FromLowest),
        max(Ties::Last, Nan::First)];
    minima: [How::Min(Min::default()), How::Min(Min { ties: Ties::Last, nan: Nan::Propagate })];
    medians: [Order::Lower, Order::Upper, Order::Mean, Order::Nth(2)]
        .map(|order| How::Median(Median { order }));
    norms: [(2.0, LpRule::Absolute), (1.0, LpRule::Absolute), (3.0, LpRule::RawPower), (1.5, LpRule::RawPower)]
        .map(|(p, rule)| How::Lp(Lp { p, rule }));
    parts: [0.0, 0.25, 0.5, 1.0].map(|a| How::Mixed(Mixed { a }));
    averages: [(true, None), (false, None), (true, Some(-7))].map(|(count_include_pad, divisor_override)| {
        How::Average(Average { count_include_pad, divisor_override })
    });
}
