use super::*;
use crate::model::doc::Array3;
use crate::model::words::msg;

fn data(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/data/inputs/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn sizes(grid: &Grid) -> [usize; 4] {
    [grid.rank(), grid.channels(), grid.rows(), grid.cols()]
}

#[test]
fn numpy_prints_and_files_as_numpy_writes_them() {
    let square = [1.0, 2.5, -3.0, 4.0, 0.1, 1e-3];
    let names = [
        "numpy_str.txt",
        "numpy_repr_f4.txt",
        "numpy_scalars.txt",
        "numpy_savetxt.txt",
        "numpy_savetxt.csv",
    ];
    for name in names {
        let opened =
            text_file(name, &data(name), false).unwrap_or_else(|e| panic!("{name}: {e:?}"));
        assert_eq!(
            (sizes(&opened.grid), opened.grid.plane(0)),
            ([2, 1, 2, 3], &square[..]),
            "{name}"
        );
        assert_eq!(
            (opened.source, opened.notes),
            (Source::Made, vec![msg("note.input.rounded").count(2)])
        );
    }
    for name in ["numpy_wrapped.txt", "numpy_wrapped_repr.txt"] {
        let grid = text_file(name, &data(name), false).unwrap().grid;
        assert_eq!(
            (sizes(&grid), grid.plane(0)[0], grid.plane(0)[59]),
            ([2, 1, 2, 30], -1.0, 1.0),
            "{name}"
        );
    }
    let bool = text_file("", &data("numpy_bool.txt"), false).unwrap().grid;
    assert_eq!(bool.plane(0), [0.0, 1.0, 0.0, 1.0, 0.0, 0.0]);
    let special = text_file("", &data("numpy_special.txt"), false).unwrap().grid;
    assert_eq!((sizes(&special), special.plane(0)[1]), ([1, 1, 1, 4], f32::INFINITY));
    let summary = text_file("", &data("numpy_summary.txt"), false).unwrap_err();
    assert_eq!(summary.key, "error.paste.summary");
}

#[test]
fn three_axes_say_which_one_they_took() {
    for name in ["numpy_cube.txt", "numpy_cube_repr.txt"] {
        let opened = text_file(name, &data(name), false).unwrap();
        assert_eq!(sizes(&opened.grid), [2, 2, 3, 4]);
        let note = msg("note.array.channels").with("axis", 0).with("sizes", "2 × 3 × 4");
        assert_eq!(opened.notes, [note]);
    }
    let opened = npy_file("picture_last.npy", &data("picture_last.npy")).unwrap();
    assert_eq!(sizes(&opened.grid), [2, 3, 5, 4]);
    assert_eq!(opened.grid.plane(2)[..3], [2.0, 5.0, 8.0]);
    let Source::Array { array, channel_axis: 2 } = opened.source else {
        panic!("{:?}", opened.source)
    };
    let Array3 { name, sizes, values } = &*array;
    assert_eq!((name.as_str(), *sizes, values.len()), ("picture_last.npy", [5, 4, 3], 60));
    let batch = npy_file("", &data("batch_of_one.npy")).unwrap();
    assert_eq!(self::sizes(&batch.grid), [2, 3, 2, 2]);
}

#[test]
fn pasted_rows() {
    let opened = pasted("1 5 3", false).unwrap();
    assert_eq!((sizes(&opened.grid), opened.notes.len()), ([1, 1, 1, 3], 0));
    assert_eq!(pasted("hello", false).unwrap_err().key, "error.paste.cell");
    let deep = pasted(&"[[1, 2], [3, 4]],".repeat(20), false).unwrap();
    assert_eq!(sizes(&deep.grid), [2, 2, 20, 2]);
    let deep = pasted(&format!("[{}]", "[[1,2,3,4,5]],".repeat(1025)), false).unwrap_err();
    assert_eq!(deep.key, "error.input.array");
}

#[test]
fn pictures() {
    let pixels = |scaled_from| Pixels {
        name: "a.png".into(),
        width: 2,
        height: 1,
        rgba: vec![255; 8],
        scaled_from,
    };
    let opened = picture(pixels(Some((4000, 2000))), Channels::Rgb).unwrap();
    assert_eq!(sizes(&opened.grid), [2, 3, 1, 2]);
    let note = msg("note.picture.scaled").with("from", "4000 × 2000").with("to", "2 × 1");
    assert_eq!(opened.notes, std::slice::from_ref(&note));
    assert!(picture(pixels(None), Channels::Grey).unwrap().notes.is_empty());
    let mut head = b"\x89PNG\r\n\x1a\n".to_vec();
    head.resize(24, 0);
    head.push(16);
    let deep = msg("note.picture.deep");
    assert_eq!(picture_file(pixels(None), &head).unwrap().notes, std::slice::from_ref(&deep));
    let both = picture_file(pixels(Some((4000, 2000))), &head).unwrap();
    assert_eq!(both.notes, [msg("note.join").msg("first", note).msg("rest", deep)]);
}
