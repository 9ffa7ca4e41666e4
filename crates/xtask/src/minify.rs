//! Programs and style sheets without what only people read.

use std::fs;
use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::process::Program;

/// A file's content, made small by `esbuild`. Names that other files or the module use stay.
pub fn file(path: &Path, folders: &[PathBuf]) -> Result<Vec<u8>, Error> {
    small(path, &[], folders)
}

/// A program with all that it imports, in one file; style sheets in it are texts. `BUILT` in it stands
/// for `built`, which is JSON.
pub fn bundle(path: &Path, built: &str, folders: &[PathBuf]) -> Result<Vec<u8>, Error> {
    let built = format!("--define:BUILT={built}");
    small(path, &["--bundle", "--loader:.css=text", &built], folders)
}

fn small(path: &Path, more: &[&str], folders: &[PathBuf]) -> Result<Vec<u8>, Error> {
    let small = path.with_extension("small");
    Program::new("esbuild", "making a program of the app small")
        .args(["--minify", "--format=esm", "--log-level=error"])
        .args(["--target=chrome101,firefox115,safari16"])
        .args(more)
        .args([
            path.to_string_lossy().into_owned(),
            format!("--outfile={}", small.display()),
        ])
        .with_tools(folders)
        .run()?;
    let content = fs::read(&small).map_err(|source| Error::at(&small, source))?;
    fs::remove_file(&small).map_err(|source| Error::at(&small, source))?;
    Ok(content)
}
