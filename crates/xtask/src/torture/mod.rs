//! `cargo xtask torture`: the long form of the tests that kill the server, PostgreSQL, and the line
//! between them at random moments, and of those that put a load on it. The short form is among the
//! usual tests.

use crate::command_line::{TortureHalf, TortureOptions};
use crate::error::Error;
use crate::process::Program;
use crate::progress;
use crate::project::Project;

/// How often the server is killed unless told otherwise; PostgreSQL is ended, and its disk filled, a
/// tenth as often for each kind.
const ROUNDS: u32 = 200;

/// The tests of what it bears. Their figures stand in `docs/guides/operations.md`.
const LOAD: [&str; 3] = ["load::", "export::memory", "timeline::histories"];

/// What a test prints before its row.
const ROW: &str = "torture | ";

/// The head of the table.
const HEAD: [&str; 2] = [
    "| what happens under load | times | events acknowledged | lost | doubled | integrity | ready again within |",
    "|---|---|---|---|---|---|---|",
];

/// Puts a load on it, for whose figures the machine has to be quiet; then kills again and again while
/// events come in, compares what is there with what was acknowledged, and prints a table.
pub fn run(project: &Project, options: &TortureOptions) -> Result<(), Error> {
    if options.only != Some(TortureHalf::Kills) {
        put_load(project)?;
    }
    if options.only != Some(TortureHalf::Load) {
        kill(project, options)?;
    }
    Ok(())
}

fn put_load(project: &Project) -> Result<(), Error> {
    progress::step("Asking a server with a million records too much (about a quarter of an hour)");
    let load = tests(project, "the load", &LOAD).env("LOAD_TEST", "long");
    load.run()?;
    Ok(())
}

fn kill(project: &Project, options: &TortureOptions) -> Result<(), Error> {
    let rounds = options.rounds.unwrap_or(ROUNDS);
    progress::step(&format!(
        "Killing the server {rounds} times on each store (about twelve minutes, and a few for the build)"
    ));
    let mut program =
        tests(project, "the torture", &["torture::"]).env("TORTURE_ROUNDS", rounds.to_string());
    if let Some(seed) = options.seed {
        program = program.env("TORTURE_SEED", seed.to_string());
    }
    let finished = program.run()?;
    for line in table(&finished.stdout) {
        println!("{line}");
    }
    Ok(())
}

/// Some of the server's tests, one after the other, with what they print.
fn tests(project: &Project, doing: &str, names: &[&str]) -> Program {
    Program::new("cargo", doing)
        .args(["test", "--locked", "--release"])
        .args(["--package", "dashboard-server", "--test", "server", "--"])
        .args(names)
        .args(["--nocapture", "--test-threads=1"])
        .within(&project.root)
}

/// The rows that the tests printed, below their head.
fn table(lines: &[String]) -> Vec<String> {
    let rows = lines.iter().filter_map(|line| {
        let (_, row) = line.split_once(ROW)?;
        Some(format!("| {}", row.trim()))
    });
    HEAD.iter()
        .map(|head| (*head).to_owned())
        .chain(rows)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_found_wherever_they_stand_in_a_line() {
        let lines = [
            "running 2 tests",
            "test torture::one ... seed 7",
            "torture | server killed | 200 | 9000 | 0 | 0 | ok | 30 ms |",
            "test torture::two ... torture | line cut off | 20 | 80 | 0 | 0 | ok | 9 ms |",
        ]
        .map(str::to_owned);
        assert_eq!(
            table(&lines)[2..],
            [
                "| server killed | 200 | 9000 | 0 | 0 | ok | 30 ms |",
                "| line cut off | 20 | 80 | 0 | 0 | ok | 9 ms |"
            ]
        );
    }
}
