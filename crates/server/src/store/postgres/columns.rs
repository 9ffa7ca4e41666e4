//! The columns of an SQLite file, as they are taken over.

use rusqlite::Rows as Found;
use tokio_postgres::types::ToSql;

use crate::store::StoreError;

/// What a column holds.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kind {
    Text,
    Number,
    Flag,
    Bytes,
}

use Kind::{Bytes, Flag, Number, Text};

/// Rows of a table, and where they come from. What is an account's comes without the account.
pub(super) struct Rows {
    pub(super) table: &'static str,
    pub(super) from: &'static str,
    pub(super) columns: &'static [(&'static str, Kind)],
}

impl Rows {
    /// The names of the columns.
    pub(super) fn names(&self) -> String {
        let names: Vec<_> = self.columns.iter().map(|(name, _)| *name).collect();
        names.join(", ")
    }

    /// What stands for the columns in a statement, from a number on.
    pub(super) fn places(&self, first: usize) -> String {
        let places = (first..).zip(self.columns).map(|(place, (_, kind))| {
            let kind = match kind {
                Text => "TEXT",
                Number => "BIGINT",
                Flag => "BOOLEAN",
                Bytes => "BYTEA",
            };
            format!("${place}::{kind}[]")
        });
        places.collect::<Vec<_>>().join(", ")
    }
}

/// The values of a column in some rows.
pub(super) enum Column {
    Texts(Vec<Option<String>>),
    Numbers(Vec<Option<i64>>),
    Flags(Vec<Option<bool>>),
    Blobs(Vec<Option<Vec<u8>>>),
}

impl Column {
    fn of(kind: Kind) -> Self {
        match kind {
            Text => Self::Texts(Vec::new()),
            Number => Self::Numbers(Vec::new()),
            Flag => Self::Flags(Vec::new()),
            Bytes => Self::Blobs(Vec::new()),
        }
    }

    /// As a value of a statement.
    pub(super) fn value(&self) -> &(dyn ToSql + Sync) {
        match self {
            Self::Texts(values) => values,
            Self::Numbers(values) => values,
            Self::Flags(values) => values,
            Self::Blobs(values) => values,
        }
    }
}

/// Reads some rows, column by column, and says how many.
pub(super) fn read(
    found: &mut Found<'_>,
    rows: &Rows,
    most: usize,
) -> Result<(usize, Vec<Column>), StoreError> {
    let mut columns: Vec<_> = rows
        .columns
        .iter()
        .map(|(_, kind)| Column::of(*kind))
        .collect();
    let mut length = 0;
    while length < most
        && let Some(row) = found.next()?
    {
        for (place, column) in columns.iter_mut().enumerate() {
            match column {
                Column::Texts(values) => values.push(row.get(place)?),
                Column::Numbers(values) => values.push(row.get(place)?),
                Column::Flags(values) => values.push(row.get(place)?),
                Column::Blobs(values) => values.push(row.get(place)?),
            }
        }
        length += 1;
    }
    Ok((length, columns))
}
