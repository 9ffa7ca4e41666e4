//! Who may send events: telematics back ends, each by a token of its own and for sources of its own.

use std::fmt;

use axum::http::{HeaderMap, header::AUTHORIZATION};

use super::{hash, same};
use crate::store::SecretHash;

/// A back end, known by its token.
#[derive(Clone, PartialEq, Eq)]
pub struct Sender {
    token: SecretHash,
    sources: Sources,
}

/// For which sources a back end may send.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Sources {
    /// For any.
    Any,
    /// For these, to the letter.
    These(Vec<String>),
}

impl Sender {
    /// Whoever has this token and may send for any source.
    #[must_use]
    pub fn of_any(token: SecretHash) -> Self {
        Self {
            token,
            sources: Sources::Any,
        }
    }

    /// Whoever has this token and may send for these sources alone.
    #[must_use]
    pub fn of(token: SecretHash, sources: Vec<String>) -> Self {
        Self {
            token,
            sources: Sources::These(sources),
        }
    }

    /// Whether it may send for that source.
    #[must_use]
    pub fn may_send_for(&self, source: &str) -> bool {
        match &self.sources {
            Sources::Any => true,
            Sources::These(own) => own.iter().any(|own| own == source),
        }
    }
}

impl fmt::Debug for Sender {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.sources.fmt(f)
    }
}

/// All of them. Where there are none, nobody sends events over HTTP.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Senders(Vec<Sender>);

impl Senders {
    /// Whoever has one of these tokens; each is another one.
    #[must_use]
    pub fn new(senders: Vec<Sender>) -> Self {
        Self(senders)
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Who asks with these headers. All tokens are compared, each in the same time wherever it differs.
    #[must_use]
    pub fn who(&self, headers: &HeaderMap) -> Option<&Sender> {
        let given = headers
            .get(AUTHORIZATION)
            .and_then(|header| header.to_str().ok())
            .and_then(|header| header.strip_prefix("Bearer "))?;
        let given = hash(given);
        self.0.iter().fold(None, |found, sender| {
            if same(&given, &sender.token) {
                Some(sender)
            } else {
                found
            }
        })
    }

    /// Which of them asks with these headers, by its place.
    #[must_use]
    pub fn place(&self, headers: &HeaderMap) -> Option<usize> {
        let who = self.who(headers)?;
        self.0.iter().position(|sender| sender == who)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: &str = "the token of the first back end, long enough";
    const OTHER: &str = "the token of the second back end, long enough";

    fn senders() -> Senders {
        Senders::new(vec![
            Sender::of(hash(ONE), vec!["urn:one".to_owned()]),
            Sender::of_any(hash(OTHER)),
        ])
    }

    fn with(authorization: &str) -> HeaderMap {
        let value = authorization.parse().unwrap();
        HeaderMap::from_iter([(AUTHORIZATION, value)])
    }

    #[test]
    fn each_is_known_by_its_own_token_alone() {
        let senders = senders();
        assert_eq!(senders.place(&with(&format!("Bearer {ONE}"))), Some(0));
        assert_eq!(senders.place(&with(&format!("Bearer {OTHER}"))), Some(1));
        for wrong in ["Bearer ", "Basic eA==", ONE, "Bearer the token of the fir"] {
            assert_eq!(senders.place(&with(wrong)), None, "{wrong}");
        }
        assert_eq!(senders.place(&HeaderMap::new()), None);
        assert_eq!(
            Senders::default().place(&with(&format!("Bearer {ONE}"))),
            None
        );
    }

    #[test]
    fn sources_are_compared_to_the_letter() {
        let senders = senders();
        let one = senders.who(&with(&format!("Bearer {ONE}"))).unwrap();
        assert!(one.may_send_for("urn:one"));
        for other in ["", "urn:on", "urn:one ", "urn:one:1", "URN:ONE", "urn:two"] {
            assert!(!one.may_send_for(other), "{other}");
        }
        let other = senders.who(&with(&format!("Bearer {OTHER}"))).unwrap();
        assert!(other.may_send_for("urn:one") && other.may_send_for(""));
    }

    #[test]
    fn neither_a_token_nor_its_hash_shows_itself() {
        let shown = format!("{:?}", senders());
        assert_eq!(shown, "Senders([These([\"urn:one\"]), Any])");
    }
}
