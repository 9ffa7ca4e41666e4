//! Who listens to what happens.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};

use super::Error;
use crate::{ingest::Refused, serve::Limits, store::SecretHash};

/// How many streams a session may have at once.
const MOST: usize = 8;

/// How many exports make a piece of their file at once. It is work for a processor and the database,
/// and whoever asks for less goes first.
const TURNS: usize = 1;

/// The streams that are open.
#[derive(Debug, Clone)]
pub struct Streams {
    open: Arc<Mutex<HashMap<SecretHash, usize>>>,
    exports: Arc<Semaphore>,
    turns: Arc<Semaphore>,
    closing: watch::Sender<bool>,
}

impl Default for Streams {
    fn default() -> Self {
        Self::with_exports(Limits::default().exports)
    }
}

impl Streams {
    /// With places for so many exports of all sessions together. Each holds a piece of its file for
    /// as long as its reader takes.
    #[must_use]
    pub fn with_exports(most: usize) -> Self {
        Self {
            open: Arc::default(),
            exports: Arc::new(Semaphore::new(most)),
            turns: Arc::new(Semaphore::new(TURNS)),
            closing: watch::Sender::new(false),
        }
    }

    /// Ends them all: the server stops.
    pub fn close(&self) {
        self.closing.send_replace(true);
    }

    /// Is told when they end.
    pub(super) fn closing(&self) -> watch::Receiver<bool> {
        self.closing.subscribe()
    }

    /// How many are open.
    pub(super) fn count(&self) -> usize {
        self.open().values().sum()
    }

    /// A place for one more stream of a session, if it does not have too many.
    pub(super) fn enter(&self, session: SecretHash) -> Result<Place, Error> {
        let mut open = self.open();
        let streams = open.entry(session).or_default();
        if *streams >= MOST {
            return Err(Error::TooManyStreams);
        }
        *streams += 1;
        Ok(Place {
            streams: self.clone(),
            session,
            export: None,
        })
    }

    /// The same for an export, if there are not too many of all sessions together.
    pub(super) fn enter_export(&self, session: SecretHash) -> Result<Place, Error> {
        let mut place = self.enter(session)?;
        let export = Arc::clone(&self.exports).try_acquire_owned();
        place.export = Some(export.map_err(|_| Refused::Busy)?);
        Ok(place)
    }

    fn open(&self) -> MutexGuard<'_, HashMap<SecretHash, usize>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The place of a stream; it is free again when this is dropped.
#[derive(Debug)]
pub(super) struct Place {
    streams: Streams,
    session: SecretHash,
    /// Only held.
    export: Option<OwnedSemaphorePermit>,
}

impl Place {
    /// Waits until this export may make its next piece, and keeps others from it meanwhile.
    pub(super) async fn turn(&self) -> Result<OwnedSemaphorePermit, Error> {
        let turn = Arc::clone(&self.streams.turns).acquire_owned().await;
        turn.map_err(|_| Error::Internal("nobody gives turns"))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut open = self.streams.open();
        if let Some(streams) = open.get_mut(&self.session) {
            *streams -= 1;
            if *streams == 0 {
                open.remove(&self.session);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_has_so_many_places_and_gets_them_back() {
        let streams = Streams::default();
        let mut places: Vec<_> = (0..MOST).map(|_| streams.enter([1; 32])).collect();
        assert!(places.iter().all(Result::is_ok));
        assert!(streams.enter([1; 32]).is_err());
        assert!(streams.enter([2; 32]).is_ok());
        places.pop();
        assert!(streams.enter([1; 32]).is_ok());
        drop(places);
        assert!(streams.open().is_empty());
    }

    #[test]
    fn all_sessions_together_have_so_many_exports() {
        let streams = Streams::with_exports(2);
        let _one = streams.enter_export([1; 32]).unwrap();
        let two = streams.enter_export([2; 32]).unwrap();
        let third = streams.enter_export([3; 32]);
        assert!(matches!(third, Err(Error::Refused(Refused::Busy))));
        assert!(streams.enter([3; 32]).is_ok(), "it does not keep its place");
        drop(two);
        assert!(streams.enter_export([3; 32]).is_ok());
    }
}
