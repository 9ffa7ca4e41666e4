//! A file in its making.

use dashboard_model::export::{ExportAbout, ExportCounts, ExportFormat, ExportedRecord};

use super::{super::Error, csv::CsvSheet, json::JsonSheet, parameters::Wish, report::ReportSheet};

/// What one piece of a file is written into.
pub(super) type Piece = Vec<u8>;

/// A file in its making: a head, records, a foot.
pub(super) enum Sheet {
    /// A JSON document.
    Json(JsonSheet),
    /// A table.
    Csv(CsvSheet),
    /// A page to print.
    Report(Box<ReportSheet>),
}

impl Sheet {
    /// A file of the form that was asked for.
    pub(super) fn new(wish: &Wish, about: ExportAbout) -> Self {
        match wish.format {
            ExportFormat::Json => Self::Json(JsonSheet::new(about)),
            ExportFormat::Csv => Self::Csv(CsvSheet::new(wish.part)),
        }
    }

    /// What comes before the first record.
    pub(super) fn head(&mut self, piece: &mut Piece) -> Result<(), Error> {
        match self {
            Self::Json(sheet) => sheet.head(piece),
            Self::Csv(sheet) => sheet.head(piece),
            Self::Report(sheet) => {
                sheet.head(piece);
                Ok(())
            }
        }
    }

    /// One record.
    pub(super) fn record(
        &mut self,
        record: &ExportedRecord,
        piece: &mut Piece,
    ) -> Result<(), Error> {
        match self {
            Self::Json(sheet) => sheet.record(record, piece),
            Self::Csv(sheet) => sheet.record(record, piece),
            Self::Report(sheet) => {
                sheet.record(record, piece);
                Ok(())
            }
        }
    }

    /// What comes behind the last record.
    pub(super) fn foot(&mut self, counts: ExportCounts, piece: &mut Piece) -> Result<(), Error> {
        match self {
            Self::Json(sheet) => sheet.foot(counts, piece),
            Self::Csv(_) => Ok(()),
            Self::Report(sheet) => {
                sheet.foot(piece);
                Ok(())
            }
        }
    }
}
