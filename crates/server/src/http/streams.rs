//! Who listens to what happens.

use std::{
    collections::HashMap,
    hash::Hash,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use dashboard_model::id::AccountId;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};

use super::{Error, limits::Payer};
use crate::{ingest::Refused, serve::ServerLimits, store::SecretHash};

/// How many streams a session may have at once.
const MOST: usize = 8;

/// How many of these nobody else takes from it.
const OWN: usize = 2;

/// How many all sessions of an account may have at once beside those.
const OF_ACCOUNT: usize = 64;

/// How many exports whoever pays for them may have at once, in however many sessions.
const EXPORTS_OF_PAYER: usize = 4;

/// How many exports make a piece of their file at once. It is work for a processor and the database,
/// and whoever asks for less goes first.
const TURNS: usize = 1;

/// The streams that are open.
#[derive(Debug, Clone)]
pub struct Streams {
    open: Arc<Mutex<Open>>,
    exports: Arc<Semaphore>,
    turns: Arc<Semaphore>,
    closing: watch::Sender<bool>,
}

/// How many there are.
#[derive(Debug, Default)]
struct Open {
    sessions: HashMap<SecretHash, usize>,
    /// Those that are nobody's own.
    accounts: HashMap<AccountId, usize>,
    exports: HashMap<Payer, usize>,
}

impl Default for Streams {
    fn default() -> Self {
        Self::with_exports(ServerLimits::default().exports)
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
        self.open().sessions.values().sum()
    }

    /// A place for one more stream of a session, if neither it nor its account has too many.
    pub(super) fn enter(&self, session: SecretHash, account: &AccountId) -> Result<Place, Error> {
        let mut open = self.open();
        let streams = open.sessions.get(&session).copied().unwrap_or_default();
        if streams >= MOST {
            return Err(Error::TooManyStreams);
        }
        let shares = streams >= OWN;
        if shares {
            let shared = open.accounts.entry(account.clone()).or_default();
            if *shared >= OF_ACCOUNT {
                return Err(Error::TooManyStreams);
            }
            *shared += 1;
        }
        open.sessions.insert(session, streams + 1);
        Ok(Place {
            streams: self.clone(),
            session,
            shared: shares.then(|| account.clone()),
            payer: None,
            export: None,
        })
    }

    /// The same for an export, if there are not too many of whoever pays for it, nor of all sessions
    /// together.
    pub(super) fn enter_export(
        &self,
        session: SecretHash,
        account: &AccountId,
        payer: Payer,
    ) -> Result<Place, Error> {
        let mut place = self.enter(session, account)?;
        place.payer = Some(self.begin_export(payer)?);
        let export = Arc::clone(&self.exports).try_acquire_owned();
        place.export = Some(export.map_err(|_| Refused::Busy)?);
        Ok(place)
    }

    /// One export more of whoever pays for it.
    fn begin_export(&self, payer: Payer) -> Result<Payer, Error> {
        let mut open = self.open();
        let exports = open.exports.entry(payer.clone()).or_default();
        if *exports >= EXPORTS_OF_PAYER {
            return Err(Error::TooManyExports);
        }
        *exports += 1;
        Ok(payer)
    }

    fn open(&self) -> MutexGuard<'_, Open> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The place of a stream; it is free again when this is dropped.
#[derive(Debug)]
pub(super) struct Place {
    streams: Streams,
    session: SecretHash,
    /// The account among whose streams it counts.
    shared: Option<AccountId>,
    /// Among whose exports it counts.
    payer: Option<Payer>,
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
        leave(&mut open.sessions, &self.session);
        if let Some(account) = &self.shared {
            leave(&mut open.accounts, account);
        }
        if let Some(payer) = &self.payer {
            leave(&mut open.exports, payer);
        }
    }
}

/// One less; what has none is forgotten.
fn leave<K: Eq + Hash>(counts: &mut HashMap<K, usize>, key: &K) {
    if let Some(count) = counts.get_mut(key) {
        *count -= 1;
        if *count == 0 {
            counts.remove(key);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn account(name: &str) -> AccountId {
        name.parse().unwrap()
    }

    #[test]
    fn a_session_has_so_many_places_and_gets_them_back() {
        let streams = Streams::default();
        let account = account("acc_first");
        let mut places: Vec<_> = (0..MOST)
            .map(|_| streams.enter([1; 32], &account))
            .collect();
        assert!(places.iter().all(Result::is_ok));
        assert!(streams.enter([1; 32], &account).is_err());
        assert!(streams.enter([2; 32], &account).is_ok());
        places.pop();
        assert!(streams.enter([1; 32], &account).is_ok());
        assert_eq!(streams.count(), MOST - 1);
        drop(places);
        assert!(streams.open().sessions.is_empty() && streams.open().accounts.is_empty());
    }

    #[test]
    fn the_sessions_of_an_account_share_what_is_nobodys_own() {
        let streams = Streams::default();
        let (one, other) = (account("acc_first"), account("acc_other"));
        let enter = |session, account: &AccountId| streams.enter([session; 32], account);
        let mut places = Vec::new();
        for session in 0..20 {
            places.extend((0..MOST).map_while(|_| enter(session, &one).ok()));
        }
        assert_eq!(places.len(), 20 * OWN + OF_ACCOUNT);
        let own = [enter(50, &one), enter(50, &one), enter(50, &one)];
        assert_eq!(own.map(|place| place.is_ok()), [true, true, false]);
        assert!((0..MOST).all(|_| enter(60, &other).is_ok()));
    }

    #[test]
    fn all_sessions_together_have_so_many_exports() {
        let streams = Streams::with_exports(2);
        let account = account("acc_first");
        let enter = |session| {
            let payer = Payer::Session([session; 32]);
            streams.enter_export([session; 32], &account, payer)
        };
        let _one = enter(1).unwrap();
        let two = enter(2).unwrap();
        assert!(matches!(enter(3), Err(Error::Refused(Refused::Busy))));
        assert!(
            streams.enter([3; 32], &account).is_ok(),
            "it does not keep its place"
        );
        drop(two);
        assert!(enter(3).is_ok());
    }

    #[test]
    fn whoever_pays_has_so_many_exports_in_all_sessions_together() {
        let streams = Streams::default();
        let (one, other) = (account("acc_first"), account("acc_other"));
        let enter = |session, account: &AccountId| {
            let payer = Payer::Account(account.clone());
            streams.enter_export([session; 32], account, payer)
        };
        let mut places: Vec<_> = (1..=4).map(|session| enter(session, &one)).collect();
        assert!(places.iter().all(Result::is_ok));
        assert!(matches!(enter(5, &one), Err(Error::TooManyExports)));
        assert!(enter(5, &other).is_ok());
        assert!(streams.enter([5; 32], &one).is_ok(), "a stream is none");
        places.pop();
        places.push(enter(5, &one));
        assert!(places.iter().all(Result::is_ok));
        assert!(enter(6, &one).is_err());
        drop(places);
        assert!(streams.open().exports.is_empty());
    }
}
