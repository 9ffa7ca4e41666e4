//! How fast events become durable over HTTP, beside the bare rate of the same rows.
//!
//! `bench-ingest SERVER [--store sqlite|postgres] [--events N] [--rounds N] [--connections N]
//! [--batch N]` starts the server on an empty database, sends events from several connections and
//! counts until the last answer. Then it takes what is in that database and writes the same rows into
//! an empty one, without anything that decides what the rows are: into SQLite in a loop of inserts,
//! one transaction for each 1,000 events; into PostgreSQL by binary COPY, one transaction for all. The
//! two take turns.
//!
//! - `events`: what is sent
//! - `http`: the server and the senders
//! - `bare`: the same rows in a loop
//! - `postgres`: the same on PostgreSQL

mod bare;
mod events;
mod http;
mod postgres;

use std::{
    fs, io,
    path::{Path, PathBuf},
    process::ExitCode,
    time::Duration,
};

/// Why there is no result.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The words of the command line.
    #[error(
        "{0}: bench-ingest SERVER [--store sqlite|postgres] [--events N] [--rounds N] \
         [--connections N] [--batch N]"
    )]
    Usage(String),
    /// The server did not answer as it should.
    #[error("the server answered {0}")]
    Answer(String),
    /// A file or a connection.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// The embedded database.
    #[error(transparent)]
    Sqlite(#[from] rusqlite::Error),
    /// The database server.
    #[error(transparent)]
    Postgres(#[from] tokio_postgres::Error),
    /// It could not be started.
    #[error(transparent)]
    Cluster(#[from] local_postgres::Error),
    /// A sender ended in a panic.
    #[error("a sender gave up")]
    Sender,
}

/// What to measure.
pub struct Options {
    server: PathBuf,
    store: Store,
    events: usize,
    rounds: usize,
    connections: usize,
    batch: usize,
}

/// On which store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Store {
    Sqlite,
    Postgres,
}

/// Events a second, over HTTP and bare.
pub struct Rates {
    http: f64,
    bare: f64,
}

impl Rates {
    /// Those of so many events, in these times.
    fn of(events: usize, over_http: Duration, bare: Duration) -> Self {
        Self {
            http: events as f64 / over_http.as_secs_f64(),
            bare: events as f64 / bare.as_secs_f64(),
        }
    }

    fn ratio(&self) -> f64 {
        self.http / self.bare
    }
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
        store: Store::Sqlite,
        events: 100_000,
        rounds: 5,
        connections: 4,
        batch: 500,
    };
    while let Some(word) = words.next() {
        let value = words.next().unwrap_or_default();
        if word == "--store" {
            options.store = match value.as_str() {
                "sqlite" => Store::Sqlite,
                "postgres" => Store::Postgres,
                other => return Err(Error::Usage(format!("no store is called {other}"))),
            };
            continue;
        }
        let number = value
            .parse()
            .map_err(|_| Error::Usage(format!("{word} needs a number")))?;
        match word.as_str() {
            "--events" => options.events = number,
            "--rounds" => options.rounds = number,
            "--connections" => options.connections = number,
            "--batch" => options.batch = number,
            other => return Err(Error::Usage(format!("{other} is not known"))),
        }
    }
    Ok(options)
}

fn measure(options: &Options) -> Result<(), Error> {
    let folder = std::env::temp_dir().join(format!("bench-ingest-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    let batches = events::batches(options.events, options.batch);
    let measured = match options.store {
        Store::Sqlite => rounds(options, &folder, &batches),
        Store::Postgres => postgres::rounds(options, &folder, &batches),
    };
    fs::remove_dir_all(&folder)?;
    let rates = measured?;
    println!(
        "{} events, {} connections, batches of {}, {:?}",
        options.events, options.connections, options.batch, options.store
    );
    for rates in &rates {
        println!(
            "over HTTP {:.0} events/s, bare {:.0} events/s, ratio {:.2}",
            rates.http,
            rates.bare,
            rates.ratio()
        );
    }
    println!(
        "median: over HTTP {:.0} events/s, bare {:.0} events/s, ratio {:.2}",
        median(&rates, |rates| rates.http),
        median(&rates, |rates| rates.bare),
        median(&rates, Rates::ratio)
    );
    Ok(())
}

fn median(rates: &[Rates], of: fn(&Rates) -> f64) -> f64 {
    let mut values: Vec<f64> = rates.iter().map(of).collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}

fn rounds(options: &Options, folder: &Path, batches: &[String]) -> Result<Vec<Rates>, Error> {
    let mut rates = Vec::new();
    for round in 0..options.rounds {
        let of_round = folder.join(round.to_string());
        fs::create_dir_all(&of_round)?;
        let over_http = http::run(options, &of_round, "sqlite:http.db", batches)?;
        let bare = bare::run(&of_round.join("http.db"), &of_round.join("bare.db"))?;
        fs::remove_dir_all(&of_round)?;
        rates.push(Rates::of(options.events, over_http, bare));
    }
    Ok(rates)
}
