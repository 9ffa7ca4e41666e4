//! Sessions that were found a moment ago. A page asks for many things at once, and each of them begins
//! with the same look for its session.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use dashboard_model::time::Timestamp;

use crate::store::{OpenSession, SecretHash};

/// How long a session is known, in milliseconds: another program may end it.
const KNOWN: i64 = 500;

/// How many sessions are known at most.
const MOST: usize = 1_024;

/// The sessions, each with the number of commits before it was read. A commit of this program ends
/// the knowledge of all of them.
#[derive(Debug, Default)]
pub(super) struct KnownSessions(Mutex<HashMap<SecretHash, Known>>);

#[derive(Debug)]
struct Known {
    commits: u64,
    at: Timestamp,
    open: OpenSession,
}

impl KnownSessions {
    /// A session that reading it now would give, too.
    pub(super) fn get(
        &self,
        session: &SecretHash,
        commits: u64,
        now: Timestamp,
    ) -> Option<OpenSession> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = all.get(session)?;
        let age = now.millis().saturating_sub(known.at.millis());
        let same = known.commits == commits
            && (0..KNOWN).contains(&age)
            && now < known.open.expires_at
            && now < known.open.idle_until
            && known
                .open
                .grant
                .as_ref()
                .is_none_or(|grant| grant.is_good(now))
            && known.open.whole.day_of(now) == known.open.whole.today();
        same.then(|| known.open.clone())
    }

    /// Keeps a session that was read after so many commits.
    pub(super) fn put(&self, commits: u64, at: Timestamp, open: &OpenSession) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= MOST {
            all.clear();
        }
        let open = open.clone();
        all.insert(open.hash, Known { commits, at, open });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::AccountScope;
    use dashboard_model::vocabulary::ActorRole;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn known() -> KnownSessions {
        let now = at("2026-11-20T23:59:59.900Z");
        let account = "acc_tests".parse().unwrap();
        let known = KnownSessions::default();
        let open = OpenSession {
            whole: AccountScope::new(account, chrono_tz::UTC, "any".to_owned(), now, now),
            person: None,
            role: ActorRole::Subscriber,
            organisation: None,
            grant: None,
            portal: None,
            car: false,
            name: String::new(),
            seen_at: now,
            idle_until: at("2026-11-20T23:59:59.990Z"),
            expires_at: at("2026-11-21T00:00:00.200Z"),
            proved_at: None,
            since: None,
            hash: [1; 32],
        };
        known.put(7, now, &open);
        known
    }

    #[test]
    fn a_session_is_known_until_something_is_written() {
        let known = known();
        let now = at("2026-11-20T23:59:59.950Z");
        assert!(known.get(&[1; 32], 7, now).is_some());
        assert!(known.get(&[1; 32], 8, now).is_none());
        assert!(known.get(&[2; 32], 7, now).is_none());
    }

    #[test]
    fn neither_time_nor_day_nor_its_end_makes_it_another() {
        let known = known();
        for other in [
            "2026-11-20T23:59:59.995Z",
            "2026-11-21T00:00:00.000Z",
            "2026-11-21T00:00:00.300Z",
            "2026-11-20T23:59:59.800Z",
            "2026-12-20T23:59:59.950Z",
        ] {
            assert!(known.get(&[1; 32], 7, at(other)).is_none(), "{other}");
        }
    }
}
