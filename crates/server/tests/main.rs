//! What the server does, seen from outside. One program for all of it, so that it is linked once.

#![allow(clippy::unwrap_used, reason = "a test fails by a panic")]

mod access;
mod account_edit;
mod car_page;
mod claims;
mod clauses;
mod command_line;
mod demo;
mod download;
mod embed;
mod export;
mod first_page;
mod foreign;
mod fresh;
mod fuzz;
mod http;
mod ingest_bad_input;
mod ingest_file;
mod isolation;
mod leave_to;
mod life;
mod load;
mod logs;
mod matrix;
mod migration;
mod openapi;
mod operations;
mod operators;
mod pairing;
mod policies;
mod policy_folder;
mod postgres;
mod proof;
mod query_bad_input;
mod rates;
mod sealed;
mod session;
mod sessions;
mod sharing;
mod sign_in;
#[cfg(debug_assertions)]
mod statements;
mod support;
mod timeline;
mod timeline_index;
mod torture;
mod trouble;
mod visit;
mod waiting;
