//! `cargo xtask mutants`: whether the tests notice when the code that keeps people apart is broken. The
//! program that tries it is a crate of its own, since only this command needs it.

use std::fs;

use crate::command_line::MutantsOptions;
use crate::error::Error;
use crate::process::Program;
use crate::progress;
use crate::project::Project;
use crate::tools;

/// Who somebody is, what they may see, and what a cursor opens.
const FILES: [&str; 11] = [
    "crates/server/src/auth/**/*.rs",
    "crates/server/src/store/sessions.rs",
    "crates/server/src/store/known_sessions.rs",
    "crates/server/src/store/scope.rs",
    "crates/server/src/store/sqlite/session/*.rs",
    "crates/server/src/store/postgres/session.rs",
    "crates/server/src/store/postgres/access/*.rs",
    "crates/server/src/http/session.rs",
    "crates/server/src/http/sessions.rs",
    "crates/server/src/http/cursor.rs",
    "crates/server/src/keys.rs",
];

/// Lists the mutants, and tries those that were not tried on the same sources before.
pub fn run(project: &Project, options: &MutantsOptions) -> Result<(), Error> {
    let tools = tools::cargo_mutants(project)?;
    let work = project.target.join("mutants");
    fs::create_dir_all(&work).map_err(|source| Error::at(&work, source))?;
    progress::step("Listing the mutants");
    let listed = Program::new(tools.join("cargo-mutants"), "listing the mutants")
        .args([
            "mutants",
            "--list",
            "--json",
            "--package",
            "dashboard-server",
        ])
        .args(FILES.iter().flat_map(|file| ["--file", *file]))
        .within(&project.root)
        .hidden()
        .run()?;
    let list = work.join("list.json");
    fs::write(&list, listed.stdout.join("\n")).map_err(|source| Error::at(&list, source))?;
    progress::step("Trying them (hours the first time; what is known is kept in target/mutants)");
    let mut program = Program::new("cargo", "trying the mutants")
        .args(["run", "--quiet", "--locked", "--package", "mutants", "--"])
        .args([&list, &project.root, &work]);
    for only in &options.only {
        program = program.args(["--only", only]);
    }
    if let Some(jobs) = options.jobs {
        program = program.args(["--jobs", &jobs.to_string()]);
    }
    program.within(&project.root).run().map(drop)
}
