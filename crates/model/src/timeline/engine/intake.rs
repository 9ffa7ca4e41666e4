//! A piece goes into the columns, in slices.

use super::columns::Columns;
use crate::timeline::index::IndexPiece;

/// How many records a slice takes in.
const RECORDS: usize = 16_384;
/// How many shapes a slice takes in.
const SHAPES: usize = 1_024;

/// How far a piece that has been checked is in the columns.
#[derive(Debug, Clone, Default)]
pub(super) struct Intake {
    /// The numbers that its shapes have in the columns.
    numbers: Vec<u32>,
    records: usize,
}

impl Intake {
    /// Takes in some shapes or some records, and says whether the whole piece is in.
    pub(super) fn step(&mut self, piece: &IndexPiece, columns: &mut Columns) -> bool {
        let known = self.numbers.len();
        if known < piece.shapes.len() {
            let shapes = piece.shapes.iter().skip(known).take(SHAPES);
            self.numbers
                .extend(shapes.map(|shape| columns.shapes.number(shape)));
            return false;
        }
        let end = (self.records + RECORDS).min(piece.times.len());
        let (times, shape_of) = (&piece.times, &piece.shape_of);
        for (&time, &shape) in times.iter().zip(shape_of).take(end).skip(self.records) {
            let number = self.numbers.get(shape as usize).copied().unwrap_or(0);
            columns.times.push(time);
            columns.shape_of.push(number);
        }
        self.records = end;
        let is_in = end == piece.times.len();
        if is_in {
            columns.add_sparse(piece);
        }
        is_in
    }

    /// Takes in a whole piece.
    pub(super) fn all(piece: &IndexPiece, columns: &mut Columns) {
        let mut intake = Self::default();
        while !intake.step(piece, columns) {}
    }
}
