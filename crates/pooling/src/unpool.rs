use crate::{AxisId, Error, Layout, Shape, SlidingAxis, Tensor};

/// Max unpooling: puts every value back where its maximum came from, zeros elsewhere.
///
/// ```text
/// y = 0, then y[index_k] = x_k in order          dx_k = dy[index_k]
/// size per axis: (n - 1) stride - (padding before + after) + kernel, or as asked
/// ```
///
/// Indices are flat offsets in the spatial plane of the *output*, one per cell of x: what a max
/// pooling's [`crate::Forward::argmax`] holds. It assigns, it does not add: of two equal indices the
/// later cell stays (with several threads PyTorch leaves the order open), and both receive the
/// gradient of that place, as in PyTorch.
/// Source: PyTorch 2.15.0 `ATen/native/cpu/MaxUnpoolKernel.cpp`, `torch/nn/functional.py`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unpool {
    /// The pooling that is undone, per spatial axis; dilation is not looked at.
    pub axes: Vec<SlidingAxis>,
    /// The size per spatial axis, when it is not the default: a pooling maps several sizes to one.
    pub output: Option<Vec<i64>>,
}

impl Unpool {
    /// What undoes the pooling of a layout.
    ///
    /// # Errors
    /// [`Error::NotSliding`] for a layout without kernel, stride and padding.
    pub fn of(layout: &Layout, output: Option<Vec<i64>>) -> Result<Self, Error> {
        match layout {
            Layout::Sliding(sliding) => Ok(Self { axes: sliding.axes.clone(), output }),
            _ => Err(Error::NotSliding { what: "max unpooling" }),
        }
    }

    /// The shape of the default size.
    ///
    /// # Errors
    /// [`Error::AxisCount`], [`Error::UnpoolSize`], [`Error::TooLarge`].
    pub fn default_shape(&self, input: Shape) -> Result<Shape, Error> {
        Unpool { output: None, ..self.clone() }.output_shape(input)
    }

    /// The shape of y.
    ///
    /// # Errors
    /// [`Error::AxisCount`], [`Error::UnpoolSize`], [`Error::TooLarge`].
    pub fn output_shape(&self, input: Shape) -> Result<Shape, Error> {
        let rank = input.rank();
        let given = self.output.as_ref().map_or(rank, Vec::len);
        if let Some(got) = [self.axes.len(), given].into_iter().find(|&got| got != rank) {
            return Err(Error::AxisCount { expected: rank, got });
        }
        let mut sizes = Vec::new();
        for (index, (asked, &n)) in self.axes.iter().zip(input.spatial()).enumerate() {
            let SlidingAxis { kernel, stride, padding, .. } = *asked;
            let wide = (n as i128 - 1) * i128::from(stride)
                - i128::from(padding.0)
                - i128::from(padding.1)
                + i128::from(kernel);
            let default = i64::try_from(wide).unwrap_or(i64::MAX);
            let got = self.output.as_ref().map_or(default, |sizes| sizes[index]);
            let near = i128::from(got) - wide;
            let size = usize::try_from(got).ok().filter(|&size| size > 0);
            match size.filter(|_| self.output.is_none() || near.abs() < i128::from(stride)) {
                Some(size) => sizes.push(size),
                None => {
                    let axis = AxisId { index, rank };
                    return Err(Error::UnpoolSize { axis, default, stride, got });
                }
            }
        }
        Shape::new(input.n(), input.c(), &sizes)
    }

    /// Puts the values back.
    ///
    /// # Errors
    /// Those of [`Unpool::output_shape`]; [`Error::DataLength`] and [`Error::Index`] for indices.
    pub fn forward(&self, x: &Tensor, indices: &[i64]) -> Result<Tensor, Error> {
        let shape = self.output_shape(x.shape())?;
        let places = places(x.shape(), shape, indices)?;
        let mut y = Tensor::zeros(shape);
        for (&v, at) in x.data().iter().zip(places) {
            y.data_mut()[at] = v;
        }
        Ok(y)
    }

    /// The gradient of the pooled values.
    ///
    /// # Errors
    /// Those of [`Unpool::forward`]; [`Error::ShapeMismatch`].
    pub fn backward(&self, input: Shape, indices: &[i64], dy: &Tensor) -> Result<Tensor, Error> {
        let shape = self.output_shape(input)?;
        crate::leaf::expect_shape(shape, dy.shape())?;
        let places = places(input, shape, indices)?;
        Tensor::new(input, places.into_iter().map(|at| dy.data()[at]).collect())
    }
}

/// Where in the whole output every index points.
fn places(input: Shape, output: Shape, indices: &[i64]) -> Result<Vec<usize>, Error> {
    if indices.len() != input.len() {
        let (expected, got) = (input.len(), indices.len());
        return Err(Error::DataLength { shape: input.to_vec(), expected, got });
    }
    let (cells, count) = (input.plane_len(), output.plane_len());
    let place = |(k, &got): (usize, &i64)| match usize::try_from(got) {
        Ok(at) if at < count => Ok(k / cells * count + at),
        _ => Err(Error::Index { got, count }),
    };
    indices.iter().enumerate().map(place).collect()
}
