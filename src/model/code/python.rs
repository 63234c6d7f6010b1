//! Numbers as Python writes them.

use crate::model::input::short::plain;

/// A number that reads back as the same f32.
pub fn number(v: f32) -> String {
    if v.is_nan() {
        return "float(\"nan\")".to_owned();
    }
    if v.is_infinite() {
        return if v > 0.0 { "float(\"inf\")" } else { "-float(\"inf\")" }.to_owned();
    }
    let text = plain(v);
    // A whole number of many digits is no float to Python, and -0 is 0.
    let whole = !text.contains(['.', 'e']);
    if whole && (text.len() > 9 || (v == 0.0 && v.is_sign_negative())) {
        return [&text, ".0"].concat();
    }
    text
}

/// Nested lists, a row a line, each under the other where `indent` characters stand before the first.
pub fn nested(texts: &[String], sizes: &[usize], indent: usize) -> String {
    let mut out = String::new();
    let mut rest = texts.iter();
    list(&mut rest, sizes, indent, &mut out);
    out
}

fn list<'a>(
    texts: &mut impl Iterator<Item = &'a String>,
    sizes: &[usize],
    indent: usize,
    out: &mut String,
) {
    let Some((&size, inner)) = sizes.split_first() else {
        return out.push_str(texts.next().map_or("", |text| text));
    };
    out.push('[');
    for i in 0..size {
        if i > 0 && inner.is_empty() {
            out.push_str(", ");
        } else if i > 0 {
            out.push_str(",\n");
            out.push_str(&" ".repeat(indent + 1));
        }
        list(texts, inner, indent + 1, out);
    }
    out.push(']');
}

/// `name = call([[...]], dtype)` of floats.
pub fn array(before: &str, values: &[f32], sizes: &[usize], after: &str) -> String {
    let texts: Vec<String> = values.iter().map(|&v| number(v)).collect();
    [before, &nested(&texts, sizes, before.len()), after].concat()
}

/// `(2, 3)`, of one element `(2,)`.
pub fn tuple<T: ToString>(items: &[T]) -> String {
    match items {
        [one] => ["(", &one.to_string(), ",)"].concat(),
        _ => ["(", &joined(items), ")"].concat(),
    }
}

/// `[2, 3]`.
pub fn brackets<T: ToString>(items: &[T]) -> String {
    ["[", &joined(items), "]"].concat()
}

fn joined<T: ToString>(items: &[T]) -> String {
    items.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_back_as_the_same_float() {
        let written = [
            (1.0, "1"),
            (-0.0, "-0.0"),
            (0.1, "0.1"),
            (16_777_216_000.0, "16777216000.0"),
            (1e10, "10000000000.0"),
            (f32::NEG_INFINITY, "-float(\"inf\")"),
        ];
        for (v, text) in written {
            assert_eq!(number(v), text);
        }
        assert_eq!(number(f32::NAN), "float(\"nan\")");
    }

    #[test]
    fn rows_stand_under_each_other() {
        let made = array("x = f(", &[1.0, 2.0, 3.0, 4.0], &[1, 2, 2], ")");
        assert_eq!(made, "x = f([[[1, 2],\n        [3, 4]]])");
        assert_eq!([tuple(&[2]), tuple(&[2, 3])], ["(2,)", "(2, 3)"]);
    }
}
