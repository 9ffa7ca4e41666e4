//! Taking everything over from an SQLite file, an account at a time. Broken off, it goes on with the
//! next account.

use std::path::Path;

use rusqlite::{Connection, OpenFlags};
use tokio_postgres::types::ToSql;

use super::{
    PostgresStore,
    columns::{Column, Rows, read},
    pool::in_transaction,
    session::{Account, Session},
    setting,
    source_rows::{ACCOUNT_ROWS, ACCOUNTS, LOOK_UP_ROWS, TEXTS},
    words,
};
use crate::store::{SecretHash, StoreError, sqlite::SqliteStore};

/// What was taken over.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Copied {
    /// How many accounts.
    pub accounts: usize,
    /// How many accounts were there before, because an earlier copy was broken off.
    pub before: usize,
    /// How many records of those that were taken over now.
    pub records: u64,
}

/// How many rows go at once.
const AT_ONCE: usize = 1_000;

impl PostgresStore {
    /// Takes over everything of an SQLite file, which is brought up to date first and stays as it is
    /// otherwise. Blocks.
    ///
    /// # Errors
    /// The file is not a database of this program, or this database holds accounts of another.
    pub fn copy_from(&self, path: &Path) -> Result<Copied, StoreError> {
        let source = SqliteStore::open(path)?;
        let key = source.server_key();
        drop(source);
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let source = Connection::open_with_flags(path, flags)?;
        let source = source.unchecked_transaction()?;
        let accounts = names(&source, ACCOUNTS)?;
        self.take_key(key)?;
        let mut copied = Copied::default();
        for id in &accounts {
            match self.take_account(&source, id)? {
                Some(records) => {
                    copied.accounts += 1;
                    copied.records += records;
                }
                None => copied.before += 1,
            }
        }
        self.in_transaction(&|session| {
            let settings =
                "SELECT name, CAST(value AS BLOB) FROM setting WHERE name <> 'server_key'";
            for row in source.prepare(settings)?.query_map([], |row| {
                Ok((row.get::<_, String>(0)?, row.get::<_, Vec<u8>>(1)?))
            })? {
                let (name, value) = row?;
                setting::keep(session, &name, &value)?;
            }
            Ok(())
        })?;
        Ok(copied)
    }

    /// Runs some work in a transaction of its own. Blocks.
    fn in_transaction<T>(
        &self,
        work: &impl Fn(&Session<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let handle = &self.pool.handle;
        let client = handle.block_on(self.pool.connections.get())?;
        in_transaction(&client, handle, "BEGIN", work)
    }

    /// Handles are made with the key, so it goes with the accounts.
    fn take_key(&self, key: SecretHash) -> Result<(), StoreError> {
        self.in_transaction(&|session| {
            let any = session.row("SELECT 1 FROM known_account k LIMIT 1", &[])?;
            if any.is_some() && setting::server_key(session, key)? != key {
                return Err(StoreError::NotEmpty);
            }
            setting::put_server_key(session, key)
        })
    }

    /// An account as a whole; `None` if it is there.
    fn take_account(&self, source: &Connection, id: &str) -> Result<Option<u64>, StoreError> {
        self.in_transaction(&|session| {
            let known = session.row(
                "SELECT 1 FROM known_account k WHERE k.account_id = $1",
                &[&id],
            )?;
            if known.is_some() {
                return Ok(None);
            }
            let mut records = 0;
            let account = session.account(id);
            for rows in ACCOUNT_ROWS {
                let count = take(source, id, rows, &mut |columns| {
                    insert(account, rows, columns)
                })?;
                if rows.table == "record" {
                    records = count;
                }
            }
            take_texts(source, account, id)?;
            for rows in LOOK_UP_ROWS {
                take(source, id, rows, &mut |columns| {
                    look_up(session, rows, columns)
                })?;
            }
            Ok(Some(records))
        })
    }
}

fn names(source: &Connection, sql: &str) -> Result<Vec<String>, StoreError> {
    let mut statement = source.prepare(sql)?;
    let names = statement.query_map([], |row| row.get(0))?;
    Ok(names.collect::<Result<_, _>>()?)
}

fn take(
    source: &Connection,
    id: &str,
    rows: &Rows,
    put: &mut dyn FnMut(&[Column]) -> Result<(), StoreError>,
) -> Result<u64, StoreError> {
    let mut statement = source.prepare(rows.from)?;
    let mut found = statement.query([id])?;
    let mut count = 0;
    loop {
        let (length, columns) = read(&mut found, rows, AT_ONCE)?;
        if length == 0 {
            return Ok(count);
        }
        put(&columns)?;
        count += length as u64;
    }
}

fn values(columns: &[Column]) -> Vec<&(dyn ToSql + Sync)> {
    columns.iter().map(Column::value).collect()
}

fn insert(account: Account<'_>, rows: &Rows, columns: &[Column]) -> Result<(), StoreError> {
    let sql = format!(
        "INSERT INTO {} (account_id, {}) SELECT $1, * FROM unnest({})",
        rows.table,
        rows.names(),
        rows.places(2)
    );
    account.execute(&sql, &values(columns))?;
    Ok(())
}

fn look_up(session: &Session<'_>, rows: &Rows, columns: &[Column]) -> Result<(), StoreError> {
    let sql = format!(
        "INSERT INTO {} ({}) SELECT * FROM unnest({})",
        rows.table,
        rows.names(),
        rows.places(1)
    );
    session.execute(&sql, &values(columns))?;
    Ok(())
}

/// The words of the texts are cut anew.
fn take_texts(source: &Connection, account: Account<'_>, id: &str) -> Result<(), StoreError> {
    let mut statement = source.prepare(TEXTS)?;
    let mut found = statement.query([id])?;
    loop {
        let (mut records, mut texts, mut indexes) = (Vec::new(), Vec::new(), Vec::new());
        while records.len() < AT_ONCE
            && let Some(row) = found.next()?
        {
            let text: String = row.get(1)?;
            records.push(row.get::<_, String>(0)?);
            indexes.push(words::index(id, &text));
            texts.push(text);
        }
        if records.is_empty() {
            return Ok(());
        }
        account.execute(
            "INSERT INTO search_doc (account_id, record_id, text, words) \
             SELECT $1, t.record_id, t.text, t.words::TSVECTOR \
             FROM unnest($2::TEXT[], $3::TEXT[], $4::TEXT[]) AS t (record_id, text, words)",
            &[&records, &texts, &indexes],
        )?;
    }
}
