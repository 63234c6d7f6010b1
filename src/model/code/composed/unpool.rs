//! Max unpooling of gathered cells: what was selected is spread over its place, so that the gradient is
//! fetched from there.

use super::Framework::{self, TensorFlow};
use crate::model::code::job::Job;
use crate::model::words::{Msg, msg};

/// The lines after `cells`, and what y is made of.
///
/// # Errors
/// Two maxima at one place: a sum has both, and a program that assigns gives the gradient to one.
pub fn unpool(job: &Job<'_>, framework: Framework) -> Result<(Vec<String>, String), Msg> {
    if (0..job.channels.len()).any(|channel| meet(job, channel)) {
        return Err(msg("code.no_unpool").with("rules", framework.name()));
    }
    let places: usize = job.y_sizes().iter().product();
    let (lines, y) = match framework {
        TensorFlow => (
            [
                "best = [tf.gather(w, tf.argmax(tf.gather(cells, w, axis=-1), -1)) for w in windows]",
                "indices = tf.stack(best, -1)",
                "z = tf.gather(cells, indices, batch_dims=2)",
            ],
            format!("tf.reduce_sum(z[..., None] * tf.one_hot(indices, {places}), 2)"),
        ),
        _ => (
            [
                "best = [jnp.array(w)[cells[..., jnp.array(w)].argmax(-1)] for w in windows]",
                "indices = jnp.stack(best, -1)",
                "z = jnp.take_along_axis(cells, indices, -1)",
            ],
            format!("jnp.sum(z[..., None] * jax.nn.one_hot(indices, {places}), 2)"),
        ),
    };
    Ok((lines.map(str::to_owned).to_vec(), y))
}

/// Whether several maxima of a channel are put back to one place.
fn meet(job: &Job<'_>, channel: usize) -> bool {
    let computed = &job.channels[channel];
    let mut put: Vec<usize> =
        (0..computed.steps()).filter_map(|k| computed.index(job.doc, k)).collect();
    put.sort_unstable();
    put.windows(2).any(|pair| pair[0] == pair[1])
}
