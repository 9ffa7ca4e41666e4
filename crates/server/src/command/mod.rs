//! What each subcommand does. A fatal error is one sentence on stderr and exit code 1.

mod backup;
mod copy;
mod demo_data;
mod error;
mod household;
mod ingest;
mod log;
mod migrate;
mod serve;
mod sign_in_link;
mod tenant_secret;

use std::{
    io::{self, Write},
    process::ExitCode,
    sync::Arc,
};

use crate::{
    clock::Clock,
    config::{Cli, Command, DatabaseUrl, Policies},
    http::openapi,
    ingest::Ingest,
    keys::Keys,
    policy::{PolicyShelf, ShelfError},
    store::{self, Store},
};
use error::CommandError;

/// Runs a subcommand.
pub async fn run(cli: Cli) -> ExitCode {
    log::start();
    let done = match cli.command {
        Command::Serve(options) => serve::run(options).await.map(|()| ExitCode::SUCCESS),
        Command::Ingest(options) => ingest::run(options).await,
        Command::DemoData(options) => demo_data::run(&options).map(|()| ExitCode::SUCCESS),
        Command::SignInLink(options) => {
            sign_in_link::run(options).await.map(|()| ExitCode::SUCCESS)
        }
        Command::Backup(options) => backup::backup(&options).map(|()| ExitCode::SUCCESS),
        Command::Restore(options) => backup::restore(&options).map(|()| ExitCode::SUCCESS),
        Command::Migrate(options) => migrate::run(options).await.map(|()| ExitCode::SUCCESS),
        Command::Copy(options) => copy::run(options).await.map(|()| ExitCode::SUCCESS),
        Command::TenantSecret => tenant_secret::run().map(|()| ExitCode::SUCCESS),
        Command::Openapi => print_openapi().map(|()| ExitCode::SUCCESS),
    };
    done.unwrap_or_else(|error| refuse(&error))
}

/// Tells of a fatal error.
pub fn refuse(error: &dyn std::error::Error) -> ExitCode {
    // There is nobody left to tell when stderr itself is closed.
    drop(writeln!(io::stderr(), "dashboard-server: {error}"));
    ExitCode::FAILURE
}

/// The OpenAPI document, as it is committed.
fn print_openapi() -> Result<(), CommandError> {
    let mut out = io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, &openapi()).map_err(io::Error::from)?;
    writeln!(out)?;
    Ok(())
}

/// What all subcommands with a database need.
struct Opened {
    store: Arc<dyn Store>,
    ingest: Ingest,
    policies: Arc<PolicyShelf>,
    keys: Keys,
    clock: Clock,
}

impl Opened {
    /// Makes sure that all stored records are judged by the present policies and rules.
    async fn judge(&self) -> Result<(), CommandError> {
        while self.ingest.judge_next().await? {}
        Ok(())
    }
}

/// Reads the policies and opens the database.
async fn open(url: DatabaseUrl, policies: Policies) -> Result<Opened, CommandError> {
    let (policies, opened) = tokio::task::spawn_blocking(move || {
        let shelf = match &policies.folder {
            Some(folder) => PolicyShelf::with_folder(folder)?,
            None => PolicyShelf::embedded().map_err(ShelfError::from)?,
        };
        Ok::<_, CommandError>((shelf, store::open(&url)?))
    })
    .await
    .map_err(io::Error::from)??;
    let policies = Arc::new(policies);
    let (keys, store) = (Keys::new(&opened.server_key), opened.store);
    let clock = Clock::system();
    Ok(Opened {
        ingest: Ingest::new(
            Arc::clone(&store),
            Arc::clone(&policies),
            keys.clone(),
            clock.clone(),
        ),
        store,
        policies,
        keys,
        clock,
    })
}
