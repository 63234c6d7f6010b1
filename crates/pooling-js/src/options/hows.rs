//! `how`: what a window comes to.

use super::Given;
use pooling::{
    Average, Blur, Convention, First, How, LogSumExp, Lp, LpRule, Max, Median, Min, Mixed, Mode,
    Nan, Order, Rank, Soft, Stochastic, Ties,
};
use wasm_bindgen::JsValue;

type Reader = fn(&Given, Option<Convention>) -> Result<How, JsValue>;

const KINDS: [(&str, Reader); 12] = [
    ("max", max),
    ("average", average),
    ("min", min),
    ("median", median),
    ("lp", lp),
    ("mixed", mixed),
    ("stochastic", stochastic),
    ("soft", soft),
    ("logSumExp", log_sum_exp),
    ("rank", rank),
    ("first", first),
    ("blur", blur),
];

pub(crate) fn how(given: &Given, convention: Option<Convention>) -> Result<How, JsValue> {
    given.needed("kind")?.one_of(&KINDS)?(given, convention)
}

fn max(given: &Given, convention: Option<Convention>) -> Result<How, JsValue> {
    given.with_keys(&["kind", "ties", "nan", "gradientNan", "indices"])?;
    let indices = given.get("indices").map_or(Ok(false), |flag| flag.flag())?;
    let base = convention.map_or(Max::default(), |convention| convention.max(indices));
    let gradient_nan = match given.get("gradientNan") {
        Some(rule) => Some(nan(&rule)?),
        None => base.gradient_nan,
    };
    Ok(How::Max(Max {
        ties: given.get("ties").map_or(Ok(base.ties), |rule| ties(&rule))?,
        nan: given.get("nan").map_or(Ok(base.nan), |rule| nan(&rule))?,
        gradient_nan,
    }))
}

fn min(given: &Given, _: Option<Convention>) -> Result<How, JsValue> {
    given.with_keys(&["kind", "ties", "nan"])?;
    Ok(How::Min(Min {
        ties: given.get("ties").map_or(Ok(Ties::First), |rule| ties(&rule))?,
        nan: given.get("nan").map_or(Ok(Nan::Propagate), |rule| nan(&rule))?,
    }))
}

fn ties(given: &Given) -> Result<Ties, JsValue> {
    if let Some(near) = given.get("within") {
        given.with_keys(&["within"])?;
        return Ok(Ties::Within(near.number()? as f32));
    }
    given.one_of(&[
        ("first", Ties::First),
        ("last", Ties::Last),
        ("all", Ties::All),
        ("split", Ties::Split),
    ])
}

fn nan(given: &Given) -> Result<Nan, JsValue> {
    given.one_of(&[
        ("propagate", Nan::Propagate),
        ("ignore", Nan::Ignore),
        ("fromLowest", Nan::FromLowest),
        ("first", Nan::First),
    ])
}

fn average(given: &Given, convention: Option<Convention>) -> Result<How, JsValue> {
    given.with_keys(&["kind", "countIncludePad", "divisorOverride"])?;
    let count = given.get("countIncludePad").map(|flag| flag.flag()).transpose()?;
    let divisor = given.get("divisorOverride").filter(|v| !v.is_null());
    let divisor = divisor.map(|v| v.whole()).transpose()?;
    Ok(How::Average(convention.map_or(
        Average { count_include_pad: count.unwrap_or(true), divisor_override: divisor },
        |convention| convention.average(count, divisor),
    )))
}

fn median(given: &Given, _: Option<Convention>) -> Result<How, JsValue> {
    given.with_keys(&["kind", "order"])?;
    let words = [("lower", Order::Lower), ("upper", Order::Upper), ("mean", Order::Mean)];
    let order = match given.get("order") {
        None => Order::Lower,
        Some(order) => match order.whole() {
            Ok(n) => Order::Nth(usize::try_from(n).map_err(|_| order.wrong("0 or more"))?),
            Err(_) => order.one_of(&words)?,
        },
    };
    Ok(How::Median(Median { order }))
}

fn lp(given: &Given, convention: Option<Convention>) -> Result<How, JsValue> {
    given.with_keys(&["kind", "p", "rule"])?;
    let p = given.get("p").map_or(Ok(2.0), |p| p.number())? as f32;
    let base = convention.map_or(LpRule::Absolute, |convention| convention.lp(p).rule);
    let rules = [("absolute", LpRule::Absolute), ("rawPower", LpRule::RawPower)];
    let rule = given.get("rule").map_or(Ok(base), |rule| rule.one_of(&rules))?;
    Ok(How::Lp(Lp { p, rule }))
}

fn mixed(given: &Given, _: Option<Convention>) -> Result<How, JsValue> {
    given.with_keys(&["kind", "a"])?;
    Ok(How::Mixed(Mixed { a: given.get("a").map_or(Ok(0.5), |a| a.number())? as f32 }))
}

fn stochastic(given: &Given, _: Option<Convention>) -> Result<How, JsValue> {
    given.with_keys(&["kind", "seed", "mode"])?;
    let modes = [("train", Mode::Train), ("test", Mode::Test)];
    let mode = given.get("mode").map_or(Ok(Mode::Train), |mode| mode.one_of(&modes))?;
    let seed = match given.get("seed") {
        None if mode == Mode::Test => 0,
        _ => given.needed("seed")?.seed()?,
    };
    Ok(How::Stochastic(Stochastic { seed, mode }))
}

fn soft(given: &Given, _: Option<Convention>) -> Result<How, JsValue> {
    given.with_keys(&["kind"])?;
    Ok(How::Soft(Soft))
}

fn log_sum_exp(given: &Given, _: Option<Convention>) -> Result<How, JsValue> {
    given.with_keys(&["kind", "r", "mean"])?;
    let r = given.get("r").map_or(Ok(1.0), |r| r.number())? as f32;
    let mean = given.get("mean").map_or(Ok(true), |flag| flag.flag())?;
    Ok(How::LogSumExp(LogSumExp { r, mean }))
}

fn rank(given: &Given, _: Option<Convention>) -> Result<How, JsValue> {
    given.with_keys(&["kind", "t"])?;
    Ok(How::Rank(Rank { t: given.needed("t")?.whole()? }))
}

fn first(given: &Given, _: Option<Convention>) -> Result<How, JsValue> {
    given.with_keys(&["kind"])?;
    Ok(How::First(First))
}

fn blur(given: &Given, _: Option<Convention>) -> Result<How, JsValue> {
    given.with_keys(&["kind"])?;
    Ok(How::Blur(Blur))
}
