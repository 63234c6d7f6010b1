//! Random requests and random data.

use crate::literal::refusal;
use pooling::{
    Average, How, Layout, Leaf, Max, Plane, Prepared, Shape, Sliding, SlidingAxis, Tensor,
};
use proptest::{collection::vec, prelude::*};

/// A request in the twin's words: nothing checked, nothing resolved.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) spatial: Vec<usize>,
    pub(crate) axes: Vec<SlidingAxis>,
    pub(crate) ceil_mode: bool,
    pub(crate) how: How,
}

impl Request {
    pub(crate) fn pool(&self) -> Leaf {
        let sliding = Sliding { ceil_mode: self.ceil_mode, ..Sliding::new(self.axes.clone()) };
        Leaf { layout: Layout::Sliding(sliding), how: self.how.clone() }
    }
}

/// A request that is accepted, with data.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    pub(crate) request: Request,
    pub(crate) prepared: Prepared,
    pub(crate) x: Tensor,
    pub(crate) dy: Tensor,
}

impl Case {
    pub(crate) fn planes(&self) -> Vec<Plane> {
        let shape = self.x.shape();
        (0..shape.n()).flat_map(|n| (0..shape.c()).map(move |c| Plane { n, c })).collect()
    }

    pub(crate) fn x_of(&self, plane: Plane) -> &[f32] {
        of(&self.x, plane)
    }

    pub(crate) fn dy_of(&self, plane: Plane) -> &[f32] {
        of(&self.dy, plane)
    }
}

/// One plane of a tensor.
pub(crate) fn of(tensor: &Tensor, plane: Plane) -> &[f32] {
    let shape = tensor.shape();
    let from = (plane.n * shape.c() + plane.c) * shape.plane_len();
    &tensor.data()[from..from + shape.plane_len()]
}

/// Numbers with many ties and every special one.
pub(crate) fn number() -> impl Strategy<Value = f32> {
    prop_oneof![
        12 => (-2i8..=2).prop_map(f32::from),
        4 => -100.0f32..100.0,
        2 => Just(-0.0f32),
        2 => Just(f32::NEG_INFINITY),
        1 => Just(f32::INFINITY),
        1 => Just(f32::NAN),
        1 => prop_oneof![Just(3e38f32), Just(-3e38), Just(1e-45), Just(-1e-45), Just(1e-38)],
    ]
}

/// Numbers whose sums are exact in f32: multiples of 1/8.
pub(crate) fn dyadic() -> impl Strategy<Value = f32> {
    (-64i8..=64).prop_map(|v| f32::from(v) / 8.0)
}

fn divisor() -> impl Strategy<Value = Option<i64>> {
    prop_oneof![
        6 => Just(None),
        3 => (-5i64..=5).prop_map(Some),
        1 => prop_oneof![Just(Some(i64::MAX)), Just(Some(i64::MIN)), Just(Some((1 << 24) + 1))],
    ]
}

pub(crate) fn how() -> impl Strategy<Value = How> {
    let average = (any::<bool>(), divisor()).prop_map(|(count_include_pad, divisor_override)| {
        How::Average(Average { count_include_pad, divisor_override })
    });
    prop_oneof![Just(How::Max(Max::default())), average]
}

/// An axis within its limits, on an input of about the size that it needs.
fn likely_axis(rank: usize) -> impl Strategy<Value = (SlidingAxis, usize)> {
    let room = [9usize, 5, 3][rank - 1];
    (1i64..=[5, 4, 3][rank - 1])
        .prop_flat_map(move |kernel| {
            let padding = (0..=kernel / 2, 0..=kernel / 2);
            (Just(kernel), 1i64..=4, padding, 1i64..=3, 0..=room)
        })
        .prop_map(|(kernel, stride, padding, dilation, room)| {
            let need = (kernel - 1) * dilation + 1 - padding.0 - padding.1;
            (SlidingAxis { kernel, stride, padding, dilation }, need.max(1) as usize + room)
        })
}

/// An axis with one leg over the fence.
fn any_axis() -> impl Strategy<Value = (SlidingAxis, usize)> {
    let limits = (-1i64..=6, -1i64..=4, (-1i64..=3, -1i64..=3), -1i64..=4, 1usize..=7);
    let odd = limits.prop_map(|(kernel, stride, padding, dilation, n)| {
        (SlidingAxis { kernel, stride, padding, dilation }, n)
    });
    let positive = (1i64..=6, 1i64..=4, (0i64..=3, 0i64..=3), 1i64..=4, 1usize..=7).prop_map(
        |(kernel, stride, padding, dilation, n)| {
            let padding = (padding.0.min(kernel / 2), padding.1.min(kernel / 2));
            (SlidingAxis { kernel, stride, padding, dilation }, n)
        },
    );
    prop_oneof![1 => odd, 3 => positive]
}

fn request_of(
    axis: impl Fn(usize) -> BoxedStrategy<(SlidingAxis, usize)>,
) -> impl Strategy<Value = Request> {
    (1usize..=3).prop_flat_map(move |rank| (vec(axis(rank), rank), any::<bool>(), how())).prop_map(
        |(axes, ceil_mode, how)| {
            let (axes, spatial) = axes.into_iter().unzip();
            Request { spatial, axes, ceil_mode, how }
        },
    )
}

/// Requests of which many are refused.
pub(crate) fn any_request() -> impl Strategy<Value = Request> {
    request_of(|_| any_axis().boxed())
}

/// Requests that are accepted.
pub(crate) fn request() -> impl Strategy<Value = Request> {
    request_of(|rank| likely_axis(rank).boxed())
        .prop_filter("refused", |request| refusal(request).is_none())
}

/// Accepted requests with data of `values` and an upstream gradient of `upstream`.
pub(crate) fn case_of<X, G>(
    values: impl Fn() -> X + 'static,
    upstream: impl Fn() -> G + 'static,
) -> impl Strategy<Value = Case>
where
    X: Strategy<Value = f32> + 'static,
    G: Strategy<Value = f32> + 'static,
{
    (request(), 1usize..=2, 1usize..=2)
        .prop_flat_map(move |(request, n, c)| {
            let shape = Shape::new(n, c, &request.spatial).expect("a small shape");
            let prepared = request.pool().prepare(shape).expect("the twin accepts it");
            let x = vec(values(), shape.len());
            let dy = vec(upstream(), prepared.output_shape().len());
            (Just(request), Just(prepared), x, dy)
        })
        .prop_map(|(request, prepared, x, dy)| {
            let x = Tensor::new(prepared.input_shape(), x).expect("as long as its shape");
            let dy = Tensor::new(prepared.output_shape(), dy).expect("as long as its shape");
            Case { request, prepared, x, dy }
        })
}

/// Accepted requests with wild data.
pub(crate) fn case() -> impl Strategy<Value = Case> {
    case_of(number, number)
}
