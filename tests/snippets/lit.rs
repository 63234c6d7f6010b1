//! The line that a step executes.

use super::doc;
use pooling_playground::model::code::{self, Does, Framework};
use pooling_playground::model::compute::Computed;
use pooling_playground::model::timeline::Timeline;

/// The lit text, and the variables as `name = value`.
fn lit(fragment: &str, step: usize, does: Does) -> (String, Vec<String>) {
    let doc = doc(fragment);
    let computed = Computed::new(&doc, 0).unwrap();
    let lines = code::write(&doc, 0, Framework::NumPy).unwrap();
    let moment = Timeline { n: computed.steps() }.moment(step as f64);
    let found = code::trace(&lines, (&doc, &computed), moment, does).unwrap();
    let text = lines[found.line].text.trim().to_owned();
    (text, found.variables.iter().map(|(name, value)| format!("{name} = {value}")).collect())
}

const MAX: &str = "v=1&x=1,3,2,1;4,8,5,3;2,1,4,6;0,5,9,2&dy=0.5,-0.25;1,2";

#[test]
fn a_forward_step_writes_y_with_the_values_of_its_window() {
    let (line, variables) = lit(MAX, 2, Does::Write);
    assert_eq!(line, "y[i, j], winner[i, j] = x[best], best");
    let all = [
        "i = 0",
        "j = 1",
        "cells = [(0, 2), (0, 3), (1, 2), (1, 3)]",
        "x[cells] = [2, 1, 5, 3]",
        "best = (1, 2)",
        "y = 5",
    ];
    assert_eq!(variables, all);
    assert!(lit(MAX, 2, Does::Window).0.starts_with("cells = "));
}

#[test]
fn a_backward_step_adds_to_the_winner() {
    let (line, variables) = lit(MAX, 8, Does::Write);
    assert_eq!(line, "dx[winner[i, j]] += dy[i, j]");
    assert_eq!(variables[..2], ["i = 1", "j = 1"]);
    assert_eq!(variables.last().unwrap(), "dy = 2");
}

#[test]
fn every_step_of_every_program_has_a_line() {
    for (name, fragment) in super::cases::CASES {
        let doc = doc(fragment);
        let Ok(lines) = code::write(&doc, 0, Framework::NumPy) else { continue };
        let computed = Computed::new(&doc, 0).unwrap();
        let line = Timeline { n: computed.steps() };
        for step in 1..=line.total() {
            let moment = line.moment(step as f64);
            let found = code::trace(&lines, (&doc, &computed), moment, Does::Write).unwrap();
            let mark = lines[found.line].mark.unwrap();
            assert_eq!((mark.half, mark.does), (moment.half, Does::Write), "{name}, step {step}");
        }
    }
}
