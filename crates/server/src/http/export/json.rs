//! An export as one JSON document, written record by record.

use dashboard_model::export::{EXPORT_SCHEMA, ExportAbout, ExportCounts, ExportedRecord};
use serde::Serialize;

use super::{super::Error, sheet::Piece};

/// A JSON document in its making.
pub(super) struct JsonSheet {
    about: ExportAbout,
    first: bool,
}

impl JsonSheet {
    pub(super) fn new(about: ExportAbout) -> Self {
        Self { about, first: true }
    }

    pub(super) fn head(&mut self, piece: &mut Piece) -> Result<(), Error> {
        piece.extend_from_slice(b"{\"schema\":");
        write(piece, EXPORT_SCHEMA)?;
        piece.extend_from_slice(b",\n\"about\":");
        write(piece, &self.about)?;
        piece.extend_from_slice(b",\n\"records\":[\n");
        Ok(())
    }

    pub(super) fn record(
        &mut self,
        record: &ExportedRecord,
        piece: &mut Piece,
    ) -> Result<(), Error> {
        if !std::mem::take(&mut self.first) {
            piece.extend_from_slice(b",\n");
        }
        write(piece, record)
    }

    pub(super) fn foot(&mut self, counts: ExportCounts, piece: &mut Piece) -> Result<(), Error> {
        piece.extend_from_slice(b"\n],\n\"counts\":");
        write(piece, &counts)?;
        piece.extend_from_slice(b"}\n");
        Ok(())
    }
}

fn write<T: Serialize + ?Sized>(piece: &mut Piece, value: &T) -> Result<(), Error> {
    serde_json::to_writer(piece, value).map_err(|_| Error::Internal("an export has no JSON form"))
}
