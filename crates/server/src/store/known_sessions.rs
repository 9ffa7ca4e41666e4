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
    use dashboard_model::{
        grant::{Grant, Grantee},
        vocabulary::{ActorRole, Purpose},
    };

    const FAR: &str = "2026-11-30T00:00:00Z";

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn later(millis: i64) -> Timestamp {
        Timestamp::from_millis(noon().millis() + millis).unwrap()
    }

    fn noon() -> Timestamp {
        at("2026-11-20T12:00:00Z")
    }

    fn open(now: Timestamp) -> OpenSession {
        let account = "acc_tests".parse().unwrap();
        OpenSession {
            whole: AccountScope::new(account, chrono_tz::UTC, "any".to_owned(), now, now),
            person: None,
            role: ActorRole::Subscriber,
            organisation: None,
            grant: None,
            portal: None,
            car: false,
            name: String::new(),
            seen_at: now,
            idle_until: at(FAR),
            expires_at: at(FAR),
            proved_at: None,
            since: None,
            hash: [1; 32],
        }
    }

    fn until(until: Timestamp) -> Grant {
        Grant {
            id: "9b0c1c3e-7a54-4d7e-8f6a-1d2f3c4b5a69".parse().unwrap(),
            grantee: Grantee {
                role: ActorRole::DealerStaff,
                organisation: "Dealer".to_owned(),
            },
            vehicles: Vec::new(),
            categories: Vec::new(),
            purpose: Purpose::ServiceDelivery,
            given_at: noon(),
            from: noon(),
            until,
            revoked_at: None,
        }
    }

    /// Whether a session that was read at noon is known so many milliseconds later.
    fn is_known(open: &OpenSession, millis: i64) -> bool {
        let known = KnownSessions::default();
        known.put(7, noon(), open);
        known.get(&open.hash, 7, later(millis)).as_ref() == Some(open)
    }

    #[test]
    fn a_session_is_known_until_something_is_written() {
        let known = KnownSessions::default();
        known.put(7, noon(), &open(noon()));
        assert!(known.get(&[1; 32], 7, noon()).is_some());
        assert!(known.get(&[1; 32], 8, noon()).is_none());
        assert!(known.get(&[1; 32], 6, noon()).is_none());
        assert!(known.get(&[2; 32], 7, noon()).is_none());
    }

    #[test]
    fn it_is_known_for_a_moment_alone() {
        let open = open(noon());
        assert!(is_known(&open, 0) && is_known(&open, 499));
        assert!(!is_known(&open, 500) && !is_known(&open, -1));
    }

    #[test]
    fn it_is_known_until_whatever_ends_it_first() {
        let end = later(100);
        let idle = OpenSession {
            idle_until: end,
            ..open(noon())
        };
        let expired = OpenSession {
            expires_at: end,
            ..open(noon())
        };
        let granted = OpenSession {
            grant: Some(until(end)),
            ..open(noon())
        };
        for open in [idle, expired, granted] {
            assert!(is_known(&open, 99), "{open:?}");
            assert!(!is_known(&open, 100), "{open:?}");
        }
    }

    #[test]
    fn on_another_day_it_opens_another_view() {
        let known = KnownSessions::default();
        let night = at("2026-11-20T23:59:59.900Z");
        known.put(7, night, &open(night));
        let get = |now: &str| known.get(&[1; 32], 7, at(now));
        assert!(get("2026-11-20T23:59:59.999Z").is_some());
        assert!(get("2026-11-21T00:00:00Z").is_none());
    }

    #[test]
    fn there_is_no_more_than_a_room_full_of_them() {
        let known = KnownSessions::default();
        let session = |number: usize| {
            let mut hash = [0; 32];
            hash[..8].copy_from_slice(&number.to_be_bytes());
            OpenSession {
                hash,
                ..open(noon())
            }
        };
        let is_there = |number| known.get(&session(number).hash, 7, noon()).is_some();
        for number in 0..MOST {
            known.put(7, noon(), &session(number));
        }
        assert!((0..MOST).all(is_there));
        known.put(7, noon(), &session(MOST));
        assert!(is_there(MOST) && !(0..MOST).any(is_there));
    }
}
