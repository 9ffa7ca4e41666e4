//! One bitmap for each value of each facet.

use super::{bitmap::words_for, numbers::Numbers, transpose::transpose};
use crate::{
    timeline::index::Shape,
    vocabulary::{DataCategory, RecipientKind, TriggerKind},
};

/// Where the triggers' bits begin in a shape's word.
pub(super) const TRIGGER: usize = 0;
/// Where the categories' bits begin.
pub(super) const CATEGORY: usize = TRIGGER + TriggerKind::ALL.len();
/// Where the recipient kinds' bits begin.
pub(super) const RECIPIENT: usize = CATEGORY + DataCategory::ALL.len();
/// The bit of what went to somebody outside the response center.
pub(super) const OUTSIDE: usize = RECIPIENT + RecipientKind::ALL.len();
/// The bit of what the policy does not explain.
pub(super) const QUESTIONS: usize = OUTSIDE + 1;
/// The bit of routine diagnostics.
pub(super) const ROUTINE: usize = QUESTIONS + 1;
/// Where the vehicles' bits begin.
const VEHICLE: usize = ROUTINE + 1;
/// How many vehicles have a bitmap. Those of an account that has more are found by their shapes, and
/// their diagnostics are not folded.
pub(super) const VEHICLES: usize = 64 - VEHICLE;

/// The bit of a vehicle.
pub(super) fn vehicle(number: usize) -> Option<usize> {
    (number < VEHICLES).then_some(VEHICLE + number)
}

/// The facet values of a shape, one bit each.
pub(super) fn of(shape: &Shape, number: Option<usize>) -> u64 {
    let vehicle = number.and_then(vehicle);
    let mut bits = 1 << (TRIGGER + shape.trigger as usize);
    bits |= u64::from(shape.categories) << CATEGORY;
    bits |= u64::from(shape.recipients) << RECIPIENT;
    bits |= u64::from(shape.outside) << OUTSIDE;
    bits |= u64::from(shape.questions > 0) << QUESTIONS;
    bits |= u64::from(shape.routine && vehicle.is_some()) << ROUTINE;
    bits | vehicle.map_or(0, |bit| 1 << bit)
}

/// The bitmaps. A value that no record has takes no memory.
#[derive(Debug, Clone)]
pub(super) struct Facets {
    columns: [Vec<u64>; 64],
    len: u32,
}

impl Default for Facets {
    fn default() -> Self {
        Self {
            columns: std::array::from_fn(|_| Vec::new()),
            len: 0,
        }
    }
}

impl Facets {
    /// Room for so many records of these shapes.
    pub(super) fn with_room(shapes: &[u64], records: usize) -> Self {
        let mut facets = Self::default();
        let words = records.div_ceil(64);
        let used = shapes.iter().fold(0, |all, bits| all | bits);
        for bit in bits(used) {
            facets.columns[bit].reserve_exact(words);
        }
        facets
    }

    /// Reads on where it ended, by whole words, for so many records at most, and says whether all
    /// were read.
    pub(super) fn extend(
        &mut self,
        shapes: &[u64],
        shape_of: &Numbers,
        records: u32,
        most: u32,
    ) -> bool {
        let used = shapes.iter().fold(0, |all, bits| all | bits);
        // A word that was not full is read again.
        let first = self.len / 64;
        self.resize(first as usize, used);
        let end = records.min((first * 64).saturating_add(most));
        for word in first as usize..words_for(end) {
            let begin = word * 64;
            let mut block = [0; 64];
            for (place, row) in (begin..end as usize).zip(&mut block) {
                let shape = shape_of.get(place) as usize;
                *row = shapes.get(shape).copied().unwrap_or(0);
            }
            transpose(&mut block);
            for bit in bits(used) {
                self.columns[bit].push(block[bit]);
            }
        }
        self.len = end;
        end >= records
    }

    /// Gives every column that is in use the same number of words.
    fn resize(&mut self, words: usize, used: u64) {
        for bit in bits(used) {
            self.columns[bit].resize(words, 0);
        }
    }

    /// The words of one bitmap; none if no record has the value.
    pub(super) fn column(&self, bit: usize) -> &[u64] {
        self.columns.get(bit).map_or(&[], Vec::as_slice)
    }

    pub(super) fn bytes(&self) -> usize {
        self.columns
            .iter()
            .map(|column| column.capacity() * 8)
            .sum()
    }
}

/// The places of the bits that are set.
fn bits(mut word: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let bit = (word != 0).then(|| word.trailing_zeros() as usize)?;
        word &= word - 1;
        Some(bit)
    })
}
