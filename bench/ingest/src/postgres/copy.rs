//! The rows of a database, copied into an empty one in the binary form, in one transaction.

use std::{
    pin::pin,
    time::{Duration, Instant},
};

use bytes::Bytes;
use futures_util::{SinkExt, TryStreamExt};
use tokio_postgres::Client;

use crate::Error;

/// Tables whose rows many events share; they are there before the time is taken.
const SHARED: [&str; 7] = [
    "account",
    "known_account",
    "vehicle_holder",
    "ownership",
    "citation",
    "cited_clause",
    "shape",
];

/// Tables with rows for each event, and the sums, in the order in which their rows need each other.
const EACH: [&str; 6] = [
    "record",
    "disclosure",
    "search_doc",
    "event",
    "retention",
    "rollup",
];

/// Rows of some tables, as PostgreSQL sends them.
type Tables = Vec<(&'static str, Vec<Bytes>)>;

/// What is in a database.
pub struct Rows {
    shared: Tables,
    each: Tables,
}

/// Reads everything.
pub async fn read(client: &Client) -> Result<Rows, Error> {
    Ok(Rows {
        shared: tables(client, &SHARED).await?,
        each: tables(client, &EACH).await?,
    })
}

async fn tables(client: &Client, names: &[&'static str]) -> Result<Tables, Error> {
    let mut tables = Tables::new();
    for name in names {
        // As they lie there: the keys of records are random, and so are their places in the indexes.
        let sql = format!("COPY {name} TO STDOUT (FORMAT binary)");
        tables.push((*name, client.copy_out(&sql).await?.try_collect().await?));
    }
    Ok(tables)
}

/// Writes them and gives how long it took until those of the events were durable.
pub async fn write(client: &Client, rows: Rows) -> Result<Duration, Error> {
    put(client, rows.shared).await?;
    let begun = Instant::now();
    put(client, rows.each).await?;
    Ok(begun.elapsed())
}

async fn put(client: &Client, tables: Tables) -> Result<(), Error> {
    client.batch_execute("BEGIN").await?;
    for (name, pieces) in tables {
        let sql = format!("COPY {name} FROM STDIN (FORMAT binary)");
        let mut sink = pin!(client.copy_in(&sql).await?);
        for piece in pieces {
            sink.feed(piece).await?;
        }
        sink.finish().await?;
    }
    Ok(client.batch_execute("COMMIT").await?)
}
