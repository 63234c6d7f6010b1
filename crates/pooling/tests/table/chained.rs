//! The laws of the table for poolings made of poolings, and for what undoes one.
//!
//! Whole numbers that all differ, a nudge of 1/4, a blur's dyadic weights: nothing rounds, so the laws
//! hold to the bit.

use crate::hows::eighths;
use crate::{assert_bits, config};
use pooling::{
    Border, Composed, How, Layout, Max, Pool, Shape, Sliding, SlidingAxis, Tensor, Unpool,
};
use proptest::{collection::vec, prelude::*, sample::Index, sample::select};

const SIZES: [usize; 2] = [5, 6];
const CELLS: usize = 60;

fn shape() -> Shape {
    Shape::new(1, 2, &SIZES).expect("a small shape")
}

fn tensor(shape: Shape, data: Vec<f32>) -> Tensor {
    Tensor::new(shape, data).expect("as long as its shape")
}

/// All different.
fn ranks() -> impl Strategy<Value = Vec<f32>> {
    let ranks: Vec<f32> = (0..CELLS).map(|v| v as f32 - 20.0).collect();
    Just(ranks).prop_shuffle()
}

fn blurred(border: Border) -> impl Strategy<Value = Pool> {
    (1i64..=3, select(vec![1i64, 2, 3, 4, 5]), 1i64..=2)
        .prop_map(move |(kernel, filter, stride)| Pool::max_blur(2, kernel, filter, stride, border))
}

fn any_blurred() -> impl Strategy<Value = Pool> {
    prop_oneof![
        blurred(Border::Reflect),
        blurred(Border::Replicate),
        blurred(Border::Constant(0.0)),
    ]
}

/// Two kernels' sizes: those of a quarter are exact.
fn compositions() -> impl Strategy<Value = Pool> {
    let layout = Layout::Sliding(Sliding::square(2, 2));
    let levels = vec(1i64..=3, 1..=3);
    prop_oneof![
        3 => any_blurred(),
        1 => levels.prop_map(|levels| Pool::pyramid(2, &levels, &How::Max(Max::default()))),
        1 => Just(Pool::cat(&layout)),
    ]
}

fn prepared(pool: &Pool) -> Composed {
    pool.prepare(shape()).expect("accepted")
}

fn upstream(run: &Composed, dy: &[f32]) -> Tensor {
    let data = dy.iter().copied().cycle().take(run.output_shape().len()).collect();
    tensor(run.output_shape(), data)
}

fn loss(run: &Composed, x: &Tensor, dy: &Tensor) -> f64 {
    let y = run.forward(x).expect("the shape fits").y;
    y.data().iter().zip(dy.data()).map(|(&y, &g)| f64::from(y) * f64::from(g)).sum()
}

