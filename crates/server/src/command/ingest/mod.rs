//! `ingest`.

mod progress;
mod resume;

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Write},
    path::Path,
    process::ExitCode,
};

use super::{error::CommandError, open};
use crate::{
    config::IngestFile,
    ingest::file::{self, Place, Progress, Totals},
};
use progress::Teller;
use resume::Resume;

/// Stores a file's events, tells each refusal and the progress on stderr, and the totals on stdout. A
/// file goes on where it was when it was broken off; what is piped in begins at its beginning.
pub(super) async fn run(options: IngestFile) -> Result<ExitCode, CommandError> {
    let opened = open(options.database.url, options.policies).await?;
    opened.judge().await?;
    let mut teller = Teller::default();
    let totals = if options.file == Path::new("-") {
        let mut input: Box<dyn BufRead + Send> = Box::new(BufReader::new(io::stdin()));
        let mut tell = |progress: Progress<'_>| teller.tell(&progress);
        file::take(&opened.ingest, &mut input, Place::default(), &mut tell).await?
    } else {
        let mut file = BufReader::new(read(&options.file)?);
        let resume = Resume::new(opened.store, &options.file)?;
        let from = resume.begin(&mut file).await?;
        let marks = resume.marks(&options.file);
        let mut tell = |progress: Progress<'_>| {
            teller.tell(&progress);
            if let Progress::Done(_, place) = progress {
                marks.note(place);
            }
        };
        let totals = file::take(&opened.ingest, &mut file, from, &mut tell).await?;
        marks.end().await;
        resume.end().await?;
        totals
    };
    teller.end(&totals);
    writeln!(io::stdout(), "{}", summary(&totals))?;
    Ok(if totals.rejected == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn summary(totals: &Totals) -> String {
    let mut line = format!(
        "{} stored, {} unchanged, {} rejected",
        totals.stored, totals.unchanged, totals.rejected
    );
    if totals.waiting > 0 {
        line.push_str(&format!(", {} waiting for their record", totals.waiting));
    }
    line
}

fn read(path: &Path) -> Result<File, CommandError> {
    File::open(path).map_err(|cause| CommandError::Read {
        file: path.to_owned(),
        cause,
    })
}
