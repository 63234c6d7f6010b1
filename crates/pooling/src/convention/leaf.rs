use super::{Convention, Missing, Operation, Request};
use crate::{
    AutoPad, Border, Error, How, Layout, Leaf, Max, Nan, Rules, Sliding, SlidingAxis, Ties,
};

impl Convention {
    /// The request by these rules.
    ///
    /// # Errors
    /// [`Error::NotThere`] for what the framework does not have, [`Error::AxisCount`] where the lists
    /// have different lengths. Limits of sizes and padding are checked when the leaf meets an input.
    pub fn leaf(self, request: &Request) -> Result<Leaf, Error> {
        if let Some(what) = self.missing(request) {
            return Err(Error::NotThere { convention: self, what });
        }
        let how = self.how(request);
        let ceil = request.ceil_mode.unwrap_or(self == Self::Caffe);
        let mut sliding = Sliding {
            ceil_mode: ceil,
            auto_pad: request.auto_pad,
            rules: self.rules_for(request),
            ..Sliding::new(self.axes(request)?)
        };
        if self.is_cuboid(request) && request.operation == Operation::Max && request.is_same() {
            sliding.border = Border::Constant(f32::MIN);
        }
        Ok(Leaf { layout: Layout::Sliding(sliding), how })
    }

    /// TensorFlow's 3-d pooling is another one than its 2-d pooling: Eigen's `CuboidMaxPooling` takes
    /// padding for the lowest number, forgets a NaN with the next tap, and reads shifted cells where
    /// SAME has stride > kernel; its gradient goes to whatever is near to the output.
    fn is_cuboid(self, request: &Request) -> bool {
        self == Self::TensorFlow && request.kernel.len() == 3
    }

    fn rules_for(self, request: &Request) -> Rules {
        let mut rules = self.rules();
        // ONNX Runtime's kernel for maxima without indices takes no negative padding.
        rules.refuses_negative_same = self == Self::Onnx
            && request.operation == Operation::Max
            && !request.indices
            && !request.is_dilated();
        rules.negative_same |= self.is_cuboid(request);
        rules
    }

    fn how(self, request: &Request) -> How {
        match request.operation {
            Operation::Max if self.is_cuboid(request) => {
                How::Max(Max { ties: Ties::Within(1e-5), nan: Nan::Restart, gradient_nan: None })
            }
            // ONNX Runtime's kernel for dilated windows is the one that finds indices.
            Operation::Max => {
                let found = request.indices || (self == Self::Onnx && request.is_dilated());
                How::Max(self.max(found))
            }
            Operation::Average => {
                How::Average(self.average(request.count_include_pad, request.divisor_override))
            }
            Operation::Lp(p) => How::Lp(self.lp(p)),
        }
    }

    fn axes(self, request: &Request) -> Result<Vec<SlidingAxis>, Error> {
        let expected = request.kernel.len();
        let stride = match (&request.stride, self) {
            (Some(stride), _) => stride.clone(),
            (None, Self::PyTorch | Self::TensorFlow) => request.kernel.clone(),
            (None, _) => vec![1; expected],
        };
        let lengths = [stride.len(), request.padding.len(), request.dilation.len()];
        let wrong = |&(i, got): &(usize, usize)| got != expected && (i == 0 || got != 0);
        if let Some((_, got)) = lengths.into_iter().enumerate().find(wrong) {
            return Err(Error::AxisCount { expected, got });
        }
        let axis = |a: usize| SlidingAxis {
            kernel: request.kernel[a],
            stride: stride[a],
            padding: request.padding.get(a).copied().unwrap_or_default(),
            dilation: request.dilation.get(a).copied().unwrap_or(1),
        };
        Ok((0..expected).map(axis).collect())
    }

    /// The first thing in the request that the framework does not have.
    fn missing(self, request: &Request) -> Option<Missing> {
        let average = request.operation == Operation::Average;
        if request.divisor_override.is_some() && average && self != Self::PyTorch {
            return Some(Missing::Divisor);
        }
        match self {
            Self::PyTorch => pytorch(request),
            Self::TensorFlow => tensorflow(request),
            Self::Onnx => match request.operation {
                Operation::Lp(p) if p < 1.0 || p.fract() != 0.0 => Some(Missing::FractionalNorm),
                _ => None,
            },
            Self::Caffe => caffe(request),
            Self::Jax if matches!(request.operation, Operation::Lp(_)) => Some(Missing::Norm),
            Self::Jax if request.ceil_mode == Some(true) => Some(Missing::CeilMode),
            Self::Jax if average && request.count_include_pad == Some(true) => {
                Some(Missing::CountedPadding)
            }
            Self::Jax => None,
        }
    }
}

fn asymmetric(request: &Request) -> bool {
    request.is_padded() && request.padding.iter().any(|(before, after)| before != after)
}

/// `torch.nn.functional`: one padding for both sides, dilation for maxima, no padding for norms.
fn pytorch(request: &Request) -> Option<Missing> {
    let max = request.operation == Operation::Max;
    let norm = matches!(request.operation, Operation::Lp(_));
    match () {
        () if request.is_same() => Some(Missing::Same),
        () if asymmetric(request) => Some(Missing::AsymmetricPadding),
        () if request.is_dilated() && !max => Some(Missing::Dilation),
        () if request.is_padded() && norm => Some(Missing::Padding),
        () => None,
    }
}

/// `tf.nn`: padding in numbers for 2-d maxima without indices, dilation by `tf.nn.pool` alone, no
/// indices in 3-d.
fn tensorflow(request: &Request) -> Option<Missing> {
    let max = request.operation == Operation::Max;
    let explicit = max && !request.indices && request.kernel.len() < 3;
    let strides = request.stride.as_ref().unwrap_or(&request.kernel);
    let plain = !request.is_same() && !request.is_padded() && strides.iter().all(|&s| s == 1);
    match () {
        () if matches!(request.operation, Operation::Lp(_)) => Some(Missing::Norm),
        () if max && request.indices && request.kernel.len() > 2 => Some(Missing::Axes),
        () if request.ceil_mode == Some(true) => Some(Missing::CeilMode),
        () if request.auto_pad == AutoPad::SameLower => Some(Missing::SameLower),
        () if request.is_padded() && !explicit => Some(Missing::Padding),
        () if request.is_dilated() && !plain => Some(Missing::Dilation),
        () if request.count_include_pad == Some(true) && !max => Some(Missing::CountedPadding),
        () => None,
    }
}

/// `PoolingParameter`: pads and kernels of images, always counted.
fn caffe(request: &Request) -> Option<Missing> {
    let average = request.operation == Operation::Average;
    match () {
        () if matches!(request.operation, Operation::Lp(_)) => Some(Missing::Norm),
        () if request.kernel.len() != 2 => Some(Missing::Axes),
        () if request.is_same() => Some(Missing::Same),
        () if asymmetric(request) => Some(Missing::AsymmetricPadding),
        () if request.is_dilated() => Some(Missing::Dilation),
        () if request.count_include_pad == Some(false) && average => {
            Some(Missing::UncountedPadding)
        }
        () => None,
    }
}
