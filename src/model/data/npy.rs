use super::steps::COLUMNS;
use super::{Numbers, Source, What};

/// NumPy's own format, version 1.0: `<f4`, indices `<i8`, steps a table with a name for each column.
pub(super) fn write(source: &Source<'_>, what: What) -> Vec<u8> {
    match what {
        What::All => Vec::new(),
        What::Steps => steps(source),
        _ => array(source, what),
    }
}

fn array(source: &Source<'_>, what: What) -> Vec<u8> {
    let array = source.array(what);
    match array.numbers {
        Numbers::Float(values) => {
            let mut bytes = header("'<f4'", &array.sizes);
            values.iter().for_each(|v| bytes.extend(v.to_le_bytes()));
            bytes
        }
        Numbers::Whole(values) => {
            let mut bytes = header("'<i8'", &array.sizes);
            values.iter().for_each(|v| bytes.extend(v.to_le_bytes()));
            bytes
        }
    }
}

fn steps(source: &Source<'_>) -> Vec<u8> {
    let (_, steps) = source.steps();
    let column = |(name, float): (&str, bool)| {
        format!("('{name}', '{}')", if float { "<f4" } else { "<i8" })
    };
    let descr = ["[", &COLUMNS.map(column).join(", "), "]"].concat();
    let mut bytes = header(&descr, &[steps.len()]);
    for step in &steps {
        step.whole.iter().for_each(|v| bytes.extend(v.to_le_bytes()));
        step.floats.iter().for_each(|v| bytes.extend(v.to_le_bytes()));
    }
    bytes
}

/// The numbers begin at a multiple of 64.
fn header(descr: &str, sizes: &[usize]) -> Vec<u8> {
    let shape: String = sizes.iter().map(|size| format!("{size}, ")).collect();
    let shape = if sizes.len() == 1 { shape.trim_end() } else { shape.trim_end_matches(", ") };
    let text = format!("{{'descr': {descr}, 'fortran_order': False, 'shape': ({shape}), }}");
    let length = (10 + text.len() + 1).next_multiple_of(64) - 10;
    let mut bytes = b"\x93NUMPY\x01\x00".to_vec();
    bytes.extend(u16::try_from(length).unwrap_or(u16::MAX).to_le_bytes());
    bytes.extend(format!("{text:<0$}\n", length - 1).bytes());
    bytes
}
