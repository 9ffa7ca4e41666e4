//! How many reads are answered at once. A few wait for a moment: a page asks for many things together.
//! When the server has been behind for longer than that, waiting helps nobody any more: whoever has
//! waited a little is told to come back, so that those who are let in are answered as fast as ever
//! (the adaptive limit of "controlled delay").

use std::{
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use axum::{
    extract::{Request, State},
    http::{Method, header::COOKIE},
    middleware::Next,
    response::{IntoResponse, Response},
};
use tokio::{
    sync::{Semaphore, SemaphorePermit},
    time::timeout,
};

use super::{
    Error,
    first_page::{self, Bare},
};
use crate::ingest::Refused;

/// How long a read may wait, and how long some may wait all the time before the server is behind.
const PATIENCE: Duration = Duration::from_millis(250);

/// How long a read may wait while the server is behind.
const BEHIND: Duration = Duration::from_millis(2);

/// How many may wait for each that is answered.
const QUEUE: usize = 64;

/// What is held up: questions about records. The app's own files come at any time, so that there is
/// somebody to say that the rest has to wait, and whoever runs the server sees how it is. So does its first
/// page, without records where these have to wait.
const HELD_UP: &str = "/api/";

/// Lets reads in.
#[derive(Debug, Clone)]
pub(super) struct Gate(Arc<Kept>);

#[derive(Debug)]
struct Kept {
    places: Semaphore,
    waiting: AtomicUsize,
    most_waiting: usize,
    lately: Mutex<Lately>,
}

/// What happened last.
#[derive(Debug)]
struct Lately {
    /// When somebody was let in without waiting.
    free: Instant,
    /// When somebody was refused.
    refused: Option<Instant>,
}

impl Lately {
    /// How long somebody may wait now. Refusing leaves free places now and then: only when nobody was
    /// refused for a while, the server is no longer behind.
    fn patience(&self) -> Duration {
        let refused = self.refused.is_some_and(|at| at.elapsed() < PATIENCE);
        if refused || self.free.elapsed() > PATIENCE {
            BEHIND
        } else {
            PATIENCE
        }
    }
}

impl Gate {
    pub(super) fn new(places: usize) -> Self {
        Self(Arc::new(Kept {
            places: Semaphore::new(places),
            waiting: AtomicUsize::new(0),
            most_waiting: places.saturating_mul(QUEUE),
            lately: Mutex::new(Lately {
                free: Instant::now(),
                refused: None,
            }),
        }))
    }

    /// A place, for as long as it is kept.
    async fn enter(&self) -> Result<SemaphorePermit<'_>, Refused> {
        let kept = &self.0;
        if let Ok(place) = kept.places.try_acquire() {
            kept.lately().free = Instant::now();
            return Ok(place);
        }
        let waiting = Waiting::begin(kept);
        if waiting.before < kept.most_waiting {
            let patience = kept.lately().patience();
            if let Ok(Ok(place)) = timeout(patience, kept.places.acquire()).await {
                return Ok(place);
            }
        }
        kept.lately().refused = Some(Instant::now());
        Err(Refused::Busy)
    }
}

impl Kept {
    fn lately(&self) -> MutexGuard<'_, Lately> {
        self.lately.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Somebody who waits.
struct Waiting<'a> {
    kept: &'a Kept,
    before: usize,
}

impl<'a> Waiting<'a> {
    fn begin(kept: &'a Kept) -> Self {
        Self {
            kept,
            before: kept.waiting.fetch_add(1, Ordering::Relaxed),
        }
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.kept.waiting.fetch_sub(1, Ordering::Relaxed);
    }
}

/// Lets a read in, or refuses it. What is sent with a body has its own limits: it is read slowly by
/// right, and would keep places that it does not need yet.
pub(super) async fn pass(State(gate): State<Gate>, mut request: Request, next: Next) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let with_records = first_page::is_at(request.uri()) && request.headers().contains_key(COOKIE);
    if !reads || !(with_records || request.uri().path().starts_with(HELD_UP)) {
        return next.run(request).await;
    }
    match gate.enter().await {
        Ok(_place) => next.run(request).await,
        Err(_) if with_records => {
            request.extensions_mut().insert(Bare);
            next.run(request).await
        }
        Err(refused) => Error::Refused(refused).into_response(),
    }
}

#[cfg(test)]
mod tests {
    use tokio::{runtime::Runtime, task::JoinSet, time::sleep};

    use super::*;

    #[test]
    fn a_few_wait_and_are_let_in() {
        Runtime::new().unwrap().block_on(async {
            let gate = Gate::new(1);
            let first = gate.enter().await.unwrap();
            let (second, ()) = tokio::join!(gate.enter(), async {
                sleep(PATIENCE / 2).await;
                drop(first);
            });
            assert!(second.is_ok());
        });
    }

    #[test]
    fn while_the_server_is_behind_nobody_waits_for_long() {
        Runtime::new().unwrap().block_on(async {
            let gate = Gate::new(1);
            let held = gate.enter().await.unwrap();
            assert!(gate.enter().await.is_err(), "nobody waits for ever");
            sleep(Duration::from_millis(1)).await;
            let begun = Instant::now();
            assert!(gate.enter().await.is_err());
            assert!(begun.elapsed() < PATIENCE / 2, "{:?}", begun.elapsed());
            drop(held);
            let held = gate.enter().await.unwrap();
            let begun = Instant::now();
            assert!(gate.enter().await.is_err());
            assert!(begun.elapsed() < PATIENCE / 2, "a free place is no sign");
            sleep(PATIENCE * 2).await;
            drop(held);
            drop(gate.enter().await.unwrap());
            assert_eq!(gate.0.lately().patience(), PATIENCE);
            assert_eq!(gate.0.waiting.load(Ordering::Relaxed), 0);
        });
    }

    #[test]
    fn only_so_many_wait() {
        Runtime::new().unwrap().block_on(async {
            let gate = Gate::new(1);
            let _held = gate.enter().await.unwrap();
            let begun = Instant::now();
            let mut all = JoinSet::new();
            for _ in 0..=QUEUE {
                let gate = gate.clone();
                all.spawn(async move { gate.enter().await.is_err() });
            }
            assert_eq!(all.join_next().await.map(Result::unwrap), Some(true));
            assert!(
                begun.elapsed() < PATIENCE / 2,
                "the last one is refused at once"
            );
        });
    }
}
