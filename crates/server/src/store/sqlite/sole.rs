//! One server a file. What a server keeps in memory holds only while no other one serves the same
//! file; a program that stores some events and ends may come beside it.

use std::{
    fs::{File, OpenOptions, TryLockError},
    path::{Path, PathBuf},
};

use super::open::{make_file, not_writable};
use crate::store::StoreError;

/// The right to serve a file. It ends with the program, however that ends.
#[derive(Debug)]
pub struct Sole {
    _lock: File,
}

impl Sole {
    /// Takes it. The lock is a file of its own beside the database: SQLite's locks would be lost when
    /// the database's file is closed.
    ///
    /// # Errors
    /// Another server has it, or the folder cannot be written.
    pub fn take(database: &Path) -> Result<Self, StoreError> {
        let mut name = database.as_os_str().to_owned();
        name.push(".lock");
        let path = PathBuf::from(name);
        let lock = make_file(&path)
            .and_then(|()| OpenOptions::new().write(true).open(&path))
            .map_err(|error| not_writable(database, &error))?;
        match lock.try_lock() {
            Ok(()) => Ok(Self { _lock: lock }),
            Err(TryLockError::WouldBlock) => Err(StoreError::Served {
                path: database.display().to_string(),
            }),
            Err(TryLockError::Error(error)) => Err(not_writable(database, &error)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_is_refused_until_the_first_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new/test.db");
        let first = Sole::take(&path).unwrap();
        assert!(matches!(Sole::take(&path), Err(StoreError::Served { .. })));
        drop(first);
        assert!(Sole::take(&path).is_ok());
    }
}
