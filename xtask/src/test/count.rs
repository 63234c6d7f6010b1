//! Adds up what test programs say of themselves.

/// Tests that passed and failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    pub passed: u64,
    pub failed: u64,
}

impl Count {
    /// `test result: ok. 3 passed; 0 failed; …`, from cargo's harness and wasm-bindgen's alike; `# pass 3`
    /// and `# fail 0`, each on its line, from Node's.
    pub fn read(line: &str) -> Option<Count> {
        let own = |word: &str| line.strip_prefix(word)?.parse().ok();
        match (own("# pass "), own("# fail ")) {
            (Some(passed), _) => return Some(Count { passed, failed: 0 }),
            (_, Some(failed)) => return Some(Count { passed: 0, failed }),
            _ => {}
        }
        let (_, told) = line.split_once("test result:")?;
        let number = |word: &str| -> Option<u64> {
            let (before, _) = told.split_once(word)?;
            before.split_whitespace().next_back()?.parse().ok()
        };
        Some(Count { passed: number(" passed")?, failed: number(" failed")? })
    }

    pub fn add(&mut self, other: Count) {
        self.passed += other.passed;
        self.failed += other.failed;
    }

    pub fn ran(self) -> bool {
        self.passed + self.failed > 0
    }
}

impl std::fmt::Display for Count {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn result_lines_are_read() {
        let line = "test result: FAILED. 12 passed; 3 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.1s";
        assert_eq!(Count::read(line), Some(Count { passed: 12, failed: 3 }));
    }

    #[test]
    fn nodes_lines_are_read() {
        assert_eq!(Count::read("# pass 38"), Some(Count { passed: 38, failed: 0 }));
        assert_eq!(Count::read("# fail 2"), Some(Count { passed: 0, failed: 2 }));
        assert_eq!(Count::read("    # pass 38"), None);
    }

    #[test]
    fn other_lines_are_not() {
        for line in [
            "",
            "test a ... ok",
            "9 passed, 0 failed",
            "# pass the salt",
            "# suites 3",
            "test result: ok.",
            "test result: x passed; 0 failed",
        ] {
            assert_eq!(Count::read(line), None, "{line}");
        }
    }

    #[test]
    fn counts_add_up_and_close_the_run() {
        let mut sum = Count::default();
        assert!(!sum.ran());
        sum.add(Count { passed: 2, failed: 0 });
        sum.add(Count { passed: 3, failed: 1 });
        assert_eq!(sum.to_string(), "5 passed, 1 failed");
    }
}
