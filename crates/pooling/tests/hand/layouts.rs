//! Adaptive, global, fractional and depth windows.

use crate::refused::L;
use crate::*;
use pooling::{Adaptive, Bins, Depth, Error, First, Fractional, Samples};

fn bins(output: Option<i64>, bins: Bins) -> Layout {
    Layout::Adaptive(Adaptive { output: vec![output], bins })
}

#[test]
fn bins_overlap_where_they_do_not_divide() {
    // 0..2, 1..4, 3..5
    let layout = bins(Some(3), Bins::Exact);
    let (y, dx) = both(layout, average(true, None), &line![1, 2, 3, 4, 5]);
    assert_eq!(y, [1.5, 3.0, 4.5]);
    let t = 1.0f32 / 3.0;
    assert_eq!(dx, [0.5, 0.5 + t, t, t + 0.5, 0.5]);
}

#[test]
fn bins_on_two_axes_are_divided_by_one_after_the_other() {
    // torch 2.15.0: adaptive_avg_pool2d divides by 3, then by 3; the mean of a single bin by 9.
    let five = |outputs: i64, side: usize| {
        let mut x = vec![0.0; side * side];
        x[0] = 5.0;
        let x = Tensor::new(Shape::new(1, 1, &[side, side]).unwrap(), x).unwrap();
        let layout = Layout::Adaptive(Adaptive::square(2, outputs));
        let run = Leaf { layout, how: average(true, None) }.prepare(x.shape()).unwrap();
        let dy = Tensor::new(run.output_shape(), vec![5.0; (outputs * outputs) as usize]).unwrap();
        let dx = run.backward(&x, &dy).unwrap();
        (run.forward(&x).unwrap().y.data()[0], dx.data()[0])
    };
    assert_eq!(five(2, 6), (0.555_555_5, 0.555_555_5));
    assert_eq!(five(1, 3), (0.555_555_6, 0.555_555_6));
}

#[test]
fn more_bins_than_cells() {
    // 0..1, 0..1, 0..2, 1..2, 1..2
    let x = line![1, 2];
    let leaf = Leaf { layout: bins(Some(5), Bins::Exact), how: max() };
    let run = leaf.prepare(x.shape()).unwrap();
    assert_same(&run.forward(&x).unwrap().y, &line![1, 1, 2, 2, 2]);
    assert_same(&run.backward(&x, &line![1, 2, 4, 8, 16]).unwrap(), &line![3, 28]);
    assert_eq!(run.axes()[0].kernel(), 2);
}

#[test]
fn no_bins_and_as_many_as_cells() {
    let x = line![1, 2, 3];
    let run = Leaf { layout: bins(Some(0), Bins::Exact), how: max() }.prepare(x.shape()).unwrap();
    let y = run.forward(&x).unwrap().y;
    assert_eq!((y.shape().to_vec(), run.steps()), (vec![1, 1, 0], 0));
    assert_same(&run.backward(&x, &y).unwrap(), &line![0, 0, 0]);
    let (y, _) = both(bins(None, Bins::Exact), average(true, None), &x);
    assert_eq!(y, [1.0, 2.0, 3.0]);
    let refused = Leaf { layout: bins(Some(-1), Bins::Exact), how: max() }.prepare(x.shape());
    assert_eq!(refused, Err(Error::OutputSize { axis: L, got: -1 }));
}

