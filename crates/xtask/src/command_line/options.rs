//! What can be said about the commands.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

/// Which mutants to try.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct MutantsOptions {
    /// Parts of their names; all of them when empty.
    pub only: Vec<String>,
    /// How many at once; one when absent.
    pub jobs: Option<u32>,
}

/// What to measure.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct BenchOptions {
    /// With few records and few runs: whether it works, not how fast it is.
    pub quick: bool,
    /// How many records; a million when absent, few when quick.
    pub records: Option<u32>,
    /// Of how many blocks a comparison is made; what the measurements think right when absent.
    pub blocks: Option<u32>,
    /// The measurements that were asked for; all of them when empty.
    pub only: Vec<String>,
}

/// How often to kill the server.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct TortureOptions {
    /// How many times; 200 when absent.
    pub rounds: Option<u32>,
    /// Repeats the pauses of an earlier run.
    pub seed: Option<u32>,
    /// The half that was asked for; both when absent.
    pub only: Option<TortureHalf>,
}

/// A half of the torture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TortureHalf {
    /// Much is asked of it.
    Load,
    /// It is killed, and what it stands on.
    Kills,
}

/// How to serve.
#[derive(Debug, PartialEq, Eq)]
pub struct RunOptions {
    /// Where the server listens.
    pub address: SocketAddr,
    /// Whether to open the sign-in link in a browser.
    pub open: bool,
    /// Whether to start the example portal beside the server.
    pub portal: bool,
}

impl Default for RunOptions {
    fn default() -> Self {
        Self {
            address: SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 8080),
            open: true,
            portal: false,
        }
    }
}
