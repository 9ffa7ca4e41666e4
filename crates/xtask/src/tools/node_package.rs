//! Tools that are npm packages, installed from lock files.

use std::fs;
use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::machine;
use crate::process::Program;
use crate::progress;
use crate::project::Project;

/// The versions in `crates/xtask/tools/package.json`.
const BINARYEN: &str = "132.0.0";
const ESBUILD: &str = "0.28.2";
const LOCK: &str = "package-lock.json";
/// A copy of the lock file, beside the packages that were installed from it.
const STAMP: &str = "node_modules/.installed-from";

/// The folder with `wasm-opt` and `esbuild`.
pub fn node_tools(project: &Project) -> Result<PathBuf, Error> {
    let source = project.root.join("crates/xtask/tools");
    let folder = format!("binaryen-{BINARYEN}-esbuild-{ESBUILD}");
    let folder = project.tools.join(folder);
    fs::create_dir_all(&folder).map_err(|error| Error::at(&folder, error))?;
    for name in ["package.json", LOCK, ".npmrc"] {
        let copy = folder.join(name);
        fs::copy(source.join(name), &copy).map_err(|error| Error::at(&copy, error))?;
    }
    install(
        &folder,
        "wasm-opt (binaryen 132) and esbuild",
        "installs the tools that make the app small",
    )?;
    Ok(folder.join("node_modules/.bin"))
}

/// Makes sure that the packages of the end-to-end tests are there. No browser is downloaded.
pub fn e2e_packages(project: &Project) -> Result<(), Error> {
    install(
        &project.e2e(),
        "Playwright and axe",
        "installs the packages of the end-to-end tests",
    )
}

/// Makes sure that the data and the parsers are there with which the app is judged by the floor; gives
/// the folder of the judges.
pub fn floor_packages(project: &Project) -> Result<PathBuf, Error> {
    let folder = project.root.join("crates/xtask/floor");
    install(
        &folder,
        "MDN's data on browsers",
        "judges the app by what old browsers understand",
    )?;
    Ok(folder)
}

/// Makes sure that the libraries are there that the app is measured against.
pub fn peer_packages(project: &Project) -> Result<(), Error> {
    install(
        &project.root.join("bench/peers"),
        "the libraries that the app is measured against",
        "installs the libraries that the app is measured against",
    )
}

fn install(folder: &Path, what: &str, needed_for: &'static str) -> Result<(), Error> {
    let lock = folder.join(LOCK);
    let wanted = fs::read(&lock).map_err(|source| Error::at(&lock, source))?;
    let stamp = folder.join(STAMP);
    if fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    machine::check_node(needed_for)?;
    progress::step(&format!(
        "Installing {what} by npm (a few seconds, once per version)"
    ));
    Program::new("npm", format!("installing {what}"))
        .args(["ci", "--no-fund", "--no-audit"])
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
        .within(folder)
        .run()?;
    fs::write(&stamp, wanted).map_err(|source| Error::at(&stamp, source))
}
