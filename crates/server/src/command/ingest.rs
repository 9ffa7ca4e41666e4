//! `ingest`.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Write},
    path::Path,
    process::ExitCode,
};

use super::{error::CommandError, open};
use crate::{
    config::IngestFile,
    ingest::file::{self, Progress},
};

/// Stores a file's events, tells each refusal and the progress on stderr, and the totals on stdout.
pub(super) async fn run(options: IngestFile) -> Result<ExitCode, CommandError> {
    let opened = open(options.database.url, options.policies).await?;
    opened.judge().await?;
    let mut reader = read(&options.file)?;
    let totals = file::take(&opened.ingest, reader.as_mut(), &mut tell).await?;
    writeln!(
        io::stdout(),
        "{} stored, {} unchanged, {} rejected",
        totals.stored,
        totals.unchanged,
        totals.rejected
    )?;
    Ok(if totals.rejected == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn read(path: &Path) -> Result<Box<dyn BufRead + Send>, CommandError> {
    if path == Path::new("-") {
        return Ok(Box::new(BufReader::new(io::stdin())));
    }
    match File::open(path) {
        Ok(file) => Ok(Box::new(BufReader::new(file))),
        Err(cause) => Err(CommandError::Read {
            file: path.to_owned(),
            cause,
        }),
    }
}

fn tell(progress: Progress<'_>) {
    let mut err = io::stderr().lock();
    // Progress is a courtesy: the work goes on when nobody can read it.
    match progress {
        Progress::Done(totals) => drop(writeln!(err, "{} events read", totals.all())),
        Progress::Rejected { line, violations } => {
            for violation in violations {
                drop(writeln!(
                    err,
                    "line {line}: {}: {}: {}",
                    violation.field, violation.rule, violation.message
                ));
            }
        }
    }
}
