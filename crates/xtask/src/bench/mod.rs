//! `cargo xtask bench`: the app beside its peers, measured in one browser.

mod programs;

use std::fs;
use std::path::{Path, PathBuf};

use crate::command_line::BenchOptions;
use crate::error::Error;
use crate::process::Program;
use crate::progress;
use crate::project::Project;
use crate::{app, fingerprint, machine, server, tools};

/// What decides how a database looks that was filled with the records. A change in any of it calls
/// for another one.
const FILLED_BY: &[&str] = &[
    "bench/data",
    "crates/model/src",
    "crates/server/migrations",
    "crates/server/src/ingest",
    "crates/server/src/policy",
    "crates/server/src/store",
    "policies",
];

/// A database that holds so many records, filled now unless it was before.
pub fn database(project: &Project, server: &Path, records: u32) -> Result<PathBuf, Error> {
    let filled = Program::new("node", "filling a database")
        .args(["bench/run/fill.mjs", "--records", &records.to_string()])
        .env("BENCH_FOLDER", project.target.join("bench"))
        .env("BENCH_FILL_KEY", fingerprint::of(&project.root, FILLED_BY)?)
        .env("DASHBOARD_SERVER", server)
        .within(&project.root)
        .run()?;
    Ok(PathBuf::from(filled.stdout.concat().trim()))
}

/// Builds everything and runs the measurements.
pub fn run(project: &Project, options: &BenchOptions) -> Result<(), Error> {
    machine::check_folders(project)?;
    machine::check_node("runs the measurements")?;
    app::build(project)?;
    let browser = tools::browser()?;
    tools::e2e_packages(project)?;
    tools::peer_packages(project)?;
    let server = server::build(project)?;
    let engine = programs::engine(project)?;
    let pages = programs::pages(project)?;
    let folder = project.target.join("bench");
    fs::create_dir_all(&folder).map_err(|source| Error::at(&folder, source))?;

    progress::step(if options.quick {
        "Measuring quickly (about 3 minutes; the figures are rough)"
    } else {
        "Measuring (about an hour; let the machine do nothing else)"
    });
    Program::new("node", "the measurements")
        .args(["--max-old-space-size=8000", "bench/run/main.mjs"])
        .args(words(options))
        .env("BENCH_FOLDER", &folder)
        .env("BENCH_ENGINE", &engine)
        .env("BENCH_PAGES", &pages)
        .env("BENCH_FILL_KEY", fingerprint::of(&project.root, FILLED_BY)?)
        .env("CHROMIUM", &browser.chromium)
        .env("DASHBOARD_SERVER", &server)
        .env("DASHBOARD_DIST", project.dist())
        .within(&project.root)
        .run()
        .map(drop)
}

/// The options as the measurements take them.
fn words(options: &BenchOptions) -> Vec<String> {
    let mut words = Vec::new();
    if options.quick {
        words.push("--quick".to_owned());
    }
    if let Some(records) = options.records {
        words.extend(["--records".to_owned(), records.to_string()]);
    }
    if let Some(blocks) = options.blocks {
        words.extend(["--blocks".to_owned(), blocks.to_string()]);
    }
    for name in &options.only {
        words.extend(["--only".to_owned(), name.clone()]);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_option_is_passed_on() {
        let options = BenchOptions {
            quick: true,
            records: Some(5_000),
            blocks: Some(3),
            only: vec!["keys".to_owned()],
        };
        assert_eq!(
            words(&options),
            [
                "--quick",
                "--records",
                "5000",
                "--blocks",
                "3",
                "--only",
                "keys"
            ]
        );
    }
}
