use super::steps::COLUMNS;
use super::{Source, What, number};

/// A table as spreadsheets and `numpy.loadtxt` take it: commas, points, a line a row, `#` before words.
/// Channels are parted by an empty line.
pub(super) fn write(source: &Source<'_>, what: What) -> String {
    match what {
        What::All => String::new(),
        What::Steps => steps(source),
        _ => array(source, what),
    }
}

fn array(source: &Source<'_>, what: What) -> String {
    let array = source.array(what);
    let mut text = String::new();
    let width = array.sizes.last().copied().unwrap_or(1).max(1);
    let channels = if source.channels.len() > 1 { source.channels.len() } else { 1 };
    let plane = array.numbers.len() / channels;
    for i in 0..array.numbers.len() {
        if i > 0 {
            let ends = if i % width == 0 { "\n" } else { "," };
            text.push_str(if i % plane == 0 { "\n\n" } else { ends });
        }
        text.push_str(&array.numbers.text(i));
    }
    text.push('\n');
    text
}

fn steps(source: &Source<'_>) -> String {
    let (all, steps) = source.steps();
    let mut text = String::new();
    if steps.len() < all {
        text.push_str(&["# ", source.note, "\n"].concat());
    }
    text.push_str(&COLUMNS.map(|(name, _)| name).join(","));
    text.push('\n');
    for step in &steps {
        let whole = step.whole.iter().map(i64::to_string);
        let cells: Vec<String> = whole.chain(step.floats.map(number)).collect();
        text.push_str(&cells.join(","));
        text.push('\n');
    }
    text
}
