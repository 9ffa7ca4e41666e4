//! The formatting of the code: rustfmt for Rust, leptosfmt for the views inside.

use crate::error::Error;
use crate::process::Program;
use crate::progress;
use crate::project::Project;
use crate::tools;

/// Formats everything. What leptosfmt moves, rustfmt may want to join again, so it goes last.
pub fn write(project: &Project) -> Result<(), Error> {
    views(project, "formatting the views")?.run()?;
    rust(project, "formatting").run().map(drop)
}

/// Whether everything is formatted; shows what is not.
pub fn check(project: &Project) -> Result<bool, Error> {
    let rust = rust(project, "the formatting").args(["--check"]).finish()?;
    let views = views(project, "the formatting of the views")?
        .args(["--check"])
        .finish()?;
    // It prints every file that is well, and the whole of each that is not.
    for line in views
        .lines
        .iter()
        .filter(|line| line.contains(" is not correctly formatted"))
    {
        progress::note(line.trim_end_matches(". See the difference below:"));
    }
    if !(rust.success && views.success) {
        progress::note("`cargo xtask format` formats it");
    }
    Ok(rust.success && views.success)
}

fn rust(project: &Project, doing: &str) -> Program {
    Program::new("cargo", doing)
        .args(["fmt", "--all"])
        .within(&project.root)
}

fn views(project: &Project, doing: &str) -> Result<Program, Error> {
    let program = tools::leptosfmt(project)?.join("leptosfmt");
    Ok(Program::new(program, doing)
        .args(["src"])
        .within(&project.root)
        .hidden())
}
