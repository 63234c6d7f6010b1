use super::*;

fn file(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/data/inputs/{name}.npy", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn table(name: &str) -> Table {
    read(&file(name)).unwrap_or_else(|e| panic!("{name}: {e:?}"))
}

fn is(name: &str, sizes: &[usize], values: &[f32], rounded: usize) {
    let expected = Table { sizes: sizes.to_vec(), values: values.to_vec(), rounded, named: false };
    assert_eq!(table(name), expected, "{name}");
}

const SQUARE: [f32; 6] = [1.0, 2.5, -3.0, 4.0, 0.1, 1e-3];

#[test]
fn floats_of_every_size_and_order() {
    for name in ["square_le_f4", "square_be_f4", "square_f4_fortran", "version_2", "version_3"] {
        is(name, &[2, 3], &SQUARE, 0);
    }
    is("square_le_f8", &[2, 3], &SQUARE, 2);
    is("square_be_f8", &[2, 3], &SQUARE, 2);
    is("square_f2", &[2, 3], &[1.0, 2.5, -3.0, 4.0, 0.099_975_586, 0.001_000_404_4], 0);
    let special = table("special_f2").values;
    assert_eq!(special[..2], [f32::INFINITY, f32::NEG_INFINITY]);
    assert!(special[2].is_nan() && special[3].to_bits() == (-0.0_f32).to_bits());
    assert_eq!(special[4..], [2f32.powi(-24), 65504.0]);
}

#[test]
fn whole_numbers() {
    let cube: Vec<f32> = (0..24).map(|v| v as f32).collect();
    is("cube_be_i2", &[2, 3, 4], &cube, 0);
    is("cube_f4_fortran", &[2, 3, 4], &cube, 0);
    is("signed_i1", &[3], &[-128.0, -1.0, 127.0], 0);
    is("signed_i4", &[3], &[-2_147_483_648.0, 16_777_216.0, 3.0], 1);
    is("signed_i8", &[3], &[-9_223_372_036_854_775_808.0, 9_007_199_254_740_992.0, 3.0], 1);
    is("unsigned_u1", &[3], &[0.0, 128.0, 255.0], 0);
    is("unsigned_u8", &[3], &[0.0, 18_446_744_073_709_551_616.0, 3.0], 1);
    is("bool", &[2, 2], &[1.0, 0.0, 0.0, 1.0], 0);
}

#[test]
fn axes_too_few_and_too_many() {
    is("single", &[1], &[7.5], 0);
    assert_eq!(table("batch_of_one").sizes, [3, 2, 2]);
    let refused = msg("error.input.axes").with("got", 4).with("sizes", "2 × 3 × 2 × 2");
    assert_eq!(read(&file("batch_of_two")), Err(refused));
    assert_eq!(read(&file("empty")), Err(msg("error.input.empty_axis").with("sizes", "0 × 3")));
}

#[test]
fn what_is_no_number_is_named() {
    let refused = |name: &str| read(&file(name)).unwrap_err();
    let dtype = |got| msg("error.npy.dtype").with("got", got);
    assert_eq!(refused("complex"), dtype("<c8"));
    assert_eq!(refused("text"), dtype("<U1"));
    assert_eq!(refused("record").key, "error.npy.dtype");
}

fn made(header: &str, data: &[u8]) -> Vec<u8> {
    let len = (header.len() as u16).to_le_bytes();
    [b"\x93NUMPY\x01\x00", &len[..], header.as_bytes(), data].concat()
}

#[test]
fn hostile_headers_are_refused_before_anything_is_made() {
    let key = |header: &str| {
        read(&made(header, &[0; 16])).map(|t| panic!("{header}: {t:?}")).unwrap_err().key
    };
    let shape = |shape: &str| {
        key(&format!("{{'descr': '<f4', 'fortran_order': False, 'shape': {shape}, }}"))
    };
    assert_eq!(shape("(99999999999, 99999999999)"), "error.input.amount");
    assert_eq!(shape("(18446744073709551616,)"), "error.npy.header");
    assert_eq!(shape("(4294967296, 4294967296, 2)"), "error.input.amount");
    assert_eq!(shape("(-1,)"), "error.npy.header");
    assert_eq!(shape("(5,)"), "error.npy.truncated");
    assert_eq!(shape("(0, 99999999999)"), "error.input.empty_axis");
    assert_eq!(shape("5"), "error.npy.header");
    assert_eq!(shape("(4"), "error.npy.header");
    assert_eq!(key(""), "error.npy.header");
    assert_eq!(key("{'descr': <f4, 'fortran_order': False, 'shape': (4,)}"), "error.npy.dtype");
    assert_eq!(key("{'descr': 'é', 'fortran_order': False, 'shape': (4,)}"), "error.npy.dtype");
    assert_eq!(key("{'descr': '<f9', 'fortran_order': False, 'shape': (4,)}"), "error.npy.dtype");
    assert_eq!(key("{'descr': '<i0', 'fortran_order': False, 'shape': (4,)}"), "error.npy.dtype");
    assert_eq!(read(b"\x93NUMPY\x07\x00abcdefgh"), Err(msg("error.npy.version").with("got", 7)));
    assert_eq!(read(b"PK\x03\x04"), Err(msg("error.npy.magic")));
}

#[test]
fn cut_off_anywhere_is_refused() {
    let whole = file("square_le_f4");
    for len in 0..whole.len() {
        let key = read(&whole[..len]).map(|t| panic!("{len}: {t:?}")).unwrap_err().key;
        assert!(["error.npy.magic", "error.npy.truncated"].contains(&key), "{len}: {key}");
    }
    let refused = msg("error.npy.truncated").with("expected", 24).with("got", 23);
    assert_eq!(read(&whole[..whole.len() - 1]), Err(refused));
}
