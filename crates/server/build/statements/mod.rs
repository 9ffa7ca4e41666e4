//! SQLite has no row level security: there each statement keeps to one account by itself, and one that
//! does not is refused when the server is built.
//!
//! A text that SQLite runs is put together from literals of the store's sources. A literal that names a
//! table of an account's holds that table's filter itself, where nothing passes it by. All other literals
//! are pieces that can only ask for more: what they offer as a choice stands in brackets.

pub mod bound;
pub mod exceptions;
pub mod fault;
pub mod literals;
mod questions;
pub mod reading;

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use bound::check;
use exceptions::BEFORE_AN_ACCOUNT;
use fault::Fault;

/// What the rows of an SQLite file are read with when PostgreSQL takes them over.
const TAKEN_OVER: &str = "src/store/postgres/source_rows.rs";

/// The sources whose literals SQLite may run, under the server's folder.
pub fn files(server: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = vec![server.join(TAKEN_OVER)];
    collect(&server.join("src/store"), &mut found)?;
    found.sort();
    Ok(found)
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        // PostgreSQL keeps to one account by itself.
        if path.is_dir() && !path.ends_with("postgres") {
            collect(&path, found)?;
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            // A file of tests makes tables of its own.
            if !path.ends_with("tests.rs") {
                found.push(path);
            }
        }
    }
    Ok(())
}

/// What of a source is refused, with its lines.
pub fn faults(source: &str) -> Vec<(usize, Fault)> {
    let literals = literals::literals(source).into_iter();
    let refused = literals.filter(|literal| !is_before_an_account(&literal.text));
    let line = |at: usize| source[..at].matches('\n').count() + 1;
    refused
        .filter_map(|literal| Some((line(literal.place.start), check(&literal.text).err()?)))
        .collect()
}

/// Whether it is one of those that may run before an account is known.
pub fn is_before_an_account(sql: &str) -> bool {
    let sql = plain(sql);
    BEFORE_AN_ACCOUNT.iter().any(|(known, _)| sql == *known)
}

/// In one line.
pub fn plain(sql: &str) -> String {
    sql.split_whitespace().collect::<Vec<_>>().join(" ")
}
