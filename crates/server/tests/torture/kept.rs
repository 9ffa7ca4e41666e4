//! What is stored, read past the server.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use crate::support::events;

/// A store that the program is killed on.
pub trait Kept {
    /// Where the program is started.
    fn folder(&self) -> &Path;

    /// How `serve` is told of the store.
    fn arguments(&self) -> Vec<&str>;

    /// The ids of the events whose records are stored, one for each record; with those of later
    /// disclosures.
    fn events(&self) -> Vec<String>;

    /// The store is whole, and its parts agree with each other. In depth only at the end.
    fn assert_sound(&self, in_depth: bool);
}

/// The embedded database.
pub struct SqliteFile {
    folder: PathBuf,
}

impl SqliteFile {
    pub fn new(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
        }
    }

    fn open(&self) -> Connection {
        let path = self.folder.join("torture.db");
        Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE).unwrap()
    }
}

impl Kept for SqliteFile {
    fn folder(&self) -> &Path {
        &self.folder
    }

    fn arguments(&self) -> Vec<&str> {
        vec!["--database", "sqlite:torture.db"]
    }

    fn events(&self) -> Vec<String> {
        let connection = self.open();
        let mut statement = connection
            .prepare(
                "SELECT event_id FROM record WHERE source = ?1 UNION ALL \
                 SELECT name FROM disclosure WHERE kind = 'dealer'",
            )
            .unwrap();
        let found = statement
            .query_map([events::SOURCE], |row| row.get(0))
            .unwrap();
        found.collect::<Result<_, _>>().unwrap()
    }

    fn assert_sound(&self, in_depth: bool) {
        let connection = self.open();
        let check = if in_depth {
            "integrity_check"
        } else {
            "quick_check"
        };
        let said: String = connection
            .query_row(&format!("PRAGMA {check}"), [], |row| row.get(0))
            .unwrap();
        assert_eq!(said, "ok");
        let (records, positions, counted): (i64, i64, i64) = connection
            .query_row(
                "SELECT (SELECT count(*) FROM record), \
                 (SELECT coalesce(sum(positions), 0) FROM account), \
                 (SELECT coalesce(sum(records), 0) FROM rollup)",
                [],
                |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
            )
            .unwrap();
        assert_eq!((records, records), (positions, counted));
        let texts: (i64, i64) = connection
            .query_row(
                "SELECT (SELECT count(*) FROM search_doc), (SELECT count(*) FROM search_docsize)",
                [],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .unwrap();
        assert_eq!(texts.0, texts.1);
        if in_depth {
            connection
                .execute(
                    "INSERT INTO search (search, rank) VALUES ('integrity-check', 1)",
                    [],
                )
                .unwrap();
        }
    }
}
