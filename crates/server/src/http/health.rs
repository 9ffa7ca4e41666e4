//! `GET /healthz` and `/readyz`: for those who run the server, and for the balancers before it.

use std::{
    sync::atomic::{AtomicBool, Ordering},
    time::{Duration, Instant},
};

use axum::{Router, extract::State, routing::get};
use tokio::{sync::Mutex, time::timeout};

use super::{App, AppState, Error};

/// How long a write that went well is taken as a proof. Each one costs a commit.
const PROOF: Duration = Duration::from_secs(5);

/// How long the database may take to answer.
const PATIENCE: Duration = Duration::from_secs(5);

/// How much room has to be left on the disk, in bytes.
const LEAST_ROOM: u64 = 64 * 1024 * 1024;

pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/healthz", get(async || "ok"))
        .route("/readyz", get(ready))
}

/// Whether requests should be sent here.
#[derive(Debug, Default)]
pub struct Readiness {
    draining: AtomicBool,
    written: Mutex<Option<Instant>>,
}

impl Readiness {
    /// No more requests should come: the server is about to stop.
    pub fn drain(&self) {
        self.draining.store(true, Ordering::SeqCst);
    }

    async fn check(&self, app: &App) -> Result<(), Error> {
        if self.draining.load(Ordering::SeqCst) {
            return Err(Error::NotReady("The server is about to stop."));
        }
        let slow = |_| Error::NotReady("The database does not answer in time.");
        let figures = timeout(PATIENCE, app.store.figures())
            .await
            .map_err(slow)??;
        if figures.free_bytes.is_some_and(|room| room < LEAST_ROOM) {
            return Err(Error::NotReady("There is no room left on the disk."));
        }
        // One at a time: who waits for another's proof takes it.
        let mut written = self.written.lock().await;
        if written.is_none_or(|at| at.elapsed() >= PROOF) {
            *written = None;
            timeout(PATIENCE, app.store.ready()).await.map_err(slow)??;
            *written = Some(Instant::now());
        }
        Ok(())
    }
}

/// The database reads and writes, there is room for more, and the server is not about to stop.
async fn ready(State(app): State<AppState>) -> Result<&'static str, Error> {
    app.readiness.check(&app).await?;
    Ok("ready")
}
