//! The words after `cargo xtask`.

mod options;

use crate::error::Error;
use crate::test::StepName;

pub use options::{BenchOptions, MutantsOptions, RunOptions, TortureHalf, TortureOptions};

/// What `cargo xtask help` prints.
pub const HELP: &str = "\
cargo xtask COMMAND

  run [--port N | --address HOST:PORT] [--no-open] [--with-portal]
                    installs what is missing, builds, and serves the demo household
                    on 127.0.0.1:8080 until Ctrl-C; beside it, if asked for, the example
                    of a dealer's portal that embeds it, on localhost and the port after
  test [--only STEP]...
                    runs every check; STEP is one of: format lint unit openapi
                    licenses schema web embed app budget e2e
  build             builds the app in release into dist/, compressed beforehand
  format            formats the code, and the views inside it
  openapi           writes docs/openapi.json from the code
  screenshots       takes the pictures in docs/pictures/
  weak              measures the app in a browser that is slowed 12 times as a whole
  torture [--rounds N] [--seed N] [--only load|kills]
                    kills the server, on each store, and PostgreSQL at random moments under
                    load and looks for what was lost or doubled, the server 200 times
                    unless told otherwise; then asks too much of a million records
  mutants [--only FILTER]... [--jobs N]
                    breaks the code of sign-in, sessions, access and cursors in every small
                    way and looks whether a test notices; FILTER is a part of what the list
                    says, such as a file; N are tried at once
  bench [--quick] [--records N] [--blocks N] [--only NAME]...
                    measures the app beside its peers and writes docs/speed.md; NAME is
                    one of: agreement index pages filter first load keys reach blank hands vis";

/// One command with its options.
#[derive(Debug, PartialEq, Eq)]
pub enum Command {
    /// Print the list of commands.
    Help,
    /// Build and serve.
    Run(RunOptions),
    /// Run the checks; all of them when `only` is empty.
    Test {
        /// The steps that were asked for.
        only: Vec<StepName>,
    },
    /// Build the app alone.
    Build,
    /// Format the code.
    Format,
    /// Write the OpenAPI document.
    Openapi,
    /// Take the pictures of the documentation.
    Screenshots,
    /// Measure the app beside its peers.
    Bench(BenchOptions),
    /// Measure the app in a slowed browser.
    Weak,
    /// Break the security code and see whether a test notices.
    Mutants(MutantsOptions),
    /// Kill the server under load.
    Torture(TortureOptions),
}

/// Reads a command and its options.
pub fn parse(words: impl IntoIterator<Item = String>) -> Result<Command, Error> {
    let mut words = words.into_iter();
    let command = words.next().unwrap_or_else(|| "help".to_owned());
    match command.as_str() {
        "run" => parse_run(words).map(Command::Run),
        "test" => parse_test(words),
        "build" => nothing_more(words, Command::Build),
        "format" => nothing_more(words, Command::Format),
        "openapi" => nothing_more(words, Command::Openapi),
        "screenshots" => nothing_more(words, Command::Screenshots),
        "bench" => parse_bench(words).map(Command::Bench),
        "weak" => nothing_more(words, Command::Weak),
        "mutants" => parse_mutants(words).map(Command::Mutants),
        "torture" => parse_torture(words).map(Command::Torture),
        "help" | "--help" | "-h" => Ok(Command::Help),
        other => Err(Error::Usage(format!("there is no command `{other}`"))),
    }
}

fn parse_run(mut words: impl Iterator<Item = String>) -> Result<RunOptions, Error> {
    let mut options = RunOptions::default();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--port" => {
                let value = value_of(&word, &mut words)?;
                let port = value
                    .parse()
                    .map_err(|_| Error::Usage(format!("`{value}` is not a port (0 to 65535)")))?;
                options.address.set_port(port);
            }
            "--address" => {
                let value = value_of(&word, &mut words)?;
                options.address = value.parse().map_err(|_| {
                    Error::Usage(format!("`{value}` is not an address like 127.0.0.1:8080"))
                })?;
            }
            "--no-open" => options.open = false,
            "--with-portal" => options.portal = true,
            other => return Err(Error::Usage(format!("`run` does not know `{other}`"))),
        }
    }
    Ok(options)
}

fn parse_test(mut words: impl Iterator<Item = String>) -> Result<Command, Error> {
    let mut only = Vec::new();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--only" => only.push(value_of(&word, &mut words)?.parse()?),
            other => return Err(Error::Usage(format!("`test` does not know `{other}`"))),
        }
    }
    Ok(Command::Test { only })
}

fn parse_bench(mut words: impl Iterator<Item = String>) -> Result<BenchOptions, Error> {
    let mut options = BenchOptions::default();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--quick" => options.quick = true,
            "--records" => options.records = Some(number_of(&word, &mut words)?),
            "--blocks" => options.blocks = Some(number_of(&word, &mut words)?),
            "--only" => options.only.push(value_of(&word, &mut words)?),
            other => return Err(Error::Usage(format!("`bench` does not know `{other}`"))),
        }
    }
    Ok(options)
}

fn parse_torture(mut words: impl Iterator<Item = String>) -> Result<TortureOptions, Error> {
    let mut options = TortureOptions::default();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--rounds" => options.rounds = Some(number_of(&word, &mut words)?),
            "--seed" => options.seed = Some(number_of(&word, &mut words)?),
            "--only" => options.only = Some(half_of(&value_of(&word, &mut words)?)?),
            other => return Err(Error::Usage(format!("`torture` does not know `{other}`"))),
        }
    }
    Ok(options)
}

fn parse_mutants(mut words: impl Iterator<Item = String>) -> Result<MutantsOptions, Error> {
    let mut options = MutantsOptions::default();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--only" => options.only.push(value_of(&word, &mut words)?),
            "--jobs" => options.jobs = Some(number_of(&word, &mut words)?),
            other => return Err(Error::Usage(format!("`mutants` does not know `{other}`"))),
        }
    }
    Ok(options)
}

fn half_of(name: &str) -> Result<TortureHalf, Error> {
    match name {
        "load" => Ok(TortureHalf::Load),
        "kills" => Ok(TortureHalf::Kills),
        other => Err(Error::Usage(format!(
            "`torture --only` knows `load` and `kills`, not `{other}`"
        ))),
    }
}

fn number_of(option: &str, words: &mut impl Iterator<Item = String>) -> Result<u32, Error> {
    let value = value_of(option, words)?;
    let number = value.parse();
    number.map_err(|_| Error::Usage(format!("`{value}` is not a number, which `{option}` needs")))
}

fn value_of(option: &str, words: &mut impl Iterator<Item = String>) -> Result<String, Error> {
    words
        .next()
        .ok_or_else(|| Error::Usage(format!("`{option}` needs a value")))
}

fn nothing_more(
    mut words: impl Iterator<Item = String>,
    command: Command,
) -> Result<Command, Error> {
    match words.next() {
        None => Ok(command),
        Some(word) => Err(Error::Usage(format!("`{word}` is one word too many"))),
    }
}

#[cfg(test)]
mod tests;
