//! Values whose last day is over are erased by the server itself.

use std::time::Duration;

use crate::ingest::Ingest;

/// How often it is looked. Days begin at other times in other zones.
const EVERY: Duration = Duration::from_secs(60);

/// Erases what is due, now and whenever a day ends, until it is given up.
pub async fn watch(ingest: Ingest) {
    loop {
        match ingest.expire().await {
            Ok(0) => {}
            Ok(records) => tracing::info!(records, "values were erased: their last day is over"),
            Err(error) => tracing::error!(%error, "values that are due could not be erased"),
        }
        tokio::time::sleep(EVERY).await;
    }
}
