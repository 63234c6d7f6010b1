use super::*;

fn array(sizes: [usize; 3]) -> Array3 {
    let values = (0..sizes.iter().product()).map(|v: usize| v as f32).collect();
    Array3 { name: "a.npy".to_owned(), sizes, values }
}

#[test]
fn guesses_the_channels() {
    let cases = [
        ([3, 32, 32], Some(0)),
        ([32, 32, 3], Some(2)),
        ([1, 28, 28], Some(0)),
        ([28, 28, 1], Some(2)),
        ([3, 3, 3], Some(0)),
        ([3, 3, 1], Some(0)),
        ([5, 28, 1], Some(2)),
        ([16, 8, 8], Some(0)),
        ([8, 8, 16], Some(0)),
        ([3, 2, 2], Some(0)),
        ([20, 30, 16], Some(2)),
        ([20, 5, 30], Some(1)),
        ([20, 20, 20], None),
        ([3, 2000, 20], None),
        ([2000, 3, 20], None),
        ([1, 1024, 1024], Some(0)),
    ];
    for (sizes, axis) in cases {
        assert_eq!(guess(sizes), axis, "{sizes:?}");
    }
}

#[test]
fn every_axis_can_be_taken() {
    let array = array([2, 3, 4]);
    let taken = |axis| {
        let grid = array_grid(&array, axis).unwrap();
        ((grid.channels(), grid.rows(), grid.cols()), grid.plane(1).to_vec())
    };
    assert_eq!(taken(0), ((2, 3, 4), (12..24).map(|v| v as f32).collect()));
    assert_eq!(taken(1), ((3, 2, 4), vec![4., 5., 6., 7., 16., 17., 18., 19.]));
    assert_eq!(taken(2), ((4, 2, 3), vec![1., 5., 9., 13., 17., 21.]));
    let wide = self::array([17, 2, 2]);
    assert_eq!(
        array_grid(&wide, 0),
        Err(msg("error.input.channels").with("got", 17).with("limit", 16))
    );
    assert!(array_grid(&wide, 1).is_ok());
}
