//! What stands around a pooling in PyTorch, TensorFlow and JAX: the data before it, the gradient
//! after it.

use super::Framework;
use super::job::Job;
use super::python::array;

/// The inside of a program.
#[derive(Default)]
pub struct Inside {
    pub imports: &'static str,
    /// Before the pooling.
    pub before: String,
    /// The body of `forward(x)`, the last line of which says what y is.
    pub lines: Vec<String>,
    pub y: String,
}

impl Inside {
    pub fn one(y: String) -> Self {
        Self { y, ..Self::default() }
    }
}

pub fn program(job: &Job<'_>, framework: Framework, inside: &Inside) -> String {
    let [x_shape, y_shape] = job.shapes();
    let x = job.doc.grid.tensor().data();
    let mut out = match framework {
        Framework::PyTorch => "import torch\n",
        Framework::TensorFlow => "import tensorflow as tf\n",
        _ => "import jax\nimport jax.numpy as jnp\n",
    }
    .to_owned();
    out.push_str(inside.imports);
    let (call, after) = match framework {
        Framework::PyTorch => ("torch.tensor(", ", dtype=torch.float32"),
        Framework::TensorFlow => ("tf.constant(", ", tf.float32"),
        _ => ("jnp.array(", ", jnp.float32"),
    };
    let watched = if framework == Framework::PyTorch { ", requires_grad=True)" } else { ")" };
    let [of_x, of_y] = [[after, watched].concat(), [after, ")"].concat()];
    out.push('\n');
    out.push_str(&array(&["x = ", call].concat(), x, &x_shape, &of_x));
    out.push('\n');
    out.push_str(&array(&["dy = ", call].concat(), &job.dy(), &y_shape, &of_y));
    out.push_str("\n\n");
    if !inside.before.is_empty() {
        out.push_str(&inside.before);
        out.push_str("\n\n");
    }
    let inline = framework == Framework::PyTorch && inside.lines.is_empty();
    if inline {
        out.push_str(&format!("y = {}\n", inside.y));
    } else {
        out.push_str("def forward(x):\n");
        for line in inside.lines.iter().chain([&["return ", &inside.y].concat()]) {
            out.push_str(&format!("    {line}\n"));
        }
        out.push('\n');
    }
    out.push_str(match framework {
        Framework::PyTorch if inline => "y.backward(dy)\ndx = x.grad\n",
        Framework::PyTorch => "y = forward(x)\ny.backward(dy)\ndx = x.grad\n",
        Framework::TensorFlow => {
            "with tf.GradientTape() as tape:\n    tape.watch(x)\n    y = forward(x)\ndx = tape.gradient(y, x, output_gradients=dy)\n"
        }
        _ => "y, backward = jax.vjp(forward, x)\ndx, = backward(dy)\n",
    });
    out.push_str("\nprint(y)\nprint(dx)\n");
    out
}
