//! Walks the timeline from the newest record on, page after page, and prints how long the pages
//! took, as one JSON object a line.
//!
//! ```text
//! bench-pages server ADDRESS COOKIE PROCESS PAGES    asks the server, over one connection
//! bench-pages file DATABASE ACCOUNT PAGES            asks the SQLite file in a loop
//! bench-pages counts ADDRESS COOKIE TIMES            asks the server for its counts
//! bench-pages scan DATABASE ACCOUNT TIMES            counts by a scan of the file
//! ```

mod connection;
mod file;
mod processor;
mod server;
mod times;

use std::process::ExitCode;

/// How many records a page has.
const LIMIT: u32 = 100;

/// Why there are no figures.
#[derive(Debug, thiserror::Error)]
enum Error {
    /// The words make no command.
    #[error("bench-pages server|file|counts|scan …; see the head of its source")]
    Usage,
    /// The connection to the server failed.
    #[error("the server: {0}")]
    Connection(#[from] std::io::Error),
    /// The server answered with something else than was asked for.
    #[error("the server answered {0}")]
    Answer(String),
    /// The file could not be asked.
    #[error("the database: {0}")]
    Database(#[from] rusqlite::Error),
}

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match carry_out(&words) {
        Ok(line) => {
            println!("{line}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn carry_out(words: &[&str]) -> Result<serde_json::Value, Error> {
    let number = |word: &str| word.parse::<u32>().map_err(|_| Error::Usage);
    match *words {
        ["server", address, cookie, process, pages] => {
            server::pages(address, cookie, number(process)?, number(pages)?)
        }
        ["counts", address, cookie, times] => server::counts(address, cookie, number(times)?),
        ["file", database, account, pages] => file::pages(database, account, number(pages)?),
        ["scan", database, account, times] => file::scan(database, account, number(times)?),
        _ => Err(Error::Usage),
    }
}
