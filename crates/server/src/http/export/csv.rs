//! An export as a table: RFC 4180 in UTF-8 with its mark, so that spreadsheets read it as such, and
//! without a cell that one of them would take for a formula.

use dashboard_model::export::{ExportPart, ExportedRecord};

use super::{super::Error, sheet::Piece, table};

/// The mark that says UTF-8.
const MARK: &[u8] = b"\xEF\xBB\xBF";

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Cell {
    /// A text; anybody may have written it.
    Text(String),
    /// A number as it is.
    Number(String),
    /// Nothing.
    Empty,
}

impl Cell {
    /// The cell of a text that may not be there.
    pub(super) fn optional(text: Option<impl ToString>) -> Self {
        text.map_or(Self::Empty, |text| Self::Text(text.to_string()))
    }

    /// The cell of a count.
    pub(super) fn count(count: usize) -> Self {
        Self::Number(count.to_string())
    }
}

/// A table in its making.
pub(super) struct CsvSheet {
    part: ExportPart,
}

impl CsvSheet {
    pub(super) fn new(part: ExportPart) -> Self {
        Self { part }
    }

    pub(super) fn head(&mut self, piece: &mut Piece) -> Result<(), Error> {
        piece.extend_from_slice(MARK);
        let names = table::columns(self.part).iter();
        let names = names.map(|name| Cell::Text((*name).to_owned()));
        line(piece, &names.collect::<Vec<_>>());
        Ok(())
    }

    pub(super) fn record(
        &mut self,
        record: &ExportedRecord,
        piece: &mut Piece,
    ) -> Result<(), Error> {
        for row in table::rows(self.part, record)? {
            line(piece, &row);
        }
        Ok(())
    }
}

/// One line: cells separated by commas, ended by CR LF.
fn line(piece: &mut Piece, cells: &[Cell]) {
    for (place, cell) in cells.iter().enumerate() {
        if place > 0 {
            piece.push(b',');
        }
        match cell {
            Cell::Empty => {}
            Cell::Number(number) => piece.extend_from_slice(number.as_bytes()),
            Cell::Text(text) => text_cell(piece, text),
        }
    }
    piece.extend_from_slice(b"\r\n");
}

/// A text, in quotation marks where it must be. One that a spreadsheet would run gets an apostrophe
/// before it, and so does one that begins with an apostrophe: whoever takes away the first of every
/// cell has the texts as they were.
fn text_cell(piece: &mut Piece, text: &str) {
    let guarded = is_formula(text) || text.starts_with('\'');
    let guard = if guarded { "'" } else { "" };
    if text.contains(['"', ',', '\r', '\n']) {
        piece.push(b'"');
        piece.extend_from_slice(guard.as_bytes());
        piece.extend_from_slice(text.replace('"', "\"\"").as_bytes());
        piece.push(b'"');
    } else {
        piece.extend_from_slice(guard.as_bytes());
        piece.extend_from_slice(text.as_bytes());
    }
}

/// Whether a spreadsheet might take a cell for a formula (OWASP, CSV injection).
fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n'])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(piece: &[u8]) -> Vec<Vec<String>> {
        let mut reader = ::csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(piece);
        let rows = reader.records().map(|row| {
            let row = row.unwrap();
            row.iter().map(str::to_owned).collect()
        });
        rows.collect()
    }

    proptest! {
        #[test]
        fn every_text_survives_and_none_is_a_formula(
            texts in proptest::collection::vec("[=+@\t\r\n\"', a-z\u{e9}\u{1f600}-]{0,8}", 2..6)
        ) {
            let mut piece = Piece::new();
            let cells: Vec<_> = texts.iter().cloned().map(Cell::Text).collect();
            line(&mut piece, &cells);
            let rows = read(&piece);
            prop_assert_eq!(rows.len(), 1);
            for (told, text) in rows[0].iter().zip(&texts) {
                prop_assert!(!is_formula(told));
                prop_assert_eq!(told.strip_prefix('\'').unwrap_or(told), text);
            }
        }
    }

    #[test]
    fn numbers_stay_numbers() {
        let mut piece = Piece::new();
        line(
            &mut piece,
            &[
                Cell::Number("-74.1724".to_owned()),
                Cell::Empty,
                Cell::count(3),
            ],
        );
        assert_eq!(piece, b"-74.1724,,3\r\n");
    }
}
