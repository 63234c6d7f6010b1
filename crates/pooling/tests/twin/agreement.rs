//! Forward, argmax, backward and refusals equal the twin's.

use crate::{
    assert_bits, config,
    literal::{Twin, refusal},
    request::{any_request, case, of},
};
use pooling::Shape;
use proptest::prelude::*;

proptest! {
    #![proptest_config(config())]

    #[test]
    fn forward_and_argmax(case in case()) {
        let forward = case.prepared.forward(&case.x).expect("the shape fits");
        let twin = Twin::new(&case.request);
        prop_assert_eq!(case.prepared.steps(), twin.steps());
        let mut expected = Vec::new();
        for plane in case.planes() {
            let (y, argmax) = twin.forward(case.x_of(plane));
            assert_bits(of(&forward.y, plane), &y, "y");
            expected.extend(argmax);
        }
        match forward.argmax {
            Some(argmax) => prop_assert_eq!(argmax, expected),
            None => prop_assert!(expected.is_empty()),
        }
    }

    #[test]
    fn backward(case in case()) {
        let dx = case.prepared.backward(&case.x, &case.dy).expect("the shapes fit");
        let twin = Twin::new(&case.request);
        for plane in case.planes() {
            let expected = twin.backward(case.x_of(plane), case.dy_of(plane));
            assert_bits(of(&dx, plane), &expected, "dx");
        }
    }

    #[test]
    fn refusals(request in any_request()) {
        let shape = Shape::new(1, 1, &request.spatial).expect("a small shape");
        prop_assert_eq!(request.pool().prepare(shape).err(), refusal(&request));
    }

    #[test]
    fn an_index_never_points_at_padding(case in case()) {
        let forward = case.prepared.forward(&case.x).expect("the shape fits");
        let Some(argmax) = forward.argmax else { return Ok(()) };
        let steps = case.prepared.steps();
        for (p, plane) in case.planes().into_iter().enumerate() {
            for (&winner, &y) in argmax[p * steps..].iter().zip(of(&forward.y, plane)) {
                assert_bits(&[case.x_of(plane)[winner as usize]], &[y], "x at the index");
            }
        }
    }
}
