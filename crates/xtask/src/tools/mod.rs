//! What the two commands need and a fresh machine lacks. Everything is installed once, in a
//! versioned folder of its own, and nothing on the person's PATH is touched.

mod browser;
mod cargo_tool;
mod node_package;
mod python_tool;
mod wasm_target;

use std::path::PathBuf;

use crate::error::Error;
use crate::project::Project;

pub use browser::browser;
pub use cargo_tool::{cargo_deny, cargo_mutants, leptosfmt, trunk, wasm_bindgen, wasm_split};
pub use node_package::{e2e_packages, floor_packages, node_tools, peer_packages};
pub use python_tool::schemathesis;
pub use wasm_target::{TARGET, WASI, wasi_target, wasm_target};

/// What the build of the app needs: the folders of its tools, in the order of PATH.
pub fn for_the_app(project: &Project) -> Result<Vec<PathBuf>, Error> {
    wasm_target(project)?;
    Ok(vec![
        node_tools(project)?,
        wasm_bindgen(project)?,
        trunk(project)?,
    ])
}
