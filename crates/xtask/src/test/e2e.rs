//! The whole in a browser.

use std::fs;
use std::path::Path;

use super::Found;
use super::counts::Counts;
use crate::error::Error;
use crate::process::Program;
use crate::project::Project;
use crate::{app, server, tools};

/// Runs them against the release build of everything.
pub fn check(project: &Project) -> Result<Found, Error> {
    app::build(project)?;
    let browser = tools::browser()?;
    tools::e2e_packages(project)?;
    let program = server::build(project)?;
    let folder = project.e2e();
    let script = |path: &str| folder.join("node_modules").join(path);
    let typed = node(
        "the types of the end-to-end tests",
        &script("typescript/bin/tsc"),
        &folder,
    )
    .args(["--noEmit"])
    .finish()?;
    let report = project.notes().join("e2e.json");
    fs::create_dir_all(project.notes()).map_err(|source| Error::at(&report, source))?;
    let finished = node(
        "the end-to-end tests",
        &script("@playwright/test/cli.js"),
        &folder,
    )
    .args(["test"])
    .env("CHROMIUM", &browser.chromium)
    .env("DASHBOARD_SERVER", &program)
    .env("DASHBOARD_DIST", project.dist())
    .env("DASHBOARD_CACHE", project.notes())
    .env("PLAYWRIGHT_JSON_OUTPUT_NAME", &report)
    .finish()?;
    let counts = fs::read_to_string(&report)
        .ok()
        .and_then(|text| Counts::of_playwright(&text));
    Ok(Found {
        passed: typed.success && finished.success && counts.is_some(),
        counts: counts.unwrap_or_default(),
    })
}

/// A script of Node, or an option, run in a folder.
pub fn node(doing: &str, script: &Path, folder: &Path) -> Program {
    Program::new("node", doing).args([script]).within(folder)
}
