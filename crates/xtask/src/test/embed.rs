//! The element that portals embed: its rules by themselves, and in a browser beside dashboards that are
//! slow, silent or wrong; and the rules of the car's page. None of them needs the server.

use std::fs;

use super::Found;
use super::counts::Counts;
use super::e2e::node;
use super::unit::fuzz_seconds;
use crate::error::Error;
use crate::project::Project;
use crate::tools;

/// Runs both, and looks at the types that portals see.
pub fn check(project: &Project) -> Result<Found, Error> {
    tools::e2e_packages(project)?;
    let browser = tools::browser()?;
    let small = tools::node_tools(project)?.join("esbuild");
    let rules = node(
        "the rules of embedding",
        "--test".as_ref(),
        &project.root.join("embed"),
    )
    .args(["--test-reporter=tap", "tests/", "../src/car/"])
    .env("ESBUILD", small);
    let rules = match fuzz_seconds() {
        Some(seconds) => rules.env("FUZZ_SECONDS", seconds),
        None => rules,
    }
    .finish()?;
    let folder = project.e2e();
    let script = folder.join("node_modules/@playwright/test/cli.js");
    let typed = node(
        "the types of the element",
        &folder.join("node_modules/typescript/bin/tsc"),
        &project.root.join("embed"),
    )
    .args(["--noEmit", "--strict", "--target", "es2022"])
    .args(["privacy-dashboard.d.ts"])
    .finish()?;
    let report = project.notes().join("embed.json");
    fs::create_dir_all(project.notes()).map_err(|source| Error::at(&report, source))?;
    let finished = node("the element in a browser", &script, &folder)
        .args(["test", "--config", "element.config.ts"])
        .env("CHROMIUM", &browser.chromium)
        .env("PLAYWRIGHT_JSON_OUTPUT_NAME", &report)
        .finish()?;
    let counts = fs::read_to_string(&report)
        .ok()
        .and_then(|text| Counts::of_playwright(&text));
    Ok(Found {
        passed: rules.success && typed.success && finished.success && counts.is_some(),
        counts: counts.unwrap_or_default() + Counts::of_node_tests(&rules.lines),
    })
}
