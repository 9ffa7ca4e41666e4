//! The same on PostgreSQL: over HTTP, and by COPY into the same tables.
//!
//! - `cluster`: the database server
//! - `copy`: the rows of a database, copied into an empty one

mod cluster;
mod copy;

use std::path::Path;

use crate::{Error, Options, Rates, http};
use cluster::Cluster;

/// The database that the server fills.
const HTTP: &str = "over_http";

/// The database that is filled by COPY.
const COPIED: &str = "copied";

/// Both by turns, on one database server.
pub fn rounds(options: &Options, folder: &Path, batches: &[String]) -> Result<Vec<Rates>, Error> {
    let cluster = Cluster::start()?;
    let mut rates = Vec::new();
    for _ in 0..options.rounds {
        let address = cluster.database(&options.server, HTTP)?;
        cluster.settle()?;
        let over_http = http::run(options, folder, &address, batches)?;
        let rows = cluster.with(HTTP, copy::read)?;
        cluster.database(&options.server, COPIED)?;
        cluster.settle()?;
        let bare = cluster.with(COPIED, async |client| copy::write(client, rows).await)?;
        rates.push(Rates::of(options.events, over_http, bare));
    }
    Ok(rates)
}
