//! Cars that ask to be let in (RFC 8628).

use dashboard_model::time::Timestamp;

use super::{AccountScope, Answer, Device, NewSession, SecretHash};

/// How many cars may wait for an answer at once. None is refused for it: the oldest gives way.
pub(super) const MOST_PAIRINGS: i64 = 10_000;

/// How many seconds a car waits longer from then on when it asked too soon (RFC 8628, 3.5).
const SLOWER_S: u32 = 5;

/// What a database is asked about cars that want to be let in.
pub trait Pairings: Send + Sync {
    /// Keeps what a car asks. What has expired goes, and of too many the oldest.
    fn put_pairing(&self, pairing: Pairing) -> Answer<Asked>;

    /// The car that shows a code and waits for an answer, if there is one.
    fn waiting_car(&self, code: SecretHash, now: Timestamp) -> Answer<Option<WaitingCar>>;

    /// Answers the car that shows a code; `false` if none waits with it, or if the session that answers
    /// has ended. One that is let in has a session of the account from that moment on, which ends with the
    /// provider's session of whoever let it in. It waits under a secret that nobody has.
    fn answer_car(
        &self,
        scope: &AccountScope,
        code: SecretHash,
        by: SecretHash,
        answer: CarAnswer,
        now: Timestamp,
    ) -> Answer<bool>;

    /// What became of what a car asked. The last answer is given once; of one that is let in, the session
    /// has the car's new secret from then on.
    fn poll_pairing(
        &self,
        device: SecretHash,
        secret: SecretHash,
        now: Timestamp,
    ) -> Answer<Polled>;
}

/// What a car asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pairing {
    /// What is stored of the secret that only the car knows.
    pub device: SecretHash,
    /// What is stored of the code that it shows.
    pub code: SecretHash,
    /// When it asked.
    pub asked_at: Timestamp,
    /// Until when it can be answered.
    pub expires_at: Timestamp,
    /// How many seconds it waits before it asks again what became of it.
    pub interval_s: u32,
    /// What it says it is.
    pub car: Device,
}

/// What became of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// It is kept.
    Kept,
    /// Another car shows that code.
    CodeTaken,
}

/// A car that waits for an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitingCar {
    /// When it asked.
    pub asked_at: Timestamp,
    /// Until when it can be answered.
    pub expires_at: Timestamp,
    /// The browser.
    pub browser: Option<String>,
    /// The system.
    pub system: Option<String>,
}

/// What the subscriber answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CarAnswer {
    /// It may come in, with that session.
    Allow(Box<NewSession>),
    /// It may not.
    Deny,
}

/// What a car is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Polled {
    /// Nobody has answered.
    Waiting,
    /// Nobody has answered, and it asked too soon.
    TooSoon,
    /// It is in.
    Allowed,
    /// It is not let in.
    Denied,
    /// Nothing is known of it: it never asked, too much time has passed, or it was told before.
    Unknown,
}

/// A question as the database keeps it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Kept {
    pub(super) polled_at: Option<i64>,
    pub(super) interval_s: u32,
    pub(super) expires_at: i64,
    /// Whether the car is let in; `None` as long as nobody has answered.
    pub(super) allowed: Option<bool>,
}

impl Kept {
    /// What the car is told now, and how many seconds it waits from then on; `None` if that was all.
    pub(super) fn judge(self, now: Timestamp) -> (Polled, Option<u32>) {
        if self.expires_at <= now.millis() {
            return (Polled::Unknown, None);
        }
        match self.allowed {
            Some(true) => return (Polled::Allowed, None),
            Some(false) => return (Polled::Denied, None),
            None => {}
        }
        let wait = i64::from(self.interval_s).saturating_mul(1_000);
        let early = |last: i64| now.millis() < last.saturating_add(wait);
        if self.polled_at.is_some_and(early) {
            return (
                Polled::TooSoon,
                Some(self.interval_s.saturating_add(SLOWER_S)),
            );
        }
        (Polled::Waiting, Some(self.interval_s))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EXPIRES: i64 = 600_000;

    fn at(millis: i64) -> Timestamp {
        Timestamp::from_millis(millis).unwrap()
    }

    fn kept(polled_at: Option<i64>, allowed: Option<bool>) -> Kept {
        Kept {
            polled_at,
            interval_s: 5,
            expires_at: EXPIRES,
            allowed,
        }
    }

    #[test]
    fn who_asks_in_time_waits_and_who_asks_too_soon_waits_longer() {
        let cases = [
            (None, 0, (Polled::Waiting, Some(5))),
            (Some(0), 5_000, (Polled::Waiting, Some(5))),
            (Some(0), 4_999, (Polled::TooSoon, Some(10))),
            // A clock that was set back.
            (Some(60_000), 1_000, (Polled::TooSoon, Some(10))),
        ];
        for (polled_at, now, told) in cases {
            assert_eq!(kept(polled_at, None).judge(at(now)), told, "{polled_at:?}");
        }
    }

    #[test]
    fn an_answer_is_told_at_once_and_not_when_it_is_too_late() {
        let told = |allowed, now| kept(Some(0), Some(allowed)).judge(at(now)).0;
        assert_eq!(told(true, 1), Polled::Allowed);
        assert_eq!(told(false, 1), Polled::Denied);
        assert_eq!(told(true, EXPIRES - 1), Polled::Allowed);
        assert_eq!(told(true, EXPIRES), Polled::Unknown);
        assert_eq!(kept(None, None).judge(at(EXPIRES)), (Polled::Unknown, None));
    }
}
