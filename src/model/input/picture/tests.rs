use super::*;

fn pixels(width: usize, height: usize, rgba: &[[u8; 4]]) -> Pixels {
    Pixels { name: String::new(), width, height, rgba: rgba.concat(), scaled_from: None }
}

fn one(pixel: [u8; 4], channels: Channels) -> Vec<f32> {
    picture_grid(&pixels(1, 1, &[pixel]), channels).unwrap().tensor().data().to_vec()
}

#[test]
fn greys_are_bytes_over_255_to_the_bit() {
    for v in 0..=255 {
        let exact = f32::from(v) / 255.0;
        assert_eq!(one([v, v, v, 255], Channels::Grey), [exact]);
        assert_eq!(one([v, v, v, 255], Channels::Rgb), [exact; 3]);
    }
}

#[test]
fn primaries_have_their_weights() {
    assert_eq!(one([255, 0, 0, 255], Channels::Grey), [0.2126]);
    assert_eq!(one([0, 255, 0, 255], Channels::Grey), [0.7152]);
    assert_eq!(one([0, 0, 255, 255], Channels::Grey), [0.0722]);
}

#[test]
fn alpha_is_laid_over_white() {
    assert_eq!(one([0, 0, 0, 0], Channels::Grey), [1.0]);
    assert_eq!(one([9, 99, 199, 0], Channels::Rgb), [1.0; 3]);
    // Black at 51 / 255 = 0.2 leaves 0.8 of the white.
    assert_eq!(one([0, 0, 0, 51], Channels::Grey), [0.8]);
    assert_eq!(one([255, 0, 51, 51], Channels::Rgb), [1.0, 0.8, 0.84]);
}

#[test]
fn channels_and_rows_keep_their_order() {
    let picture =
        pixels(2, 2, &[[255, 0, 0, 255], [0, 255, 0, 255], [0, 0, 255, 255], [255, 255, 255, 255]]);
    let grid = picture_grid(&picture, Channels::Rgb).unwrap();
    assert_eq!(grid.plane(0), [1.0, 0.0, 0.0, 1.0]);
    assert_eq!(grid.plane(1), [0.0, 1.0, 0.0, 1.0]);
    assert_eq!(grid.plane(2), [0.0, 0.0, 1.0, 1.0]);
}

#[test]
fn agrees_with_numpy() {
    let path = format!("{}/tests/data/inputs/luma.csv", env!("CARGO_MANIFEST_DIR"));
    for line in std::fs::read_to_string(path).unwrap().lines() {
        let cells: Vec<f32> = line.split(',').map(|cell| cell.parse().unwrap()).collect();
        let [r, g, b] = [cells[0] as u8, cells[1] as u8, cells[2] as u8];
        assert_eq!(one([r, g, b, 255], Channels::Grey), [cells[3]], "{line}");
    }
}

#[test]
fn refuses_what_is_no_picture() {
    let key = |p: &Pixels| picture_grid(p, Channels::Grey).unwrap_err().key;
    assert_eq!(key(&pixels(2, 2, &[[0; 4]])), "error.picture.bytes");
    assert_eq!(key(&pixels(0, 0, &[])), "error.picture.bytes");
    assert_eq!(key(&pixels(1025, 1, &[])), "error.input.side");
}

#[test]
fn fits_into_1024() {
    let cases = [
        ((10, 20), (10, 20, false)),
        ((1024, 1024), (1024, 1024, false)),
        ((2048, 1024), (1024, 512, true)),
        ((1025, 1024), (1024, 1023, true)),
        ((100_000, 3), (1024, 1, true)),
        ((3, 4000), (1, 1024, true)),
    ];
    for ((w, h), fitted) in cases {
        assert_eq!(fit(w, h), fitted, "{w} {h}");
    }
}
