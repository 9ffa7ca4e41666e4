//! The tests of Cargo: all of them, the server's on the other store too, and in the long form changed
//! inputs for a while.

use super::Found;
use super::counts::Counts;
use super::steps::cargo;
use crate::error::Error;
use crate::project::Project;

/// Runs them all.
pub fn check(project: &Project) -> Result<Found, Error> {
    let words = ["test", "--locked", "--workspace", "--no-fail-fast"];
    let finished = cargo(project, "the unit tests", &words).finish()?;
    let again = on_postgres(project)?;
    let longer = match fuzz_seconds() {
        Some(seconds) => changed_inputs(project, seconds)?,
        None => Found::plain(true),
    };
    Ok(Found {
        passed: finished.success && again.passed && longer.passed,
        counts: Counts::of_rust_tests(&finished.lines) + again.counts + longer.counts,
    })
}

/// For how long each kind of changed input is tried: a minute with `FUZZ_TEST=long`, otherwise a fixed
/// number of them. What the frame and its host say to each other is the embed step's.
pub(super) fn fuzz_seconds() -> Option<&'static str> {
    std::env::var("FUZZ_TEST")
        .is_ok_and(|size| size == "long")
        .then_some("60")
}

/// The changed inputs of the server once more, quick code and for as long as that.
fn changed_inputs(project: &Project, seconds: &str) -> Result<Found, Error> {
    let words = ["test", "--locked", "--release", "--package"];
    let doing = "changed inputs, each kind for a minute";
    let finished = cargo(project, doing, &words)
        .args(["dashboard-server", "--test", "server", "fuzz::"])
        .args(["--", "--test-threads=1", "--nocapture"])
        .env("FUZZ_SECONDS", seconds)
        .finish()?;
    let counts = Counts::of_rust_tests(&finished.lines);
    Ok(Found {
        // A filter that fits nothing would pass.
        passed: finished.success && counts.passed > 0,
        counts,
    })
}

/// What the server's tests ask of a store, asked of the other one.
fn on_postgres(project: &Project) -> Result<Found, Error> {
    let words = ["test", "--locked", "--package", "dashboard-server"];
    // Those that have run already: they start the program on a file, or are about PostgreSQL anyway.
    let only_once = [
        "command_line::",
        "demo::",
        "export::memory::",
        "ingest_file::",
        "logs::",
        "migration::",
        "openapi::",
        "operations::backups::",
        "operations::metrics::",
        "operations::settings::",
        "operations::stopping::",
        "policy_folder::",
        "postgres::",
        "torture::",
        "trouble::",
    ];
    let skipped = only_once.iter().flat_map(|name| ["--skip", name]);
    let finished = cargo(project, "the server's tests on PostgreSQL", &words)
        .args(["--test", "server", "--no-fail-fast", "--"])
        .args(skipped)
        .env("DASHBOARD_TEST_STORE", "postgres")
        .finish()?;
    Ok(Found {
        passed: finished.success,
        counts: Counts::of_rust_tests(&finished.lines),
    })
}
