//! How many tests passed and failed, read from what the inner runners say.

use std::iter::Sum;
use std::ops::Add;

use serde_json::Value;

/// The tests of one or more runs.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Tests that passed.
    pub passed: u64,
    /// Tests that failed.
    pub failed: u64,
}

impl Add for Counts {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            passed: self.passed + other.passed,
            failed: self.failed + other.failed,
        }
    }
}

impl Sum for Counts {
    fn sum<I: Iterator<Item = Self>>(counts: I) -> Self {
        counts.fold(Self::default(), Add::add)
    }
}

impl Counts {
    /// Adds up the closing lines of Rust's test harness and of wasm-bindgen's, such as
    /// `test result: ok. 12 passed; 0 failed; 0 ignored`.
    pub fn of_rust_tests(lines: &[String]) -> Self {
        lines.iter().filter_map(|line| closing_line(line)).sum()
    }

    /// Reads the closing lines of Node's own test runner, such as `# pass 12`.
    pub fn of_node_tests(lines: &[String]) -> Self {
        let number = |name: &str| {
            let found = lines.iter().find_map(|line| line.trim().strip_prefix(name));
            found.and_then(|number| number.trim().parse().ok())
        };
        Self {
            passed: number("# pass ").unwrap_or_default(),
            failed: number("# fail ").unwrap_or_default(),
        }
    }

    /// Reads Playwright's JSON report; a flaky test counts as failed.
    pub fn of_playwright(report: &str) -> Option<Self> {
        let report: Value = serde_json::from_str(report).ok()?;
        let stats = report.get("stats")?;
        let number = |name: &str| stats.get(name).and_then(Value::as_u64);
        Some(Self {
            passed: number("expected")?,
            failed: number("unexpected")? + number("flaky").unwrap_or_default(),
        })
    }
}

fn closing_line(line: &str) -> Option<Counts> {
    let mut parts = line.trim().strip_prefix("test result:")?.split(';');
    let mut number = |name: &str| {
        let before = parts.next()?.trim().strip_suffix(name)?;
        before.split_whitespace().next_back()?.parse().ok()
    };
    Some(Counts {
        passed: number("passed")?,
        failed: number("failed")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closing_lines_of_all_binaries_are_added_up() {
        let lines = [
            "running 2 tests",
            "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out",
            "test result: \u{1b}[31mFAILED\u{1b}(B\u{1b}[m. 3 passed; 2 failed; 0 ignored",
        ];
        let lines = lines.map(str::to_owned);
        assert_eq!(
            Counts::of_rust_tests(&lines),
            Counts {
                passed: 15,
                failed: 2
            }
        );
    }

    #[test]
    fn the_closing_lines_of_node_are_read() {
        let lines = [
            "ok 3 - # pass the test",
            "# tests 31",
            "# pass 30",
            "# fail 1",
        ];
        let counts = Counts::of_node_tests(&lines.map(str::to_owned));
        assert_eq!((counts.passed, counts.failed), (30, 1));
    }

    #[test]
    fn a_flaky_test_is_a_failed_one() {
        let report = r#"{"stats":{"expected":9,"unexpected":1,"flaky":1,"skipped":0}}"#;
        assert_eq!(
            Counts::of_playwright(report),
            Some(Counts {
                passed: 9,
                failed: 2
            })
        );
        assert_eq!(Counts::of_playwright("{}"), None);
    }
}
