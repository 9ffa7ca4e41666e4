//! The table at the end.

use std::time::Duration;

use super::counts::Counts;
use super::steps::StepName;
use crate::progress::{Color, duration, paint};

/// How a step ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// All is well.
    Passed {
        /// The tests it ran, where it ran tests.
        counts: Counts,
    },
    /// Something is not.
    Failed {
        /// The tests it ran, where it ran tests.
        counts: Counts,
    },
    /// It could not be run.
    LeftOut {
        /// What was missing.
        because: String,
    },
}

/// One line of the table.
#[derive(Debug)]
pub struct Row {
    /// The step.
    pub step: StepName,
    /// How it ended.
    pub outcome: Outcome,
    /// How long it took.
    pub elapsed: Duration,
}

impl Outcome {
    /// What counts: a step that failed without a failed test, such as a build, is one failure.
    fn counts(&self) -> Counts {
        match self {
            Self::Passed { counts } => *counts,
            Self::Failed { counts } => Counts {
                failed: counts.failed.max(1),
                ..*counts
            },
            Self::LeftOut { .. } => Counts {
                passed: 0,
                failed: 1,
            },
        }
    }

    fn word(&self) -> String {
        match self {
            Self::Passed { .. } => paint(Color::Green, "passed  "),
            Self::Failed { .. } => paint(Color::Red, "FAILED  "),
            Self::LeftOut { .. } => paint(Color::Yellow, "left out"),
        }
    }

    fn detail(&self) -> String {
        match self {
            Self::LeftOut { because } => because.clone(),
            Self::Passed { counts } | Self::Failed { counts } if *counts == Counts::default() => {
                String::new()
            }
            Self::Passed { counts } | Self::Failed { counts } => {
                format!("{} passed, {} failed", counts.passed, counts.failed)
            }
        }
    }
}

impl Row {
    /// Whether the step passed.
    pub fn passed(&self) -> bool {
        matches!(self.outcome, Outcome::Passed { .. })
    }

    /// The row as a line.
    pub fn sentence(&self) -> String {
        let (name, time) = (self.step.to_string(), duration(self.elapsed));
        let line = format!(
            "{name:<9} {} {time:>12}  {}",
            self.outcome.word(),
            self.outcome.detail()
        );
        line.trim_end().to_owned()
    }
}

/// All rows, and the time together.
pub fn table(rows: &[Row]) -> String {
    let lines = rows
        .iter()
        .map(Row::sentence)
        .collect::<Vec<_>>()
        .join("\n");
    let time = duration(rows.iter().map(|row| row.elapsed).sum());
    format!("{lines}\n{:<9} {:<8} {time:>12}", "together", "")
}

/// The tests of all steps.
pub fn total(rows: &[Row]) -> Counts {
    rows.iter().map(|row| row.outcome.counts()).sum()
}

/// Whether every step passed.
pub fn all_passed(rows: &[Row]) -> bool {
    rows.iter().all(Row::passed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(step: StepName, outcome: Outcome) -> Row {
        Row {
            step,
            outcome,
            elapsed: Duration::from_secs(65),
        }
    }

    #[test]
    fn a_step_that_fails_or_is_left_out_never_adds_up_to_no_failure() {
        let rows = [
            row(
                StepName::Unit,
                Outcome::Passed {
                    counts: Counts {
                        passed: 7,
                        failed: 0,
                    },
                },
            ),
            row(
                StepName::Lint,
                Outcome::Failed {
                    counts: Counts::default(),
                },
            ),
            row(
                StepName::E2e,
                Outcome::LeftOut {
                    because: "app failed".to_owned(),
                },
            ),
        ];
        assert_eq!(
            total(&rows),
            Counts {
                passed: 7,
                failed: 2
            }
        );
        assert!(!all_passed(&rows));
        assert!(all_passed(&rows[..1]));
    }

    #[test]
    fn the_table_names_each_step_with_its_time() {
        let rows = [row(
            StepName::Web,
            Outcome::Failed {
                counts: Counts {
                    passed: 1,
                    failed: 2,
                },
            },
        )];
        let table = table(&rows);
        for expected in ["web", "FAILED", "1 min 05 s", "1 passed, 2 failed"] {
            assert!(table.contains(expected), "{table}");
        }
    }
}
