//! A step as a list of numbers, of which `js/step.mjs` makes the object that people get.

use pooling::{Share, Step, StepTap, Tap};

pub(crate) fn numbers(path: &[usize], step: &Step) -> Vec<f64> {
    let mut list = Vec::new();
    list.push(path.len() as f64);
    whole(&mut list, path);
    whole(&mut list, &[step.k]);
    whole(&mut list, &step.place);
    list.push(step.y.into());
    optional(&mut list, step.winner.map(|winner| winner as f64));
    optional(&mut list, step.parameter.map(f64::from));
    list.push(step.taps.len() as f64);
    step.taps.iter().for_each(|one| tap(&mut list, one));
    list.push(step.routes.len() as f64);
    for route in &step.routes {
        let (kind, by) = match route.share {
            Share::Full => (0.0, 1.0),
            Share::Over(n) => (1.0, n),
            Share::OverAxes(n) => (1.0, n.iter().product()),
            Share::Times(s) => (2.0, s),
        };
        list.extend([route.cell as f64, kind, by.into(), route.share.ratio().into()]);
    }
    list
}

fn whole(list: &mut Vec<f64>, values: &[usize]) {
    list.extend(values.iter().map(|&v| v as f64));
}

/// Whether there is one, and the number.
fn optional(list: &mut Vec<f64>, value: Option<f64>) {
    list.extend([f64::from(u8::from(value.is_some())), value.unwrap_or(0.0)]);
}

fn tap(list: &mut Vec<f64>, tap: &StepTap) {
    let (kind, cell) = match tap.tap {
        Tap::Cell(cell) => (0.0, Some(cell as f64)),
        Tap::Constant => (1.0, None),
        Tap::Padding => (2.0, None),
        Tap::Overhang => (3.0, None),
    };
    list.push(kind);
    whole(list, &tap.offset);
    list.extend(tap.at.map(|at| at as f64));
    optional(list, cell);
    optional(list, tap.value.map(f64::from));
}
