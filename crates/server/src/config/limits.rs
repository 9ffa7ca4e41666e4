//! How much a server holds and does at once.

use std::{net::IpAddr, time::Duration};

use clap::{Args, value_parser};

use crate::serve::{Rates, ServerLimits};

/// Options of `serve` that limit it. Each has a default that fits a machine with 512 MiB for the program.
#[derive(Debug, Clone, Args)]
pub struct LimitOptions {
    /// How many connections are held at once; who comes on top gets 503 and is to come back.
    #[arg(
        long,
        env = "DASHBOARD_CONNECTIONS",
        value_name = "NUMBER",
        default_value_t = 4_096,
        value_parser = value_parser!(u32).range(8..=1_000_000)
    )]
    pub connections: u32,
    /// How many seconds a connection may take for the head of a request, or ask nothing at all.
    #[arg(
        long,
        env = "DASHBOARD_IDLE_LIMIT",
        value_name = "SECONDS",
        default_value_t = 30,
        value_parser = value_parser!(u16).range(1..=3_600)
    )]
    pub idle_limit: u16,
    /// How many seconds a request may take until its answer begins, with the reading of its body.
    #[arg(
        long,
        env = "DASHBOARD_REQUEST_LIMIT",
        value_name = "SECONDS",
        default_value_t = 30,
        value_parser = value_parser!(u16).range(1..=3_600)
    )]
    pub request_limit: u16,
    /// How many seconds the reader of an answer may take none of it.
    #[arg(
        long,
        env = "DASHBOARD_WRITE_LIMIT",
        value_name = "SECONDS",
        default_value_t = 30,
        value_parser = value_parser!(u16).range(1..=3_600)
    )]
    pub write_limit: u16,
    /// How many reads are answered at once, one for each processor if it is left out. Others wait for
    /// a moment, then they get 503 and are to come back.
    #[arg(
        long,
        env = "DASHBOARD_READS",
        value_name = "NUMBER",
        value_parser = value_parser!(u16).range(1..=10_000)
    )]
    pub reads: Option<u16>,
    /// How many exports are under way at once. Each holds about a megabyte for as long as its reader
    /// takes.
    #[arg(
        long,
        env = "DASHBOARD_EXPORTS",
        value_name = "NUMBER",
        default_value_t = 32,
        value_parser = value_parser!(u16).range(1..=10_000)
    )]
    pub exports: u16,
    /// How many requests a second all sessions of one account may send together; ten seconds' worth may
    /// come at once. Each session has a share of its own besides.
    #[arg(
        long,
        env = "DASHBOARD_ACCOUNT_RATE",
        value_name = "NUMBER",
        default_value_t = 100,
        value_parser = value_parser!(u32).range(1..=1_000_000)
    )]
    pub account_rate: u32,
    /// How many requests a second one address may send without a good session; signing in costs ten.
    #[arg(
        long,
        env = "DASHBOARD_ADDRESS_RATE",
        value_name = "NUMBER",
        default_value_t = 50,
        value_parser = value_parser!(u32).range(1..=1_000_000)
    )]
    pub address_rate: u32,
    /// How many requests a second each token of telematics back ends may send.
    #[arg(
        long,
        env = "DASHBOARD_INGEST_RATE",
        value_name = "NUMBER",
        default_value_t = 1_000,
        value_parser = value_parser!(u32).range(1..=1_000_000)
    )]
    pub ingest_rate: u32,
    /// How many launch tickets a second each portal may ask for.
    #[arg(
        long,
        env = "DASHBOARD_TICKET_RATE",
        value_name = "NUMBER",
        default_value_t = 100,
        value_parser = value_parser!(u32).range(1..=1_000_000)
    )]
    pub ticket_rate: u32,
    /// How many changes of its data and its grants each account may make in an hour, or all at once.
    /// Each becomes a record.
    #[arg(
        long,
        env = "DASHBOARD_CHANGE_RATE",
        value_name = "NUMBER",
        default_value_t = 60,
        value_parser = value_parser!(u32).range(1..=1_000_000)
    )]
    pub change_rate: u32,
    /// The address of a proxy before the server, which is believed when it says in `X-Forwarded-For`
    /// for whom it asks. Can be repeated.
    #[arg(
        long,
        env = "DASHBOARD_PROXY",
        value_name = "ADDRESS",
        value_delimiter = ' '
    )]
    pub proxy: Vec<IpAddr>,
}

impl From<LimitOptions> for ServerLimits {
    fn from(limits: LimitOptions) -> Self {
        let usual = Self::default();
        Self {
            connections: usize::try_from(limits.connections).unwrap_or(usual.connections),
            head: Duration::from_secs(limits.idle_limit.into()),
            request: Duration::from_secs(limits.request_limit.into()),
            taking: Duration::from_secs(limits.write_limit.into()),
            reads: limits.reads.map_or(usual.reads, usize::from),
            exports: usize::from(limits.exports),
            rates: Rates {
                account: limits.account_rate,
                address: limits.address_rate,
                ingest: limits.ingest_rate,
                ticket: limits.ticket_rate,
                changes: limits.change_rate,
                proxies: limits.proxy,
            },
        }
    }
}
