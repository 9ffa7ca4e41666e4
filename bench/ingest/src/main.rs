//! How fast events become durable over HTTP, beside the same inserts in a loop.
//!
//! `bench-ingest SERVER [--events N] [--rounds N] [--connections N] [--batch N]` starts the server on
//! an empty database, sends events from several connections and counts until the last answer. Then it
//! takes what is in that database and inserts the same rows into an empty one, one transaction for
//! each 1,000 events, without anything that decides what the rows are. The two take turns.
//!
//! - `events`: what is sent
//! - `http`: the server and the senders
//! - `bare`: the same rows in a loop

mod bare;
mod events;
mod http;

use std::{fs, io, path::PathBuf, process::ExitCode};

/// Why there is no result.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The words of the command line.
    #[error("{0}: bench-ingest SERVER [--events N] [--rounds N] [--connections N] [--batch N]")]
    Usage(String),
    /// The server did not answer as it should.
    #[error("the server answered {0}")]
    Answer(String),
    /// A file or a connection.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// The database.
    #[error(transparent)]
    Database(#[from] rusqlite::Error),
    /// A sender ended in a panic.
    #[error("a sender gave up")]
    Sender,
}

/// What to measure.
struct Options {
    server: PathBuf,
    events: usize,
    rounds: usize,
    connections: usize,
    batch: usize,
}

fn main() -> ExitCode {
    match options(std::env::args().skip(1)).and_then(|options| measure(&options)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bench-ingest: {error}");
            ExitCode::FAILURE
        }
    }
}

fn options(mut words: impl Iterator<Item = String>) -> Result<Options, Error> {
    let server = words
        .next()
        .ok_or_else(|| Error::Usage("no server".to_owned()))?;
    let mut options = Options {
        server: server.into(),
        events: 100_000,
        rounds: 5,
        connections: 4,
        batch: 500,
    };
    while let Some(word) = words.next() {
        let value = words.next().and_then(|value| value.parse().ok());
        let value = value.ok_or_else(|| Error::Usage(format!("{word} needs a number")))?;
        match word.as_str() {
            "--events" => options.events = value,
            "--rounds" => options.rounds = value,
            "--connections" => options.connections = value,
            "--batch" => options.batch = value,
            other => return Err(Error::Usage(format!("{other} is not known"))),
        }
    }
    Ok(options)
}

fn measure(options: &Options) -> Result<(), Error> {
    let folder = std::env::temp_dir().join(format!("bench-ingest-{}", std::process::id()));
    let measured = rounds(options, &folder);
    fs::remove_dir_all(&folder)?;
    let mut rates = measured?;
    println!(
        "{} events, {} connections, batches of {}",
        options.events, options.connections, options.batch
    );
    for (http, bare) in &rates {
        println!(
            "over HTTP {http:.0} events/s, bare {bare:.0} events/s, ratio {:.2}",
            http / bare
        );
    }
    let mut median = |of: fn(&(f64, f64)) -> f64| {
        rates.sort_by(|one, other| of(one).total_cmp(&of(other)));
        rates.get(rates.len() / 2).map_or(0.0, of)
    };
    println!(
        "median: over HTTP {:.0} events/s, bare {:.0} events/s, ratio {:.2}",
        median(|(http, _)| *http),
        median(|(_, bare)| *bare),
        median(|(http, bare)| http / bare)
    );
    Ok(())
}

fn rounds(options: &Options, folder: &std::path::Path) -> Result<Vec<(f64, f64)>, Error> {
    let batches = events::batches(options.events, options.batch);
    let mut rates = Vec::new();
    for round in 0..options.rounds {
        let of_round = folder.join(round.to_string());
        fs::create_dir_all(&of_round)?;
        let over_http = http::run(&options.server, &of_round, &batches, options.connections)?;
        let bare = bare::run(&of_round.join("http.db"), &of_round.join("bare.db"))?;
        fs::remove_dir_all(&of_round)?;
        let events = options.events as f64;
        rates.push((
            events / over_http.as_secs_f64(),
            events / bare.as_secs_f64(),
        ));
    }
    Ok(rates)
}
