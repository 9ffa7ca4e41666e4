//! Tools that are Python packages, installed from lists of versions into environments of their own.

use std::fs;
use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::machine;
use crate::process::Program;
use crate::progress;
use crate::project::Project;

/// The version in `crates/xtask/tools/schemathesis.txt`.
const SCHEMATHESIS: &str = "4.32.5";

/// A copy of the list, beside the packages that were installed from it.
const STAMP: &str = ".installed-from";

/// What the machine has to have.
const PYTHON: &str = "python3";

/// How to get it.
const REMEDY: &str =
    "install Python 3.10 or newer with venv (on Debian: apt-get install python3 python3-venv)";

/// The program `schemathesis`.
pub fn schemathesis(project: &Project) -> Result<PathBuf, Error> {
    let list = project.root.join("crates/xtask/tools/schemathesis.txt");
    let folder = project.tools.join(format!("schemathesis-{SCHEMATHESIS}"));
    install(
        &folder,
        &list,
        "schemathesis",
        "asks the API what its document promises",
    )?;
    Ok(folder.join("bin/schemathesis"))
}

fn install(folder: &Path, list: &Path, what: &str, needed_for: &'static str) -> Result<(), Error> {
    let wanted = fs::read(list).map_err(|source| Error::at(list, source))?;
    let stamp = folder.join(STAMP);
    if fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    check_python(needed_for)?;
    progress::step(&format!(
        "Installing {what} by pip (about 1 minute, once per version)"
    ));
    Program::new(PYTHON, format!("a Python environment for {what}"))
        .args(["-m", "venv", "--clear"])
        .args([folder])
        .run()?;
    Program::new(folder.join("bin/pip"), format!("installing {what}"))
        .args(["install", "--disable-pip-version-check", "--no-deps", "-r"])
        .args([list])
        .run()?;
    fs::write(&stamp, wanted).map_err(|source| Error::at(&stamp, source))
}

/// Makes sure that Python is there, with what makes environments: Debian packs that apart.
fn check_python(needed_for: &'static str) -> Result<(), Error> {
    let missing = |tool| Error::MissingTool {
        tool,
        needed_for,
        remedy: REMEDY.to_owned(),
    };
    if machine::find(PYTHON).is_none() {
        return Err(missing(PYTHON));
    }
    let has_venv = Program::new(PYTHON, "asking Python what it has")
        .args([
            "-c",
            "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))",
        ])
        .hidden()
        .finish()?;
    if has_venv.success {
        Ok(())
    } else {
        Err(missing("python3 with venv, 3.10 or newer,"))
    }
}
