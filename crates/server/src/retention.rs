//! What the server does by itself as time passes: values whose last day is over are erased, and events
//! whose record never came are given up.

use std::time::Duration;

use crate::ingest::Ingest;

/// How often it is looked. Days begin at other times in other zones.
const EVERY: Duration = Duration::from_secs(60);

/// How many of these looks are between two for events that wait.
const LOOKS: u32 = 60;

/// Does what is due, now and again and again, until it is given up.
pub async fn watch(ingest: Ingest) {
    for look in 0_u32.. {
        match ingest.expire().await {
            Ok(0) => {}
            Ok(records) => tracing::info!(records, "values were erased: their last day is over"),
            Err(error) => tracing::error!(%error, "values that are due could not be erased"),
        }
        if look.is_multiple_of(LOOKS) {
            match ingest.give_up_waiting().await {
                Ok(0) => {}
                Ok(events) => tracing::warn!(
                    events,
                    "events were given up: their record did not come for too long"
                ),
                Err(error) => tracing::error!(%error, "old events that wait could not be given up"),
            }
        }
        tokio::time::sleep(EVERY).await;
    }
}
