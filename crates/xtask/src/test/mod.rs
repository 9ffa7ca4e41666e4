//! `cargo xtask test`: every check, the quick ones first, each with its time.

mod counts;
mod e2e;
mod embed;
mod report;
mod schema;
mod steps;
mod unit;

use std::time::Instant;

use crate::error::Error;
use crate::machine;
use crate::process::interrupted;
use crate::progress::{self, Color, paint};
use crate::project::Project;

pub use steps::StepName;

use counts::Counts;
use report::{Outcome, Row};

/// What a step found out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Found {
    passed: bool,
    counts: Counts,
}

/// Runs the steps that were asked for, all of them when none was. One that fails does not keep
/// the others from running, save those that need what it makes.
pub fn test(project: &Project, only: &[StepName]) -> Result<(), Error> {
    machine::check_folders(project)?;
    let wanted = StepName::ALL
        .iter()
        .filter(|step| only.is_empty() || only.contains(step));
    let mut rows: Vec<Row> = Vec::new();
    for step in wanted {
        println!();
        progress::step(&paint(Color::Blue, step.about()));
        let started = Instant::now();
        let outcome = match missing_ground(*step, &rows) {
            Some(needed) => Outcome::LeftOut {
                because: format!("{needed} failed"),
            },
            None => carry_out(*step, project)?,
        };
        let row = Row {
            step: *step,
            outcome,
            elapsed: started.elapsed(),
        };
        println!("{}", row.sentence());
        rows.push(row);
    }
    println!("\n{}", report::table(&rows));
    let counts = report::total(&rows);
    println!("\n{} passed, {} failed", counts.passed, counts.failed);
    if report::all_passed(&rows) {
        Ok(())
    } else {
        Err(Error::ChecksFailed)
    }
}

/// The step that had to succeed before this one, and did not.
fn missing_ground(step: StepName, rows: &[Row]) -> Option<StepName> {
    let needed = step.stands_on()?;
    rows.iter()
        .find(|row| row.step == needed && !row.passed())
        .map(|row| row.step)
}

fn carry_out(step: StepName, project: &Project) -> Result<Outcome, Error> {
    let found = steps::carry_out(step, project);
    if interrupted() {
        return Err(Error::Interrupted);
    }
    Ok(match found {
        Ok(Found {
            passed: true,
            counts,
        }) if counts.failed == 0 => Outcome::Passed { counts },
        Ok(Found { counts, .. }) => Outcome::Failed { counts },
        Err(error) => {
            if let Some(sentence) = error.sentence() {
                progress::failure(&sentence);
            }
            Outcome::Failed {
                counts: Counts::default(),
            }
        }
    })
}
