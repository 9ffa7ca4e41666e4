//! Answering requests until it is time to stop.

use std::{future::Future, io, time::Duration};

use axum::serve::ListenerExt;
use tokio::{net::TcpListener, time::sleep};

use crate::http::{AppState, metrics_router, router};

/// How the server stops.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Drain {
    /// How long requests are still taken while the server already says that it is not ready.
    pub delay: Duration,
    /// How long requests may go on after that.
    pub limit: Duration,
}

impl Default for Drain {
    fn default() -> Self {
        Self {
            delay: Duration::ZERO,
            limit: Duration::from_secs(10),
        }
    }
}

/// Answers requests until `shutdown` ends; then it says that it is not ready, and waits for a while.
/// After that no new ones are taken, streams end, so that whoever listens connects anew, and those
/// under way are finished within a limit.
///
/// # Errors
/// The listener failed.
pub async fn run(
    listener: TcpListener,
    shutdown: impl Future<Output = ()> + Send + 'static,
    app: AppState,
) -> io::Result<()> {
    let (stop, stopping) = tokio::sync::oneshot::channel();
    let listener = listener.tap_io(|stream| {
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "small answers may be delayed");
        }
    });
    let drain = app.drain;
    let stopped = AppState::clone(&app);
    let server = axum::serve(listener, router(app)).with_graceful_shutdown(async move {
        shutdown.await;
        stopped.readiness.drain();
        sleep(drain.delay).await;
        stopped.streams.close();
        // The receiver is gone only when the server has already ended.
        let _ = stop.send(());
    });
    let overdue = async {
        if stopping.await.is_ok() {
            sleep(drain.limit).await;
        } else {
            std::future::pending::<()>().await;
        }
    };
    tokio::select! {
        ended = server => ended,
        () = overdue => {
            tracing::warn!("requests that took too long were cut off");
            Ok(())
        }
    }
}

/// Serves the metrics until the program ends.
///
/// # Errors
/// The listener failed.
pub async fn metrics(listener: TcpListener, app: AppState) -> io::Result<()> {
    axum::serve(listener, metrics_router(app)).await
}
