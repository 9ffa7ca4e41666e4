//! One connection from its beginning to its end.

use std::{io, sync::Arc, time::Duration};

use axum::Router;
use hyper::{Request, body::Incoming, server::conn::http1};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::Watcher,
    service::TowerToHyperService,
};
#[cfg(any(target_os = "android", target_os = "linux"))]
use socket2::SockRef;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    sync::Semaphore,
    time::timeout,
};
use tower::util::MapRequest;

use super::{limits::ServerLimits, patient::Patient, peer::Peer};
use crate::http::{Metrics, refusal};

/// How much a connection holds at most of what was sent and not read, and of what was written and not
/// sent, in bytes. The head of a request has to fit.
const BUFFER: usize = 64 * 1024;

/// How much the system holds of an answer that is not on its way yet, in bytes. It would take megabytes:
/// an export would be made for a reader who takes none of it.
#[cfg(any(target_os = "android", target_os = "linux"))]
const NOT_SENT: u32 = 32 * 1024;

/// How many connections are told at once that there is no place for them; others are only closed.
const REFUSED_AT_ONCE: usize = 64;

/// How long that may take.
const REFUSING: Duration = Duration::from_secs(2);

/// Those that are open.
pub(super) struct Connections {
    limits: ServerLimits,
    /// A place for each that may be held.
    places: Arc<Semaphore>,
    /// A place for each that is told that there is none.
    refused: Arc<Semaphore>,
    metrics: Metrics,
    router: Router,
}

impl Connections {
    pub(super) fn new(
        limits: ServerLimits,
        places: usize,
        metrics: Metrics,
        router: Router,
    ) -> Self {
        Self {
            limits,
            places: Arc::new(Semaphore::new(places)),
            refused: Arc::new(Semaphore::new(REFUSED_AT_ONCE)),
            metrics,
            router,
        }
    }

    /// Answers what one asks, or tells it that there is no place.
    pub(super) fn take(&self, stream: TcpStream, peer: Peer, watcher: Watcher) {
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "small answers may be delayed");
        }
        let Ok(place) = Arc::clone(&self.places).try_acquire_owned() else {
            return self.refuse(stream);
        };
        #[cfg(any(target_os = "android", target_os = "linux"))]
        if let Err(error) = SockRef::from(&stream).set_tcp_notsent_lowat(NOT_SENT) {
            tracing::debug!(%error, "slow readers may hold more than is needed");
        }
        let counted = self.metrics.connected();
        let stream = TokioIo::new(Patient::new(stream, self.limits.taking));
        let router = MapRequest::new(
            self.router.clone(),
            move |mut request: Request<Incoming>| {
                request.extensions_mut().insert(peer);
                request
            },
        );
        let service = TowerToHyperService::new(router);
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(self.limits.head)
            .max_buf_size(BUFFER)
            .serve_connection(stream, service);
        tokio::spawn(async move {
            // What one sends that is no request, and one that goes away, is nobody else's matter.
            if let Err(error) = watcher.watch(connection).await {
                tracing::debug!(%error, "a connection ended early");
            }
            drop((place, counted));
        });
    }

    fn refuse(&self, stream: TcpStream) {
        self.metrics.refused_connection();
        let Ok(place) = Arc::clone(&self.refused).try_acquire_owned() else {
            return;
        };
        tokio::spawn(async move {
            // Whoever has gone needs no answer.
            let _ = timeout(REFUSING, tell(stream)).await;
            drop(place);
        });
    }
}

/// Answers whatever is asked, and reads on until the other side closes: a connection that is closed
/// with something unread would take the answer back.
async fn tell(mut stream: TcpStream) -> io::Result<()> {
    stream.write_all(refusal().as_bytes()).await?;
    stream.shutdown().await?;
    let mut rest = [0; 1_024];
    while stream.read(&mut rest).await? > 0 {}
    Ok(())
}
