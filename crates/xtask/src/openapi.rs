//! The committed OpenAPI document against the one that the code describes.

use std::fs;
use std::path::PathBuf;

use crate::error::Error;
use crate::process::Program;
use crate::progress;
use crate::project::Project;

/// Writes the document from the code.
pub fn write(project: &Project) -> Result<(), Error> {
    let (path, current) = (committed(project), from_code(project)?);
    fs::write(&path, current).map_err(|source| Error::at(&path, source))?;
    progress::success(&format!("Wrote {}", path.display()));
    Ok(())
}

/// Whether the committed document is the one of the code; says how to bring it up to date.
pub fn check(project: &Project) -> Result<bool, Error> {
    let same = fs::read_to_string(committed(project))
        .is_ok_and(|kept| from_code(project).is_ok_and(|current| kept == current));
    if !same {
        progress::note(
            "docs/openapi.json is not what the code says: `cargo xtask openapi` writes it",
        );
    }
    Ok(same)
}

fn committed(project: &Project) -> PathBuf {
    project.root.join("docs/openapi.json")
}

fn from_code(project: &Project) -> Result<String, Error> {
    let printed = Program::new("cargo", "describing the API")
        .args([
            "run",
            "--quiet",
            "--locked",
            "--package",
            "dashboard-server",
            "--",
            "openapi",
        ])
        .within(&project.root)
        .hidden()
        .run()?;
    Ok(printed.stdout.join("\n") + "\n")
}
