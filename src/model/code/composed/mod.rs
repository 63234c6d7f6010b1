//! Poolings that no framework has, made of what all of them differentiate: the cells of each window
//! are gathered, and a function makes a number of them.

mod number;
mod unpool;

use super::Framework::{self, PyTorch, TensorFlow};
use super::frames::Inside;
use super::job::Job;
use super::python::{brackets, number};
use crate::model::settings::HowKind;
use crate::model::words::{Msg, msg};
use number::number_of;
use pooling::{How, Share, random};
use unpool::unpool;

pub fn inside(job: &Job<'_>, framework: Framework) -> Result<Inside, Msg> {
    let windows = windows(job)?;
    if !job.stays_finite() {
        return Err(msg("code.not_finite"));
    }
    if !job.is_moderate() {
        return Err(msg("code.immoderate"));
    }
    if framework != PyTorch && job.has_subnormal() {
        return Err(msg("code.subnormal").with("rules", framework.name()));
    }
    if job.how() == HowKind::Lp && job.y().contains(&0.0) {
        return Err(msg("code.no_norm"));
    }
    let Words { gather, stack, reshape, .. } = Words::of(framework);
    let computed = job.computed();
    let parts = computed.windows.parts();
    let mut before = list("windows", &windows);
    let cells = "cells = ".to_owned()
        + &reshaped(reshape, "x", &format!("(1, {}, -1)", job.channels.len()));
    let mut lines = vec![cells];
    let each = |name: &str| format!("[{name}({}) for w in windows]", gather("cells", "w"));
    let mut all = each("pool");
    match job.how() {
        HowKind::MaxBlur => {
            before.push_str(&define(
                "pool(w)",
                &number_of(framework, &How::Max(pooling::Max::default()))?,
            ));
            blur(job, &mut before);
            lines.push(format!("m = {}", stack(&all)));
            all = format!(
                "[{} for t, v in zip(taps, weights)]",
                summed(framework, &format!("{} * {}", gather("m", "t"), row(framework, "v")))
            );
        }
        HowKind::Cat => {
            let hows = [parts[0].run.how(), parts[parts.len() / 2].run.how()];
            before.push_str(&define("largest(w)", &number_of(framework, hows[0])?));
            let mean = match counts(job, parts.len() / 2) {
                None => {
                    before.push_str(&define("mean(w)", &number_of(framework, hows[1])?));
                    each("mean")
                }
                Some(counts) => {
                    before.push_str(&format!("counts = {}\n", brackets(&counts)));
                    let part = ["return ", &summed(framework, "w"), " / n"].concat();
                    before.push_str(&define("mean(w, n)", &[part]));
                    format!("[mean({}, n) for w, n in zip(windows, counts)]", gather("cells", "w"))
                }
            };
            all = format!("{} + {mean}", each("largest"));
        }
        HowKind::Unpool => {
            let (picked, y) = unpool(job, framework)?;
            lines.extend(picked);
            all = y;
        }
        HowKind::Stochastic if !job.doc.settings.params.test => {
            before.push_str(&draws(job));
            before.push_str(&define("pool(w, u)", &drawn(framework)));
            all = format!(
                "[pool({}, {}) for w, u in zip(windows, draws)]",
                gather("cells", "w"),
                row(framework, "u")
            );
        }
        _ => before.push_str(&define("pool(w)", &number_of(framework, job.first_how())?)),
    }
    if job.how() != HowKind::Unpool {
        all = stack(&all);
    }
    let y = reshaped(reshape, &all, "dy.shape");
    Ok(Inside { before: before.trim_end().to_owned(), lines, y, ..Inside::default() })
}

/// The same few words in each framework.
struct Words {
    gather: fn(&str, &str) -> String,
    stack: fn(&str) -> String,
    reshape: &'static str,
}

impl Words {
    fn of(framework: Framework) -> Self {
        match framework {
            PyTorch => Self {
                gather: |of, at| format!("{of}[..., {at}]"),
                stack: |list| format!("torch.stack({list}, -1)"),
                reshape: "torch.reshape",
            },
            TensorFlow => Self {
                gather: |of, at| format!("tf.gather({of}, {at}, axis=-1)"),
                stack: |list| format!("tf.stack({list}, -1)"),
                reshape: "tf.reshape",
            },
            _ => Self {
                gather: |of, at| format!("{of}[..., jnp.array({at})]"),
                stack: |list| format!("jnp.stack({list}, -1)"),
                reshape: "jnp.reshape",
            },
        }
    }
}

fn reshaped(reshape: &str, what: &str, shape: &str) -> String {
    format!("{reshape}({what}, {shape})")
}

/// A list of numbers as a tensor.
fn row(framework: Framework, name: &str) -> String {
    match framework {
        PyTorch => format!("torch.tensor({name})"),
        TensorFlow => format!("tf.constant({name}, tf.float32)"),
        _ => format!("jnp.array({name})"),
    }
}

