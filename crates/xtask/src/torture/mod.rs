//! `cargo xtask torture`: the long form of the tests that kill the server at random moments. The short
//! form is one of the usual tests.

use crate::command_line::TortureOptions;
use crate::error::Error;
use crate::process::Program;
use crate::progress;
use crate::project::Project;

/// How often the program is killed unless told otherwise.
const ROUNDS: u32 = 200;

/// Kills the server again and again while events come in, and compares what is there with what was
/// acknowledged.
pub fn run(project: &Project, options: &TortureOptions) -> Result<(), Error> {
    let rounds = options.rounds.unwrap_or(ROUNDS);
    progress::step(&format!(
        "Killing the server {rounds} times (a few minutes, and a few for the build)"
    ));
    let mut program = Program::new("cargo", "the torture")
        .args([
            "test",
            "--locked",
            "--release",
            "--package",
            "dashboard-server",
            "--test",
            "server",
            "torture::",
            "--",
            "--nocapture",
        ])
        .env("TORTURE_ROUNDS", rounds.to_string())
        .within(&project.root);
    if let Some(seed) = options.seed {
        program = program.env("TORTURE_SEED", seed.to_string());
    }
    program.run().map(drop)
}
