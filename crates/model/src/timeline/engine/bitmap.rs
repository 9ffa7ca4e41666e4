//! One bit for each record.

use std::ops::Range;

use super::lane::Lane;

/// A set of entries.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bitmap {
    words: Vec<u64>,
    len: u32,
}

impl Bitmap {
    /// Nothing out of so many.
    #[must_use]
    pub fn new(len: u32) -> Self {
        Self {
            words: vec![0; words_for(len)],
            len,
        }
    }

    /// From words whose bits beyond the length are zero.
    pub(super) fn of(words: Vec<u64>, len: u32) -> Self {
        Self { words, len }
    }

    /// How many could be in the set.
    #[must_use]
    pub fn len(&self) -> u32 {
        self.len
    }

    /// Whether nothing could be in the set.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// How many are in the set.
    #[must_use]
    pub fn count(&self) -> u32 {
        self.words.iter().map(|word| word.count_ones()).sum()
    }

    /// Whether one is in the set.
    #[must_use]
    pub fn contains(&self, entry: u32) -> bool {
        let word = self.words.get(entry as usize / 64);
        word.is_some_and(|word| word >> (entry % 64) & 1 != 0)
    }

    /// Puts one into the set; nothing happens beyond its length.
    pub fn insert(&mut self, entry: u32) {
        if entry < self.len
            && let Some(word) = self.words.get_mut(entry as usize / 64)
        {
            *word |= 1 << (entry % 64);
        }
    }

    /// Puts neighbours into the set; nothing happens beyond its length.
    pub fn insert_range(&mut self, range: Range<u32>) {
        let range = range.start..range.end.min(self.len);
        for (place, bits) in pieces(range) {
            if let Some(word) = self.words.get_mut(place) {
                *word |= bits;
            }
        }
    }

    /// The entries of the set, greatest first.
    pub fn descending(&self) -> impl Iterator<Item = u32> + '_ {
        self.lane().descending(0..self.len)
    }

    pub(in crate::timeline) fn lane(&self) -> Lane<'_> {
        Lane::new(&self.words)
    }

    pub(super) fn words(&self) -> &[u64] {
        &self.words
    }
}

/// How many words hold so many bits.
pub(super) fn words_for(len: u32) -> usize {
    len.div_ceil(64) as usize
}

/// The words that a range of bits touches, each with the bits of it that are inside.
pub(super) fn pieces(range: Range<u32>) -> impl DoubleEndedIterator<Item = (usize, u64)> {
    let Range { start, end } = range;
    let words = if start < end {
        start as usize / 64..(end as usize).div_ceil(64)
    } else {
        0..0
    };
    let (first, last) = (words.start, words.end.wrapping_sub(1));
    words.map(move |place| {
        let mut bits = u64::MAX;
        if place == first {
            bits &= u64::MAX << (start % 64);
        }
        if place == last {
            bits &= u64::MAX >> ((64 - end % 64) % 64);
        }
        (place, bits)
    })
}
