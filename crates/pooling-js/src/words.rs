//! What `js/options.mjs` makes of the options: a list of numbers, read from left to right.

use pooling::{
    Adaptive, AutoPad, Bins, Blur, Border, Convention, Depth, First, Fractional, Global, How,
    Layout, Leaf, LogSumExp, Lp, LpRule, Max, Median, Min, Mixed, Mode, Nan, Order, Pool, Rank,
    Samples, Sliding, SlidingAxis, Soft, Stochastic, Ties,
};

/// The numbers that are still to be read. NaN stands for what was not said.
#[derive(Debug)]
pub(crate) struct Words<'a>(pub(crate) std::slice::Iter<'a, f64>);

impl Words<'_> {
    #[inline(never)]
    fn next(&mut self) -> f64 {
        self.0.next().copied().unwrap_or(0.0)
    }

    fn whole(&mut self) -> i64 {
        self.next() as i64
    }

    fn place(&mut self) -> usize {
        self.next() as usize
    }

    fn flag(&mut self) -> bool {
        self.next() != 0.0
    }

    fn said(&mut self) -> Option<f64> {
        Some(self.next()).filter(|v| !v.is_nan())
    }

    /// One of a few, by its place.
    fn one_of<T: Copy>(&mut self, all: &[T]) -> Option<T> {
        self.said().and_then(|at| all.get(at as usize)).copied()
    }

    fn list<T>(&mut self, read: impl Fn(&mut Self) -> T) -> Vec<T> {
        (0..self.place()).map(|_| read(self)).collect()
    }

    /// A pool, and the convention that it asks for.
    pub(crate) fn pool(&mut self) -> (Pool, Option<Convention>) {
        let convention = self.one_of(&Convention::ALL);
        let pool = match self.place() {
            0 => Pool::Leaf(self.leaf(convention)),
            1 => Pool::Concat(self.list(|own| own.pool().0)),
            2 => Pool::cat(&self.layout(convention)),
            3 => {
                let (rank, kernel) = (self.place(), self.whole());
                let (filter, stride) = (self.whole(), self.whole());
                Pool::max_blur(rank, kernel, filter, stride, self.border())
            }
            _ => Pool::Chain(self.list(|own| own.pool().0)),
        };
        (pool, convention)
    }

    fn leaf(&mut self, convention: Option<Convention>) -> Leaf {
        Leaf { layout: self.layout(convention), how: self.how(convention) }
    }

    fn layout(&mut self, convention: Option<Convention>) -> Layout {
        match self.place() {
            0 => Layout::Sliding(Sliding {
                axes: self.axes(),
                ceil_mode: self.flag(),
                auto_pad: self
                    .one_of(&[
                        AutoPad::Explicit,
                        AutoPad::Valid,
                        AutoPad::SameUpper,
                        AutoPad::SameLower,
                    ])
                    .unwrap_or_default(),
                border: self.border(),
                rules: convention.unwrap_or_default().rules(),
            }),
            1 => Layout::Adaptive(Adaptive {
                output: self.list(|own| own.said().map(|size| size as i64)),
                bins: if self.flag() { Bins::He } else { Bins::Exact },
            }),
            2 => Layout::Global(Global),
            3 => Layout::Fractional(Fractional {
                kernel: self.list(Self::whole),
                output: self.list(Self::whole),
                samples: if self.flag() {
                    Samples::Given(self.list(|own| own.next() as f32))
                } else {
                    Samples::Seed(self.next() as u64)
                },
            }),
            _ => Layout::Depth(Depth { kernel: self.whole() }),
        }
    }

    pub(crate) fn axes(&mut self) -> Vec<SlidingAxis> {
        self.list(|own| SlidingAxis {
            kernel: own.whole(),
            stride: own.whole(),
            padding: (own.whole(), own.whole()),
            dilation: own.whole(),
        })
    }

    /// Sizes of an output, if they were said.
    pub(crate) fn sizes(&mut self) -> Option<Vec<i64>> {
        self.said().map(|count| (0..count as usize).map(|_| self.whole()).collect())
    }

    fn border(&mut self) -> Border {
        let borders =
            [Border::Empty, Border::Reflect, Border::Symmetric, Border::Replicate, Border::Wrap];
        let (named, constant) = (self.one_of(&borders), self.next());
        named.unwrap_or(Border::Constant(constant as f32))
    }

    fn ties(&mut self) -> Ties {
        let named = self.one_of(&[Ties::First, Ties::Last, Ties::All, Ties::Split]);
        let near = self.next();
        named.unwrap_or(Ties::Within(near as f32))
    }

    fn nan(&mut self) -> Option<Nan> {
        self.one_of(&[Nan::Propagate, Nan::Ignore, Nan::FromLowest, Nan::First])
    }

    fn how(&mut self, convention: Option<Convention>) -> How {
        match self.place() {
            0 => {
                let base = convention.unwrap_or_default().max(self.flag());
                How::Max(Max {
                    ties: self.ties(),
                    nan: self.nan().unwrap_or(base.nan),
                    gradient_nan: self.nan().or(base.gradient_nan),
                })
            }
            1 => {
                let count = self.said().map(|count| count != 0.0);
                let divisor = self.said().map(|divisor| divisor as i64);
                How::Average(convention.unwrap_or_default().average(count, divisor))
            }
            2 => How::Min(Min { ties: self.ties(), nan: self.nan().unwrap_or_default() }),
            3 => {
                let named = self.one_of(&[Order::Lower, Order::Upper, Order::Mean]);
                let nth = self.place();
                How::Median(Median { order: named.unwrap_or(Order::Nth(nth)) })
            }
            4 => {
                let p = self.next() as f32;
                let base = convention.map_or(LpRule::Absolute, |convention| convention.lp(p).rule);
                let rule = self.one_of(&[LpRule::Absolute, LpRule::RawPower]).unwrap_or(base);
                How::Lp(Lp { p, rule })
            }
            5 => How::Mixed(Mixed { a: self.next() as f32 }),
            6 => {
                let mode = if self.flag() { Mode::Test } else { Mode::Train };
                How::Stochastic(Stochastic { seed: self.next() as u64, mode })
            }
            7 => How::Soft(Soft),
            8 => How::LogSumExp(LogSumExp { r: self.next() as f32, mean: self.flag() }),
            9 => How::Rank(Rank { t: self.whole() }),
            10 => How::First(First),
            _ => How::Blur(Blur),
        }
    }
}
