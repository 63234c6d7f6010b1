use super::*;

mod named;

fn table(text: &str) -> Table {
    read(text, false).unwrap_or_else(|e| panic!("{text}: {e:?}"))
}

fn is(text: &str, sizes: &[usize], values: &[f32]) {
    let table = table(text);
    assert_eq!((table.sizes.as_slice(), table.values.as_slice()), (sizes, values), "{text}");
}

fn refused(text: &str, expected: Msg) {
    assert_eq!(read(text, false), Err(expected), "{text}");
}

fn key(text: &str) -> &'static str {
    read(text, false).map(|t| panic!("{text}: {t:?}")).unwrap_err().key
}

const SQUARE: [f32; 4] = [1.0, 2.5, -3.0, 4.0];

#[test]
fn rows_in_every_spelling() {
    for text in [
        "1\t2.5\n-3\t4",
        "1\t2.5\r\n-3\t4\r\n",
        "1\t2,5\n-3\t4",
        "1,2.5\n-3,4",
        "1, 2.5,\n-3, 4,\n",
        "1;2,5\n-3;4",
        "1;2.5\n-3;4;\n1".strip_suffix("\n1").unwrap().replace("4;", "4").as_str(),
        "1 2.5\n-3   4",
        "  1 2.5\n −3 4 \n\n",
        "\n\n\"1\",\"2.5\"\n\"-3\",\"4\"\n\n",
        "\"1\"\t\"2,5\"\n\"-3\"\t4",
        "1,\"2,5\"\n-3,4",
        "１，２．５\n－３，４",
        "1、2.5\n-3、4",
        "# made by savetxt\n1.0e+00 2.5e+00\n-3.0e+00 4.0e+00\n",
        "1\r2.5\r-3\r4".replace("\r2.5", " 2.5").replace("\r4", " 4").as_str(),
    ] {
        is(text, &[2, 2], &SQUARE);
    }
}

#[test]
fn one_row_and_one_column() {
    is("1 5 3", &[3], &[1.0, 5.0, 3.0]);
    is("1,5,3", &[3], &[1.0, 5.0, 3.0]);
    is("7", &[1], &[7.0]);
    is("1\n5\n3", &[3, 1], &[1.0, 5.0, 3.0]);
    is("1/2 inf", &[2], &[0.5, f32::INFINITY]);
}

#[test]
fn blank_lines_part_channels() {
    is("1 2\n3 4\n\n5 6\n7 8\n", &[2, 2, 2], &[1., 2., 3., 4., 5., 6., 7., 8.]);
    // Double spacing parts rows.
    is("1 2\n\n3 4\n\n5 6", &[3, 2], &[1., 2., 3., 4., 5., 6.]);
    assert_eq!(key("1 2\n3 4\n\n5 6"), "error.paste.blocks");
}

#[test]
fn decimal_commas() {
    let read = |text| super::read(text, true).map(|t| (t.sizes, t.values));
    assert_eq!(read("1,5 2,5\n3 4"), Ok((vec![2, 2], vec![1.5, 2.5, 3.0, 4.0])));
    assert_eq!(read("1,5\n2,5"), Ok((vec![2, 1], vec![1.5, 2.5])));
    assert_eq!(read("1,5,3\n2,5,3"), Ok((vec![2, 3], vec![1.0, 5.0, 3.0, 2.0, 5.0, 3.0])));
    assert_eq!(read("1, 5\n2, 5"), Ok((vec![2, 2], vec![1.0, 5.0, 2.0, 5.0])));
    assert_eq!(read("1,234\t1"), Ok((vec![2], vec![1.234, 1.0])));
    let grouped = msg("error.paste.grouped").with("got", "1,234");
    refused("5\t1\n1,234\t1", grouped.with("row", 2).with("column", 1));
    is("0,125;1,125", &[2], &[0.125, 1.125]);
    is("0,125\t1", &[2], &[0.125, 1.0]);
}

