//! From where a request comes.

use std::net::IpAddr;

/// The address at the other end of a request's connection; it goes with the request, and into no log.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Peer(pub IpAddr);
