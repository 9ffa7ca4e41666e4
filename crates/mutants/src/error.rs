//! What can go wrong, each in one sentence.

use std::{
    io,
    path::{Path, PathBuf},
};

/// Why the mutants could not be tried.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The words of the command line make no command.
    #[error("{0}: start it by `cargo xtask mutants`")]
    Usage(String),
    /// A file or a program does not do what it should.
    #[error("{}: {source}", path.display())]
    Io {
        /// Which.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// The list of mutants is not as it was.
    #[error("the list of `cargo mutants` cannot be read: {source}")]
    List {
        /// Why.
        source: serde_json::Error,
    },
    /// A file of the project is no Rust.
    #[error("{file} cannot be read as Rust: {source}")]
    Syntax {
        /// Which.
        file: String,
        /// Why.
        source: syn::Error,
    },
    /// The compiler refuses something that is no mutant.
    #[error("the woven code does not compile:\n{0}")]
    Compile(String),
    /// The tests fail without a mutant.
    #[error("without any mutant a test fails or does not end: {0}")]
    Unsound(String),
    /// A signal asked to stop.
    #[error("stopped; started again, it goes on from here")]
    Interrupted,
}

impl Error {
    /// An error of the file system or of a program.
    pub fn at(path: &Path, source: io::Error) -> Self {
        Self::Io {
            path: path.to_owned(),
            source,
        }
    }
}