#[test]
fn refusals_name_the_place() {
    let why = |got| msg("error.number.form").with("got", got);
    let cell = msg("error.paste.cell").msg("why", why("abc"));
    refused("1 2\n3 abc", cell.with("row", 2).with("column", 2));
    refused("1,2\n3,", msg("error.paste.empty_cell").with("row", 2).with("column", 2));
    refused("\t1\n2\t3", msg("error.paste.empty_cell").with("row", 1).with("column", 1));
    let ragged =
        |row| msg("error.paste.ragged").with("row", row).with("expected", 3).with("got", 2);
    refused("1 2 3\n4 5 6\n7 8", ragged(3));
    refused("[[1,2,3],\n [4,5]]", ragged(2).with("line", 2).with("char", 6));
    let entry = msg("error.paste.entry").msg("why", why("null"));
    refused("[[1, 2],\n [null, 3]]", entry.with("line", 2).with("char", 3));
    let entry = msg("error.paste.empty_entry");
    refused("[1,,2]", entry.with("line", 1).with("char", 4));
    assert_eq!(key(""), "error.paste.empty");
    assert_eq!(key(" \n\t\n"), "error.paste.empty");
    assert_eq!(key("[]"), "error.paste.empty");
    assert_eq!(key("[[], []]"), "error.paste.empty");
    assert_eq!(key("\"1,2\n3,4"), "error.paste.cell");
    assert_eq!(key("1/0 2"), "error.paste.cell");
}

#[test]
fn brackets() {
    is("[1, 5, 3]", &[3], &[1.0, 5.0, 3.0]);
    is("(1, 5, 3)", &[3], &[1.0, 5.0, 3.0]);
    is("[[1, 5, 3]]", &[1, 3], &[1.0, 5.0, 3.0]);
    is("[[[1, 5, 3]]]", &[1, 1, 3], &[1.0, 5.0, 3.0]);
    is("[[[[[1, 5, 3]]]]]", &[1, 1, 3], &[1.0, 5.0, 3.0]);
    is("[[[1],[2]],[[3],[4]],[[5],[6]]]", &[3, 2, 1], &[1., 2., 3., 4., 5., 6.]);
    for text in [
        "[[1, 2.5], [-3, 4]]",
        "[[1,2.5],[-3,4],]",
        "[1, 2.5]\n[-3, 4]\n",
        "((1, 2.5), (-3, 4))",
        "[(1, 2.5), (-3, 4)]",
        "x = [[1, 2.5], [-3, 4]]",
        "float x[2][2] = {{1.0f, 2.5f}, {-3.f, 4.f}};",
        "【[1，2.5]，[-3，4]】",
        "[[1.   2.5]\n [-3.   4. ]]",
        "array([[ 1. ,  2.5],\n       [-3. ,  4. ]], dtype=float32)",
        "[[ 1. ,  2.5],\n       [-3. ,  4. ]], dtype=float32)",
        "Out[12]:\narray([[ 1. ,  2.5],\n       [-3. ,  4. ]])",
        "tensor([[ 1.0000,  2.5000],\n        [-3.0000,  4.0000]], device='cuda:0', grad_fn=<ViewBackward0>)",
        "tensor([[ 1.0000,  2.5000],\n        [-3.0000,  4.0000]], size=(2, 2), dtype=torch.float64)",
        "Parameter containing:\ntensor([[1., 2.5], [-3., 4.]], requires_grad=True)",
        "tensor(1.0000e-03 *\n       [[ 1000.,  2500.],\n        [-3000.,  4000.]])",
        "\n1.00e+03 *\n [[ 0.001,  0.0025],\n  [-0.003,  0.004]]",
        "<tf.Tensor: shape=(2, 2), dtype=float32, numpy=\narray([[ 1. ,  2.5],\n       [-3. ,  4. ]], dtype=float32)>",
        "tf.Tensor(\n[[ 1.   2.5]\n [-3.   4. ]], shape=(2, 2), dtype=float32)",
        "[array([1. , 2.5]), array([-3.,  4.], dtype=float32)]",
        "[[np.float32(1.0), np.float32(2.5)], [np.float32(-3.0), np.float64(4.0)]]",
        "The output is [[1, 2.5], [-3, 4]]",
    ] {
        is(text, &[2, 2], &SQUARE);
    }
    is("[[ True False]\n [False  True]]", &[2, 2], &[1.0, 0.0, 0.0, 1.0]);
    is("tensor(5.)", &[1], &[5.0]);
    let special = table("tensor([nan, inf, -inf])");
    assert!(
        special.values[0].is_nan() && special.values[1..] == [f32::INFINITY, f32::NEG_INFINITY]
    );
}

