//! The same pooling as a program: loops in NumPy whose executing line can be lit, and calls of the
//! frameworks, each with this grid, these settings and this upstream gradient.
//!
//! What a framework has it is asked for, and refused where its rules do not reproduce what the page
//! shows; what no framework has is composed of what it differentiates. Nothing is approximated.

mod composed;
mod frames;
mod jax;
mod job;
mod loops;
mod native;
mod onnx;
mod python;
mod tensorflow;
mod torch;
mod trace;

pub use trace::{Trace, trace};

use super::doc::Doc;
use super::timeline::Half;
use super::words::Msg;
use job::Job;

/// Who runs the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Framework {
    NumPy,
    PyTorch,
    TensorFlow,
    Onnx,
    Jax,
}

impl Framework {
    pub const ALL: [Self; 5] =
        [Self::NumPy, Self::PyTorch, Self::TensorFlow, Self::Onnx, Self::Jax];

    /// Its name as it is written.
    pub fn name(self) -> &'static str {
        match self {
            Self::NumPy => "NumPy",
            Self::PyTorch => "PyTorch",
            Self::TensorFlow => "TensorFlow",
            Self::Onnx => "ONNX",
            Self::Jax => "JAX",
        }
    }

    /// The word of files and of the DOM; it is the name of the Python module, too.
    pub fn word(self) -> &'static str {
        match self {
            Self::NumPy => "numpy",
            Self::PyTorch => "torch",
            Self::TensorFlow => "tensorflow",
            Self::Onnx => "onnxruntime",
            Self::Jax => "jax",
        }
    }
}

impl Framework {
    /// The command that brings what a program needs.
    pub fn installed(self) -> &'static str {
        match self {
            Self::NumPy => "pip install numpy",
            Self::PyTorch => "pip install torch",
            Self::TensorFlow => "pip install tensorflow",
            Self::Onnx => "pip install onnx onnxruntime",
            Self::Jax => "pip install jax",
        }
    }
}

/// What of a step a line does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Does {
    /// It says which cells the window has.
    Window,
    /// It selects, adds up or weighs.
    Work,
    /// It writes the output, or adds to the gradient.
    Write,
}

/// The moment of a step at which a line is executed, and the layer whose loop it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    pub half: Half,
    pub does: Does,
    pub layer: usize,
}

/// A line of a program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub text: String,
    pub mark: Option<Mark>,
}

/// The program that shows channel `channel` (NumPy) or all channels (frameworks) of a document.
///
/// Run, it leaves `y` and `dx`, and prints both.
///
/// # Errors
/// What the framework cannot express, or why there would be too much to write, in words.
pub fn write(doc: &Doc, channel: usize, framework: Framework) -> Result<Vec<Line>, Msg> {
    let job = Job::new(doc, channel)?;
    match framework {
        Framework::NumPy => loops::write(&job),
        Framework::PyTorch => torch::write(&job).map(plain),
        Framework::TensorFlow => tensorflow::write(&job).map(plain),
        Framework::Onnx => onnx::write(&job).map(plain),
        Framework::Jax => jax::write(&job).map(plain),
    }
}

/// The whole text of a program.
pub fn text(lines: &[Line]) -> String {
    lines.iter().flat_map(|line| [&line.text, "\n"]).collect()
}

fn plain(text: String) -> Vec<Line> {
    text.lines().map(|text| Line { text: text.to_owned(), mark: None }).collect()
}
