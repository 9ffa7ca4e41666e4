//! Where things are.

use std::path::{Path, PathBuf};

use crate::error::Error;

/// The folders of one checkout.
#[derive(Debug, Clone)]
pub struct Project {
    /// The root of the repository.
    pub root: PathBuf,
    /// Cargo's target folder, wherever the environment put it.
    pub target: PathBuf,
    /// Where tools are kept, shared by all checkouts of one person.
    pub tools: PathBuf,
}

impl Project {
    /// Finds the folders from this program's own place: `<target>/<profile>/xtask`.
    pub fn locate() -> Result<Self, Error> {
        // Cargo tells it to the program that it runs; one compiled in could be another checkout's.
        let manifest = std::env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = manifest.ancestors().nth(2).unwrap_or(&manifest).to_owned();
        let program = std::env::current_exe().map_err(|source| Error::at(&root, source))?;
        let target = program.ancestors().nth(2).unwrap_or(&root).to_owned();
        Ok(Self {
            tools: cache_folder(&target).join("privacy-dashboard/tools"),
            root,
            target,
        })
    }

    /// The folder with the built app.
    pub fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// Where the next build is put together.
    pub fn next_dist(&self) -> PathBuf {
        self.root.join("dist-next")
    }

    /// Where the build before waits to be removed.
    pub fn last_dist(&self) -> PathBuf {
        self.root.join("dist-last")
    }

    /// The folder of the end-to-end tests.
    pub fn e2e(&self) -> PathBuf {
        self.root.join("tests/e2e")
    }

    /// Notes of this program from one start to the next.
    pub fn notes(&self) -> PathBuf {
        self.target.join("xtask")
    }
}

fn cache_folder(fallback: &Path) -> PathBuf {
    let absolute = |name: &str| {
        std::env::var_os(name)
            .map(PathBuf::from)
            .filter(|path| path.is_absolute())
    };
    absolute("XDG_CACHE_HOME")
        .or_else(|| absolute("HOME").map(|home| home.join(".cache")))
        .unwrap_or_else(|| fallback.to_owned())
}
