//! What makes a number of a window's gathered cells, in each framework's words.

use super::Framework::{self, PyTorch, TensorFlow};
use super::summed;
use crate::model::code::python::number;
use crate::model::words::{Msg, msg};
use pooling::{How, LogSumExp, Lp, LpRule, Median, Mode, Order, Ties};

/// What makes a number of the cells `w` of a window.
pub fn number_of(framework: Framework, how: &How) -> Result<Vec<String>, Msg> {
    let one = |text: String| Ok(vec![["return ", &text].concat()]);
    let [max, min] = extremes(framework, "w");
    let mean = averaged(framework, "w");
    match how {
        How::Max(kind) => one(tied(framework, "max", kind.ties, max)?),
        How::Min(kind) => one(tied(framework, "min", kind.ties, min)?),
        How::Average(_) => one(mean),
        How::Mixed(mixed) => {
            let (a, rest) = (number(mixed.a), number(1.0 - mixed.a));
            one(format!("{a} * {max} + {rest} * {mean}"))
        }
        How::Median(kind) => one(median(framework, *kind)),
        How::Rank(rank) => {
            let top = format!("{}[..., :{}]", sorted(framework, true), rank.t);
            one(averaged(framework, &top))
        }
        How::First(_) => one("w[..., 0]".to_owned()),
        How::Lp(lp) => norm(framework, *lp),
        How::Soft(_) => one(match framework {
            PyTorch => "(w.softmax(-1) * w).sum(-1)".to_owned(),
            TensorFlow => "tf.reduce_sum(tf.nn.softmax(w) * w, -1)".to_owned(),
            _ => "jnp.sum(jax.nn.softmax(w) * w, -1)".to_owned(),
        }),
        How::LogSumExp(kind) => one(smooth(framework, *kind)),
        How::Stochastic(rule) if rule.mode == Mode::Test => Ok(expected(framework)),
        _ => Err(msg("refused.other")),
    }
}

/// The largest and the smallest, of equal ones the first.
fn extremes(framework: Framework, w: &str) -> [String; 2] {
    ["max", "min"].map(|word| match framework {
        PyTorch => format!("{w}.{word}(-1).values"),
        TensorFlow => format!("tf.gather({w}, tf.arg{word}({w}, -1), axis=2, batch_dims=2)"),
        _ => format!("jnp.take_along_axis({w}, {w}.arg{word}(-1, keepdims=True), -1)[..., 0]"),
    })
}

/// All of them share the gradient of equal cells where a reduction, not a pooling, finds the extreme.
fn tied(framework: Framework, word: &str, ties: Ties, first: String) -> Result<String, Msg> {
    match ties {
        Ties::First => Ok(first),
        Ties::Split => Ok(match framework {
            PyTorch => format!("w.a{word}(-1)"),
            TensorFlow => format!("tf.reduce_{word}(w, -1)"),
            _ => format!("jnp.{word}(w, -1)"),
        }),
        _ => Err(msg("code.ties").with("rules", framework.name())),
    }
}

fn averaged(framework: Framework, w: &str) -> String {
    match framework {
        PyTorch => format!("{w}.mean(-1)"),
        TensorFlow => format!("tf.reduce_mean({w}, -1)"),
        _ => format!("{w}.mean(-1)"),
    }
}

/// Equal cells keep their order.
fn sorted(framework: Framework, descending: bool) -> String {
    match (framework, descending) {
        (PyTorch, false) => "w.sort(dim=-1, stable=True).values".to_owned(),
        (PyTorch, true) => "w.sort(dim=-1, descending=True, stable=True).values".to_owned(),
        (TensorFlow, false) => "tf.sort(w, axis=-1)".to_owned(),
        (TensorFlow, true) => "tf.sort(w, axis=-1, direction=\"DESCENDING\")".to_owned(),
        (_, false) => "jnp.sort(w, axis=-1)".to_owned(),
        (_, true) => "-jnp.sort(-w, axis=-1)".to_owned(),
    }
}

fn norm(framework: Framework, lp: Lp) -> Result<Vec<String>, Msg> {
    let abs = match framework {
        PyTorch => "w.abs()",
        TensorFlow => "tf.abs(w)",
        _ => "jnp.abs(w)",
    };
    if lp.p.is_infinite() {
        let [max, min] = extremes(framework, "a");
        let found = if lp.p > 0.0 { max } else { min };
        return Ok(vec![format!("a = {abs}"), format!("return {found}")]);
    }
    let of = if lp.rule == LpRule::RawPower { "w" } else { abs };
    let power = format!("{of} ** {}", number(lp.p));
    Ok(vec![format!("return {} ** (1 / {})", summed(framework, &power), number(lp.p))])
}

fn median(framework: Framework, median: Median) -> String {
    let at = |at: &str| format!("{}[..., {at}]", sorted(framework, false));
    let (lower, upper) = (at("(w.shape[-1] - 1) // 2"), at("w.shape[-1] // 2"));
    match median.order {
        Order::Mean => format!("({lower} + {upper}) / 2"),
        Order::Upper => upper,
        Order::Nth(n) => at(&format!("min({n}, w.shape[-1] - 1)")),
        Order::Lower => lower,
    }
}

fn smooth(framework: Framework, smooth: LogSumExp) -> String {
    let r = number(smooth.r);
    let (log, log_n) = match framework {
        PyTorch => (format!("({r} * w).logsumexp(-1)"), "torch.tensor(w.shape[-1]).log()"),
        TensorFlow => {
            (format!("tf.reduce_logsumexp({r} * w, -1)"), "tf.math.log(float(w.shape[-1]))")
        }
        _ => (format!("jax.nn.logsumexp({r} * w, -1)"), "jnp.log(w.shape[-1])"),
    };
    match smooth.mean {
        true => format!("({log} - {log_n}) / {r}"),
        false => format!("{log} / {r}"),
    }
}

/// The mean weighted by the values' own probabilities; 0 where there is none.
fn expected(framework: Framework) -> Vec<String> {
    let mean = "return (p * p).sum(-1) / (total + (total == 0))";
    let lines = match framework {
        PyTorch => ["p = w.relu()", "total = p.sum(-1)", mean],
        TensorFlow => [
            "p = tf.nn.relu(w)",
            "total = tf.reduce_sum(p, -1)",
            "return tf.reduce_sum(p * p, -1) / (total + tf.cast(total == 0, tf.float32))",
        ],
        _ => ["p = jax.nn.relu(w)", "total = p.sum(-1)", mean],
    };
    lines.map(str::to_owned).to_vec()
}
