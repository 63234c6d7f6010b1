//! Tables with names beside the numbers.

use super::*;

#[test]
fn a_row_of_names_is_left_out() {
    for text in [
        "a,b\n1,2.5\n-3,4",
        "\n\"width\",\"height\"\n1,2.5\n-3,4\n",
        "宽;高\n1;2,5\n-3;4",
        "width (cm),height [cm]\n1,2.5\n-3,4",
        "first column,second\n1,2.5,\n-3,4,\n",
        ",b\n1,2.5\n-3,4",
        "x y\n1 2.5\n-3 4",
    ] {
        let table = table(text);
        let found = (table.sizes.as_slice(), table.values.as_slice(), table.named);
        assert_eq!(found, (&[2, 2][..], &SQUARE[..], true), "{text}");
        assert_eq!(table.note(), Some(msg("note.input.named")));
    }
    assert!(!table("1,2\n3,4").named);
    // A later row of words is no row of names, and neither is one with a number in it.
    let cell = |row| {
        let why = msg("error.number.form").with("got", "c");
        msg("error.paste.cell").msg("why", why).with("row", row).with("column", 1)
    };
    refused("a,b\n1,2\nc,d", cell(3));
    refused("c,1\n2,3", cell(1));
    assert_eq!(key("a,b\nc,d"), "error.paste.cell");
    assert_eq!(key("only words"), "error.paste.cell");
    assert_eq!(key("array([1, 2])\n3 4"), "error.paste.depth");
}

#[test]
fn an_object_with_one_table() {
    for text in [
        r#"{"data": [[1, 2.5], [-3, 4]]}"#,
        r#"{"name": "a \"[1]\" b", "data": [[1, 2.5], [-3, 4]], "size": 4}"#,
        r#"{"tags": ["a", "b"], "data": [[1, 2.5], [-3, 4]], "more": {"x": [[9, 9]]}}"#,
        "{'data': [[1, 2.5], [-3, 4]]}",
    ] {
        is(text, &[2, 2], &SQUARE);
    }
    is(r#"{"data": [1, 5, 3]}"#, &[3], &[1.0, 5.0, 3.0]);
    let object = |char| msg("error.paste.object").with("line", 1).with("char", char);
    refused(r#"{"a": [[1]], "b": [[2]]}"#, object(1));
    refused(r#"{"a": 1, "b": {"c": [[2]]}}"#, object(1));
    refused(r#"[{"a": 1}, {"a": 2}]"#, object(2));
    let ragged = msg("error.paste.ragged").with("row", 2).with("expected", 2).with("got", 1);
    refused("{\n\"a\": [[1, 2],\n[3]]}", ragged.with("line", 3).with("char", 3));
    is("{{1, 2.5}, {-3, 4}}", &[2, 2], &SQUARE);
}
