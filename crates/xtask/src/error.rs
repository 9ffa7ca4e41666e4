//! What can go wrong, each in one sentence that says what to do.

use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

/// Why a command could not do its work.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The words of the command line make no command.
    #[error("{0}; `cargo xtask help` lists what there is.")]
    Usage(String),
    /// Another program listens on the address.
    #[error("{address} is taken by another program: stop it, or choose another port with `--port {}`.",
        address.port().saturating_add(1))]
    PortTaken {
        /// Where the server was to listen.
        address: SocketAddr,
    },
    /// The machine does not let the server listen there.
    #[error("This machine does not let a program listen on {address} ({source}).")]
    AddressRefused {
        /// Where the server was to listen.
        address: SocketAddr,
        /// The system's reason.
        source: io::Error,
    },
    /// A folder or file cannot be written.
    #[error("No permission to write {}: make it writable, or run as its owner.", path.display())]
    NotWritable {
        /// What was to be written.
        path: PathBuf,
    },
    /// There is no space left.
    #[error(
        "The disk is full ({doing}): free some space (a first build needs about 5 GB), then start again."
    )]
    DiskFull {
        /// What was being done.
        doing: String,
    },
    /// A program is needed that cannot be installed from here.
    #[error("{tool} is missing, which {needed_for}: {remedy}.")]
    MissingTool {
        /// The program.
        tool: &'static str,
        /// What it is needed for.
        needed_for: &'static str,
        /// How to get it.
        remedy: String,
    },
    /// A program that everything here takes for granted is not on PATH.
    #[error("{program} is missing: install it, put it on PATH, and start again.")]
    NoProgram {
        /// The program.
        program: String,
    },
    /// The package registry did not answer.
    #[error(
        "No network: {doing} needs the package registry, and it cannot be reached; connect and start again."
    )]
    NoNetwork {
        /// What was being done.
        doing: String,
    },
    /// A program ended with an error that its own output explains.
    #[error("{doing} failed; the lines above say why.")]
    Failed {
        /// What was being done.
        doing: String,
    },
    /// The server ended by itself.
    #[error("The server ended without a word.")]
    ServerEnded {
        /// Whether it said why on its error stream, which the person has seen.
        said_why: bool,
    },
    /// A file or program answered with something unexpected.
    #[error("{doing}: {source}.")]
    Io {
        /// What was being done.
        doing: String,
        /// The system's reason.
        source: io::Error,
    },
    /// A tool's result is not what was agreed on.
    #[error("{what}: this is a fault of the build itself.")]
    Unexpected {
        /// What is not as it should be.
        what: String,
    },
    /// Some checks of `test` did not pass; the table says which.
    #[error("Some checks did not pass.")]
    ChecksFailed,
    /// A signal asked the command to stop.
    #[error("Stopped.")]
    Interrupted,
}

impl Error {
    /// Names an error of the file system by what the person can do about it.
    pub fn at(path: &Path, source: io::Error) -> Self {
        let doing = format!("{}", path.display());
        match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull { doing },
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                Self::NotWritable {
                    path: path.to_owned(),
                }
            }
            _ => Self::Io { doing, source },
        }
    }

    /// The sentence to print, unless everything was said already.
    pub fn sentence(&self) -> Option<String> {
        match self {
            Self::ChecksFailed | Self::ServerEnded { said_why: true } => None,
            other => Some(other.to_string()),
        }
    }

    /// What the shell is told.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Usage(_) => 2,
            Self::Interrupted => 130,
            _ => 1,
        }
    }
}
