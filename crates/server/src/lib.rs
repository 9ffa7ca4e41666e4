//! The privacy dashboard's server.
//!
//! - [`config`], [`command`]: the command line and what each subcommand does
//! - [`http`]: the API, sign-in, ingest and the built app; [`serve`] runs them
//! - [`auth`]: one-time links, sessions, tokens
//! - [`ingest`]: taking in events, the same path for HTTP, files and the demo
//! - [`store`]: where everything is kept; nothing else knows the database
//! - [`policy`]: the policy packs that ship with the program
//! - [`demo`]: the demo household, as the events that a telematics back end would send
//!
//! Account data is read through an [`AccountScope`](store::AccountScope), which only a session or an
//! event's own account gives.

pub mod auth;
pub mod clock;
pub mod command;
pub mod config;
pub mod demo;
pub mod http;
pub mod ingest;
pub mod keys;
pub mod policy;
pub mod retention;
pub mod serve;
pub mod store;
