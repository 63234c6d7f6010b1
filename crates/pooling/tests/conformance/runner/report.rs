//! Counting, and the words for it.

use super::{Outcome, case::Case, deliberate::Deliberate, folder::File, plan, run};
use std::{collections::BTreeMap, fmt::Write, time::Duration};

/// What became of all the cases.
#[derive(Debug, Default)]
pub(crate) struct Report {
    lines: BTreeMap<(String, String), Line>,
    /// Failures that belong to no op: unreadable lines, stale entries of the two tables.
    problems: Vec<String>,
}

/// The cases of one op in one file.
#[derive(Debug, Default)]
struct Line {
    passed: usize,
    failures: Vec<String>,
    deliberate: Vec<String>,
    not_supported: usize,
}

/// How the cases of one entry of the deliberate list did.
#[derive(Clone, Copy, Default)]
struct Use {
    cases: usize,
    passed: usize,
}

impl Report {
    pub(crate) fn of(
        files: &[File],
        deliberate: &[Deliberate],
        not_built: &[(&str, &str)],
    ) -> Self {
        let mut report = Self::default();
        let mut uses = vec![Use::default(); deliberate.len()];
        for (file, bytes) in files {
            for (number, line) in bytes.split(|&b| b == b'\n').enumerate() {
                if line.trim_ascii().is_empty() {
                    continue;
                }
                let outcome = Case::read(line)
                    .and_then(|case| run(&case, not_built).map(|outcome| (case, outcome)));
                match outcome {
                    Ok((case, outcome)) => {
                        report.count(file, &case, outcome, deliberate, &mut uses)
                    }
                    Err(why) => {
                        let number = number + 1;
                        report.problems.push(format!("{file}:{number}: unreadable line: {why}"));
                    }
                }
            }
        }
        report.find_stale(deliberate, &uses, not_built);
        report
    }

    /// A run that could not start.
    pub(crate) fn failed(why: String) -> Self {
        Self { problems: vec![why], ..Self::default() }
    }

    fn count(
        &mut self,
        file: &str,
        case: &Case,
        outcome: Outcome,
        deliberate: &[Deliberate],
        uses: &mut [Use],
    ) {
        let line = self.lines.entry((file.to_owned(), case.op.clone())).or_default();
        let difference = match outcome {
            Outcome::NotSupported => {
                line.not_supported += 1;
                return;
            }
            Outcome::Passed => None,
            Outcome::Failed(difference) => Some(difference),
        };
        let mut excuse = None;
        for (entry, used) in deliberate.iter().zip(uses).filter(|(e, _)| e.which.has(case)) {
            used.cases += 1;
            used.passed += usize::from(difference.is_none());
            if difference.as_ref().is_some_and(|difference| difference.contains(entry.ours)) {
                excuse = Some(entry.reason);
            }
        }
        match (difference, excuse) {
            (None, _) => line.passed += 1,
            (Some(_), Some(reason)) => line.deliberate.push(format!("{}: {reason}", case.id)),
            (Some(difference), None) => line.failures.push(format!("{}: {difference}", case.id)),
        }
    }

    fn find_stale(&mut self, deliberate: &[Deliberate], uses: &[Use], not_built: &[(&str, &str)]) {
        for (entry, used) in deliberate.iter().zip(uses) {
            if used.cases > 0 && used.passed == used.cases {
                self.problems.push(format!(
                    "stale deliberate entry {:?}: every case of it passes ({})",
                    entry.which, used.cases
                ));
            }
        }
        for (framework, op) in not_built {
            if plan::knows(framework, op) {
                self.problems.push(format!(
                    "stale entry in the table of ops not built: {op} of {framework} is built"
                ));
            }
        }
    }

    /// Passed, failed, deliberate, not supported.
    pub(crate) fn counts(&self) -> [usize; 4] {
        let sum = |count: fn(&Line) -> usize| self.lines.values().map(count).sum::<usize>();
        [
            sum(|line| line.passed),
            sum(|line| line.failures.len()) + self.problems.len(),
            sum(|line| line.deliberate.len()),
            sum(|line| line.not_supported),
        ]
    }

    pub(crate) fn is_ok(&self) -> bool {
        self.counts()[1] == 0
    }

    /// The lines to print; the one before the last is what test counters look for.
    pub(crate) fn text(&self, took: Duration) -> String {
        let mut text = String::from("\n");
        for ((file, op), line) in &self.lines {
            let Line { passed, failures, deliberate, not_supported } = line;
            let counts = words([*passed, failures.len(), deliberate.len(), *not_supported]);
            say(&mut text, format_args!("{file} {op}: {counts}"));
            for deliberate in deliberate {
                say(&mut text, format_args!("  deliberate: {deliberate}"));
            }
            for failure in failures {
                say(&mut text, format_args!("  FAILED: {failure}"));
            }
        }
        for problem in &self.problems {
            say(&mut text, format_args!("FAILED: {problem}"));
        }
        let counts @ [passed, failed, deliberate, not_supported] = self.counts();
        let result = if failed == 0 { "ok" } else { "FAILED" };
        let (ignored, seconds) = (deliberate + not_supported, took.as_secs_f64());
        say(
            &mut text,
            format_args!(
                "\ntest result: {result}. {passed} passed; {failed} failed; {ignored} ignored; \
                 0 measured; 0 filtered out; finished in {seconds:.2}s\n"
            ),
        );
        say(&mut text, format_args!("{}", words(counts)));
        text
    }
}

fn words([passed, failed, deliberate, not_supported]: [usize; 4]) -> String {
    format!(
        "{passed} passed, {failed} failed, {deliberate} deliberate, {not_supported} not supported"
    )
}

fn say(text: &mut String, line: std::fmt::Arguments<'_>) {
    // Writing to a String cannot fail.
    let _ = writeln!(text, "{line}");
}
