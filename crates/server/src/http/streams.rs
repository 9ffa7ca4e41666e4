//! Who listens to what happens.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use tokio::sync::watch;

use crate::store::SecretHash;

/// How many streams a session may have at once.
const MOST: usize = 8;

/// The streams that are open.
#[derive(Debug, Clone)]
pub struct Streams {
    open: Arc<Mutex<HashMap<SecretHash, usize>>>,
    closing: watch::Sender<bool>,
}

impl Default for Streams {
    fn default() -> Self {
        Self {
            open: Arc::default(),
            closing: watch::Sender::new(false),
        }
    }
}

impl Streams {
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
    pub(super) fn enter(&self, session: SecretHash) -> Option<Place> {
        let mut open = self.open();
        let streams = open.entry(session).or_default();
        if *streams >= MOST {
            return None;
        }
        *streams += 1;
        Some(Place {
            streams: self.clone(),
            session,
        })
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
        assert!(places.iter().all(Option::is_some));
        assert!(streams.enter([1; 32]).is_none());
        assert!(streams.enter([2; 32]).is_some());
        places.pop();
        assert!(streams.enter([1; 32]).is_some());
        drop(places);
        assert!(streams.open().is_empty());
    }
}
