//! Values put back where their maximum came from.

use crate::refused::L;
use crate::*;
use pooling::{Error, Unpool};

fn unpool(kernel: i64, stride: i64, padding: i64, output: Option<i64>) -> Unpool {
    let padding = (padding, padding);
    let axes = vec![SlidingAxis { stride, padding, ..SlidingAxis::new(kernel) }];
    Unpool { axes, output: output.map(|size| vec![size]) }
}

#[test]
fn values_return_and_gradients_are_fetched() {
    let (x, undo) = (line![5, 7], unpool(2, 2, 0, None));
    assert_same(&undo.forward(&x, &[1, 2]).unwrap(), &line![0, 5, 7, 0]);
    let dy = line![1, 2, 3, 4];
    assert_same(&undo.backward(x.shape(), &[1, 2], &dy).unwrap(), &line![2, 3]);
}

#[test]
fn of_equal_indices_the_later_cell_stays_and_both_hear_the_gradient() {
    let (x, undo) = (line![5, 7], unpool(2, 2, 0, None));
    assert_same(&undo.forward(&x, &[1, 1]).unwrap(), &line![0, 7, 0, 0]);
    let dy = line![1, INF, 3, 4];
    assert_same(&undo.backward(x.shape(), &[1, 1], &dy).unwrap(), &line![INF, INF]);
}

#[test]
fn sizes_within_a_stride_of_the_default() {
    let size = |undo: Unpool| undo.output_shape(line![5, 7].shape()).map(|s| s.to_vec()[2]);
    assert_eq!(size(unpool(2, 2, 0, None)), Ok(4));
    assert_eq!(size(unpool(3, 2, 1, None)), Ok(3));
    assert_eq!(size(unpool(2, 2, 0, Some(5))), Ok(5));
    assert_eq!(size(unpool(2, 2, 0, Some(3))), Ok(3));
    for got in [2, 6, -1] {
        let why = Error::UnpoolSize { axis: L, default: 4, stride: 2, got };
        assert_eq!(size(unpool(2, 2, 0, Some(got))), Err(why));
    }
    let huge = unpool(i64::MAX, i64::MAX, 0, None);
    assert!(size(huge).is_err());
}

#[test]
fn indices_must_point_inside() {
    let (x, undo) = (line![5, 7], unpool(2, 2, 0, None));
    for got in [4, -1, i64::MAX] {
        assert_eq!(undo.forward(&x, &[0, got]), Err(Error::Index { got, count: 4 }));
    }
    let why = Error::DataLength { shape: vec![1, 1, 2], expected: 2, got: 1 };
    assert_eq!(undo.forward(&x, &[0]), Err(why));
    assert!(undo.backward(x.shape(), &[0, 1], &x).is_err());
}

#[test]
fn a_maximum_comes_back_to_its_place_on_every_plane() {
    let shape = Shape::new(2, 2, &[4]).unwrap();
    let x = Tensor::new(shape, (0..16).map(|v| ((v * 7) % 16) as f32).collect()).unwrap();
    let pooled = forward(max(), &x, Window(2, 2, 0, 1), FLOOR);
    let indices: Vec<i64> = pooled.argmax.unwrap().iter().map(|&at| at.into()).collect();
    let back = unpool(2, 2, 0, None).forward(&pooled.y, &indices).unwrap();
    for (pair, own) in back.data().chunks(2).zip(x.data().chunks(2)) {
        let most = own[0].max(own[1]);
        let expected = own.iter().map(|&v| if v == most { v } else { 0.0 }).collect::<Vec<_>>();
        assert_eq!(pair, expected);
    }
}
