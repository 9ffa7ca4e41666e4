//! The formatting of the code: rustfmt for Rust, leptosfmt for the views inside.

use crate::error::Error;
use crate::process::Program;
use crate::project::Project;
use crate::tools;

/// Formats everything.
pub fn write(project: &Project) -> Result<(), Error> {
    for program in programs(project, "formatting", &[], &[])? {
        program.run()?;
    }
    Ok(())
}

/// Whether everything is formatted; shows what is not.
pub fn check(project: &Project) -> Result<bool, Error> {
    let mut formatted = true;
    for program in programs(project, "the formatting", &["--check"], &["--check"])? {
        formatted &= program.finish()?.success;
    }
    Ok(formatted)
}

fn programs(
    project: &Project,
    doing: &str,
    rustfmt: &[&str],
    leptosfmt: &[&str],
) -> Result<[Program; 2], Error> {
    let views = tools::leptosfmt(project)?.join("leptosfmt");
    Ok([
        Program::new("cargo", doing)
            .args(["fmt", "--all"])
            .args(rustfmt)
            .within(&project.root),
        Program::new(views, doing)
            .args(["--quiet", "src"])
            .args(leptosfmt)
            .within(&project.root),
    ])
}
