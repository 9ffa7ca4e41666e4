//! The programs that are measured outside of the browser.

use std::path::PathBuf;

use crate::error::Error;
use crate::process::Program;
use crate::progress;
use crate::project::Project;
use crate::tools;

/// The engine for a machine without a browser.
pub fn engine(project: &Project) -> Result<PathBuf, Error> {
    tools::wasi_target(project)?;
    progress::step("Building the engine's program in WebAssembly (a minute, once per change)");
    // As the app's module is built, which is for size.
    let like_the_app = ["--profile", "wasm-release", "--target", tools::WASI];
    build(project, "bench-filter", &like_the_app)?;
    Ok(project
        .target
        .join(tools::WASI)
        .join("wasm-release/bench-filter.wasm"))
}

/// The program that asks for pages.
pub fn pages(project: &Project) -> Result<PathBuf, Error> {
    progress::step("Building the program that asks for pages (a minute, once per change)");
    build(project, "bench-pages", &["--release"])?;
    Ok(project.target.join("release/bench-pages"))
}

fn build(project: &Project, package: &str, more: &[&str]) -> Result<(), Error> {
    Program::new("cargo", format!("the build of {package}"))
        .args(["build", "--locked", "--package", package])
        .args(more)
        .within(&project.root)
        .run()
        .map(drop)
}
