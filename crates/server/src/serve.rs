//! Answering requests until it is time to stop.

use std::{future::Future, io, time::Duration};

use axum::serve::ListenerExt;
use tokio::net::TcpListener;

use crate::http::{AppState, router};

/// How long requests may go on after the server was told to stop.
const LAST_REQUESTS: Duration = Duration::from_secs(10);

/// Answers requests until `shutdown` ends; those under way are finished first.
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
    let streams = app.streams.clone();
    let server = axum::serve(listener, router(app)).with_graceful_shutdown(async move {
        shutdown.await;
        streams.close();
        // The receiver is gone only when the server has already ended.
        let _ = stop.send(());
    });
    let overdue = async {
        if stopping.await.is_ok() {
            tokio::time::sleep(LAST_REQUESTS).await;
        } else {
            std::future::pending::<()>().await;
        }
    };
    tokio::select! {
        ended = server => ended,
        () = overdue => Ok(()),
    }
}
