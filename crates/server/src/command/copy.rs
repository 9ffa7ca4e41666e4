//! `copy`.

use std::io::{self, Write};

use super::{error::CommandError, open};
use crate::{
    config::{Copy, DatabaseUrl, Policies},
    store::postgres::{Copied, PostgresStore},
};

/// Takes everything over from an SQLite file.
pub(super) async fn run(options: Copy) -> Result<(), CommandError> {
    let (DatabaseUrl::Sqlite(path), DatabaseUrl::Postgres(address)) = (&options.from, &options.to)
    else {
        return Err(CommandError::NoSuchCopy);
    };
    if !path.exists() {
        return Err(CommandError::Read {
            file: path.clone(),
            cause: io::ErrorKind::NotFound.into(),
        });
    }
    // What an older program left to be filled in is filled in before.
    open(options.from.clone(), Policies::default())
        .await?
        .judge()
        .await?;
    let (path, address) = (path.clone(), address.clone());
    let copied = tokio::task::spawn_blocking(move || {
        PostgresStore::open(address.reveal())?.copy_from(&path)
    });
    let Copied {
        accounts,
        before,
        records,
    } = copied.await.map_err(io::Error::from)??;
    writeln!(
        io::stdout(),
        "{accounts} accounts with {records} records copied, {before} accounts were there before"
    )?;
    Ok(())
}
