//! The standard library for WebAssembly, by rustup.

use std::path::Path;

use crate::error::Error;
use crate::machine;
use crate::process::Program;
use crate::progress;
use crate::project::Project;

/// The target of the app.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// The target of programs in WebAssembly that are run without a browser.
pub const WASI: &str = "wasm32-wasip1";

/// Makes sure that the pinned toolchain can build for the browser.
pub fn wasm_target(project: &Project) -> Result<(), Error> {
    add(project, TARGET)
}

/// Makes sure that the pinned toolchain can build programs in WebAssembly.
pub fn wasi_target(project: &Project) -> Result<(), Error> {
    add(project, WASI)
}

fn add(project: &Project, target: &str) -> Result<(), Error> {
    let libraries = Program::new("rustc", "asking rustc for its libraries")
        .args(["--print", "target-libdir", "--target", target])
        .within(&project.root)
        .hidden()
        .run()?;
    if Path::new(&libraries.stdout.concat()).is_dir() {
        return Ok(());
    }
    if machine::find("rustup").is_none() {
        return Err(Error::MissingTool {
            tool: "rustup",
            needed_for: "adds Rust's library for WebAssembly",
            remedy: format!("install it from rustup.rs, or add the target {target} your own way"),
        });
    }
    progress::step("Adding Rust's library for WebAssembly (about half a minute, once)");
    Program::new("rustup", "adding Rust's library for WebAssembly")
        .args(["target", "add", target])
        .within(&project.root)
        .run()
        .map(drop)
}
