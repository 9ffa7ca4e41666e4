//! The floor: whether what was built keeps to what the oldest supported browser, Chromium 101,
//! understands. Style sheets, programs and markup are judged by MDN's data (`crates/xtask/floor`), modules
//! by a validator that knows no other features ([ADR 25](../../../../docs/adr/0025-the-floor.md)).

mod modules;

use std::fs;
use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::fingerprint::files_below;
use crate::process::Program;
use crate::progress;
use crate::project::Project;
use crate::split::files_ending;
use crate::tools;

pub use modules::wasm_opt_words;

/// Where the judges are, and what decides how they judge.
pub const SOURCES: &str = "crates/xtask/floor/src";
/// The versions of the data and of the parsers.
pub const LOCK: &str = "crates/xtask/floor/package-lock.json";

/// The element that portals embed, as it is committed: it runs in pages that the build does not see.
const ELEMENT: &str = "embed/privacy-dashboard.js";

/// Where markup is made.
const MARKUP: &[&str] = &["index.html", "src", "crates/server/src/http"];

/// An error if anything in `dist` is newer than the floor, or the markup that is made; each place is
/// printed.
pub fn check(project: &Project, dist: &Path) -> Result<(), Error> {
    progress::step("Judging the app by what Chromium 101 understands");
    let folder = tools::floor_packages(project)?;
    let mut files = vec![project.root.join(ELEMENT)];
    for end in [".css", ".js"] {
        files.extend(files_ending(dist, end)?);
    }
    for place in MARKUP {
        let made = files_below(&project.root.join(place))?;
        files.extend(made.into_iter().filter(|file| is_markup(file)));
    }
    let judged = Program::new("node", "judging style sheets, programs and markup")
        .args([PathBuf::from("src/main.mjs")].iter().chain(&files))
        .within(&folder)
        .finish()?;
    let mut old_enough = judged.success;
    for module in files_ending(dist, ".wasm")? {
        let content = fs::read(&module).map_err(|source| Error::at(&module, source))?;
        if let Some(fault) = modules::newer_than_the_floor(&content) {
            progress::failure(&format!("{}: {fault}", module.display()));
            old_enough = false;
        }
    }
    if old_enough {
        Ok(())
    } else {
        Err(Error::Failed {
            doing: "judging the app by the floor".to_owned(),
        })
    }
}

fn is_markup(file: &Path) -> bool {
    file.extension()
        .is_some_and(|end| end == "rs" || end == "html")
}
