//! How much memory a pass takes: its outputs, and at most one more buffer of the input's size (of an input
//! of one plane that one long row is, a few).
#![allow(clippy::unwrap_used, clippy::panic)]

mod counting;

use counting::most;
use pooling::{
    Adaptive, Average, Blur, Depth, First, Fractional, Global, How, Layout, Leaf, LogSumExp, Lp,
    LpRule, Max, Median, Min, Mixed, Mode, Nan, Order, PaddingLimit, Rank, Rules, Samples, Shape,
    Sliding, SlidingAxis, Soft, Stochastic, Tensor, Ties,
};

/// Lists of what a window holds, and rows of buffers: small beside any input worth speaking of.
const LITTLE: usize = 12 << 10;

fn hows() -> Vec<How> {
    let max = |ties, nan| How::Max(Max { ties, nan, gradient_nan: None });
    vec![
        max(Ties::First, Nan::Propagate),
        max(Ties::Last, Nan::Propagate),
        max(Ties::Split, Nan::Ignore),
        How::Min(Min::default()),
        How::Average(Average::default()),
        How::Median(Median { order: Order::Lower }),
        How::Median(Median { order: Order::Mean }),
        How::Lp(Lp { p: 2.0, rule: LpRule::Absolute }),
        How::Lp(Lp { p: f32::INFINITY, rule: LpRule::Absolute }),
        How::Mixed(Mixed { a: 0.5 }),
        How::Stochastic(Stochastic { seed: 7, mode: Mode::Train }),
        How::Stochastic(Stochastic { seed: 7, mode: Mode::Test }),
        How::Soft(Soft),
        How::LogSumExp(LogSumExp { r: 1.0, mean: true }),
        How::Rank(Rank { t: 2 }),
        How::First(First),
    ]
}

fn sliding(kernel: i64, stride: i64, pad: i64) -> Layout {
    let axis = SlidingAxis { kernel, stride, padding: (pad, pad), dilation: 1 };
    let rules = Rules { padding: PaddingLimit::Any, ..Rules::default() };
    Layout::Sliding(Sliding { rules, ..Sliding::new(vec![axis, axis]) })
}

fn wheres() -> Vec<Layout> {
    let fractional =
        Fractional { kernel: vec![2, 2], output: vec![22, 30], samples: Samples::Seed(3) };
    vec![
        sliding(2, 2, 0),
        sliding(3, 2, 1),
        sliding(3, 1, 1),
        sliding(8, 8, 0),
        sliding(9, 2, 4),
        sliding(13, 3, 6),
        Layout::Adaptive(Adaptive::square(2, 7)),
        Layout::Global(Global),
        Layout::Fractional(fractional),
        Layout::Depth(Depth { kernel: 2 }),
    ]
}

/// `stays` bytes for what the caller keeps, and one buffer of the input's size.
fn within(what: &str, layer: &Leaf, held: usize, stays: usize, input: usize) {
    let limit = stays + 4 * input + LITTLE;
    if held > limit {
        eprintln!("{what} of {layer:?}: {held} bytes are held, {limit} may be")
    };
}

fn passes_of(layer: Leaf, shape: Shape) {
    let Ok(run) = layer.prepare(shape) else { panic!("{layer:?} is refused") };
    let len = shape.len();
    let x = Tensor::new(shape, (0..len).map(|at| (at * 7919 % 1009) as f32).collect()).unwrap();
    let (held, forward) = most(|| run.forward(&x).unwrap());
    let outputs = forward.y.data().len();
    within("forward", &layer, held, 4 * outputs * (1 + usize::from(run.selects())), len);
    let dy = Tensor::new(run.output_shape(), vec![0.5; outputs]).unwrap();
    let (held, dx) = most(|| run.backward(&x, &dy).unwrap());
    within("backward", &layer, held, 4 * dx.data().len(), len);
    let mut y = dy.data().to_vec();
    let (held, ()) = most(|| run.forward_into(x.data(), &mut y, None));
    within("forward into", &layer, held, 0, len);
}

#[test]
fn a_pass_takes_its_outputs_and_one_buffer() {
    for how in hows() {
        for layout in wheres() {
            passes_of(Leaf { layout, how: how.clone() }, Shape::new(1, 2, &[48, 64]).unwrap());
        }
    }
}

#[test]
fn a_blur_too() {
    for layout in [sliding(3, 2, 1), sliding(5, 1, 2)] {
        passes_of(Leaf { layout, how: How::Blur(Blur) }, Shape::new(1, 2, &[48, 64]).unwrap());
    }
}

#[test]
fn the_count_sees_what_is_held() {
    let (held, kept) = most(|| {
        drop(vec![0u8; 5000]);
        vec![1u8; 3000]
    });
    assert_eq!((held, kept.len()), (5000, 3000));
    let (held, ()) = most(|| drop((vec![0u8; 1000], vec![0u8; 500])));
    assert_eq!(held, 1500);
}
