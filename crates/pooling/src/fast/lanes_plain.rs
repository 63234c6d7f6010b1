//! The same as wasm's vectors, lane by lane.

/// Four f32 or four u32.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Four([u32; 4]);

#[inline(always)]
pub(crate) fn load(from: &[f32; 4]) -> Four {
    Four(from.map(f32::to_bits))
}

#[inline(always)]
pub(crate) fn load_i(from: &[u32; 4]) -> Four {
    Four(*from)
}

#[inline(always)]
fn mask(set: bool) -> u32 {
    if set { u32::MAX } else { 0 }
}

impl Four {
    #[inline(always)]
    fn with(self, b: Self, f: impl Fn(f32, f32) -> f32) -> Self {
        self.bits(b, |a, b| f(f32::from_bits(a), f32::from_bits(b)).to_bits())
    }

    #[inline(always)]
    fn bits(self, b: Self, f: impl Fn(u32, u32) -> u32) -> Self {
        Self([0, 1, 2, 3].map(|i| f(self.0[i], b.0[i])))
    }

    /// The lanes of both, by place.
    #[inline(always)]
    fn pick(self, b: Self, places: [usize; 4]) -> Self {
        Self(places.map(|i| if i < 4 { self.0[i] } else { b.0[i - 4] }))
    }

    #[inline(always)]
    pub(crate) fn splat(v: f32) -> Self {
        Self([v.to_bits(); 4])
    }

    #[inline(always)]
    pub(crate) fn splat_i(v: i32) -> Self {
        Self([v as u32; 4])
    }

    #[inline(always)]
    pub(crate) fn lanes(self) -> [f32; 4] {
        self.0.map(f32::from_bits)
    }

    #[inline(always)]
    pub(crate) fn lanes_i(self) -> [u32; 4] {
        self.0
    }

    #[inline(always)]
    pub(crate) fn add(self, b: Self) -> Self {
        self.with(b, |a, b| a + b)
    }

    #[inline(always)]
    pub(crate) fn mul(self, b: Self) -> Self {
        self.with(b, |a, b| a * b)
    }

    #[inline(always)]
    pub(crate) fn div(self, b: Self) -> Self {
        self.with(b, |a, b| a / b)
    }

    /// `if b > a { b } else { a }`.
    #[inline(always)]
    pub(crate) fn or_larger(self, b: Self) -> Self {
        self.with(b, |a, b| if b > a { b } else { a })
    }

    /// `if b < a { b } else { a }`.
    #[inline(always)]
    pub(crate) fn or_smaller(self, b: Self) -> Self {
        self.with(b, |a, b| if b < a { b } else { a })
    }

    /// `-minus` where the mask `self` is set, else 0, for `minus` of -32768 to 0.
    #[inline(always)]
    pub(crate) fn small(self, minus: Self) -> Self {
        self.bits(minus, |mask, minus| mask & (minus as u16 as i16 as u32).wrapping_neg())
    }

    /// All ones where `b > self`.
    #[inline(always)]
    pub(crate) fn below(self, b: Self) -> Self {
        self.bits(b, |a, b| mask(f32::from_bits(b) > f32::from_bits(a)))
    }

    /// All ones where the two are not equal.
    #[inline(always)]
    pub(crate) fn differs(self, b: Self) -> Self {
        self.bits(b, |a, b| mask(f32::from_bits(a) != f32::from_bits(b)))
    }

    /// All ones where it is NaN.
    #[inline(always)]
    pub(crate) fn nan(self) -> Self {
        self.bits(self, |a, _| mask(f32::from_bits(a).is_nan()))
    }

    #[inline(always)]
    pub(crate) fn or(self, b: Self) -> Self {
        self.bits(b, |a, b| a | b)
    }

    #[inline(always)]
    pub(crate) fn and(self, b: Self) -> Self {
        self.bits(b, |a, b| a & b)
    }

    /// `b` where the mask `self` is not set.
    #[inline(always)]
    pub(crate) fn without(self, b: Self) -> Self {
        self.bits(b, |mask, b| b & !mask)
    }

    /// `b` where the mask `self` is set, else `a`.
    #[inline(always)]
    pub(crate) fn choose(self, b: Self, a: Self) -> Self {
        self.and(b).or(a.bits(self, |a, mask| a & !mask))
    }

    #[inline(always)]
    pub(crate) fn add_i(self, b: Self) -> Self {
        self.bits(b, u32::wrapping_add)
    }

    #[inline(always)]
    pub(crate) fn max_i(self, b: Self) -> Self {
        self.bits(b, |a, b| (a as i32).max(b as i32) as u32)
    }

    /// Lanes 0 and 2 of both.
    #[inline(always)]
    pub(crate) fn evens(self, b: Self) -> Self {
        self.pick(b, [0, 2, 4, 6])
    }

    /// Lanes 1 and 3 of both.
    #[inline(always)]
    pub(crate) fn odds(self, b: Self) -> Self {
        self.pick(b, [1, 3, 5, 7])
    }

    /// The first halves, in turn.
    #[inline(always)]
    pub(crate) fn zip_low(self, b: Self) -> Self {
        self.pick(b, [0, 4, 1, 5])
    }

    /// The second halves, in turn.
    #[inline(always)]
    pub(crate) fn zip_high(self, b: Self) -> Self {
        self.pick(b, [2, 6, 3, 7])
    }

    /// The first halves, one after the other.
    #[inline(always)]
    pub(crate) fn low(self, b: Self) -> Self {
        self.pick(b, [0, 1, 4, 5])
    }

    /// The second halves, one after the other.
    #[inline(always)]
    pub(crate) fn high(self, b: Self) -> Self {
        self.pick(b, [2, 3, 6, 7])
    }

    /// The last lane of `self`, then the first three of `b`.
    #[inline(always)]
    pub(crate) fn then(self, b: Self) -> Self {
        self.pick(b, [3, 4, 5, 6])
    }

    /// The last three lanes of `self`, then the first of `b`.
    #[inline(always)]
    pub(crate) fn before(self, b: Self) -> Self {
        self.pick(b, [1, 2, 3, 4])
    }
}