fn sum(data: &[f32]) -> f64 {
    data.iter().map(|&v| f64::from(v)).sum()
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn finite_differences(pool in compositions(), data in ranks(), dy in vec(eighths(), 7), at in any::<Index>()) {
        let (run, x) = (prepared(&pool), tensor(shape(), data));
        let dy = upstream(&run, &dy);
        let dx = run.backward(&x, &dy).expect("the shapes fit");
        let cell = at.index(CELLS);
        let nudged = |by: f32| {
            let mut x = x.clone();
            x.data_mut()[cell] += by;
            loss(&run, &x, &dy)
        };
        prop_assert_eq!(f64::from(dx.data()[cell]), (nudged(0.25) - nudged(-0.25)) / 0.5);
    }

    /// Where nothing falls on padding, all shares of an output are 1 together, maxima and blur alike.
    #[test]
    fn nothing_is_lost_or_made_on_the_way(
        pool in prop_oneof![blurred(Border::Reflect), blurred(Border::Replicate), Just(Pool::cat(&Layout::Sliding(Sliding::square(2, 2))))],
        data in ranks(),
        dy in vec(eighths(), 7),
    ) {
        let (run, x) = (prepared(&pool), tensor(shape(), data));
        let dy = upstream(&run, &dy);
        let dx = run.backward(&x, &dy).expect("the shapes fit");
        prop_assert_eq!(sum(dx.data()), sum(dy.data()));
    }

    #[test]
    fn a_wild_upstream_gradient_stays_on_its_routes(
        pool in compositions(),
        data in ranks(),
        wild in select(vec![f32::INFINITY, f32::NEG_INFINITY, f32::NAN]),
        at in any::<Index>(),
    ) {
        let (run, x) = (prepared(&pool), tensor(shape(), data));
        let mut dy = Tensor::zeros(run.output_shape());
        let k = at.index(dy.data().len());
        let mut reach = |v: f32| {
            dy.data_mut()[k] = v;
            run.backward(&x, &dy).expect("the shapes fit").into_data()
        };
        // No share is below 0, so none hides another.
        for (one, wild) in reach(1.0).iter().zip(reach(wild)) {
            prop_assert_eq!(*one == 0.0, wild == 0.0);
            prop_assert_eq!(*one != 0.0, !wild.is_finite());
        }
    }

    /// What is added to all cells is added to every output, and four times the cells is four times it.
    #[test]
    fn shifts_and_scales(
        pool in prop_oneof![blurred(Border::Reflect), blurred(Border::Replicate)],
        data in ranks(),
        by in -8i8..8,
    ) {
        let run = prepared(&pool);
        let y = |f: &dyn Fn(f32) -> f32| {
            let x = tensor(shape(), data.iter().map(|&v| f(v)).collect());
            run.forward(&x).expect("the shape fits").y.into_data()
        };
        let plain = y(&|v| v);
        let moved: Vec<f32> = plain.iter().map(|y| y + f32::from(by)).collect();
        assert_bits(&y(&|v| v + f32::from(by)), &moved, "shifted");
        let four: Vec<f32> = plain.iter().map(|y| 4.0 * y).collect();
        assert_bits(&y(&|v| 4.0 * v), &four, "scaled");
    }

    #[test]
    fn kernel_1_and_a_filter_of_1_are_the_identity(data in ranks(), dy in vec(eighths(), 7)) {
        let (run, x) = (prepared(&Pool::max_blur(2, 1, 1, 1, Border::Reflect)), tensor(shape(), data));
        let dy = upstream(&run, &dy);
        assert_bits(run.forward(&x).expect("the shape fits").y.data(), x.data(), "y");
        assert_bits(run.backward(&x, &dy).expect("the shapes fit").data(), dy.data(), "dx");
    }

    /// A filter of 1 only strides: what is left is max pooling.
    #[test]
    fn a_filter_of_1_is_max_pooling(kernel in 1i64..=3, stride in 1i64..=3, data in ranks(), dy in vec(eighths(), 7)) {
        let (run, x) = (prepared(&Pool::max_blur(2, kernel, 1, stride, Border::Reflect)), tensor(shape(), data));
        let axis = SlidingAxis { stride, ..SlidingAxis::new(kernel) };
        let max = crate::pool(&Layout::Sliding(Sliding::new(vec![axis; 2])), &How::Max(Max::default()), &x);
        let dy = upstream(&run, &dy);
        let (got, expected) = (run.forward(&x).expect("fits"), max.forward(&x).expect("fits"));
        prop_assert_eq!(got.y.shape(), expected.y.shape());
        assert_bits(got.y.data(), expected.y.data(), "y");
        let dx = |dx: Result<Tensor, pooling::Error>| dx.expect("the shapes fit").into_data();
        assert_bits(&dx(run.backward(&x, &dy)), &dx(max.backward(&x, &dy)), "dx");
    }

    /// Unpooling is a matrix of zeros and ones, where no two windows meet: backward is its transpose, each
    /// maximum stands in its place, and pooling again finds it.
    #[test]
    fn unpooling_puts_back(kernel in 1i64..=3, gap in 0i64..=1, data in ranks(), dy in vec(eighths(), CELLS)) {
        let x = tensor(shape(), data.iter().map(|v| v + 21.0).collect());
        let axis = SlidingAxis { stride: kernel + gap, ..SlidingAxis::new(kernel) };
        let layout = Layout::Sliding(Sliding::new(vec![axis; 2]));
        let undo = Unpool::of(&layout, Some(SIZES.map(|n| n as i64).to_vec())).expect("it slides");
        let max = crate::pool(&layout, &How::Max(Max::default()), &x);
        let pooled = max.forward(&x).expect("the shape fits");
        let indices: Vec<i64> = pooled.argmax.expect("it selects").iter().map(|&i| i.into()).collect();
        let put = undo.forward(&pooled.y, &indices).expect("the indices fit");
        for (&put, &x) in put.data().iter().zip(x.data()) {
            prop_assert!(put == 0.0 || put == x);
        }
        prop_assert_eq!(sum(put.data()), sum(pooled.y.data()));
        assert_bits(max.forward(&put).expect("the shape fits").y.data(), pooled.y.data(), "again");
        let dy = tensor(shape(), dy);
        let fetched = undo.backward(pooled.y.shape(), &indices, &dy).expect("the shapes fit");
        let dot = |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(&a, &b)| f64::from(a) * f64::from(b)).sum::<f64>();
        prop_assert_eq!(dot(put.data(), dy.data()), dot(pooled.y.data(), fetched.data()));
    }

    /// A gradient that is not a number is fetched by the outputs that were put there, and by no other.
    #[test]
    fn a_wild_gradient_is_fetched_where_it_lies(data in ranks(), at in any::<Index>()) {
        let x = tensor(shape(), data);
        let layout = Layout::Sliding(Sliding::new(vec![SlidingAxis { stride: 1, ..SlidingAxis::new(2) }; 2]));
        let undo = Unpool::of(&layout, None).expect("it slides");
        let max = crate::pool(&layout, &How::Max(Max::default()), &x);
        let pooled = max.forward(&x).expect("the shape fits");
        let indices: Vec<i64> = pooled.argmax.expect("it selects").iter().map(|&i| i.into()).collect();
        let (cell, cells) = (at.index(CELLS), SIZES[0] * SIZES[1]);
        let mut dy = Tensor::zeros(shape());
        dy.data_mut()[cell] = f32::NAN;
        let fetched = undo.backward(pooled.y.shape(), &indices, &dy).expect("the shapes fit");
        let steps = max.steps();
        for (k, (got, &index)) in fetched.data().iter().zip(&indices).enumerate() {
            prop_assert_eq!(got.is_nan(), k / steps * cells + index as usize == cell);
        }
    }
}
