use crate::leaf::expect_shape;
use crate::{Error, Forward, Plane, Prepared, Shape, Step, Tensor};

/// A [`Pool`] whose windows are resolved for one input shape.
#[derive(Clone, Debug, PartialEq)]
pub enum Composed {
    /// One layer.
    Leaf(Prepared),
    /// Several side by side.
    Concat {
        /// The parts, in order.
        parts: Vec<Composed>,
        /// The shape of all of them together.
        output: Shape,
    },
    /// Several one after the other, at least one.
    Chain(Vec<Composed>),
}

impl Composed {
    /// The shape of y and dL/dy.
    pub fn output_shape(&self) -> Shape {
        match self {
            Self::Leaf(leaf) => leaf.output_shape(),
            Self::Concat { output, .. } => *output,
            // A chain has a last stage: an empty one is refused.
            Self::Chain(stages) => stages[stages.len() - 1].output_shape(),
        }
    }

    /// Output places that come from one plane of the input: the number of steps.
    pub fn steps(&self) -> usize {
        match self {
            Self::Leaf(leaf) => leaf.steps(),
            Self::Concat { parts, .. } => parts.iter().map(Self::steps).sum(),
            Self::Chain(stages) => stages[stages.len() - 1].steps(),
        }
    }

    /// Pools every plane. Only a single layer has an argmax.
    ///
    /// # Errors
    /// [`Error::ShapeMismatch`].
    pub fn forward(&self, x: &Tensor) -> Result<Forward, Error> {
        match self {
            Self::Leaf(leaf) => leaf.forward(x),
            Self::Concat { parts, output } => {
                let parts = parts.iter().map(|part| Ok(part.forward(x)?.y));
                let parts = parts.collect::<Result<Vec<Tensor>, Error>>()?;
                Ok(Forward { y: join(&parts, *output)?, argmax: None })
            }
            Self::Chain(stages) => {
                let inputs = inputs(stages, x)?;
                Ok(Forward {
                    argmax: None,
                    ..stages[stages.len() - 1].forward(&inputs[stages.len() - 1])?
                })
            }
        }
    }

    /// The input gradient: parts add theirs in order, stages hand theirs back.
    ///
    /// # Errors
    /// [`Error::ShapeMismatch`].
    pub fn backward(&self, x: &Tensor, dy: &Tensor) -> Result<Tensor, Error> {
        expect_shape(self.output_shape(), dy.shape())?;
        match self {
            Self::Leaf(leaf) => leaf.backward(x, dy),
            Self::Concat { parts, .. } => {
                let mut dx = Tensor::zeros(x.shape());
                for (part, dy) in parts.iter().zip(split(parts, dy)?) {
                    let own = part.backward(x, &dy)?;
                    dx.data_mut().iter_mut().zip(own.data()).for_each(|(sum, v)| *sum += v);
                }
                Ok(dx)
            }
            Self::Chain(stages) => {
                let inputs = inputs(stages, x)?;
                let mut gradient = dy.clone();
                for (stage, x) in stages.iter().zip(&inputs).rev() {
                    gradient = stage.backward(x, &gradient)?;
                }
                Ok(gradient)
            }
        }
    }

    /// The window at output place `k` of one plane of the input, and the path to its layer: the part
    /// of every concatenation and the stage of every chain. In a chain it is a window over what the
    /// stage before gave, and a plane of that (its channels may be more, after a concatenation).
    ///
    /// # Errors
    /// Those of [`Prepared::step`].
    pub fn step(&self, x: &Tensor, plane: Plane, k: usize) -> Result<(Vec<usize>, Step), Error> {
        match self {
            Self::Leaf(leaf) => Ok((Vec::new(), leaf.step(x, plane, k)?)),
            Self::Concat { parts, .. } => {
                let mut left = k;
                for (at, part) in parts.iter().enumerate() {
                    if left < part.steps() {
                        let (mut path, step) = part.step(x, plane, left)?;
                        path.insert(0, at);
                        return Ok((path, step));
                    }
                    left -= part.steps();
                }
                Err(Error::OutOfRange { what: "k", got: k, count: self.steps() })
            }
            Self::Chain(stages) => {
                let last = stages.len() - 1;
                let (mut path, step) = stages[last].step(&inputs(stages, x)?[last], plane, k)?;
                path.insert(0, last);
                Ok((path, step))
            }
        }
    }
}

/// What every stage of a chain gets.
fn inputs(stages: &[Composed], x: &Tensor) -> Result<Vec<Tensor>, Error> {
    let mut inputs = vec![x.clone()];
    for stage in stages.iter().take(stages.len() - 1) {
        let next = stage.forward(&inputs[inputs.len() - 1])?.y;
        inputs.push(next);
    }
    Ok(inputs)
}

fn join(parts: &[Tensor], output: Shape) -> Result<Tensor, Error> {
    let mut data = Vec::with_capacity(output.len());
    for n in 0..output.n() {
        for part in parts {
            let len = part.shape().len_of_image();
            data.extend_from_slice(&part.data()[n * len..(n + 1) * len]);
        }
    }
    Tensor::new(output, data)
}

fn split(parts: &[Composed], dy: &Tensor) -> Result<Vec<Tensor>, Error> {
    let whole = dy.shape().len_of_image();
    let mut from = 0;
    let mut split = Vec::new();
    for part in parts {
        let shape = part.output_shape();
        let len = shape.len_of_image();
        let images = (0..shape.n()).flat_map(|n| &dy.data()[n * whole + from..][..len]);
        split.push(Tensor::new(shape, images.copied().collect())?);
        from += len;
    }
    Ok(split)
}
