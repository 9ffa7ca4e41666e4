//! The standard library for WebAssembly, by rustup.

use std::path::Path;

use crate::error::Error;
use crate::machine;
use crate::process::Program;
use crate::progress;
use crate::project::Project;

/// The target of the app.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// Makes sure that the pinned toolchain can build for the browser.
pub fn wasm_target(project: &Project) -> Result<(), Error> {
    let libraries = Program::new("rustc", "asking rustc for its libraries")
        .args(["--print", "target-libdir", "--target", TARGET])
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
            remedy: format!("install it from rustup.rs, or add the target {TARGET} your own way"),
        });
    }
    progress::step("Adding Rust's library for WebAssembly (about half a minute, once)");
    Program::new("rustup", "adding Rust's library for WebAssembly")
        .args(["target", "add", TARGET])
        .within(&project.root)
        .run()
        .map(drop)
}