#[test]
fn the_papers_recipe_does_not_always_give_its_bins() {
    // Window 3, stride 2: 0, 2, 4, 6, 8.
    let x = line![1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
    assert_eq!(both(bins(Some(4), Bins::He), max(), &x).0, [3.0, 5.0, 7.0, 9.0, 11.0]);
    assert_eq!(both(bins(Some(4), Bins::Exact), max(), &x).0, [3.0, 6.0, 9.0, 11.0]);
    let refused = Leaf { layout: bins(Some(12), Bins::He), how: max() }.prepare(x.shape());
    assert_eq!(refused, Err(Error::Stride { axis: L, got: 0 }));
}

#[test]
fn one_window_over_each_plane() {
    let shape = Shape::new(1, 2, &[2, 1, 2]).unwrap();
    let x = Tensor::new(shape, vec![1.0, 2.0, 3.0, 4.0, 9.0, 8.0, 7.0, 6.0]).unwrap();
    let (y, dx) = both(GLOBAL, average(true, None), &x);
    assert_eq!((y, dx), (vec![2.5, 7.5], vec![0.25; 8]));
}

fn fractional(kernel: i64, output: i64, samples: Samples) -> Layout {
    Layout::Fractional(Fractional { kernel: vec![kernel], output: vec![output], samples })
}

#[test]
fn fractional_windows_start_where_the_sample_says() {
    // alpha = 5/3. u = 0: 0, 1, 3, 5. u = 0.5: 0, 2, 4, 5.
    let line = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0];
    let x = Tensor::new(Shape::new(1, 2, &[7]).unwrap(), [line, line].concat()).unwrap();
    let (y, dx) = both(fractional(2, 4, Samples::Given(vec![0.0, 0.5])), max(), &x);
    assert_eq!(y, [2.0, 3.0, 5.0, 7.0, 2.0, 4.0, 6.0, 7.0]);
    assert_eq!(dx, [0.0, 1.0, 1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0, 1.0]);
    // One window is the last; a sample out of range stays inside.
    assert_eq!(both(fractional(2, 1, Samples::Given(vec![0.9; 2])), max(), &x).0, [7.0, 7.0]);
    let wild = Samples::Given(vec![-7.0, NAN]);
    assert!(both(fractional(2, 4, wild), max(), &x).0.iter().all(|y| (2.0..=7.0).contains(y)));
}

#[test]
fn fractional_windows_must_fit() {
    let prepare = |layout, shape| Leaf { layout, how: max() }.prepare(shape).err();
    let shape = Shape::new(1, 1, &[4]).unwrap();
    let why = Error::Fractional { axis: L, input: 4, kernel: 3, output: 3 };
    assert_eq!(prepare(fractional(3, 3, Samples::Seed(0)), shape), Some(why));
    assert_eq!(prepare(fractional(3, 2, Samples::Seed(0)), shape), None);
    let why = Error::SampleCount { expected: 1, got: 2 };
    assert_eq!(prepare(fractional(3, 2, Samples::Given(vec![0.0; 2])), shape), Some(why));
    // Over three axes one cell more is needed, as in PyTorch.
    let cube = |n| {
        let f = Fractional { kernel: vec![2; 3], output: vec![2; 3], samples: Samples::Seed(0) };
        prepare(Layout::Fractional(f), Shape::new(1, 1, &[n; 3]).unwrap())
    };
    assert!(cube(3).is_some() && cube(4).is_none());
}

#[test]
fn a_window_over_channels() {
    let shape = Shape::new(1, 4, &[2]).unwrap();
    let x = Tensor::new(shape, vec![1.0, 8.0, 3.0, 2.0, 5.0, 6.0, 7.0, 0.0]).unwrap();
    let depth = |kernel| Layout::Depth(Depth { kernel });
    let run = Leaf { layout: depth(2), how: max() }.prepare(shape).unwrap();
    let forward = run.forward(&x).unwrap();
    assert_eq!(forward.y.shape().to_vec(), [1, 2, 2]);
    assert_eq!(forward.y.data(), [3.0, 8.0, 7.0, 6.0]);
    // The plane is the image: channel times 2, plus the place.
    assert_eq!(forward.argmax.unwrap(), [2, 1, 6, 5]);
    assert_eq!(both(depth(4), average(true, None), &x).0, [4.0, 4.0]);
    assert_eq!(both(depth(1), How::First(First), &x).0, x.data());
    for got in [3, 0, -2] {
        let refused = Leaf { layout: depth(got), how: max() }.prepare(shape);
        assert_eq!(refused, Err(Error::DepthWindow { channels: 4, got }));
    }
}
