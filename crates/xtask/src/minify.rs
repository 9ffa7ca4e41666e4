//! Programs and style sheets without what only people read.

use std::fs;
use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::process::Program;

/// A file's content, made small by `esbuild`. Names that other files or the module use stay.
pub fn file(path: &Path, folders: &[PathBuf]) -> Result<Vec<u8>, Error> {
    let small = path.with_extension("small");
    Program::new("esbuild", "making a program of the app small")
        .args(["--minify", "--format=esm", "--log-level=error"])
        .args(["--target=chrome101,firefox115,safari16"])
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
