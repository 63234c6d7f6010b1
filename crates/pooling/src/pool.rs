//! Poolings made of poolings.

use crate::{
    Adaptive, Average, Blur, Border, Composed, Error, How, Layout, Leaf, Max, Shape, Sliding,
    SlidingAxis,
};

/// A pooling: one layer, several side by side, or several one after the other.
#[derive(Clone, Debug, PartialEq)]
pub enum Pool {
    /// One layer.
    Leaf(Leaf),
    /// All of one input, the outputs put together: image by image, part after part. Where the parts
    /// have equal spatial sizes their channels stand one after the other (N x sum of C x spatial),
    /// else all becomes one vector (N x length x 1).
    Concat(Vec<Pool>),
    /// Each of the output of the one before.
    Chain(Vec<Pool>),
}

impl Pool {
    /// Spatial pyramid pooling: adaptive bins of every level, put together to one vector whose length
    /// depends on the levels alone.
    ///
    /// Source: He, Zhang, Ren, Sun, *Spatial pyramid pooling in deep convolutional networks for
    /// visual recognition* (2014).
    pub fn pyramid(rank: usize, levels: &[i64], how: &How) -> Self {
        let leaf = |&level| {
            let layout = Layout::Adaptive(Adaptive::square(rank, level));
            Self::Leaf(Leaf { layout, how: how.clone() })
        };
        Self::Concat(levels.iter().map(leaf).collect())
    }

    /// Combined pooling's *Cat*: the maxima's channels, then the averages'.
    ///
    /// Source: Lee, Gallagher, Tu, *Generalizing pooling functions in CNNs* (2016).
    pub fn cat(layout: &Layout) -> Self {
        let average = Average { count_include_pad: false, divisor_override: None };
        let hows = [How::Max(Max::default()), How::Average(average)];
        Self::Concat(hows.map(|how| Self::Leaf(Leaf { layout: layout.clone(), how })).into())
    }

    /// Anti-aliased max pooling: max with stride 1, then a blur of `filter` taps with `stride`.
    ///
    /// Source: Zhang, *Making convolutional networks shift-invariant again* (2019);
    /// `antialiased_cnns/blurpool.py` pads the blur by (filter - 1) / 2, the odd one after.
    pub fn max_blur(rank: usize, kernel: i64, filter: i64, stride: i64, border: Border) -> Self {
        let axis = SlidingAxis { stride, ..SlidingAxis::new(kernel) };
        let stages = anti_aliased(&Sliding::new(vec![axis; rank]), filter, border);
        Self::Chain(stages.map(Self::Leaf).to_vec())
    }

    /// Resolves the pool against the shape of an input.
    ///
    /// # Errors
    /// What a layout or a how refuses, and [`Error::NoParts`].
    pub fn prepare(&self, input: Shape) -> Result<Composed, Error> {
        match self {
            Self::Leaf(leaf) => Ok(Composed::Leaf(leaf.prepare(input)?)),
            Self::Concat(parts) => {
                let parts = parts.iter().map(|part| part.prepare(input));
                let parts = parts.collect::<Result<Vec<_>, _>>()?;
                let output = together(&parts)?;
                Ok(Composed::Concat { parts, output })
            }
            Self::Chain(stages) => {
                let mut shape = input;
                let mut prepared = Vec::new();
                for stage in stages {
                    let stage = stage.prepare(shape)?;
                    shape = stage.output_shape();
                    prepared.push(stage);
                }
                if prepared.is_empty() {
                    Err(Error::NoParts)
                } else {
                    Ok(Composed::Chain(prepared))
                }
            }
        }
    }
}

impl Leaf {
    /// The two stages of the anti-aliased form of a max pooling: the maxima of its windows at every
    /// place, then a blur that takes over its strides. Sizes are rounded down, whatever the layout
    /// says.
    ///
    /// # Errors
    /// [`Error::NotSliding`] for a layout without strides.
    pub fn anti_aliased(layout: &Layout, filter: i64, border: Border) -> Result<[Self; 2], Error> {
        match layout {
            Layout::Sliding(sliding) => Ok(anti_aliased(sliding, filter, border)),
            _ => Err(Error::NotSliding { what: "anti-aliased pooling" }),
        }
    }

    /// The blur of anti-aliased pooling alone.
    pub fn blur(rank: usize, filter: i64, stride: i64, border: Border) -> Self {
        Self::blurring(vec![stride; rank], filter, border)
    }

    fn blurring(strides: Vec<i64>, filter: i64, border: Border) -> Self {
        let before = (filter - 1) / 2;
        let padding = (before, filter - 1 - before);
        let axis = |stride| SlidingAxis { stride, padding, ..SlidingAxis::new(filter) };
        let axes = strides.into_iter().map(axis).collect();
        let rules =
            crate::Rules { padding: crate::PaddingLimit::BelowKernel, ..Default::default() };
        let sliding = Sliding { border, rules, ..Sliding::new(axes) };
        Self { layout: Layout::Sliding(sliding), how: How::Blur(Blur) }
    }
}

fn anti_aliased(sliding: &Sliding, filter: i64, border: Border) -> [Leaf; 2] {
    let strides = sliding.axes.iter().map(|axis| axis.stride).collect();
    let axes = sliding.axes.iter().map(|&axis| SlidingAxis { stride: 1, ..axis }).collect();
    let layout = Layout::Sliding(Sliding { axes, ceil_mode: false, ..sliding.clone() });
    let first = Leaf { layout, how: How::Max(Max::default()) };
    [first, Leaf::blurring(strides, filter, border)]
}

fn together(parts: &[Composed]) -> Result<Shape, Error> {
    let shapes: Vec<Shape> = parts.iter().map(Composed::output_shape).collect();
    let first = *shapes.first().ok_or(Error::NoParts)?;
    if shapes.iter().all(|shape| shape.spatial() == first.spatial()) {
        let channels = shapes.iter().map(|shape| shape.c()).sum();
        return Shape::output(first.n(), channels, first.spatial());
    }
    let length = shapes.iter().map(|shape| shape.len_of_image()).sum();
    Shape::output(first.n(), length, &[1])
}
