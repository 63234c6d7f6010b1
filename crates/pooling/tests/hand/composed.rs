//! Pools made of pools.

use crate::*;
use pooling::{Border, Error, Pool};

fn run(pool: &Pool, x: &Tensor) -> (Vec<usize>, Vec<f32>, Vec<f32>) {
    let run = pool.prepare(x.shape()).unwrap();
    let y = run.forward(x).unwrap().y;
    let ones = Tensor::new(y.shape(), vec![1.0; y.data().len()]).unwrap();
    let dx = run.backward(x, &ones).unwrap().into_data();
    (y.shape().to_vec(), y.into_data(), dx)
}

#[test]
fn a_pyramid_is_one_vector_level_after_level() {
    let shape = Shape::new(1, 2, &[2, 2]).unwrap();
    let x = Tensor::new(shape, (1..=8).map(|v| v as f32).collect()).unwrap();
    let (shape, y, dx) = run(&Pool::pyramid(2, &[1, 2], &max()), &x);
    assert_eq!(shape, [1, 10, 1]);
    // Channels within a level.
    assert_eq!(y, [4.0, 8.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0]);
    assert_eq!(dx, [1.0, 1.0, 1.0, 2.0, 1.0, 1.0, 1.0, 2.0]);
    // Its length depends on the levels alone.
    let wide = Tensor::zeros(Shape::new(1, 2, &[5, 9]).unwrap());
    assert_eq!(run(&Pool::pyramid(2, &[1, 2], &max()), &wide).0, [1, 10, 1]);
}

#[test]
fn a_batch_keeps_its_images_apart() {
    let shape = Shape::new(2, 1, &[2]).unwrap();
    let x = Tensor::new(shape, vec![1.0, 2.0, 3.0, 4.0]).unwrap();
    let pool = Pool::pyramid(1, &[1, 2], &max());
    let (shape, y, _) = run(&pool, &x);
    assert_eq!((shape, y), (vec![2, 3, 1], vec![2.0, 1.0, 2.0, 4.0, 3.0, 4.0]));
    let run = pool.prepare(x.shape()).unwrap();
    let dy = Tensor::new(run.output_shape(), vec![1.0, 2.0, 4.0, 8.0, 16.0, 32.0]).unwrap();
    assert_eq!(run.backward(&x, &dy).unwrap().data(), [2.0, 5.0, 16.0, 40.0]);
}

#[test]
fn the_maximums_channels_then_the_averages() {
    let pool = Pool::cat(&Layout::Sliding(Sliding::square(1, 2)));
    let x = line![1, 3];
    assert_eq!(run(&pool, &x), (vec![1, 2, 1], vec![3.0, 2.0], vec![0.5, 1.5]));
    let run = pool.prepare(x.shape()).unwrap();
    let path = |k| run.step(&x, Plane::default(), k).map(|(path, step)| (path, step.y));
    assert_eq!(path(0), Ok((vec![0], 3.0)));
    assert_eq!(path(1), Ok((vec![1], 2.0)));
    assert_eq!(path(2), Err(Error::OutOfRange { what: "k", got: 2, count: 2 }));
}

#[test]
fn a_maximum_then_a_blur() {
    // Maxima 5 5 4; over 5 | 5 5 4 | 5 with 1 2 1: 5 and 4.5.
    let pool = Pool::max_blur(1, 2, 3, 2, Border::Reflect);
    let x = line![1, 5, 2, 4];
    assert_eq!(run(&pool, &x), (vec![1, 1, 2], vec![5.0, 4.5], vec![0.0, 1.5, 0.0, 0.5]));
    let run = pool.prepare(x.shape()).unwrap();
    let (path, step) = run.step(&x, Plane::default(), 1).unwrap();
    assert_eq!((path, step.y, step.routes.len()), (vec![1], 4.5, 3));
    assert_eq!(run.forward(&x).unwrap().argmax, None);
}

#[test]
fn nothing_composes_to_nothing() {
    let shape = line![1].shape();
    assert_eq!(Pool::Concat(vec![]).prepare(shape).err(), Some(Error::NoParts));
    assert_eq!(Pool::Chain(vec![]).prepare(shape).err(), Some(Error::NoParts));
    let inside = Pool::Chain(vec![Pool::Concat(vec![])]);
    assert_eq!(inside.prepare(shape).err(), Some(Error::NoParts));
}

#[test]
fn another_shape_is_refused() {
    let x = line![1, 2, 3, 4];
    let run = Pool::max_blur(1, 2, 3, 2, Border::Reflect).prepare(x.shape()).unwrap();
    assert!(run.forward(&line![1, 2]).is_err());
    assert!(run.backward(&x, &x).is_err());
    assert!(run.step(&x, Plane { n: 0, c: 1 }, 0).is_err());
}
