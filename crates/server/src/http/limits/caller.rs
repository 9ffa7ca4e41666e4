//! Who asks, as far as that is known before anything is looked up.

use std::net::{IpAddr, Ipv6Addr};

use axum::{extract::Request, http::HeaderMap};

use crate::{
    auth::{self, Senders, SessionCookie},
    serve::Peer,
    store::SecretHash,
};

/// The header in which proxies say who asked them.
const FORWARDED: &str = "x-forwarded-for";

/// Who asks.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Caller {
    /// Which telematics back end, with its token and for what that is for.
    pub(super) sender: Option<usize>,
    /// The session that is presented; it may be anything.
    pub(super) session: Option<SecretHash>,
    /// From where; `None` where that is not limited.
    pub(super) network: Option<Network>,
}

/// An address of version 4, or the first half of one of version 6: one line has all that follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::http) struct Network(IpAddr);

impl Network {
    pub(in crate::http) fn of(address: IpAddr) -> Self {
        match address {
            IpAddr::V4(_) => Self(address),
            IpAddr::V6(six) => {
                let line = six.to_bits() >> 64 << 64;
                Self(Ipv6Addr::from_bits(line).into())
            }
        }
    }
}

/// The session of a portal's frame.
fn presented(path: &str, headers: &HeaderMap) -> Option<SecretHash> {
    path.starts_with("/api/")
        .then(|| auth::embed::token(headers))?
}

/// How it is seen who asks.
pub(super) struct Ways {
    pub(super) cookie: SessionCookie,
    pub(super) senders: Senders,
    pub(super) proxies: Vec<IpAddr>,
}

impl Ways {
    pub(super) fn caller(&self, request: &Request) -> Caller {
        let headers = request.headers();
        let sends = request.uri().path().starts_with("/ingest/");
        Caller {
            sender: sends.then(|| self.senders.place(headers)).flatten(),
            session: presented(request.uri().path(), headers)
                .or_else(|| self.cookie.read(headers).map(auth::hash)),
            network: request
                .extensions()
                .get::<Peer>()
                .and_then(|peer| self.network(peer.0, headers)),
        }
    }

    /// From where somebody asks. This machine is not limited: it is a proxy that was not named, behind
    /// which nobody can be told from anybody else.
    fn network(&self, peer: IpAddr, headers: &HeaderMap) -> Option<Network> {
        let peer = peer.to_canonical();
        let address = if self.proxies.contains(&peer) {
            self.forwarded(headers).unwrap_or(peer)
        } else {
            peer
        };
        (!address.is_loopback()).then(|| Network::of(address))
    }

    /// The last address that one of our proxies wrote down. What stands before it was written by whoever
    /// asked, and may be anything.
    fn forwarded(&self, headers: &HeaderMap) -> Option<IpAddr> {
        headers
            .get_all(FORWARDED)
            .iter()
            .rev()
            .filter_map(|header| header.to_str().ok())
            .flat_map(|header| header.rsplit(','))
            .map(|address| address.trim().parse::<IpAddr>().ok())
            .map_while(|address| address.map(|address| address.to_canonical()))
            .find(|address| !self.proxies.contains(address))
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn seen(proxies: &[&str], peer: &str, forwarded: &[&'static str]) -> Option<String> {
        let ways = Ways {
            cookie: SessionCookie { https: false },
            senders: Senders::default(),
            proxies: proxies.iter().map(|text| text.parse().unwrap()).collect(),
        };
        let mut headers = HeaderMap::new();
        for line in forwarded {
            headers.append(FORWARDED, HeaderValue::from_static(line));
        }
        let network = ways.network(peer.parse().unwrap(), &headers)?;
        Some(network.0.to_string())
    }

    #[test]
    fn what_is_forwarded_counts_only_from_a_proxy_that_was_named() {
        let told = ["203.0.113.7"];
        let of = |proxies: &[&str]| seen(proxies, "198.51.100.2", &told);
        assert_eq!(of(&[]).as_deref(), Some("198.51.100.2"));
        assert_eq!(of(&["198.51.100.2"]).as_deref(), Some("203.0.113.7"));
    }

    #[test]
    fn what_the_asker_wrote_before_it_is_not_believed() {
        let proxies = ["10.0.0.1", "10.0.0.2"];
        let lines = ["1.1.1.1", "nonsense, 203.0.113.7, 10.0.0.1"];
        let found = seen(&proxies, "10.0.0.2", &lines);
        assert_eq!(found.as_deref(), Some("203.0.113.7"));
        let found = seen(&proxies, "10.0.0.2", &["1.1.1.1, nonsense"]);
        assert_eq!(found.as_deref(), Some("10.0.0.2"));
    }

    #[test]
    fn a_line_of_version_6_is_one_and_this_machine_is_none() {
        let one = seen(&[], "2001:db8:1:2::1", &[]);
        assert_eq!(one, seen(&[], "2001:db8:1:2:ffff::9", &[]));
        assert_ne!(one, seen(&[], "2001:db8:1:3::1", &[]));
        assert_eq!(seen(&[], "127.0.0.1", &["203.0.113.7"]), None);
        assert_eq!(seen(&[], "::ffff:127.0.0.1", &[]), None);
        let named = seen(&["127.0.0.1"], "::ffff:127.0.0.1", &["203.0.113.7"]);
        assert_eq!(named.as_deref(), Some("203.0.113.7"));
    }
}
