//! Answering requests until it is time to stop.
//!
//! - [`limits`]: how much is held and done at once, and for how long
//! - `connection`: one connection from its beginning to its end
//! - [`peer`]: from where a request comes
//! - `patient`: a connection whose reader may be slow, but not for ever
//! - `files`: how many files the system lets the program open

mod connection;
mod files;
mod limits;
mod patient;
mod peer;

use std::{future::Future, io, io::ErrorKind, time::Duration};

use hyper_util::server::graceful::GracefulShutdown;
use tokio::{
    net::{TcpListener, TcpStream},
    time::sleep,
};

use crate::http::{AppState, metrics_router, router};
use connection::Connections;

pub use limits::{Rates, ServerLimits};
pub use peer::Peer;

/// How long nobody is let in when the system has no more to give.
const PAUSE: Duration = Duration::from_millis(200);

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
    let drain = app.drain;
    let places = files::allowed(app.limits.connections);
    let answers = router(AppState::clone(&app));
    let connections = Connections::new(app.limits.clone(), places, app.metrics.clone(), answers);
    let graceful = GracefulShutdown::new();
    let stopping = async {
        shutdown.await;
        app.readiness.drain();
        sleep(drain.delay).await;
        app.streams.close();
    };
    tokio::pin!(stopping);
    loop {
        tokio::select! {
            (stream, peer) = accept(&listener) => {
                connections.take(stream, peer, graceful.watcher());
            }
            () = &mut stopping => break,
        }
    }
    drop(listener);
    tokio::select! {
        () = graceful.shutdown() => {}
        () = sleep(drain.limit) => tracing::warn!("requests that took too long were cut off"),
    }
    Ok(())
}

/// The next connection. What fails is that connection alone, or passes when others end.
async fn accept(listener: &TcpListener) -> (TcpStream, Peer) {
    loop {
        match listener.accept().await {
            Ok((stream, address)) => return (stream, Peer(address.ip())),
            Err(error) if is_of_the_connection(&error) => {}
            Err(error) => {
                tracing::error!(%error, "no connection can be taken for a moment");
                sleep(PAUSE).await;
            }
        }
    }
}

fn is_of_the_connection(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::ConnectionRefused | ErrorKind::ConnectionAborted | ErrorKind::ConnectionReset
    )
}

/// Serves the metrics until the program ends.
///
/// # Errors
/// The listener failed.
pub async fn metrics(listener: TcpListener, app: AppState) -> io::Result<()> {
    axum::serve(listener, metrics_router(app)).await
}