fn summed(framework: Framework, what: &str) -> String {
    match framework {
        PyTorch => format!("({what}).sum(-1)"),
        TensorFlow => format!("tf.reduce_sum({what}, -1)"),
        _ => format!("jnp.sum({what}, -1)"),
    }
}

fn define(head: &str, lines: &[String]) -> String {
    let body: String = lines.iter().map(|line| format!("    {line}\n")).collect();
    format!("def {head}:\n{body}\n")
}

/// The cells of each window, the same on every channel.
fn windows(job: &Job<'_>) -> Result<Vec<Vec<usize>>, Msg> {
    if job.has_empty() {
        return Err(msg("code.empty_window"));
    }
    let of = |channel: usize| {
        let computed = &job.channels[channel];
        if let Some(before) = computed.windows.before() {
            let cells = |k| {
                let mut list = Vec::new();
                let x = job.doc.grid.plane(channel);
                before.cells(computed.plane(), x, k).for_each(|cell, _| list.push(cell));
                list
            };
            return (0..before.steps()).map(cells).collect::<Vec<_>>();
        }
        let hows = if job.how() == HowKind::Cat { 2 } else { 1 };
        (0..computed.steps() / hows).map(|k| job.cells(channel, k)).collect()
    };
    let first = of(0);
    if (1..job.channels.len()).any(|channel| of(channel) != first) {
        return Err(msg("code.own_windows"));
    }
    Ok(first)
}

fn list(name: &str, rows: &[Vec<usize>]) -> String {
    let rows: Vec<String> = rows.iter().map(|row| brackets(row)).collect();
    under(name, &rows)
}

/// A list, a row a line.
fn under(name: &str, rows: &[String]) -> String {
    let between = [",\n", &" ".repeat(name.len() + 4)].concat();
    format!("{name} = [{}]\n\n", rows.join(&between))
}

fn blur(job: &Job<'_>, before: &mut String) {
    let computed = job.computed();
    let (mut taps, mut weights) = (Vec::new(), Vec::new());
    for k in 0..computed.steps() {
        let routes = computed.near_routes(job.doc, k);
        taps.push(brackets(&routes.iter().map(|route| route.cell).collect::<Vec<_>>()));
        let weight = |share: Share| number(share.ratio());
        weights.push(brackets(&routes.iter().map(|route| weight(route.share)).collect::<Vec<_>>()));
    }
    before.push_str(under("taps", &taps).trim_end());
    before.push('\n');
    before.push_str(&under("weights", &weights));
}

/// What the averages are divided by from a part on, where padding is counted.
fn counts(job: &Job<'_>, from: usize) -> Option<Vec<usize>> {
    let computed = job.computed();
    let first = computed.windows.parts().get(from)?.from;
    let Some(How::Average(average)) = computed.windows.parts().get(from).map(|p| p.run.how())
    else {
        return None;
    };
    let counted = |k: usize| computed.cells(job.doc, k).counted();
    let all: Vec<usize> = (first..computed.steps()).map(counted).collect();
    let padded = (first..computed.steps()).zip(&all);
    let differs = padded.into_iter().any(|(k, &n)| n != computed.cells(job.doc, k).len());
    (average.count_include_pad && differs).then_some(all)
}

fn draws(job: &Job<'_>) -> String {
    let How::Stochastic(rule) = job.first_how() else { return String::new() };
    let computed = job.computed();
    let row = |k: usize| {
        let k = k - computed.windows.part(k).0.from;
        let of = |channel: usize| number(random::unit(rule.seed, [0, channel, k]));
        brackets(&(0..job.channels.len()).map(of).collect::<Vec<_>>())
    };
    let rows: Vec<String> = (0..computed.steps()).map(row).collect();
    under("draws", &rows)
}

/// The first cell at which the sum so far exceeds u times all of it.
fn drawn(framework: Framework) -> Vec<String> {
    let lines: [&str; 4] = match framework {
        PyTorch => [
            "below = w.relu().cumsum(-1)",
            "beyond = below <= u[:, None] * below[..., -1:]",
            "at = beyond.sum(-1, keepdim=True) % w.shape[-1]",
            "return w.gather(-1, at)[..., 0]",
        ],
        TensorFlow => [
            "below = tf.cumsum(tf.nn.relu(w), axis=-1)",
            "beyond = below <= u[:, None] * below[..., -1:]",
            "at = tf.reduce_sum(tf.cast(beyond, tf.int32), -1) % w.shape[-1]",
            "return tf.gather(w, at, axis=2, batch_dims=2)",
        ],
        _ => [
            "below = jnp.cumsum(jax.nn.relu(w), axis=-1)",
            "beyond = below <= u[:, None] * below[..., -1:]",
            "at = beyond.sum(-1, keepdims=True) % w.shape[-1]",
            "return jnp.take_along_axis(w, at, -1)[..., 0]",
        ],
    };
    lines.map(str::to_owned).to_vec()
}
