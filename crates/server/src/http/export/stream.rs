//! A file on its way. Its next piece is made when the one before was taken, so that a slow reader
//! costs one piece of memory and nothing in the database.

use std::io;

use axum::body::{Body, Bytes};
use dashboard_model::export::ExportCounts;
use futures_util::stream;
use tracing::{Instrument, Span};

use super::{
    super::{Error, streams::Place},
    registry::Running,
    sheet::{Piece, Sheet},
    source::Source,
};
use crate::store::ExportRow;

/// A file in its making, with where it comes from and what is known of it.
struct Export {
    source: Source,
    sheet: Sheet,
    kept: Option<Running>,
    counts: ExportCounts,
    begun: bool,
    ended: bool,
    place: Place,
}

/// What a step gave.
enum Step {
    Piece(Export, Bytes),
    End(Export),
}

/// The body of an export; what is kept of it goes into the manifest.
pub(super) fn body(source: Source, sheet: Sheet, kept: Option<Running>, place: Place) -> Body {
    let export = Export {
        source,
        sheet,
        kept,
        counts: ExportCounts::default(),
        begun: false,
        ended: false,
        place,
    };
    let span = Span::current();
    Body::from_stream(stream::unfold(Some(export), move |export| {
        let span = span.clone();
        async move {
            match export?.step().await {
                Ok(Step::Piece(export, piece)) => Some((Ok(piece), Some(export))),
                Ok(Step::End(export)) => {
                    if let Some(kept) = export.kept {
                        kept.complete();
                    }
                    None
                }
                Err(error) => {
                    tracing::warn!(%error, "an export ended early");
                    Some((Err(io::Error::other("the export ended early")), None))
                }
            }
        }
        .instrument(span)
    }))
}

impl Export {
    async fn step(mut self) -> Result<Step, Error> {
        if self.ended {
            return Ok(Step::End(self));
        }
        if self.kept.as_ref().is_some_and(Running::is_given_up) {
            return Err(Error::Internal("the export was given up"));
        }
        let turn = self.place.turn().await?;
        let rows = self.source.next().await?;
        // Judging and writing are work for a processor, which must not keep others waiting.
        let step = tokio::task::spawn_blocking(move || self.write(rows)).await;
        drop(turn);
        step.map_err(|_| Error::Internal("an export panicked"))?
    }

    fn write(mut self, rows: Vec<ExportRow>) -> Result<Step, Error> {
        let mut piece = Piece::new();
        if !std::mem::replace(&mut self.begun, true) {
            self.sheet.head(&mut piece)?;
        }
        self.ended = rows.is_empty();
        for row in rows {
            let record = self.source.judge(row);
            self.counts.records += 1;
            let handed = u32::try_from(record.record.disclosures.len()).unwrap_or(u32::MAX);
            self.counts.disclosures = self.counts.disclosures.saturating_add(handed);
            self.sheet.record(&record, &mut piece)?;
        }
        if self.ended {
            self.sheet.foot(self.counts, &mut piece)?;
        }
        if let Some(kept) = &mut self.kept {
            kept.add(&piece, self.counts);
        }
        Ok(Step::Piece(self, piece.into()))
    }
}
