//! `cargo xtask weak`: how long the app takes, and what it holds, in a browser that is slowed as a whole.

use crate::bench;
use crate::error::Error;
use crate::process::Program;
use crate::progress;
use crate::project::Project;
use crate::{app, server, tools};

/// How many records the large account has.
const MANY: u32 = 1_000_000;

/// Builds everything, fills a database with the large account, once, and measures.
pub fn measure(project: &Project) -> Result<(), Error> {
    app::build(project)?;
    let browser = tools::browser()?;
    tools::e2e_packages(project)?;
    let program = server::build(project)?;
    let large = bench::database(project, &program, MANY)?;
    progress::step(
        "Measuring, slowed 12 times (about 10 minutes; let the machine do nothing else)",
    );
    Program::new("node", "the measurements of weak hardware")
        .args([
            "node_modules/@playwright/test/cli.js",
            "test",
            "--config",
            "weak.config.ts",
        ])
        .env("CHROMIUM", &browser.chromium)
        .env("DASHBOARD_SERVER", &program)
        .env("DASHBOARD_DIST", project.dist())
        .env("DASHBOARD_CACHE", project.notes())
        .env("DASHBOARD_MILLION", &large)
        .within(&project.e2e())
        .run()
        .map(drop)
}
