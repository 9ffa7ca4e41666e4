//! The address of a database.

use std::{fmt, path::PathBuf, str::FromStr};

/// Which database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DatabaseUrl {
    /// An SQLite file.
    Sqlite(PathBuf),
    /// A PostgreSQL server.
    Postgres(PostgresAddress),
}

/// The address of a PostgreSQL server, which may hold a password.
#[derive(Clone, PartialEq, Eq)]
pub struct PostgresAddress(String);

impl PostgresAddress {
    /// The whole address.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for PostgresAddress {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("PostgresAddress(…)")
    }
}

impl FromStr for DatabaseUrl {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            return Ok(Self::Postgres(PostgresAddress(text.to_owned())));
        }
        text.strip_prefix("sqlite:")
            .filter(|path| !path.is_empty())
            .map(|path| Self::Sqlite(path.into()))
            .ok_or("must be `sqlite:` and the path of a file, or begin with `postgres://`")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_is_known_by_its_beginning() {
        let sqlite: DatabaseUrl = "sqlite:./data/x.db".parse().unwrap();
        assert_eq!(sqlite, DatabaseUrl::Sqlite("./data/x.db".into()));
        for text in ["postgres://app@/dashboard", "postgresql://app:pw@db:5432/x"] {
            let url: DatabaseUrl = text.parse().unwrap();
            assert!(matches!(url, DatabaseUrl::Postgres(address) if address.reveal() == text));
        }
        for text in ["", "sqlite:", "mysql://x", "postgres:x", "./data/x.db"] {
            assert!(text.parse::<DatabaseUrl>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_password_is_not_shown() {
        let url: DatabaseUrl = "postgres://app:secret@db/x".parse().unwrap();
        assert!(!format!("{url:?}").contains("secret"));
    }
}
