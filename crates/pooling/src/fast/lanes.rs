//! Four numbers at once: wasm's vectors in the page, arrays elsewhere.
//!
//! The page is built for size, so nothing is vectorised by the compiler there: what is to be a vector
//! must say so.

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod vector {
    use core::arch::wasm32 as w;

    /// Four f32 or four u32.
    #[derive(Clone, Copy, Debug)]
    pub(crate) struct Four(w::v128);

    #[inline(always)]
    pub(crate) fn load(from: &[f32; 4]) -> Four {
        Four(bytemuck::must_cast(*from))
    }

    #[inline(always)]
    pub(crate) fn load_i(from: &[u32; 4]) -> Four {
        Four(bytemuck::must_cast(*from))
    }

    impl Four {
        #[inline(always)]
        pub(crate) fn splat(v: f32) -> Self {
            Self(w::f32x4_splat(v))
        }

        #[inline(always)]
        pub(crate) fn splat_i(v: i32) -> Self {
            Self(w::i32x4_splat(v))
        }

        #[inline(always)]
        pub(crate) fn lanes(self) -> [f32; 4] {
            bytemuck::must_cast(self.0)
        }

        #[inline(always)]
        pub(crate) fn lanes_i(self) -> [u32; 4] {
            bytemuck::must_cast(self.0)
        }

        #[inline(always)]
        pub(crate) fn add(self, b: Self) -> Self {
            Self(w::f32x4_add(self.0, b.0))
        }

        #[inline(always)]
        pub(crate) fn mul(self, b: Self) -> Self {
            Self(w::f32x4_mul(self.0, b.0))
        }

        #[inline(always)]
        pub(crate) fn div(self, b: Self) -> Self {
            Self(w::f32x4_div(self.0, b.0))
        }

        /// `if b > a { b } else { a }`.
        #[inline(always)]
        pub(crate) fn or_larger(self, b: Self) -> Self {
            Self(w::f32x4_pmax(self.0, b.0))
        }

        /// `if b < a { b } else { a }`.
        #[inline(always)]
        pub(crate) fn or_smaller(self, b: Self) -> Self {
            Self(w::f32x4_pmin(self.0, b.0))
        }

        /// `-minus` where the mask `self` is set, else 0, for `minus` of -32768 to 0. A product of halves:
        /// the compiler makes several instructions of the `and` that it could be.
        #[inline(always)]
        pub(crate) fn small(self, minus: Self) -> Self {
            Self(w::i32x4_dot_i16x8(self.0, minus.0))
        }

        /// All ones where `b > self`.
        #[inline(always)]
        pub(crate) fn below(self, b: Self) -> Self {
            Self(w::f32x4_gt(b.0, self.0))
        }

        /// All ones where the two are not equal.
        #[inline(always)]
        pub(crate) fn differs(self, b: Self) -> Self {
            Self(w::f32x4_ne(self.0, b.0))
        }

        /// All ones where it is NaN.
        #[inline(always)]
        pub(crate) fn nan(self) -> Self {
            Self(w::f32x4_ne(self.0, self.0))
        }

        #[inline(always)]
        pub(crate) fn or(self, b: Self) -> Self {
            Self(w::v128_or(self.0, b.0))
        }

        #[inline(always)]
        pub(crate) fn and(self, b: Self) -> Self {
            Self(w::v128_and(self.0, b.0))
        }

        /// `b` where the mask `self` is not set.
        #[inline(always)]
        pub(crate) fn without(self, b: Self) -> Self {
            Self(w::v128_andnot(b.0, self.0))
        }

        /// `b` where the mask `self` is set, else `a`.
        #[inline(always)]
        pub(crate) fn choose(self, b: Self, a: Self) -> Self {
            Self(w::v128_bitselect(b.0, a.0, self.0))
        }

        #[inline(always)]
        pub(crate) fn add_i(self, b: Self) -> Self {
            Self(w::i32x4_add(self.0, b.0))
        }

        #[inline(always)]
        pub(crate) fn max_i(self, b: Self) -> Self {
            Self(w::i32x4_max(self.0, b.0))
        }

        /// Lanes 0 and 2 of both.
        #[inline(always)]
        pub(crate) fn evens(self, b: Self) -> Self {
            Self(w::i32x4_shuffle::<0, 2, 4, 6>(self.0, b.0))
        }

        /// Lanes 1 and 3 of both.
        #[inline(always)]
        pub(crate) fn odds(self, b: Self) -> Self {
            Self(w::i32x4_shuffle::<1, 3, 5, 7>(self.0, b.0))
        }

        /// The first halves, in turn.
        #[inline(always)]
        pub(crate) fn zip_low(self, b: Self) -> Self {
            Self(w::i32x4_shuffle::<0, 4, 1, 5>(self.0, b.0))
        }

        /// The second halves, in turn.
        #[inline(always)]
        pub(crate) fn zip_high(self, b: Self) -> Self {
            Self(w::i32x4_shuffle::<2, 6, 3, 7>(self.0, b.0))
        }

        /// The first halves, one after the other.
        #[inline(always)]
        pub(crate) fn low(self, b: Self) -> Self {
            Self(w::i64x2_shuffle::<0, 2>(self.0, b.0))
        }

        /// The second halves, one after the other.
        #[inline(always)]
        pub(crate) fn high(self, b: Self) -> Self {
            Self(w::i64x2_shuffle::<1, 3>(self.0, b.0))
        }

        /// The last lane of `self`, then the first three of `b`.
        #[inline(always)]
        pub(crate) fn then(self, b: Self) -> Self {
            Self(w::i32x4_shuffle::<3, 4, 5, 6>(self.0, b.0))
        }

        /// The last three lanes of `self`, then the first of `b`.
        #[inline(always)]
        pub(crate) fn before(self, b: Self) -> Self {
            Self(w::i32x4_shuffle::<1, 2, 3, 4>(self.0, b.0))
        }
    }
}

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
#[path = "lanes_plain.rs"]
mod vector;

pub(crate) use vector::{Four, load, load_i};

/// Writes a row of vectors, of the last one as much as there is room for.
#[inline(always)]
pub(crate) fn put<T: Copy>(row: &mut [T], values: impl Iterator<Item = [T; 4]>) {
    let mut values = values;
    let (fours, rest) = row.as_chunks_mut::<4>();
    for four in fours {
        let Some(v) = values.next() else { return };
        *four = v;
    }
    if let Some(last) = values.next().filter(|_| !rest.is_empty()) {
        rest.iter_mut().zip(last).for_each(|(to, v)| *to = v);
    }
}

/// Rows become columns.
#[inline(always)]
pub(crate) fn transposed([a, b, c, d]: [Four; 4]) -> [Four; 4] {
    let (ab, cd) = (a.zip_low(b), c.zip_low(d));
    let (ef, gh) = (a.zip_high(b), c.zip_high(d));
    [ab.low(cd), ab.high(cd), ef.low(gh), ef.high(gh)]
}