#[test]
fn broken_brackets() {
    for text in ["[1, 2", "[1, 2}", "[[1, 2]", "array([1, 2]", "tensor([1], dtype=(", "}"] {
        assert_eq!(key(text).split('.').nth(1), Some("paste"), "{text}");
    }
    assert_eq!(key("[1, 2"), "error.paste.brackets");
    assert_eq!(key("[1, 2}"), "error.paste.brackets");
    assert_eq!(key("[1, [2]]"), "error.paste.depth");
    assert_eq!(key("[[1], 2]"), "error.paste.depth");
    assert_eq!(key(&"[".repeat(1_000_000)), "error.paste.depth");
    assert_eq!(key(&"tensor(".repeat(100_000)), "error.paste.brackets");
    assert_eq!(key("[[[[1],[2]],[[3],[4]]],[[[1],[2]],[[3],[4]]]]"), "error.input.axes");
    assert_eq!(key("[[1, 2]] and so on"), "error.paste.after");
    assert_eq!(key("tensor([1.]) ) [2]"), "error.paste.brackets");
    assert_eq!(key("torch.ones(2, 3)"), "error.paste.call");
    assert_eq!(key("{\"a\": 1, 2]}"), "error.paste.object");
    assert_eq!(key("[1, \"a\"]"), "error.paste.entry");
    assert_eq!(key("[1.+0.j]"), "error.paste.entry");
    assert_eq!(key("array([1, 2] dtype"), "error.paste.entry");
}

#[test]
fn summarised_prints_are_not_the_numbers() {
    let numpy = "[[0. 0. 0. ... 0. 0. 0.]\n ...\n [0. 0. 0. ... 0. 0. 0.]]";
    refused(numpy, msg("error.paste.summary").with("line", 1).with("char", 12));
    assert_eq!(key("tensor([[0.1, 0.2,  ..., 0.3]])"), "error.paste.summary");
    assert_eq!(key("[1, 2, …]"), "error.paste.summary");
}

#[test]
fn counts_what_f32_rounds() {
    let mixed = table("0.5 0.1 0.25 1/3");
    assert_eq!(mixed.rounded, 2);
    assert_eq!(mixed.note(), Some(msg("note.input.rounded").count(2)));
    assert_eq!(table("[0.5, 1]").note(), None);
    assert_eq!(table("tensor(1e-03 * [100., 500.])").rounded, 1);
}

#[test]
fn whole_new_grids() {
    let grid = |text| table(text).grid().unwrap();
    let flat = grid("[1, 5, 3]");
    assert_eq!((flat.rank(), flat.channels(), flat.rows(), flat.cols()), (1, 1, 1, 3));
    let channels = grid("[[[1, 2]], [[3, 4]], [[5, 6]]]");
    assert_eq!(
        (channels.rank(), channels.channels(), channels.rows(), channels.cols()),
        (2, 3, 1, 2)
    );
    assert_eq!(channels.plane(2), [5.0, 6.0]);
    let side = table(&"1 ".repeat(1025)).grid();
    assert_eq!(side, Err(msg("error.input.side").with("got", 1025).with("limit", 1024)));
    let deep = table(&"[[1]]\n".repeat(17)).grid();
    assert_eq!(deep, Err(msg("error.input.channels").with("got", 17).with("limit", 16)));
}

#[test]
fn nothing_panics() {
    let pieces = [
        "[", "]", "(", ")", "1", ",", ";", "\t", "\n", " ", "\"", "=", "*", "e", "-", "é", "...",
        "tensor", "，", "/", "{", "#", "\r", ".",
    ];
    for seed in 0..20_000 {
        let word = |i| crate::model::upstream::hash(seed, [i, 0, 0]) as usize;
        let text: String =
            (0..word(99) as u32 % 12).map(|i| pieces[word(i) % pieces.len()]).collect();
        let comma = read(&text, true);
        for table in read(&text, false).into_iter().chain(comma) {
            assert_eq!(table.sizes.iter().product::<usize>(), table.values.len(), "{text}");
            assert!((1..=3).contains(&table.sizes.len()), "{text}");
        }
    }
}
