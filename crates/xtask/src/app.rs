//! The app in release: built by Trunk, compressed beforehand, and left alone when nothing changed.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use crate::car_page;
use crate::embed_page;
use crate::error::Error;
use crate::fingerprint;
use crate::floor;
use crate::precompress;
use crate::process::Program;
use crate::progress;
use crate::project::Project;
use crate::split;
use crate::tools;

/// What the built app depends on; a change in any of it calls for another build.
const SOURCES: &[&str] = &[
    "index.html",
    "Trunk.toml",
    "Cargo.toml",
    "Cargo.lock",
    "build.rs",
    "rust-toolchain.toml",
    ".cargo",
    "src",
    embed_page::SOURCES,
    "style",
    "icons",
    "locales",
    "policies",
    "crates/model",
    "crates/xtask/src",
    "crates/xtask/tools/package-lock.json",
    floor::SOURCES,
    floor::LOCK,
];

/// Builds the app into `dist/`, unless what is there was built from the same sources.
pub fn build(project: &Project) -> Result<(), Error> {
    let dist = project.dist();
    let note = project.notes().join("app");
    let up_to_date = || -> Result<String, Error> {
        let sources = fingerprint::of(&project.root, SOURCES)?;
        let built = fingerprint::of(&project.root, &["dist"])?;
        Ok(format!("{sources} {built}"))
    };
    if dist.join("index.html").is_file()
        && fs::read_to_string(&note).is_ok_and(|kept| up_to_date().is_ok_and(|now| now == kept))
    {
        progress::success("The app is up to date");
        return Ok(());
    }
    let folders = tools::for_the_app(project)?;
    let next = project.next_dist();
    remove(&next)?;
    progress::step("Building the app in release (about 3 minutes the first time, then 1)");
    Program::new("trunk", "the build of the app")
        .args(["build", "--release", "--features", "split", "--dist"])
        .args([&next])
        .with_tools(&folders)
        // Trunk's own minifier does not know the syntax of wasm-bindgen's module and warns of it.
        .env(
            "RUST_LOG",
            "error,trunk=info,trunk::processing::minify=error",
        )
        .env("CARGO_TARGET_DIR", &project.target)
        // Trunk takes only the words `true` and `false` here.
        .without_env("NO_COLOR")
        .within(&project.root)
        .run()?;
    split::split(project, &folders, &next)?;
    embed_page::make(project, &folders, &next)?;
    car_page::make(project, &folders, &next)?;
    floor::check(project, &next)?;
    precompress::folder(&next)?;
    put_in_place(project)?;
    fs::create_dir_all(project.notes()).map_err(|source| Error::at(&note, source))?;
    fs::write(&note, up_to_date()?).map_err(|source| Error::at(&note, source))
}

/// A server that runs meanwhile serves what was there before, up to the moment of the exchange.
fn put_in_place(project: &Project) -> Result<(), Error> {
    let (dist, next, last) = (project.dist(), project.next_dist(), project.last_dist());
    let rename =
        |from: &Path, to: &Path| fs::rename(from, to).map_err(|source| Error::at(from, source));
    remove(&last)?;
    if dist.exists() {
        rename(&dist, &last)?;
    }
    rename(&next, &dist)?;
    remove(&last)
}

fn remove(folder: &Path) -> Result<(), Error> {
    match fs::remove_dir_all(folder) {
        Err(source) if source.kind() != ErrorKind::NotFound => Err(Error::at(folder, source)),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_new_build_takes_the_place_of_the_old_one_whole() {
        let root = std::env::temp_dir().join(format!("app-{}", std::process::id()));
        let project = Project {
            target: root.join("target"),
            tools: root.join("tools"),
            root: root.clone(),
        };
        let write = |folder: &Path, file: &str| {
            fs::create_dir_all(folder).unwrap();
            fs::write(folder.join(file), file).unwrap();
        };
        for build in ["first", "second"] {
            write(&project.next_dist(), build);
            put_in_place(&project).unwrap();
        }
        let there = |file: &str| project.dist().join(file).exists();
        let (first, second) = (there("first"), there("second"));
        let left = project.next_dist().exists() || project.last_dist().exists();
        fs::remove_dir_all(&root).unwrap();
        assert!(second && !first && !left);
    }
}
