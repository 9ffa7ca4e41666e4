//! The pictures in `docs/pictures/`, taken of the release server with a fresh demo household.

use crate::error::Error;
use crate::process::Program;
use crate::progress;
use crate::project::Project;
use crate::{app, server, tools};

/// Takes them all.
pub fn take(project: &Project) -> Result<(), Error> {
    app::build(project)?;
    let browser = tools::browser()?;
    tools::e2e_packages(project)?;
    let program = server::build(project)?;
    let pictures = project.root.join("docs/pictures");
    progress::step("Taking the pictures (about a minute)");
    Program::new("node", "taking the pictures")
        .args([
            "node_modules/@playwright/test/cli.js",
            "test",
            "--config",
            "pictures.config.ts",
        ])
        .env("CHROMIUM", &browser.chromium)
        .env("DASHBOARD_SERVER", &program)
        .env("DASHBOARD_DIST", project.dist())
        .env("DASHBOARD_PICTURES", &pictures)
        .within(&project.e2e())
        .run()?;
    progress::success(&format!("The pictures are in {}", pictures.display()));
    Ok(())
}
