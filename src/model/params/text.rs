//! Parameters as text: one reader and one writer, for links, files and fields alike.

use super::{MAX_FILTER, MAX_LEVEL, MAX_LEVELS, MAX_OUTPUT, Param, Params, Unpooled};
use crate::model::grid::MAX_CHANNELS;
use crate::model::input::nearest::f32_of;
use crate::model::input::short::plain;
use crate::model::settings::Pair;
use pooling::{AutoPad, Border, Convention, Nan, Order, Ties};

impl Params {
    /// A parameter as text.
    pub fn text(&self, param: Param) -> String {
        let word = |at: usize| param.words().get(at).copied().unwrap_or_default().to_owned();
        match param {
            Param::Output => [self.output[0].to_string(), self.output[1].to_string()].join("x"),
            Param::Levels => self.levels.iter().map(i64::to_string).collect::<Vec<_>>().join(","),
            Param::Bins => word(self.he.into()),
            Param::Ties => word(match self.ties {
                Ties::Last => 1,
                Ties::All => 2,
                Ties::Split => 3,
                _ => 0,
            }),
            Param::Nan => word((self.nan == Nan::Ignore).into()),
            Param::Median => word(match self.median {
                Order::Upper => 1,
                Order::Mean => 2,
                _ => 0,
            }),
            Param::P => number(self.p),
            Param::Powers => word(self.absolute.into()),
            Param::A => number(self.a),
            Param::R => number(self.r),
            Param::Sum => word((!self.lse_mean).into()),
            Param::T => self.t.to_string(),
            Param::Mode => word(self.test.into()),
            Param::Draw => self.draw.to_string(),
            Param::Rules => word(self.rules as usize),
            Param::Versus => word(self.versus.map_or(0, |rules| rules as usize + 1)),
            Param::Indices => word(self.indices.into()),
            Param::Depth => self.depth.to_string(),
            Param::AutoPad => word(match self.auto_pad {
                AutoPad::Explicit => 0,
                AutoPad::Valid => 1,
                AutoPad::SameUpper => 2,
                AutoPad::SameLower => 3,
            }),
            Param::Filter => self.filter.to_string(),
            Param::Border => word(match self.border {
                Border::Replicate => 1,
                Border::Constant(_) => 2,
                _ => 0,
            }),
            Param::Unpooled => word(self.unpooled as usize),
        }
    }

    /// A copy with a parameter read from text; nothing where the text is none of its values. What
    /// the core refuses besides is for [`Settings::prepare`] to find.
    #[must_use]
    pub fn with(&self, param: Param, text: &str) -> Option<Self> {
        let mut copy = self.clone();
        let word = param.words().iter().position(|&word| word == text);
        match param {
            Param::Output => copy.output = pair(text)?,
            Param::Levels => copy.levels = levels(text)?,
            Param::Bins => copy.he = word? == 1,
            Param::Ties => copy.ties = [Ties::First, Ties::Last, Ties::All, Ties::Split][word?],
            Param::Nan => copy.nan = [Nan::Propagate, Nan::Ignore][word?],
            Param::Median => copy.median = [Order::Lower, Order::Upper, Order::Mean][word?],
            Param::P => copy.p = f32_of(text).filter(|&p| p != 0.0 && !p.is_nan())?,
            Param::Powers => copy.absolute = word? == 1,
            Param::A => copy.a = f32_of(text).filter(|a| (0.0..=1.0).contains(a))?,
            Param::R => copy.r = f32_of(text).filter(|&r| r > 0.0 && r.is_finite())?,
            Param::Sum => copy.lse_mean = word? == 0,
            Param::T => copy.t = text.parse().ok().filter(|t| (1..=1 << 20).contains(t))?,
            Param::Mode => copy.test = word? == 1,
            Param::Draw => copy.draw = text.parse().ok()?,
            Param::Rules => copy.rules = Convention::ALL[word?],
            Param::Versus => copy.versus = word?.checked_sub(1).map(|at| Convention::ALL[at]),
            Param::Indices => copy.indices = word? == 1,
            Param::Depth => {
                let most = MAX_CHANNELS as i64;
                copy.depth = text.parse().ok().filter(|k| (1..=most).contains(k))?;
            }
            Param::AutoPad => {
                use AutoPad::{Explicit, SameLower, SameUpper, Valid};
                copy.auto_pad = [Explicit, Valid, SameUpper, SameLower][word?];
            }
            Param::Filter => {
                copy.filter = text.parse().ok().filter(|f| (1..=MAX_FILTER).contains(f))?;
            }
            Param::Border => {
                copy.border = [Border::Reflect, Border::Replicate, Border::Constant(0.0)][word?];
            }
            Param::Unpooled => {
                copy.unpooled = [Unpooled::Input, Unpooled::Default, Unpooled::Given][word?];
            }
        }
        Some(copy)
    }
}

fn number(v: f32) -> String {
    plain(v).replace('∞', "inf")
}

fn pair(text: &str) -> Option<Pair> {
    let (rows, cols) = text.split_once(['x', '×']).unwrap_or((text, text));
    let one = |part: &str| part.trim().parse().ok().filter(|v| (1..=MAX_OUTPUT).contains(v));
    Some([one(rows)?, one(cols)?])
}

fn levels(text: &str) -> Option<Vec<i64>> {
    let one = |part: &str| part.trim().parse().ok().filter(|v| (1..=MAX_LEVEL).contains(v));
    let levels = text.split([',', '，', '、']).map(one).collect::<Option<Vec<i64>>>()?;
    (levels.len() <= MAX_LEVELS).then_some(levels)
}
