//! How much is held and done at once, and how long anybody may keep the server waiting.

use std::{net::IpAddr, thread::available_parallelism, time::Duration};

/// How many reads each processor answers at once, if nothing else is said.
const READS_OF_A_PROCESSOR: usize = 1;

/// What bounds the server's memory, and the time that a request waits for others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServerLimits {
    /// How many connections are held; who comes on top is told to come back.
    pub connections: usize,
    /// How long a connection may take for the head of a request, or ask nothing at all.
    pub head: Duration,
    /// How long a request may take until its answer begins, with the reading of its body.
    pub request: Duration,
    /// How long the reader of an answer may take none of it.
    pub taking: Duration,
    /// How many reads are answered at once. Others wait for a moment and are then told to come back.
    pub reads: usize,
    /// How many exports are under way at once.
    pub exports: usize,
    /// How often somebody may ask.
    pub rates: Rates,
}

/// How many requests a second somebody may send for long; ten seconds' worth may come at once. Changes are
/// counted by the hour.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rates {
    /// All sessions of one account together, beside the share that each session has alone.
    pub account: u32,
    /// One address without a good session.
    pub address: u32,
    /// Each token of telematics back ends.
    pub ingest: u32,
    /// Launch tickets of each portal.
    pub ticket: u32,
    /// Changes of each account by its subscriber, in an hour or all at once.
    pub changes: u32,
    /// The proxies that are believed when they say for whom they ask.
    pub proxies: Vec<IpAddr>,
}

impl Default for Rates {
    fn default() -> Self {
        Self {
            account: 100,
            address: 50,
            ingest: 1_000,
            ticket: 100,
            changes: 60,
            proxies: Vec::new(),
        }
    }
}

impl Default for ServerLimits {
    fn default() -> Self {
        Self {
            connections: 4_096,
            head: Duration::from_secs(30),
            request: Duration::from_secs(30),
            taking: Duration::from_secs(30),
            reads: usual_reads(),
            exports: 32,
            rates: Rates::default(),
        }
    }
}

fn usual_reads() -> usize {
    available_parallelism().map_or(1, usize::from).max(2) * READS_OF_A_PROCESSOR
}
