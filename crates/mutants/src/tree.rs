//! The copy of the project in which the mutants are. The project itself is never touched.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    io,
    path::{Path, PathBuf},
    process::Command,
};

use crate::error::Error;

/// What a result depends on: where none of it is changed, it stands.
const SOURCES: [&str; 6] = [
    "crates/server/",
    "crates/model/",
    "policies/",
    "locales/",
    "Cargo.toml",
    "Cargo.lock",
];

/// A copy of the project.
pub struct Tree {
    /// Where the project is.
    from: PathBuf,
    /// Where the copy is.
    pub root: PathBuf,
    /// The files, from the root.
    files: Vec<String>,
}

impl Tree {
    /// Copies what git knows, or would know if it were added, but for what is `written` later. The file
    /// that is `added` to the copy stays there.
    pub fn copy(
        from: &Path,
        root: PathBuf,
        written: impl Fn(&str) -> bool,
        added: &str,
    ) -> Result<Self, Error> {
        let mut git = Command::new("git");
        git.args([
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ]);
        let listed = git.current_dir(from).output();
        let listed = listed.map_err(|source| Error::at(Path::new("git"), source))?;
        let listed = String::from_utf8_lossy(&listed.stdout).into_owned();
        let files = listed.split('\0').filter(|file| from.join(file).is_file());
        let tree = Self {
            from: from.to_owned(),
            files: files.map(str::to_owned).collect(),
            root,
        };
        tree.remove_others(added)?;
        for file in tree.files.iter().filter(|file| !written(file)) {
            tree.restore(file)?;
        }
        Ok(tree)
    }

    /// A number that differs when something was changed on which the results depend.
    pub fn fingerprint(&self) -> Result<String, Error> {
        let mut hasher = DefaultHasher::new();
        for file in &self.files {
            if SOURCES.iter().any(|source| file.starts_with(source)) {
                file.hash(&mut hasher);
                self.bytes(file)?.hash(&mut hasher);
            }
        }
        Ok(format!("{:016x}", hasher.finish()))
    }

    /// The same for one file.
    pub fn fingerprint_of(&self, file: &str) -> Result<String, Error> {
        let mut hasher = DefaultHasher::new();
        self.bytes(file)?.hash(&mut hasher);
        Ok(format!("{:016x}", hasher.finish()))
    }

    /// The texts of the Rust files below a folder, as they are in the project.
    pub fn rust_below(&self, folder: &str) -> Result<BTreeMap<String, String>, Error> {
        let mut texts = BTreeMap::new();
        for file in &self.files {
            if file.starts_with(folder) && file.ends_with(".rs") {
                texts.insert(file.clone(), self.text(file)?);
            }
        }
        Ok(texts)
    }

    /// A file's text, as it is in the project.
    pub fn text(&self, file: &str) -> Result<String, Error> {
        Ok(String::from_utf8_lossy(&self.bytes(file)?).into_owned())
    }

    /// Makes a file of the copy as it is in the project.
    pub fn restore(&self, file: &str) -> Result<(), Error> {
        self.put(file, &self.bytes(file)?)
    }

    /// Gives a file of the copy a text. One that has it already stays as it is, for what was built of it.
    pub fn put(&self, file: &str, text: &[u8]) -> Result<(), Error> {
        let path = self.root.join(file);
        if fs::read(&path).is_ok_and(|old| old == text) {
            return Ok(());
        }
        let folder = path.parent().unwrap_or(&self.root);
        fs::create_dir_all(folder).map_err(|source| Error::at(folder, source))?;
        fs::write(&path, text).map_err(|source| Error::at(&path, source))
    }

    fn bytes(&self, file: &str) -> Result<Vec<u8>, Error> {
        let path = self.from.join(file);
        fs::read(&path).map_err(|source| Error::at(&path, source))
    }

    /// Removes what an earlier copy has and the project has no more.
    fn remove_others(&self, added: &str) -> Result<(), Error> {
        let mut known: BTreeSet<_> = self.files.iter().map(|file| self.root.join(file)).collect();
        known.insert(self.root.join(added));
        let mut folders = vec![self.root.clone()];
        while let Some(folder) = folders.pop() {
            let entries = match fs::read_dir(&folder) {
                Ok(entries) => entries,
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                Err(source) => return Err(Error::at(&folder, source)),
            };
            for path in entries.flatten().map(|entry| entry.path()) {
                if path.is_dir() {
                    folders.push(path);
                } else if !known.contains(&path) {
                    fs::remove_file(&path).map_err(|source| Error::at(&path, source))?;
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_project_has_no_more_is_not_in_the_copy() {
        let folder = std::env::temp_dir().join(format!("copied-{}", std::process::id()));
        let (from, root) = (folder.join("project"), folder.join("copy"));
        fs::create_dir_all(&from).unwrap();
        let git = Command::new("git").arg("init").current_dir(&from).output();
        assert!(git.unwrap().status.success());
        for file in ["stays.rs", "goes.rs", "goes.txt"] {
            fs::write(from.join(file), file).unwrap();
        }
        let is_rust = |file: &str| file.ends_with(".rs");
        let copy = || Tree::copy(&from, root.clone(), is_rust, "added.rs").unwrap();
        let tree = copy();
        for file in ["stays.rs", "goes.rs", "added.rs"] {
            tree.put(file, b"written").unwrap();
        }
        for file in ["goes.rs", "goes.txt"] {
            assert!(root.join(file).exists());
            fs::remove_file(from.join(file)).unwrap();
        }
        copy();
        let left = fs::read_dir(&root).unwrap();
        let mut left: Vec<_> = left.map(|entry| entry.unwrap().file_name()).collect();
        left.sort();
        fs::remove_dir_all(&folder).unwrap();
        assert_eq!(left, ["added.rs", "stays.rs"]);
    }
}
